import { inContext, wantsContext } from '../../errors/hcs/error.js';
import { HcsError, type DiagnoseContext } from '../../errors/hcs/index.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { hostOsVersion, productTypeOf, type Isolation, type SystemInfo } from '../../models/index.js';

/** Says what isolation a container was asked for with; undefined when with none. */
type AskIsolation = (options: CallOptions) => Promise<Isolation | undefined>;

/** Says which image a container is made of, and for which Windows. */
type AskImage = (options: CallOptions) => Promise<Pick<DiagnoseContext, 'image' | 'imageOsVersion'>>;

/** The image of a container that exists. */
export function imageOfContainer(engine: Engine, id: string): AskImage {
  return async (options) => {
    const { Config, Image } = await engine.containers.inspect(id, options);
    const { OsVersion } = await engine.images.inspect(Image, options);
    return { image: Config.Image, imageOsVersion: OsVersion };
  };
}

/** The isolation of a container that exists. */
export function isolationOfContainer(engine: Engine, id: string): AskIsolation {
  return async (options) => (await engine.containers.inspect(id, options)).HostConfig.Isolation;
}

/**
 * Passes on what comes of an operation on a container. A failure of Windows that means one thing on one host and under
 * one isolation, and another elsewhere, is judged again with what the engine says of both.
 */
export async function judgedInContext<T>(
  engine: Engine,
  outcome: Promise<T>,
  isolation: AskIsolation,
  signal: AbortSignal | undefined,
  image?: AskImage,
): Promise<T> {
  try {
    return await outcome;
  } catch (error) {
    if (!(error instanceof HcsError) || !wantsContext(error)) throw error;
    const context = await contextOf(engine, isolation, signal);
    // Only a mismatch of versions is about the image; that it cannot be asked changes nothing of that.
    const made =
      error.kind === 'os-version-mismatch' ? await image?.({ signal }).catch(() => undefined) : undefined;
    throw inContext(error, { ...context, ...made });
  }
}

/** What the engine says of its host and of a container's isolation; less, where it does not answer. */
export async function contextOf(
  engine: Engine,
  isolation: AskIsolation,
  signal: AbortSignal | undefined,
): Promise<DiagnoseContext> {
  const [chosen, info] = await Promise.allSettled([isolation({ signal }), engine.system.info({ signal })]);
  const said = info.status === 'fulfilled' ? info.value : undefined;
  const asked = chosen.status === 'fulfilled' ? (chosen.value ?? 'default') : undefined;
  return {
    ...(said === undefined ? {} : hostContext(said)),
    // What `default` stands for is the engine's to say.
    isolation: asked === 'default' ? (said?.Isolation ?? 'default') : asked,
  };
}

function hostContext(info: SystemInfo): DiagnoseContext {
  return {
    hostCpus: info.NCPU > 0 ? info.NCPU : undefined,
    hostBuild: hostOsVersion(info)?.build,
    windowsProductType: productTypeOf(info.OperatingSystem),
  };
}
