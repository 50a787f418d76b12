import { empty, json } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import { joinToken } from '../swarm/ids.js';
import { membershipOf, rotateUnlockKey, withDefaults } from '../swarm/membership.js';
import { refusal } from '../swarm/texts.js';
import { clusterView } from '../swarm/views.js';
import { defineRoutes, type Query } from './route.js';

/** The swarm that the engine is in. */
export const swarmRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/swarm',
    handler: async ({ engine }) => json(clusterView(await membershipOf(engine).control(), true)),
  },
  {
    method: 'POST',
    path: '/swarm/init',
    handler: async ({ engine, body }) => json(membershipOf(engine).init(await body())),
  },
  {
    method: 'POST',
    path: '/swarm/join',
    handler: async ({ engine, body }) => {
      await membershipOf(engine).join(await body());
      return empty(200);
    },
  },
  {
    method: 'POST',
    path: '/swarm/leave',
    handler: async ({ engine, query }) => {
      await membershipOf(engine).leave(query.boolean('force'));
      return empty(200);
    },
  },
  {
    method: 'POST',
    path: '/swarm/update',
    handler: async ({ engine, query, body }) => {
      const cluster = await membershipOf(engine).control();
      const version = readVersion(query, 'swarm');
      const spec = withDefaults(await body());
      if (version !== cluster.version) throw refusal.stale();
      cluster.spec = spec;
      if (query.boolean('rotateWorkerToken')) cluster.tokens.worker = joinToken(cluster.digest);
      if (query.boolean('rotateManagerToken')) cluster.tokens.manager = joinToken(cluster.digest);
      if (query.boolean('rotateManagerUnlockKey')) rotateUnlockKey(cluster);
      cluster.write(cluster);
      return empty(200);
    },
  },
  {
    method: 'GET',
    path: '/swarm/unlockkey',
    handler: async ({ engine }) => {
      const { spec, unlockKey } = await membershipOf(engine).control();
      const locks = (spec['EncryptionConfig'] as { AutoLockManagers?: boolean } | undefined)
        ?.AutoLockManagers;
      return json({ UnlockKey: locks === true ? unlockKey : '' });
    },
  },
  {
    method: 'POST',
    path: '/swarm/unlock',
    handler: async ({ engine, body }) => {
      membershipOf(engine).unlock(new Fields(await body(), 'UnlockRequest').string('UnlockKey'));
      return empty(200);
    },
  },
]);

/** The version that an update is based on. */
export function readVersion(query: Query, kind: string): number {
  const text = query.string('version');
  if (/^\d+$/.test(text)) return Number(text);
  throw badRequest(
    `invalid ${kind} version '${text}': strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}
