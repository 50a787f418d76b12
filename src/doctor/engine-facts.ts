import type { Engine } from '../engine/index.js';
import { EngineUnreachableError } from '../errors/connection.js';
import { EngineError, NotFoundError } from '../errors/engine.js';
import type {
  ContainerSummary,
  DiskUsage,
  ImageInspect,
  NetworkSummary,
  SystemInfo,
  SystemVersion,
} from '../models/index.js';
import type { ApiVersion, EngineAddress, PingAnswer } from '../transport/index.js';
import { known, messageOf, unknown, type Fact } from './fact.js';
import { anySignal } from '../common/any-signal.js';

/** What the engine answered to each question. */
export interface EngineFacts {
  readonly address: EngineAddress;
  /** The address in DOCKER_HOST's notation. */
  readonly host: string;
  readonly ping: Fact<PingAnswer>;
  /** The API version that both sides speak. */
  readonly apiVersion: Fact<ApiVersion>;
  readonly version: Fact<SystemVersion>;
  readonly info: Fact<SystemInfo>;
  readonly images: Fact<readonly ImageInspect[]>;
  readonly networks: Fact<readonly NetworkSummary[]>;
  /** Containers in the state `dead`. */
  readonly deadContainers: Fact<readonly ContainerSummary[]>;
  readonly usage: Fact<DiskUsage>;
}

/** Milliseconds for an engine to add up its disk usage. It may do so for minutes, and is healthy all the same. */
const USAGE_TIMEOUT = 30_000;

/**
 * Asks the engine everything that the checks want to know.
 *
 * @param usageDeadline - aborted when the engine has had time enough to add up its disk usage
 * @throws the signal's reason when it is aborted, and nothing else
 */
export async function askEngine(
  engine: Engine,
  signal: AbortSignal | undefined,
  usageDeadline = AbortSignal.timeout(USAGE_TIMEOUT),
): Promise<EngineFacts> {
  const { address, host } = engine.transport;
  const ping = await ask(signal, () => engine.system.ping({ signal }));
  // Who does not answer a ping is not asked seven times more; one who refuses it may still answer.
  const answers = ping.known || ping.error instanceof EngineError;
  const next = <T>(question: () => Promise<T>): Promise<Fact<T>> =>
    answers
      ? ask(signal, question)
      : Promise.resolve(unknown('unreachable', 'The engine cannot be reached.'));
  const askUsage = async (): Promise<Fact<DiskUsage>> => {
    const either = anySignal(signal, usageDeadline);
    const usage = await next(() => engine.system.dataUsage({ signal: either }));
    return usage.known || !usageDeadline.aborted ? usage : tooSlow;
  };
  const [apiVersion, version, info, images, networks, deadContainers, usage] = await Promise.all([
    next(() => engine.transport.apiVersion(signal)),
    next(() => engine.system.version({ signal })),
    next(() => engine.system.info({ signal })),
    next(() => inspectImages(engine, signal)),
    next(() => engine.networks.list({ signal })),
    next(() => engine.containers.list({ all: true, filters: { status: ['dead'] }, signal })),
    askUsage(),
  ]);
  return { address, host, ping, apiVersion, version, info, images, networks, deadContainers, usage };
}

async function ask<T>(signal: AbortSignal | undefined, question: () => Promise<T>): Promise<Fact<T>> {
  try {
    return known(await question());
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof EngineUnreachableError ? 'unreachable' : 'unknown';
    return unknown(reason, messageOf(error), error);
  }
}

async function inspectImages(engine: Engine, signal: AbortSignal | undefined): Promise<ImageInspect[]> {
  const images = await engine.images.list({ signal });
  const inspected = await Promise.all(
    images.map(async ({ Id }) => {
      try {
        return [await engine.images.inspect(Id, { signal })];
      } catch (error) {
        // Removed since it was listed.
        if (error instanceof NotFoundError) return [];
        throw error;
      }
    }),
  );
  return inspected.flat();
}

const tooSlow = unknown(
  'too-slow',
  `The engine needs more than ${String(USAGE_TIMEOUT / 1000)} s to measure its disk usage. This is normal with many layers.`,
);
