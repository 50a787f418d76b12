import { ConflictError } from '../../errors/engine.js';
import {
  familiarImageReference,
  parseImageReference,
  type ImageHistoryItem,
  type ImageInspect,
} from '../../models/index.js';
import type { CallOptions, Engine, ImageArchiveOptions, ImageDeleteOptions } from '../../engine/index.js';
import { ArchiveStream } from '../archive/stream.js';
import { withinGrace } from '../cleanup.js';
import { ifThere } from '../if-there.js';
import { Ownership } from '../ownership.js';
import { Push, type PushOptions } from './push.js';

/**
 * An image that exists in the engine. Every method that calls the engine throws {@link NotFoundError} if the image
 * does not exist, and the errors that {@link Docker} lists.
 */
export class Image {
  /** @internal */
  constructor(
    /** The low level of its engine. */
    readonly engine: Engine,
    /** Its name, such as `windowsnanoiis` or `nanoserver:ltsc2022`. */
    readonly reference: string,
  ) {}

  /**
   * Operation `ImageInspect`: all that the engine knows about the image.
   *
   * @throws `NotFoundError` if the image does not exist.
   * @example
   * ```ts
   * const { Os, OsVersion, Size } = await docker.getImage('mcr.microsoft.com/windows/servercore:ltsc2022').inspect();
   * ```
   */
  inspect(options: CallOptions = {}): Promise<ImageInspect> {
    return this.engine.images.inspect(this.reference, options);
  }

  /**
   * Operation `ImageHistory`: its layers, the newest first.
   *
   * @throws `NotFoundError` if the image does not exist.
   * @example
   * ```ts
   * for (const { CreatedBy, Size } of await docker.getImage('windowsnanoiis').history()) console.log(Size, CreatedBy);
   * ```
   */
  history(options: CallOptions = {}): Promise<ImageHistoryItem[]> {
    return this.engine.images.history(this.reference, options);
  }

  /**
   * Operation `ImageTag`: adds a name.
   *
   * @param reference - the name, such as `registry.example.com/team/iis:1.0`; without a tag it gets `latest`
   * @returns the image under that name
   * @throws `InvalidInputError` if the reference is not valid.
   * @throws `NotFoundError` if the image does not exist.
   * @throws `ConflictError` if the engine cannot set that name.
   * @example
   * ```ts
   * const image = await docker.getImage('windowsnanoiis').tag('registry.example.com/team/iis:1.0');
   * await image.push();
   * ```
   */
  async tag(reference: string, options: CallOptions = {}): Promise<Image> {
    const { domain, path, tag } = parseImageReference(reference);
    await this.engine.images.tag(
      this.reference,
      { repo: familiarImageReference({ domain, path }), tag: tag ?? 'latest' },
      options,
    );
    return new Image(this.engine, reference);
  }

  /**
   * Operation `ImagePush`: sends it to the registry in its name. Await it for the digest, or iterate it for the
   * progress. {@link Push} lists its errors.
   *
   * @param options - `auth`: credentials for the registry; `anonymous` sends none. Default: those that `docker login`
   * has stored
   * @throws `InvalidInputError` if the image is given by its id, which a registry does not know, or if the
   * credentials are not valid.
   * @example
   * ```ts
   * const { digest } = await docker.getImage('registry.example.com/team/iis:1.0').push();
   * ```
   */
  push(options: PushOptions = {}): Push {
    return new Push(this.engine, this.reference, options);
  }

  /**
   * Operation `ImageGet`: the image as a tar archive, like `docker save`. It is a stream and is not held in memory.
   *
   * @param options - `platform`: the variant to save, since API 1.48, or several, since 1.52. Default: all
   * @returns the archive: iterate it for its bytes, or write it to a file. Both throw {@link NotFoundError} if the
   * image does not exist
   * @example
   * ```ts
   * await docker.getImage('windowsnanoiis').save().toFile('windowsnanoiis.tar');
   * ```
   */
  save(options: ImageArchiveOptions = {}): ArchiveStream {
    return new ArchiveStream(() => this.engine.images.get(this.reference, options));
  }

  /**
   * Operation `ImageDelete`: removes this name. With the last name the image is removed.
   *
   * @param options - `force`: even if containers or other names use it. Default: false; `platforms`: since API 1.50
   * @throws `NotFoundError` if the image does not exist.
   * @throws `ConflictError` if a container uses it.
   * @throws `NotInApiVersionError` if `platforms` is set before API 1.50.
   * @example
   * ```ts
   * await docker.getImage('windowsnanoiis:1.0').remove();
   * ```
   */
  async remove(options: ImageDeleteOptions = {}): Promise<void> {
    await this.engine.images.delete(this.reference, options);
  }
}

/** An image that has been pulled. */
export class PulledImage extends Image {
  /** @internal */
  constructor(
    engine: Engine,
    reference: string,
    /** The digest of its manifest in the registry: `sha256:…`; only Docker's engine is sure to tell it. */
    readonly digest: string | undefined,
    /** Whether the engine already had it; only Docker's engine is sure to tell it. */
    readonly upToDate: boolean | undefined,
  ) {
    super(engine, reference);
  }
}

/** An image that this program has created. `await using` removes its names at the end, `const` keeps them. */
export class OwnedImage extends Image implements AsyncDisposable {
  readonly #ownership = new Ownership();
  readonly #names: readonly string[];

  /** @internal */
  constructor(
    engine: Engine,
    /** The id: `sha256:…`. */
    readonly id: string,
    names: readonly string[],
  ) {
    super(engine, names[0] ?? id);
    this.#names = names;
  }

  /**
   * Removes the names that this program gave it, if they still belong to this image. With its last name the image is
   * removed. It stays if it has other names, or if another image is based on it.
   *
   * Operations `ImageInspect` and `ImageDelete`.
   *
   * @throws `ConflictError` if a container uses it.
   * @throws `CleanupTimeoutError` if it takes longer than `cleanupTimeout` of `connect()`.
   * @example
   * ```ts
   * await using image = await docker.build({ folder: '.' }, { tag: 'site:test' });
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    const made = { kind: 'image', id: this.id } as const;
    return this.#ownership.end(() =>
      withinGrace(this.engine, made, async (signal) => {
        for (const name of this.#names) await this.#takeAway(name, { signal });
        const left = await ifThere(() => this.engine.images.inspect(this.id, { signal }));
        if (left !== undefined && namesOf(left).length === 0) await this.#removeUnnamed({ signal });
      }),
    );
  }

  async #takeAway(name: string, options: CallOptions): Promise<void> {
    const now = await ifThere(() => this.engine.images.inspect(name, options));
    if (now !== undefined && hexOf(now.Id) === hexOf(this.id))
      await ifThere(() => this.engine.images.delete(name, options));
  }

  async #removeUnnamed(options: CallOptions): Promise<void> {
    try {
      await this.engine.images.delete(this.id, options);
    } catch (error) {
      // An engine removes it with the last image that was made of it, as it does after the last name.
      if (!(error instanceof ConflictError && /dependent child/i.test(error.engineMessage))) throw error;
    }
  }
}

/** An image that this program has built. `await using` removes its names at the end, `const` keeps them. */
export class BuiltImage extends OwnedImage {
  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** Its names. */
    readonly tags: readonly string[],
  ) {
    super(engine, id, tags);
  }
}

/** What an image is known by, other than its id. An old engine names one that has no name `<none>:<none>`. */
function namesOf({ RepoTags, RepoDigests }: ImageInspect): readonly string[] {
  return [...RepoTags, ...RepoDigests].filter((name) => !name.startsWith('<none>'));
}

/** An id as engines tell it that leave out which digest it is. */
const hexOf = (id: string): string => id.replace(/^sha256:/, '');
