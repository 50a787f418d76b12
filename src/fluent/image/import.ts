import { checkOptions } from '../../common/options.js';
import { InvalidInputError, UnexpectedAnswerError } from '../../errors/validation.js';
import { familiarImageReference, parseImageReference, type JsonProgress } from '../../models/index.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { contentOf, type ArchiveSource } from '../archive/source.js';
import { hold } from '../hold.js';
import { OwnedImage } from './image.js';
import { ProgressWork } from '../progress/progress-work.js';

/** How to import a root file system. */
export interface ImportOptions extends CallOptions {
  /** The name of the image. Default: none, only the id. */
  readonly reference?: string | undefined;
  /** The message in its history. */
  readonly message?: string | undefined;
  /** Dockerfile instructions to apply, such as `CMD ["sh"]`. */
  readonly changes?: readonly string[] | undefined;
  /** For example `linux/amd64`. Since API 1.32. Default: the engine's own. */
  readonly platform?: string | undefined;
}

const ID = /^sha256:[0-9a-f]{64}$/;

/**
 * An import: `await` it for the image, or iterate it for its progress and then await it. It begins when it is first
 * awaited or iterated. It is cancelled if the loop is left early or `signal` is aborted.
 *
 * It throws {@link ProgressFailedError} or {@link HcsError} if the engine reports a failure after the start, and
 * {@link ArchiveSourceError} if the file cannot be read.
 *
 * @example
 * ```ts
 * const image = await docker.import('rootfs.tar', { reference: 'base:1.0', changes: ['CMD ["sh"]'] });
 * console.log(image.id);
 * ```
 */
export class Import extends ProgressWork<OwnedImage> {
  protected override readonly what = 'import';
  protected override readonly operationId = 'ImageCreate';
  readonly #engine: Engine;
  readonly #source: ArchiveSource | URL;
  readonly #options: ImportOptions;
  #id: string | undefined;

  /** @internal */
  constructor(engine: Engine, source: ArchiveSource | URL, options: ImportOptions) {
    super();
    const { reference } = checkOptions(options);
    if (reference !== undefined && parseImageReference(reference).digest !== undefined) {
      throw new InvalidInputError('import', [
        { path: 'reference', message: 'only the engine can give a digest', expected: 'a name and a tag' },
      ]);
    }
    this.#engine = engine;
    this.#source = hold(source);
    this.#options = options;
  }

  protected override async *messages(): AsyncGenerator<JsonProgress, void, undefined> {
    for await (const message of this.#send()) {
      const status = message.status?.trim();
      if (status !== undefined && ID.test(status)) this.#id = status;
      yield message;
    }
  }

  protected override result(): OwnedImage {
    if (this.#id === undefined) {
      const expected = 'the id of the image';
      throw new UnexpectedAnswerError('ImageCreate', [
        { path: 'status', message: `${expected} did not come`, expected, received: 'the end' },
      ]);
    }
    const { reference } = this.#options;
    return new OwnedImage(this.#engine, this.#id, reference === undefined ? [] : [reference]);
  }

  #send(): AsyncIterable<JsonProgress> {
    const { reference, message, changes, platform } = this.#options;
    const { domain, path, tag = 'latest' } = reference === undefined ? {} : parseImageReference(reference);
    const options = {
      signal: this.until(this.#options.signal),
      ...(path === undefined || domain === undefined
        ? {}
        : { repo: familiarImageReference({ domain, path }), tag }),
      ...(message === undefined ? {} : { message }),
      ...(changes === undefined ? {} : { changes }),
      ...(platform === undefined ? {} : { platform }),
    };
    const source = this.#source instanceof URL ? this.#source : contentOf(this.#source);
    return this.#engine.images.import(source, options);
  }
}
