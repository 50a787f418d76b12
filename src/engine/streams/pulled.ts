import { HandwrittenGenerator } from '../../common/handwritten-generator.js';

/** Finds values in a stream of chunks, as far as it has them. It never waits. */
export interface ChunkParser<T extends object> {
  /** Gives it the next chunk, once {@link ChunkParser.next} has found all that is in the one before. */
  push(chunk: Uint8Array): void;
  /** The next value, or `undefined` until the next chunk. Throws for bytes that it cannot understand. */
  next(): T | undefined;
  /** There are no more chunks. Throws when there should be; what can still be found is found by {@link ChunkParser.next}. */
  end(): void;
  /** What to throw when the source has thrown this. */
  broken(cause: unknown): unknown;
}

/**
 * The values that a parser finds in a source.
 *
 * It does what an async generator would. That takes several turns of the microtask queue for each value, which costs more
 * than all the rest when values are short and many come in one chunk; this takes one.
 */
export function pulled<T extends object>(
  source: AsyncIterable<Uint8Array>,
  parser: ChunkParser<T>,
): AsyncGenerator<T, void, undefined> {
  return new Pulled(source, parser);
}

/**
 * A generator that is only to be had once a value is asked for, without a turn more for each of its values.
 *
 * @param open - given a signal that is aborted when it is left before it is there
 */
export function later<T>(
  open: (left: AbortSignal) => Promise<AsyncGenerator<T, void, undefined>>,
): AsyncGenerator<T, void, undefined> {
  return new Later(open);
}

class Pulled<T extends object> extends HandwrittenGenerator<T> {
  readonly #iterable: AsyncIterable<Uint8Array>;
  readonly #parser: ChunkParser<T>;
  #source: AsyncIterator<Uint8Array> | undefined;
  /** What was asked for last, while it is under way: what is asked for next has to wait for it. */
  #latest: Promise<unknown> | undefined;
  /** How many are under way. */
  #asked = 0;
  #state: 'reading' | 'ended' | 'over' = 'reading';
  /** The source's end, once it has been left. */
  #closed: Promise<void> | undefined;

  constructor(source: AsyncIterable<Uint8Array>, parser: ChunkParser<T>) {
    super();
    this.#iterable = source;
    this.#parser = parser;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#latest !== undefined) return this.#queue(this.#advance);
    try {
      const result = this.#take();
      return result === undefined ? this.#queue(this.#read) : Promise.resolve(result);
    } catch (error) {
      return this.#queue(() => this.#fail(error));
    }
  }

  return(): Promise<IteratorResult<T, void>> {
    // Whoever leaves does not wait for what may never come: leaving the source ends what is under way.
    if (this.#latest !== undefined && this.#state === 'reading') this.#close().catch(() => undefined);
    return this.#queue(async () => {
      try {
        await this.#leave();
        return { value: undefined, done: true };
      } finally {
        this.#done();
      }
    });
  }

  override throw(error: unknown): Promise<never> {
    return this.#queue(() => this.#fail(error));
  }

  /** Does something once all that was asked for before is done. It has to say itself when it is done. */
  #queue<R>(action: () => Promise<R>): Promise<R> {
    this.#asked += 1;
    const turn = this.#latest === undefined ? action() : this.#latest.then(action, action);
    this.#latest = turn;
    return turn;
  }

  #done(): void {
    this.#asked -= 1;
    if (this.#asked === 0) this.#latest = undefined;
  }

  /** What there is to give, or `undefined` as long as the source has to be read for it. */
  #take(): IteratorResult<T, undefined> | undefined {
    if (this.#state !== 'over') {
      const value = this.#parser.next();
      if (value !== undefined) return { value, done: false };
      if (this.#state === 'reading') return undefined;
      this.#state = 'over';
    }
    return { value: undefined, done: true };
  }

  readonly #advance = async (): Promise<IteratorResult<T, undefined>> => {
    let result: IteratorResult<T, undefined> | undefined;
    try {
      result = this.#take();
    } catch (error) {
      return await this.#fail(error);
    }
    if (result === undefined) return await this.#read();
    this.#done();
    return result;
  };

  readonly #read = async (): Promise<IteratorResult<T, undefined>> => {
    try {
      for (;;) {
        let chunk: IteratorResult<Uint8Array, unknown>;
        try {
          this.#source ??= this.#iterable[Symbol.asyncIterator]();
          chunk = await this.#source.next();
        } catch (error) {
          this.#state = 'over';
          throw this.#parser.broken(error);
        }
        if (chunk.done === true) {
          this.#state = 'over';
          // What was left need not be whole.
          if (this.#closed === undefined) {
            this.#parser.end();
            this.#state = 'ended';
          }
        } else this.#parser.push(chunk.value);
        const result = this.#take();
        if (result !== undefined) {
          this.#done();
          return result;
        }
      }
    } catch (error) {
      return await this.#fail(error);
    }
  };

  async #fail(error: unknown): Promise<never> {
    try {
      await this.#leave().catch(() => undefined);
      throw error;
    } finally {
      this.#done();
    }
  }

  async #leave(): Promise<void> {
    const before = this.#state;
    this.#state = 'over';
    if (before === 'reading') await this.#close();
  }

  #close(): Promise<void> {
    this.#closed ??= Promise.resolve(this.#source?.return?.()).then(() => undefined);
    return this.#closed;
  }
}

class Later<T> extends HandwrittenGenerator<T> {
  readonly #open: (left: AbortSignal) => Promise<AsyncGenerator<T, void, undefined>>;
  readonly #left = new AbortController();
  #opening: Promise<AsyncGenerator<T, void, undefined>> | undefined;
  #opened: AsyncGenerator<T, void, undefined> | undefined;
  #over = false;

  constructor(open: (left: AbortSignal) => Promise<AsyncGenerator<T, void, undefined>>) {
    super();
    this.#open = open;
  }

  next(): Promise<IteratorResult<T, void>> {
    if (this.#opened !== undefined) return this.#opened.next();
    if (this.#over) return Promise.resolve({ value: undefined, done: true });
    this.#opening ??= this.#begin();
    return this.#opening.then(
      (generator) => generator.next(),
      (error: unknown) => {
        if (this.#left.signal.aborted) return { value: undefined, done: true };
        throw error;
      },
    );
  }

  async return(): Promise<IteratorResult<T, void>> {
    this.#over = true;
    if (this.#opened === undefined)
      this.#left.abort(new DOMException('The stream was left before its end.', 'AbortError'));
    // What could not be opened need not be closed.
    const generator = await this.#opening?.catch(() => undefined);
    return (await generator?.return()) ?? { value: undefined, done: true };
  }

  async #begin(): Promise<AsyncGenerator<T, void, undefined>> {
    try {
      this.#opened = await this.#open(this.#left.signal);
      return this.#opened;
    } catch (error) {
      this.#over = true;
      throw error;
    }
  }
}
