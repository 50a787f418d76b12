import { checkOptions } from '../../common/options.js';
import { LONGEST_LINE, MOST_LOADED_IMAGES } from '../../errors/limits.js';
import { AnswerTooLargeError } from '../../errors/validation.js';
import type { JsonProgress } from '../../models/index.js';
import type { Engine, ImageArchiveOptions } from '../../engine/index.js';
import { contentOf, type ArchiveSource } from '../archive/source.js';
import { hold } from '../hold.js';
import { Image } from './image.js';
import { ProgressWork } from '../progress/progress-work.js';

/** How to load images. */
export type LoadOptions = ImageArchiveOptions;

/** How engines name what they have loaded; Podman has named several in one line. */
const LOADED = /^Loaded image(?:\(s\))?(?: ID)?: (.+)$/;

/**
 * A load: `await` it for the images, or iterate it for its progress and then await it. It begins when it is first
 * awaited or iterated. It is cancelled if the loop is left early or `signal` is aborted.
 *
 * It throws {@link ProgressFailedError} or {@link HcsError} if the engine reports a failure after the start, and
 * {@link ArchiveSourceError} if the file cannot be read. If a stream of bytes fails, its own error is thrown.
 *
 * @example
 * ```ts
 * const load = docker.load('images.tar');
 * for await (const event of load) if (event.kind === 'layer') console.log(event.id, event.current, event.total);
 * for (const image of await load) console.log(image.reference);
 * ```
 */
export class Load extends ProgressWork<Image[]> {
  protected override readonly what = 'load';
  protected override readonly operationId = 'ImageLoad';
  readonly #engine: Engine;
  readonly #source: ArchiveSource;
  readonly #options: LoadOptions;
  readonly #names: string[] = [];
  /** The line that is not complete yet: it may come in several messages. */
  #line = '';

  /** @internal */
  constructor(engine: Engine, source: ArchiveSource, options: LoadOptions) {
    super();
    this.#engine = engine;
    this.#source = hold(source);
    this.#options = checkOptions(options);
  }

  protected override async *messages(): AsyncGenerator<JsonProgress, void, undefined> {
    const options = { ...this.#options, signal: this.until(this.#options.signal), quiet: false };
    for await (const message of this.#engine.images.load(contentOf(this.#source), options)) {
      this.#hear(message.stream ?? '');
      yield message;
    }
  }

  protected override result(): Image[] {
    this.#hear('\n');
    return this.#names.map((name) => new Image(this.#engine, name));
  }

  /** Takes the names out of what the engine says. */
  #hear(text: string): void {
    const [first = '', ...more] = text.split('\n');
    const lines = [this.#line + first, ...more];
    this.#line = lines.pop() ?? '';
    if (this.#line.length > LONGEST_LINE) throw new AnswerTooLargeError('ImageLoad', 'bytes', LONGEST_LINE);
    for (const line of lines) {
      const named = LOADED.exec(line)?.[1]?.split(',') ?? [];
      this.#names.push(...named.map((name) => name.trim()));
      if (this.#names.length > MOST_LOADED_IMAGES)
        throw new AnswerTooLargeError('ImageLoad', 'images', MOST_LOADED_IMAGES);
    }
  }
}
