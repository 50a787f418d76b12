import { checkOptions, checkWord } from '../../common/options.js';
import { readBytes } from '../../models/values/size.js';
import { BuildFailedError } from '../../errors/build.js';
import { ProgressFailedError } from '../../errors/engine.js';
import { HcsError } from '../../errors/hcs/index.js';
import { StreamProtocolError } from '../../errors/process.js';
import { InvalidInputError } from '../../errors/validation.js';
import { parseImageReference, parseSize } from '../../models/index.js';
import type { CallOptions, Engine, ImageBuildOptions } from '../../engine/index.js';
import { compareApiVersions, parseApiVersion } from '../../transport/index.js';
import { hold } from '../hold.js';
import { BuiltImage } from '../image/image.js';
import { LongWork } from '../progress/long-work.js';
import { registryConfigSource, type RegistryConfigChoice } from '../image/registry-auth.js';
import { registriesOf } from './base-images.js';
import { checkContext, openContext, type BuildContext } from './context.js';
import type { BuildProgress } from './events.js';
import { BuildTracker } from './tracker.js';

/** How to build an image. */
export interface BuildOptions extends CallOptions {
  /** The name of the image, or several: `site:1.0`. Default: none, only the id. */
  readonly tag?: string | readonly string[] | undefined;
  /** Build arguments (`ARG`), by name; `null` means no value. The history of the image shows them. */
  readonly args?: Readonly<Record<string, string | null>> | undefined;
  /** The stage to build. Since API 1.29. Default: the last. */
  readonly target?: string | undefined;
  /** The isolation of the build containers. Windows only. Default: the engine's. */
  readonly isolation?: 'default' | 'process' | 'hyperv' | undefined;
  /** The memory of the build containers: `2g`, or bytes. Default: the engine's; with Hyper-V isolation 1 GB. */
  readonly memory?: string | number | undefined;
  /** Labels of the image. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Do not use the build cache. Default: false. */
  readonly noCache?: boolean | undefined;
  /** Look for newer base images. Default: false. */
  readonly pull?: boolean | undefined;
  /** For example `windows/amd64`. Since API 1.32. */
  readonly platform?: string | undefined;
  /** The network of `RUN`: `nat`, `none`, or another by name. Since API 1.25. */
  readonly network?: string | undefined;
  /** Entries for the hosts file of the build containers: `name:address`. Since API 1.28. */
  readonly extraHosts?: readonly string[] | undefined;
  /** Images whose layers may be used as cache. Since API 1.25. */
  readonly cacheFrom?: readonly string[] | undefined;
  /** Remove the container of a failed step too. Default: false, so that you can inspect it. */
  readonly forceRemove?: boolean | undefined;
  /**
   * Credentials for the registries of the base images; `anonymous` sends none. Default: those that `docker login` has
   * stored for the registries in the Dockerfile. If the Dockerfile cannot be read here, those for all registries.
   */
  readonly auth?: RegistryConfigChoice | undefined;
}

/**
 * A build with the classic builder, the only one of engines on Windows: `await` it for the image, or iterate it for
 * its progress and then await it. It begins when it is first awaited or iterated. It is cancelled if the loop is left
 * early or `signal` is aborted.
 *
 * It throws {@link BuildFailedError} if a step fails, and {@link EngineError} if the engine refuses the build before
 * the first step. It throws {@link InvalidInputError} if the Dockerfile does not exist, {@link ArchiveSourceError} if
 * a file of the context cannot be read, and {@link CredentialsError} if a credential helper fails.
 *
 * @example
 * ```ts
 * const build = docker.build({ folder: 'site' }, { tag: 'site:1.0', isolation: 'hyperv', memory: '2g' });
 * for await (const event of build) {
 *   if (event.kind === 'step') console.log(event.step.number, event.step.total, event.step.text);
 *   if (event.kind === 'output') process.stdout.write(event.text);
 * }
 * const image = await build;
 * console.log(image.id, image.tags);
 * ```
 */
export class Build extends LongWork<BuiltImage, BuildProgress> {
  protected override readonly what = 'build';
  readonly #engine: Engine;
  readonly #context: BuildContext;
  readonly #options: BuildOptions;
  readonly #tags: readonly string[];
  readonly #auth: ReturnType<typeof registryConfigSource>;

  /** @internal */
  constructor(engine: Engine, context: BuildContext, given: BuildOptions) {
    super();
    const { auth, ...options } = checkOptions(given);
    checkContext(context);
    hold(context.tar);
    this.#engine = engine;
    this.#context = context;
    this.#options = options;
    this.#tags = options.tag === undefined ? [] : [options.tag].flat();
    this.#tags.forEach(checkTag);
    checkWord('isolation', options.isolation, ['default', 'process', 'hyperv']);
    if (options.memory !== undefined) readBytes('option memory', options.memory);
    this.#auth = registryConfigSource(engine, auth);
  }

  protected override async *run(): AsyncGenerator<BuildProgress, BuiltImage, undefined> {
    const signal = this.until(this.#options.signal);
    const { content, text, dockerfile, remote } = await openContext(this.#context, signal);
    const registries = text === undefined ? undefined : registriesOf(text, this.#options.args);
    const registryConfig = await this.#auth(registries, signal);
    const tracker = new BuildTracker();
    try {
      const messages = this.#engine.build.image(content, {
        ...(await this.#query(signal)),
        ...given({ dockerfile, remote, registryConfig, signal }),
      });
      for await (const message of messages) {
        const event = tracker.track(message);
        if (event !== undefined) yield event;
      }
    } catch (error) {
      throw failure(error, tracker);
    }
    return this.#result(tracker, signal);
  }

  async #query(signal: AbortSignal): Promise<ImageBuildOptions> {
    const o = this.#options;
    const version = parseApiVersion(await this.#engine.transport.apiVersion(signal));
    return given({
      t: this.#tags.length === 0 ? undefined : this.#tags,
      buildargs: o.args,
      target: o.target,
      isolation: o.isolation,
      memory: o.memory === undefined ? undefined : parseSize(o.memory),
      labels: o.labels,
      nocache: o.noCache,
      pull: o.pull,
      platform: o.platform,
      networkmode: o.network,
      extrahosts: o.extraHosts,
      cachefrom: o.cacheFrom,
      forcerm: o.forceRemove,
      // Engines before have no other builder.
      version: compareApiVersions(version, parseApiVersion('1.38')) < 0 ? undefined : ('1' as const),
    });
  }

  async #result({ id }: BuildTracker, signal: AbortSignal): Promise<BuiltImage> {
    if (id === undefined) throw new StreamProtocolError('ImageBuild', 'it ended without an image id');
    // Engines before API 1.30 tell only the beginning of it.
    const whole = /^sha256:|^[0-9a-f]{64}$/.test(id)
      ? id
      : (await this.#engine.images.inspect(id, { signal })).Id;
    return new BuiltImage(this.#engine, whole, this.#tags);
  }
}

/** A failure that came on the way is one of a step; everything else is passed on. */
function failure(error: unknown, { step, output }: BuildTracker): unknown {
  const said = error instanceof HcsError ? error.cause : error;
  if (!(said instanceof ProgressFailedError)) return error;
  return new BuildFailedError(said.engineMessage.trim(), { step, output }, { cause: error });
}

function checkTag(tag: string): void {
  if (parseImageReference(tag).digest === undefined) return;
  throw new InvalidInputError('build', [
    {
      path: 'tag',
      message: `"${tag}" has a digest, which only the engine can give`,
      expected: 'a name and a tag',
    },
  ]);
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What is not `undefined`. */
function given<T extends object>(options: T): Given<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Given<T>;
}
