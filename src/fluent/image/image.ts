import {
  familiarImageReference,
  parseImageReference,
  type ImageHistoryItem,
  type ImageInspect,
} from '../../models/index.js';
import type { CallOptions, Engine, ImageArchiveOptions, ImageDeleteOptions } from '../../engine/index.js';
import { ArchiveStream } from '../archive/stream.js';
import { ifThere } from '../if-there.js';
import { Push, type PushOptions } from './push.js';

/** An image that exists in the engine. */
export class Image {
  /** @internal */
  constructor(
    readonly engine: Engine,
    /** The name by which it is known, such as `windowsnanoiis` or `nanoserver:ltsc2022`. */
    readonly reference: string,
  ) {}

  /** Operation `ImageInspect`. */
  inspect(options: CallOptions = {}): Promise<ImageInspect> {
    return this.engine.images.inspect(this.reference, options);
  }

  /** Operation `ImageHistory`. */
  history(options: CallOptions = {}): Promise<ImageHistoryItem[]> {
    return this.engine.images.history(this.reference, options);
  }

  /**
   * Operation `ImageTag`: gives it one more name.
   *
   * @returns the image under that name
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
   * Operation `ImagePush`: sends it to the registry that its name begins with. Await it for the digest, or iterate it for
   * the progress.
   *
   * @throws InvalidInputError when this is an image by its id, which no registry has
   */
  push(options: PushOptions = {}): Push {
    return new Push(this.engine, this.reference, options);
  }

  /**
   * Operation `ImageGet`: the image as a tar archive, as `docker save` makes it. It streams: nothing of it is held in memory.
   *
   * @example
   * ```ts
   * await docker.getImage('windowsnanoiis').save().toFile('windowsnanoiis.tar');
   * ```
   */
  save(options: ImageArchiveOptions = {}): ArchiveStream {
    return new ArchiveStream(() => this.engine.images.get(this.reference, options));
  }

  /** Operation `ImageDelete`. */
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
    /** The digest of its manifest in the registry: `sha256:…`; engines that are not Docker's may not tell. */
    readonly digest: string | undefined,
    /** Whether the engine had it already; engines that are not Docker's may not tell. */
    readonly upToDate: boolean | undefined,
  ) {
    super(engine, reference);
  }
}

/** An image that this program has made: `await using` removes it, a plain `const` keeps it. */
export class OwnedImage extends Image implements AsyncDisposable {
  /** @internal */
  constructor(
    engine: Engine,
    reference: string,
    /** The id: `sha256:…`. */
    readonly id: string,
  ) {
    super(engine, reference);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await ifThere(() => this.remove());
  }
}

/** An image that this program has built: `await using` takes its names away, a plain `const` keeps it. */
export class BuiltImage extends OwnedImage {
  /** @internal */
  constructor(
    engine: Engine,
    id: string,
    /** The names that it was given. */
    readonly tags: readonly string[],
  ) {
    super(engine, tags[0] ?? id, id);
  }

  /**
   * Takes the names away, and with the last one the image. One that was built without a name is removed unless something
   * else has named it: a build can end with an image that was there before.
   */
  override async [Symbol.asyncDispose](): Promise<void> {
    if (this.tags.length === 0) {
      await ifThere(async () => {
        const { RepoTags } = await this.inspect();
        if (RepoTags.length === 0) await this.remove();
      });
    }
    for (const tag of this.tags) await ifThere(() => this.engine.images.delete(tag));
  }
}
