import { InvalidInputError } from '../../errors/validation.js';
import { familiarImageReference, parseImageReference, type JsonProgress } from '../../models/index.js';
import type { CallOptions, Engine, ImagePushOptions } from '../../engine/index.js';
import { ANONYMOUS_HEADER } from '../../registry/index.js';
import { ProgressWork, type Outcome } from '../progress/progress-work.js';
import { authSource, type AuthChoice, type AuthSource } from './registry-auth.js';

/** How to push an image. */
export interface PushOptions extends CallOptions {
  /** The variant to push. Since API 1.46. Default: all that the engine has. */
  readonly platform?: ImagePushOptions['platform'] | undefined;
  /**
   * Credentials for the registry; `anonymous` sends none. Default: what `docker login` has stored, none if there is
   * nothing.
   */
  readonly auth?: AuthChoice | undefined;
}

/** An image that has been pushed. */
export interface PushResult {
  /** The image with its tag, as it was pushed. */
  readonly reference: string;
  /** The digest of its manifest in the registry; engines that are not Docker's may not tell. */
  readonly digest: string | undefined;
}

/**
 * A push: `await` it for the digest, or iterate it for its progress and await it then. It begins when it is first awaited
 * or iterated. Leaving the loop early, or the signal, gives it up.
 *
 * It throws {@link ProgressFailedError} when the engine says on the way that it has failed, for example because the
 * registry denies it, {@link NotFoundError} when there is no such image, and {@link CredentialsError} when a credential
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
    /** The image, by the name in its registry. */
    readonly reference: string,
    { auth, ...options }: PushOptions,
  ) {
    super();
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
    const { platform, signal } = this.#options;
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
