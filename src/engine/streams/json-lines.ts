import { StringDecoder } from 'node:string_decoder';
import { LONGEST_LINE } from '../../errors/limits.js';
import { StreamProtocolError } from '../../errors/process.js';
import { pulled, type ChunkParser } from './pulled.js';
import { relayed } from '../../common/leavable.js';

/**
 * Reads a stream of JSON values, one a line, as events, stats and pull send them.
 *
 * @param make - makes of each what the stream is to give; the text has digits that JavaScript's numbers do not hold
 * @throws StreamProtocolError for a line that is not JSON, and for one that does not end
 */
export function jsonLinesAs<T extends object>(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
  make: (value: unknown, text: string) => T,
): AsyncGenerator<T, void, undefined> {
  return pulled(source, new LineParser(operationId, make));
}

/** The values alone. */
export function jsonLines(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
): AsyncGenerator<unknown, void, undefined> {
  return relayed(
    jsonLinesAs(source, operationId, (value) => ({ value })),
    async function* (lines) {
      for await (const { value } of lines) yield value;
    },
  );
}

class LineParser<T extends object> implements ChunkParser<T> {
  readonly #operationId: string;
  readonly #make: (value: unknown, text: string) => T;
  /** Several times as fast as a `TextDecoder` that streams. */
  readonly #decoder = new StringDecoder('utf8');
  /** Lines that are complete, and what comes behind them. */
  #text = '';
  /** How much of it has been given out. */
  #at = 0;
  /** Pieces of the line that is not complete yet: joining them once keeps long lines linear. */
  #pieces: string[] = [];
  #length = 0;

  constructor(operationId: string, make: (value: unknown, text: string) => T) {
    this.#operationId = operationId;
    this.#make = make;
  }

  push(chunk: Uint8Array): void {
    this.#add(this.#decoder.write(chunk));
  }

  next(): T | undefined {
    for (let end = this.#text.indexOf('\n', this.#at); end >= 0; end = this.#text.indexOf('\n', this.#at)) {
      const text = this.#text.slice(this.#at, end).trim();
      this.#at = end + 1;
      if (text !== '') return this.#make(this.#parse(text), text);
    }
    this.#begin(this.#text.slice(this.#at));
    this.#text = '';
    this.#at = 0;
    if (this.#length > LONGEST_LINE) {
      throw new StreamProtocolError(
        this.#operationId,
        `a line is longer than ${String(LONGEST_LINE)} characters`,
      );
    }
    return undefined;
  }

  end(): void {
    this.#add(`${this.#decoder.end()}\n`);
  }

  broken(cause: unknown): unknown {
    return cause;
  }

  /** The next text, once all lines of the one before are given out. */
  #add(text: string): void {
    if (!text.includes('\n')) {
      this.#begin(text);
      return;
    }
    this.#text = this.#pieces.length === 0 ? text : this.#pieces.join('') + text;
    this.#pieces = [];
    this.#length = 0;
  }

  /** The next piece of a line that does not end with it. */
  #begin(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      const message = `expected JSON, received ${JSON.stringify(text.slice(0, 80))}`;
      throw new StreamProtocolError(this.#operationId, message, { cause });
    }
  }
}
