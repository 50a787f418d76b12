import { checkOptions } from '../../common/options.js';
import { InvalidInputError } from '../../errors/validation.js';
import { familiarImageReference, parseImageReference, type JsonProgress } from '../../models/index.js';
import type { CallOptions, Engine, ImagePushOptions } from '../../engine/index.js';
import { ANONYMOUS_HEADER } from '../../registry/index.js';
import { ProgressWork, type Outcome } from '../progress/progress-work.js';
import { authSource, type AuthChoice, type AuthSource } from './registry-auth.js';

/** How to push an image. */
export interface PushOptions extends CallOptions {
  /** The variant to push. Since API 1.46. Default: all in the engine. */
  readonly platform?: ImagePushOptions['platform'] | undefined;
  /**
   * Credentials for the registry; `anonymous` sends none. Default: those that `docker login` has stored, if there are
   * any.
   */
  readonly auth?: AuthChoice | undefined;
}

/** An image that has been pushed. */
export interface PushResult {
  /** The image with its tag, as it was pushed. */
  readonly reference: string;
  /** The digest of its manifest in the registry; only Docker's engine is sure to tell it. */
  readonly digest: string | undefined;
}

/**
 * A push: `await` it for the digest, or iterate it for its progress and then await it. It begins when it is first
 * awaited or iterated. It is cancelled if the loop is left early or `signal` is aborted.
 *
 * It throws {@link ProgressFailedError} if the engine reports a failure, for example because the registry denies
 * access. It throws {@link NotFoundError} if the image does not exist, and {@link CredentialsError} if a credential
 * helper fails.
 *
 * @example
 * ```ts
 * const { digest } = await docker.push('registry.example.com/team/iis:1.0', {
 *   auth: { username: 'ci', password: process.env.REGISTRY_PASSWORD ?? '' },
 * });
 * ```
 */
export class Push extends ProgressWork<PushResult> {
  protected override readonly what = 'push';
  protected override readonly operationId = 'ImagePush';
  readonly #engine: Engine;
  readonly #options: Omit<PushOptions, 'auth'>;
  readonly #auth: AuthSource;
  readonly #name: string;
  readonly #tag: string;

  /** @internal */
  constructor(
    engine: Engine,
    /** The image reference of the push. */
    readonly reference: string,
    given: PushOptions,
  ) {
    super();
    const { auth, ...options } = checkOptions(given);
    const { domain, path, tag = 'latest', digest } = parseImageReference(reference);
    if (digest !== undefined) {
      throw new InvalidInputError('push', [
        { path: 'reference', message: 'a digest cannot be pushed', expected: 'a name with a tag' },
      ]);
    }
    this.#engine = engine;
    this.#options = options;
    this.#name = familiarImageReference({ domain, path });
    this.#tag = tag;
    this.#auth = authSource(engine, domain, auth);
  }

  protected override async *messages(): AsyncGenerator<JsonProgress, void, undefined> {
    const { platform } = this.#options;
    const signal = this.until(this.#options.signal);
    yield* this.#engine.images.push(this.#name, {
      tag: this.#tag,
      // Engines demand the header.
      registryAuth: (await this.#auth(signal)) ?? ANONYMOUS_HEADER,
      signal,
      ...(platform === undefined ? {} : { platform }),
    });
  }

  protected override result({ digest }: Outcome): PushResult {
    return { reference: `${this.#name}:${this.#tag}`, digest };
  }
}
