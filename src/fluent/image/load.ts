import type { JsonProgress } from '../../models/index.js';
import type { Engine, ImageArchiveOptions } from '../../engine/index.js';
import { contentOf, type ArchiveSource } from '../archive/source.js';
import { hold } from '../hold.js';
import { Image } from './image.js';
import { ProgressWork } from '../progress/progress-work.js';

/** How to load images. */
export type LoadOptions = ImageArchiveOptions;

/** How engines name what they have loaded; Podman has named several in one line. */
const LOADED = /^Loaded image(?:\(s\))?(?: ID)?: (.+)$/gm;

/**
 * A load: `await` it for the images, or iterate it for its progress and await it then. It begins when it is first awaited
 * or iterated. Leaving the loop early, or the signal, gives it up.
 *
 * It throws {@link ProgressFailedError} or {@link HcsError} when the engine says on the way that it has failed, and
 * {@link ArchiveSourceError} when the file cannot be read. An archive that fails by itself fails it with its own error.
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
  readonly #engine: Engine;
  readonly #source: ArchiveSource;
  readonly #options: LoadOptions;
  /** What the engine has said, message by message: a line may come in pieces. */
  #said = '';

  /** @internal */
  constructor(engine: Engine, source: ArchiveSource, options: LoadOptions) {
    super();
    this.#engine = engine;
    this.#source = hold(source);
    this.#options = options;
  }

  protected override async *messages(): AsyncGenerator<JsonProgress, void, undefined> {
    const options = { ...this.#options, quiet: false };
    for await (const message of this.#engine.images.load(contentOf(this.#source), options)) {
      this.#said += message.stream ?? '';
      yield message;
    }
  }

  protected override result(): Image[] {
    const names = [...this.#said.matchAll(LOADED)].flatMap(([, named = '']) => named.split(','));
    return names.map((name) => new Image(this.#engine, name.trim()));
  }
}
