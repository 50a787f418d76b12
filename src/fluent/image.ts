import { NotFoundError } from '../errors/engine.js';
import {
  familiarImageReference,
  parseImageReference,
  type ImageHistoryItem,
  type ImageInspect,
} from '../models/index.js';
import type { CallOptions, Engine, ImageDeleteOptions } from '../engine/index.js';

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

  /** Operation `ImageDelete`. */
  async remove(options: ImageDeleteOptions = {}): Promise<void> {
    await this.engine.images.delete(this.reference, options);
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
    try {
      await this.remove();
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}
