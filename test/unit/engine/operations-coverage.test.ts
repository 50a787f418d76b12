import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotInApiVersionError } from '../../../src/errors/index.js';
import { ADDED, REMOVED } from '../../../src/engine/api-history.js';
import {
  OPERATIONS,
  type Operation as WrittenOperation,
  type OperationId,
} from '../../../src/engine/operations.js';
import { Engine } from '../../../src/engine/index.js';
import { assertInVersion, sinceOf } from '../../../src/engine/since.js';
import { compareApiVersions, OLDEST_API_VERSION, type ApiVersion } from '../../../src/transport/index.js';
import * as windows from '../models/fixtures/windows.js';
import { HttpEngine } from '../support/http-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

interface Parameter {
  readonly name: string;
  readonly since: string | undefined;
}

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly since: string | undefined;
  readonly parameters: readonly Parameter[];
}

const operations: readonly Operation[] = readFileSync(
  new URL('fixtures/operations.tsv', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [operationId = '', method = '', path = '', since = '', parameters = ''] = line.split('\t');
    return {
      operationId,
      method,
      path,
      since: since === '-' ? undefined : since,
      parameters: parameters
        .split(' ')
        .filter((parameter) => parameter !== '')
        .map((parameter) => {
          const [name = '', first] = parameter.split('@');
          return { name, since: first };
        }),
    };
  });

const tar = new Uint8Array(1024);
const platform = 'windows/amd64';
const auth = { registryAuth: 'e30=' };
const logs = { tty: false, follow: true, since: 1, timestamps: true, tail: 1 };
const service = { Name: 's', TaskTemplate: { ContainerSpec: { Image: 'i' } } };

/** Every operation, called with every query parameter that it has. */
const calls: Readonly<Record<string, (engine: Engine) => unknown>> = {
  ConfigList: (e) => e.configs.list({ filters: { name: ['n'] } }),
  ConfigCreate: (e) => e.configs.create({ Name: 'n', Data: 'eA==' }),
  ConfigDelete: (e) => e.configs.delete('x'),
  ConfigInspect: (e) => e.configs.inspect('x'),
  ConfigUpdate: (e) => e.configs.update('x', 3, { Name: 'n' }),
  ContainerCreate: (e) => e.containers.create({ Image: 'i' }, { name: 'n', platform }),
  ContainerList: (e) =>
    e.containers.list({ all: true, limit: 1, size: true, filters: { status: ['running'] } }),
  ContainerPrune: (e) => e.containers.prune({ filters: { 'label!': ['keep'] } }),
  ContainerDelete: (e) => e.containers.delete('x', { force: true, volumes: true, link: true }),
  ContainerArchive: (e) => e.containers.archive('x', 'C:\\'),
  ContainerArchiveInfo: (e) => e.containers.archiveInfo('x', 'C:\\'),
  PutContainerArchive: (e) =>
    e.containers.putArchive('x', 'C:\\', tar, { copyUIDGID: true, noOverwriteDirNonDir: true }),
  ContainerAttach: (e) => e.containers.attach('x', { stdin: true, logs: true, detachKeys: 'ctrl-p' }),
  ContainerAttachWebsocket: (e) => e.containers.attachWebsocket('x', { logs: true, detachKeys: 'ctrl-p' }),
  ContainerChanges: (e) => e.containers.changes('x'),
  ContainerExport: (e) => e.containers.export('x'),
  ContainerInspect: (e) => e.containers.inspect('x', { size: true }),
  ContainerKill: (e) => e.containers.kill('x', { killSignal: 'SIGKILL' }),
  ContainerLogs: (e) => e.containers.logs('x', { ...logs, until: 2 }),
  ContainerPause: (e) => e.containers.pause('x'),
  ContainerRename: (e) => e.containers.rename('x', 'n'),
  ContainerResize: (e) => e.containers.resize('x', { height: 1, width: 2 }),
  ContainerRestart: (e) => e.containers.restart('x', { timeout: 1, killSignal: 'SIGTERM' }),
  ContainerStart: (e) => e.containers.start('x', { detachKeys: 'ctrl-p' }),
  ContainerStats: (e) => e.containers.stats('x', { oneShot: true }),
  ContainerStop: (e) => e.containers.stop('x', { timeout: 1, killSignal: 'SIGTERM' }),
  ContainerTop: (e) => e.containers.top('x', { psArgs: '-ef' }),
  ContainerUnpause: (e) => e.containers.unpause('x'),
  ContainerUpdate: (e) => e.containers.update('x', { RestartPolicy: { Name: 'always' } }),
  ContainerWait: (e) => e.containers.wait('x', { condition: 'next-exit' }),
  DistributionInspect: (e) => e.distribution.inspect('x', auth),
  ContainerExec: (e) => e.exec.create('x', { Cmd: ['c'] }),
  ExecInspect: (e) => e.exec.inspect('x'),
  ExecResize: (e) => e.exec.resize('x', { height: 1, width: 2 }),
  ExecStart: (e) => e.exec.start('x'),
  ImageBuild: (e) =>
    e.build.image(tar, {
      dockerfile: 'd',
      t: ['a', 'b'],
      extrahosts: ['h:1'],
      remote: 'r',
      q: false,
      nocache: true,
      cachefrom: ['c'],
      pull: true,
      rm: true,
      forcerm: true,
      memory: 1,
      memswap: 2,
      cpushares: 3,
      cpusetcpus: '0',
      cpuperiod: 4,
      cpuquota: 5,
      buildargs: { A: null },
      shmsize: 6,
      squash: true,
      labels: { l: 'v' },
      networkmode: 'nat',
      platform,
      target: 's',
      outputs: [{ Type: 'local', Attrs: {} }],
      version: '1',
      isolation: 'process',
    }),
  BuildPrune: (e) =>
    e.build.prune({
      all: true,
      reservedSpace: 1,
      maxUsedSpace: 2,
      minFreeSpace: 3,
      filters: { until: ['24h'] },
    }),
  ImageCommit: (e) =>
    e.images.commit({
      container: 'c',
      repo: 'r',
      tag: 't',
      comment: 'x',
      author: 'a',
      pause: false,
      changes: 'CMD x',
    }),
  ImageCreate: async (e) => {
    await start(e.images.pull({ fromImage: 'i', tag: 't', ...auth })).catch(() => undefined);
    await start(
      e.images.import(tar, { repo: 'r', tag: 't', message: 'm', changes: ['CMD x', 'ENV a=b'], platform }),
    );
  },
  ImageGetAll: (e) => e.images.getAll(['a', 'b'], { platform }),
  ImageList: (e) =>
    e.images.list({
      all: true,
      digests: true,
      sharedSize: true,
      manifests: true,
      identity: true,
      filters: { dangling: ['true'] },
    }),
  ImageLoad: (e) => e.images.load(tar, { quiet: true, platform }),
  ImagePrune: (e) => e.images.prune({ filters: { dangling: ['false'] } }),
  ImageSearch: (e) => e.images.search('nano', { limit: 1, filters: { stars: [3] } }),
  ImageDelete: (e) => e.images.delete('x', { force: true, noprune: true, platforms: [platform] }),
  ImageAttestations: (e) => e.images.attestations('x', { platform, type: ['t', 'u'], statement: true }),
  ImageGet: (e) => e.images.get('x', { platform: [platform, 'linux/arm64/v8'] }),
  ImageHistory: (e) => e.images.history('x', { platform }),
  ImageInspect: (e) => e.images.inspect('x', { manifests: false, platform }),
  ImagePush: (e) => e.images.push('x', { tag: 't', platform }),
  ImageTag: (e) => e.images.tag('x', { repo: 'r', tag: 't' }),
  NetworkList: (e) => e.networks.list({ filters: { driver: ['nat'] } }),
  NetworkCreate: (e) => e.networks.create({ Name: 'n', Driver: 'nat' }),
  NetworkPrune: (e) => e.networks.prune({ filters: { until: ['1h'] } }),
  NetworkDelete: (e) => e.networks.delete('x'),
  NetworkInspect: (e) => e.networks.inspect('x', { verbose: true, scope: 'local' }),
  NetworkConnect: (e) => e.networks.connect('x', { Container: 'c' }),
  NetworkDisconnect: (e) => e.networks.disconnect('x', { Container: 'c', Force: true }),
  NodeList: (e) => e.nodes.list({ filters: { role: ['manager'] } }),
  NodeDelete: (e) => e.nodes.delete('x', { force: true }),
  NodeInspect: (e) => e.nodes.inspect('x'),
  NodeUpdate: (e) => e.nodes.update('x', 3, { Role: 'manager', Availability: 'drain' }),
  PluginList: (e) => e.plugins.list({ filters: { enabled: ['true'] } }),
  PluginCreate: (e) => e.plugins.create('n', tar),
  GetPluginPrivileges: (e) => e.plugins.privileges('r', auth),
  PluginPull: (e) => e.plugins.pull('r', [{ Name: 'network', Value: ['host'] }], { name: 'n', ...auth }),
  PluginDelete: (e) => e.plugins.delete('x', { force: true }),
  PluginDisable: (e) => e.plugins.disable('x', { force: true }),
  PluginEnable: (e) => e.plugins.enable('x'),
  PluginInspect: (e) => e.plugins.inspect('x'),
  PluginPush: (e) => e.plugins.push('x', auth),
  PluginSet: (e) => e.plugins.set('x', ['DEBUG=1']),
  PluginUpgrade: (e) => e.plugins.upgrade('x', 'r', [], auth),
  SecretList: (e) => e.secrets.list({ filters: { label: ['l'] } }),
  SecretCreate: (e) => e.secrets.create({ Name: 'n', Data: 'eA==' }),
  SecretDelete: (e) => e.secrets.delete('x'),
  SecretInspect: (e) => e.secrets.inspect('x'),
  SecretUpdate: (e) => e.secrets.update('x', 3, { Name: 'n', Labels: { a: 'b' } }),
  ServiceList: (e) => e.services.list({ filters: { mode: ['global'] }, status: true }),
  ServiceCreate: (e) => e.services.create(service, auth),
  ServiceDelete: (e) => e.services.delete('x'),
  ServiceInspect: (e) => e.services.inspect('x', { insertDefaults: true }),
  ServiceLogs: (e) => e.services.logs('x', { ...logs, details: true }),
  ServiceUpdate: (e) =>
    e.services.update('x', 3, service, { ...auth, registryAuthFrom: 'spec', rollback: 'previous' }),
  Session: (e) => e.session.open(),
  SwarmInspect: (e) => e.swarm.inspect(),
  SwarmInit: (e) => e.swarm.init({ AdvertiseAddr: '127.0.0.1' }),
  SwarmJoin: (e) => e.swarm.join({ RemoteAddrs: ['r'], JoinToken: 't' }),
  SwarmLeave: (e) => e.swarm.leave({ force: true }),
  SwarmUnlock: (e) => e.swarm.unlock('SWMKEY-1-x'),
  SwarmUnlockkey: (e) => e.swarm.unlockKey(),
  SwarmUpdate: (e) =>
    e.swarm.update(
      3,
      { Name: 'default' },
      { rotateWorkerToken: true, rotateManagerToken: true, rotateManagerUnlockKey: true },
    ),
  SystemPing: (e) => e.system.ping(),
  SystemPingHead: (e) => e.system.ping(),
  SystemAuth: (e) => e.system.auth({ username: 'u', password: 'p' }),
  SystemEvents: (e) => e.system.events({ filters: { event: ['die'] }, since: 1, until: 2 }),
  SystemInfo: (e) => e.system.info(),
  SystemDataUsage: (e) => e.system.dataUsage({ type: ['image', 'volume'], verbose: true }),
  SystemVersion: (e) => e.system.version(),
  TaskList: (e) => e.tasks.list({ filters: { service: ['s'] } }),
  TaskInspect: (e) => e.tasks.inspect('x'),
  TaskLogs: (e) => e.tasks.logs('x', { ...logs, details: true }),
  VolumeList: (e) => e.volumes.list({ filters: { dangling: ['true'] } }),
  VolumeCreate: (e) => e.volumes.create({ Name: 'n' }),
  VolumePrune: (e) => e.volumes.prune({ filters: { all: ['true'] } }),
  VolumeDelete: (e) => e.volumes.delete('x', { force: true }),
  VolumeInspect: (e) => e.volumes.inspect('x'),
  VolumeUpdate: (e) => e.volumes.update('x', 3, { Spec: { Availability: 'drain' } }),
};

/** What the specification says later than engines took it: see its own history, and the engine. */
const EARLIER: Readonly<Record<string, string | undefined>> = {
  'ContainerDelete link': undefined,
  'GetPluginPrivileges remote': '1.25',
  'ImageCreate changes': undefined,
  'ImageCreate message': undefined,
  'PutContainerArchive copyUIDGID': '1.30',
  'ImageBuild platform': '1.32',
  'ImageBuild target': '1.29',
  'SecretUpdate undefined': '1.25',
};

/** What is sent and the newest specification does not have: of older versions, and of engines on Windows. */
const UNDOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  BuildPrune: ['keep-storage'],
  ImageBuild: ['isolation'],
};

/** Operations that have no version in their path. */
const UNVERSIONED = ['SystemPing', 'SystemPingHead'];

/** Begins what a method has returned: a promise has begun, a stream does so when it is asked for its first piece. */
function start(result: unknown): Promise<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result
    ? (result as AsyncGenerator).next()
    : Promise.resolve(result);
}

const before = (version: string): ApiVersion => `1.${Number(version.slice(2)) - 1}` as ApiVersion;

it('the table has every operation once, and every call is one of them', () => {
  const names = operations.map(({ operationId }) => operationId);
  expect(names).toHaveLength(108);
  expect(Object.keys(calls).toSorted()).toEqual(names.toSorted());
});

describe('sends', () => {
  let server: HttpEngine;
  let engine: Engine;
  const pings: string[] = [];
  const ping = (status: number) => (seen: { readonly method: string }) => {
    pings.push(seen.method);
    return { status };
  };
  beforeAll(async () => {
    server = await HttpEngine.listen({
      'GET /containers/x/json': { body: windows.container },
      // An engine that knows ping by GET only is asked both ways.
      'HEAD /_ping': ping(404),
      'GET /_ping': ping(200),
    });
    engine = new Engine({ host: server.host, apiVersion: '1.55' });
  });
  afterAll(async () => {
    await engine.close();
    await server[Symbol.asyncDispose]();
  });

  it.each(operations)('$operationId', async ({ operationId, method, path, parameters }) => {
    server.seen.length = 0;
    pings.length = 0;
    const call = calls[operationId];
    if (call === undefined) throw new Error(`${operationId} has no counterpart`);
    // No answer is what it should be; here it is about what was asked.
    await start(call(engine)).catch(() => undefined);
    if (UNVERSIONED.includes(operationId)) {
      expect(pings).toContain(method);
      return;
    }
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
    const requests = server.seen.filter((seen) => seen.method === method && pattern.test(seen.path));
    expect(requests.length, `${method} ${path} among ${server.asked.join(', ')}`).toBeGreaterThan(0);
    const sent = new Set(requests.flatMap(({ query }) => [...query.keys()]));
    const others = (UNDOCUMENTED[operationId] ?? []).filter((name) => sent.has(name));
    expect([...sent].sort()).toEqual([...parameters.map(({ name }) => name), ...others].sort());
    for (const { version } of requests) expect(version).toBe('1.55');
  });
});

describe('knows since when there is', () => {
  const additions = operations.flatMap(({ operationId, since, parameters }) => [
    { operationId, name: undefined, since },
    ...parameters.map((parameter) => ({ operationId, ...parameter })),
  ]);

  it.each(additions.filter(({ since }) => since !== undefined))(
    '$operationId $name',
    ({ operationId, name, since }) => {
      const key = `${operationId} ${String(name)}`;
      if (UNVERSIONED.includes(operationId)) return;
      // A parameter is as old as its operation at least.
      const expected = key in EARLIER ? EARLIER[key] : since;
      expect(sinceOf(operationId, name)).toBe(expected);
    },
  );

  it.each(additions)('$operationId $name, and refuses it before', ({ operationId, name }) => {
    const since = sinceOf(operationId, name);
    if (since === undefined) return;
    const request = {
      operationId,
      method: 'GET',
      path: '/',
      query: name === undefined ? {} : { [name]: 'x' },
    } as const;
    const other = sinceOf(operationId);
    const older = other !== undefined && compareApiVersions(other, since) >= 0;
    expect(() => assertInVersion(request, before(since))).toThrow(NotInApiVersionError);
    if (!older || name === undefined) expect(() => assertInVersion(request, since)).not.toThrow();
    const unused = { ...request, query: { [name ?? 'x']: undefined } };
    if (name !== undefined && other === undefined)
      expect(() => assertInVersion(unused, before(since))).not.toThrow();
  });

  it('of every operation and parameter, and of no other', () => {
    const written = Object.entries<WrittenOperation>(OPERATIONS).map(([id, { query }]) => [
      id,
      Object.keys(query).sort(),
    ]);
    const documented = operations.map(({ operationId, parameters }) => [
      operationId,
      [...parameters.map(({ name }) => name), ...(UNDOCUMENTED[operationId] ?? [])].sort(),
    ]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(documented));
  });

  it('and writes no version that is not documented', () => {
    for (const { operationId, name, since } of additions) {
      const known = sinceOf(operationId, name);
      // 1.25 is the oldest version that the documents can tell from others.
      if (known === undefined || known === '1.25' || `${operationId} ${String(name)}` in EARLIER) continue;
      expect(since ?? sinceOf(operationId), `${operationId} ${String(name)}`).toBe(known);
    }
  });

  it('of bodies and of lists of values, whose operations and parameters there are', () => {
    const strange = [ADDED, REMOVED].flatMap((table) =>
      Object.values(table)
        .flat()
        .flatMap((line) => line.split('|'))
        .filter((entry) => {
          const [, ids = '', parameter] = /^([\w,]+)(?:\?([\w-]+)\[\]|:.+)$/.exec(entry) ?? [];
          return ids
            .split(',')
            .some(
              (id) =>
                !Object.hasOwn(OPERATIONS, id) ||
                (parameter !== undefined && !Object.hasOwn(OPERATIONS[id as OperationId].query, parameter)),
            );
        }),
    );
    expect(strange).toEqual([]);
  });

  it('of filters too, each refused before its version', () => {
    const filters = Object.entries<WrittenOperation>(OPERATIONS).flatMap(
      ([operationId, { filters = {}, query }]) =>
        Object.entries(filters).map(([key, since]) => ({
          operationId,
          key,
          since,
          first: query['filters'] ?? since,
        })),
    );
    expect(filters.length).toBeGreaterThan(80);
    for (const { operationId, key, since, first } of filters) {
      const request = {
        operationId,
        method: 'GET',
        path: '/',
        query: { filters: { [key]: ['x'] } },
      } as const;
      const from = compareApiVersions(first, since) > 0 ? first : since;
      expect(() => assertInVersion(request, from)).not.toThrow();
      if (from === OLDEST_API_VERSION) continue;
      expect(() => assertInVersion(request, before(from)), `${operationId} ${key}`).toThrow(
        NotInApiVersionError,
      );
    }
  });
});

describe('an engine of Windows Server 2016, which speaks 1.24,', () => {
  const missing = operations.filter(({ operationId }) => sinceOf(operationId) !== undefined);

  it('lacks operations', () => {
    expect(missing.length).toBeGreaterThan(25);
  });

  it.each(missing)('is not asked for $operationId', async ({ operationId }) => {
    await using server = await HttpEngine.listen();
    await using engine = new Engine({ host: server.host, apiVersion: '1.24' });
    const call = calls[operationId];
    if (call === undefined) throw new Error(`${operationId} has no counterpart`);
    const error = await rejection(Promise.resolve().then(() => start(call(engine))));
    expect(error).toBeInstanceOf(NotInApiVersionError);
    expect(error).toMatchObject({ operationId, apiVersion: '1.24' });
    expect(server.seen).toEqual([]);
  });
});
