import { randomBytes } from 'node:crypto';
import { UnsupportedByEngineError } from '../../errors/engine.js';
import { causeOf } from '../../errors/hcs/causes.js';
import type { Engine } from '../../engine/index.js';
import { hostOsVersion, type PlacementPlatform, type ServiceSpec } from '../../models/index.js';
import { madeOrUndone } from '../cleanup.js';
import { orSwarmError } from '../swarm/refusals.js';
import { serviceSpecOfDraft, type ServiceDraft } from './draft.js';
import { resolveFiles } from './files.js';
import { resolveImage, type ServiceNote } from './resolve-image.js';
import { OwnedService } from './service.js';

/** The spec that a draft gives on this swarm. */
export interface ResolvedService {
  readonly spec: ServiceSpec;
  readonly notes: readonly ServiceNote[];
  /** The header for the nodes; never printed. */
  readonly registryAuth: string | undefined;
}

/** The first build of Windows Server that has the routing mesh: version 1709. */
const FIRST_INGRESS_BUILD = 16_299;

const IS_OS = /^node\.platform\.os[=!]=/;

/** Creates the service that a draft describes. If the signal is aborted meanwhile, removes it again. */
export async function createService(
  engine: Engine,
  draft: ServiceDraft,
  signal: AbortSignal | undefined,
): Promise<OwnedService> {
  const { spec, notes, registryAuth } = await resolveSpec(engine, draft, signal);
  signal?.throwIfAborted();
  const making = orSwarmError(engine.services.create(spec, { registryAuth })).then(
    ({ ID, Warnings }) => new OwnedService(engine, ID, spec.Name, Warnings, notes),
  );
  return madeOrUndone(engine, making, { kind: 'service', id: spec.Name }, signal);
}

/** Asks the swarm and the registry for what a draft does not say. */
export async function resolveSpec(
  engine: Engine,
  draft: ServiceDraft,
  signal: AbortSignal | undefined,
): Promise<ResolvedService> {
  const named = { ...draft, name: draft.name ?? `service-${randomBytes(5).toString('hex')}` };
  const { image, constraints } = named;
  // What is wrong in it shows before anything is sent.
  const unresolved = serviceSpecOfDraft(named, { image, platforms: [], constraints, container: {} });
  const container = await orSwarmError(resolveFiles(engine, draft, signal));
  const registry = await resolveImage(engine, draft, signal);
  const os = systemOf(engine, draft, registry.platforms);
  const placed =
    os === undefined || constraints.some((one) => IS_OS.test(one))
      ? constraints
      : [...constraints, `node.platform.os==${os}`];
  const spec = serviceSpecOfDraft(named, {
    image: registry.image,
    platforms: registry.platforms,
    constraints: placed,
    container,
  });
  await assertIngress(engine, unresolved, os, signal);
  const notes = [...registry.notes, ...(await networkNotes(engine, draft, os, signal))];
  return { spec, notes, registryAuth: draft.nodesGetAuth ? registry.auth : undefined };
}

/** The operating system of the nodes that may get tasks; `undefined` if no constraint is needed for it. */
function systemOf(
  { transport }: Engine,
  { platform }: Pick<ServiceDraft, 'platform'>,
  platforms: readonly PlacementPlatform[],
): 'windows' | 'linux' | undefined {
  if (platform !== undefined) return platform === 'any' ? undefined : platform;
  const windows = platforms.filter(({ OS }) => OS === 'windows').length;
  if (platforms.length > 0 && windows === 0) return undefined;
  if (platforms.length > 0 && windows === platforms.length) return 'windows';
  return transport.osType === 'windows' ? 'windows' : undefined;
}

/**
 * Checks the build of the engine's own host. The builds of other nodes are not known.
 *
 * @throws UnsupportedByEngineError
 */
async function assertIngress(
  engine: Engine,
  { EndpointSpec }: ServiceSpec,
  os: 'windows' | 'linux' | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const ingress = (EndpointSpec?.Ports ?? []).some(({ PublishMode }) => PublishMode !== 'host');
  if (!ingress || os !== 'windows' || engine.transport.osType !== 'windows') return;
  const build = hostOsVersion(await engine.system.info({ signal }))?.build;
  if (build === undefined || build >= FIRST_INGRESS_BUILD) return;
  throw new UnsupportedByEngineError(
    `Publishing a port in the mode ingress on Windows build ${String(build)}`,
    'windows',
    { remediations: causeOf('swarm-ingress-unsupported').remediations },
  );
}

async function networkNotes(
  engine: Engine,
  { networks }: ServiceDraft,
  os: 'windows' | 'linux' | undefined,
  signal: AbortSignal | undefined,
): Promise<ServiceNote[]> {
  const notes: ServiceNote[] = [];
  if (os !== 'windows') return notes;
  for (const { of } of networks) {
    const { Options, Name } = await engine.networks.inspect(of, { signal });
    if (Options['encrypted'] === undefined) continue;
    notes.push({
      kind: 'encrypted-network',
      message:
        `The network ${Name} is encrypted, which Windows cannot: between nodes of Windows nothing is encrypted, and containers of ` +
        'Windows and Linux do not reach each other in it. Use a network without the option encrypted.',
    });
  }
  return notes;
}
