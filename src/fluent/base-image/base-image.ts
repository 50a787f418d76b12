import { assertText } from '../../errors/given.js';
import { checkOptions, checkWord } from '../../common/options.js';
import { UnsupportedByEngineError } from '../../errors/engine.js';
import {
  chooseBaseImage,
  hostOsVersion,
  productTypeOf,
  type BaseImageChoice,
  type BaseImageKind,
  type SystemInfo,
} from '../../models/index.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { checkPull, type PullPolicy } from '../container/draft.js';
import { IsolationError } from '../../errors/isolation.js';
import { InvalidInputError } from '../../errors/validation.js';
import { BASE_IMAGES } from '../../models/index.js';
import { ifThere } from '../if-there.js';
import { Image } from '../image/image.js';
import { Pull } from '../image/pull.js';
import type { AuthChoice } from '../image/registry-auth.js';
import type { WorkProgress } from '../progress/events.js';
import { LongWork } from '../progress/long-work.js';

/** Which base image, and when to pull it. */
export interface BaseImageOptions extends CallOptions {
  /** A tag such as `ltsc2022`, a build such as 20348, or a version such as `10.0.20348.2113`. Default: what fits the host. */
  readonly version?: string | number | undefined;
  /** The isolation that it is to run under. Default: the engine's own, or the other one where no image fits that. */
  readonly isolation?: 'process' | 'hyperv' | undefined;
  /** When to pull it. Default: `missing`. */
  readonly pull?: PullPolicy | undefined;
  /** Credentials for the registry; `anonymous` sends none. Default: those that `docker login` has stored. */
  readonly auth?: AuthChoice | undefined;
}

/** A base image that is in the engine. */
export class BaseImage extends Image {
  /** The build of Windows that it was made of. */
  readonly build: number;
  /** What it runs under on this host. */
  readonly isolation: 'process' | 'hyperv';
  /** Whether it runs under Hyper-V isolation only. */
  readonly needsHyperV: boolean;
  /** Why it was chosen, and runs so: a sentence. */
  readonly why: string;
  /** Whether it is right whatever is not known of the host; see `why`. */
  readonly sure: boolean;

  /** @internal */
  constructor(
    engine: Engine,
    choice: BaseImageChoice,
    /** Whether it was pulled just now. */
    readonly pulled: boolean,
  ) {
    super(engine, choice.reference);
    this.build = choice.build;
    this.isolation = choice.isolation;
    this.needsHyperV = choice.needsHyperV;
    this.why = choice.why;
    this.sure = choice.sure;
  }
}

/**
 * Microsoft's base image for the engine's host: `await` it for the image, or iterate it for the progress of its pull.
 * There is no progress if the image exists. {@link Docker.baseImage} lists its errors.
 *
 * @example
 * ```ts
 * const base = docker.baseImage('servercore');
 * for await (const event of base) if (event.kind === 'layer') console.log(event.id, event.phase);
 * const { reference, isolation } = await base;
 * console.log(reference, isolation);
 * ```
 */
export class BaseImageWork extends LongWork<BaseImage, WorkProgress> {
  protected override readonly what = 'base image';
  readonly #engine: Engine;
  readonly #kind: BaseImageKind;
  readonly #options: BaseImageOptions;

  /** @internal */
  constructor(engine: Engine, kind: BaseImageKind, options: BaseImageOptions) {
    super();
    assertText('base image', kind, `one of ${Object.keys(BASE_IMAGES).join(', ')}`);
    checkOptions(options);
    if (!Object.hasOwn(BASE_IMAGES, kind)) {
      const expected = Object.keys(BASE_IMAGES).join(', ');
      throw new InvalidInputError('base image', [
        { path: '', message: `there is none called ${String(kind)}; expected one of ${expected}`, expected },
      ]);
    }
    checkPull(options.pull);
    checkWord('isolation', options.isolation, ['process', 'hyperv']);
    checkVersion(options.version);
    this.#engine = engine;
    this.#kind = kind;
    this.#options = options;
  }

  protected override async *run(): AsyncGenerator<WorkProgress, BaseImage, undefined> {
    const { pull = 'missing', auth } = this.#options;
    const signal = this.until(this.#options.signal);
    const choice = this.#choose(await this.#engine.system.info({ signal }));
    const look = (): Promise<unknown> => this.#engine.images.inspect(choice.reference, { signal });
    if (pull === 'never') await look();
    if (pull === 'never' || (pull === 'missing' && (await ifThere(look))))
      return new BaseImage(this.#engine, choice, false);
    const work = new Pull(this.#engine, choice.reference, { auth, signal });
    yield* work;
    const { upToDate } = await work;
    return new BaseImage(this.#engine, choice, upToDate !== true);
  }

  #choose(info: SystemInfo): BaseImageChoice {
    const { version, isolation } = this.#options;
    const osVersion = hostOsVersion(info);
    if (info.OSType !== 'windows' || osVersion === undefined)
      throw new UnsupportedByEngineError('A base image of Windows', info.OSType);
    const host = { osVersion, productType: productTypeOf(info.OperatingSystem) };
    const ask = (way: 'process' | 'hyperv' | undefined): BaseImageChoice =>
      chooseBaseImage({ kind: this.#kind, host, version, isolation: way });
    if (isolation !== undefined || info.Isolation !== 'hyperv') return ask(isolation);
    // Where the engine isolates by Hyper-V, what shares the kernel is no better.
    try {
      return ask('hyperv');
    } catch (error) {
      if (!(error instanceof IsolationError)) throw error;
      return ask(undefined);
    }
  }
}

function checkVersion(version: unknown): void {
  if (version === undefined || typeof version === 'string' || typeof version === 'number') return;
  const expected = 'a tag such as ltsc2022, a build, or a version such as 10.0.20348.2113';
  throw new InvalidInputError('option version', [{ path: '', message: `expected ${expected}`, expected }]);
}
