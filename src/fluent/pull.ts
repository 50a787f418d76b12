import { familiarImageReference, parseImageReference, type JsonProgress } from '../models/index.js';
import type { CallOptions, Engine } from '../engine/index.js';
import { Image } from './image.js';
import { LazyPromise } from './lazy-promise.js';

/** How to pull an image. */
export interface PullOptions extends CallOptions {
  /** For example `windows/amd64`. Since API 1.32. */
  readonly platform?: string | undefined;
}

/**
 * A pull: `await` it for the image, or iterate it for its progress. It begins when it is first awaited or iterated.
 *
 * @example
 * ```ts
 * for await (const { id, status } of docker.pull('mcr.microsoft.com/windows/nanoserver:ltsc2022')) console.log(id, status);
 * ```
 */
export class Pull extends LazyPromise<Image> implements AsyncIterable<JsonProgress> {
  #done: Promise<Image> | undefined;

  /** @internal */
  constructor(
    private readonly engine: Engine,
    readonly reference: string,
    private readonly options: PullOptions,
  ) {
    super();
    parseImageReference(reference);
  }

  protected override promise(): Promise<Image> {
    this.#done ??= this.#toTheEnd();
    return this.#done;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<JsonProgress, void, undefined> {
    const { domain, path, tag, digest } = parseImageReference(this.reference);
    const { platform, signal } = this.options;
    yield* this.engine.images.pull({
      fromImage: familiarImageReference({ domain, path }),
      tag: digest ?? tag ?? 'latest',
      signal,
      ...(platform === undefined ? {} : { platform }),
    });
    this.#done = Promise.resolve(new Image(this.engine, this.reference));
  }

  async #toTheEnd(): Promise<Image> {
    for await (const _progress of this);
    return new Image(this.engine, this.reference);
  }
}
