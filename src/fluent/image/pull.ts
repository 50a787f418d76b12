import { checkOptions } from '../../common/options.js';
import { familiarImageReference, parseImageReference, type JsonProgress } from '../../models/index.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { PulledImage } from './image.js';
import { ProgressWork, type Outcome } from '../progress/progress-work.js';
import { authSource, type AuthChoice, type AuthSource } from './registry-auth.js';

/** How to pull an image. */
export interface PullOptions extends CallOptions {
  /** For example `windows/amd64`. Since API 1.32. */
  readonly platform?: string | undefined;
  /**
   * Credentials for the registry; `anonymous` sends none. Default: those that `docker login` has stored, if there are
   * any.
   */
  readonly auth?: AuthChoice | undefined;
}

/**
 * A pull: `await` it for the image, or iterate it for its progress and then await it. It begins when it is first
 * awaited or iterated. It is cancelled if the loop is left early or `signal` is aborted.
 *
 * It throws {@link ProgressFailedError} or {@link HcsError} if the engine reports a failure after the start. It
 * throws {@link NotFoundError} if the image does not exist, and {@link CredentialsError} if a credential helper
 * fails.
 *
 * @example
 * ```ts
 * const pull = docker.pull('mcr.microsoft.com/windows/nanoserver:ltsc2022');
 * for await (const event of pull) {
 *   if (event.kind === 'layer') console.log(event.id, event.phase, event.current, event.total);
 *   else console.log(event.status, event.overall.bytes);
 * }
 * const { digest, upToDate } = await pull;
 * ```
 */
export class Pull extends ProgressWork<PulledImage> {
  protected override readonly what = 'pull';
  protected override readonly operationId = 'ImageCreate';
  readonly #engine: Engine;
  readonly #options: Omit<PullOptions, 'auth'>;
  readonly #auth: AuthSource;

  /** @internal */
  constructor(
    engine: Engine,
    /** The image reference of the pull. */
    readonly reference: string,
    given: PullOptions,
  ) {
    super();
    const { auth, ...options } = checkOptions(given);
    this.#engine = engine;
    this.#options = options;
    this.#auth = authSource(engine, parseImageReference(reference).domain, auth);
  }

  protected override async *messages(): AsyncGenerator<JsonProgress, void, undefined> {
    const { domain, path, tag, digest } = parseImageReference(this.reference);
    const { platform } = this.#options;
    const signal = this.until(this.#options.signal);
    const registryAuth = await this.#auth(signal);
    yield* this.#engine.images.pull({
      fromImage: familiarImageReference({ domain, path }),
      tag: digest ?? tag ?? 'latest',
      signal,
      ...(platform === undefined ? {} : { platform }),
      ...(registryAuth === undefined ? {} : { registryAuth }),
    });
  }

  protected override result({ digest, upToDate }: Outcome): PulledImage {
    return new PulledImage(this.#engine, this.reference, digest, upToDate);
  }
}
