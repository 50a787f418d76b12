import { StreamProtocolError } from '../../errors/process.js';
import { pulled, type ChunkParser } from './pulled.js';

/** What a line may be long before the stream counts as broken: 16 MiB. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** One JSON value of a stream, and the text that it was. */
export interface JsonLine {
  readonly value: unknown;
  readonly text: string;
}

/**
 * Reads a stream of JSON values, one a line, as events, stats and pull send them.
 *
 * @param make - makes of each what the stream is to give
 * @throws StreamProtocolError for a line that is not JSON, and for one that does not end
 */
export function jsonLinesAs<T extends object>(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
  make: (line: JsonLine) => T,
): AsyncGenerator<T, void, undefined> {
  return pulled(source, new LineParser(operationId, make));
}

/**
 * {@link jsonLinesAs} of the lines themselves, with their text, which has digits that JavaScript's numbers do not hold.
 *
 * @throws StreamProtocolError for a line that is not JSON, and for one that does not end
 */
export function jsonTexts(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
): AsyncGenerator<JsonLine, void, undefined> {
  return jsonLinesAs(source, operationId, (line) => line);
}

/** The values alone. */
export async function* jsonLines(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
): AsyncGenerator<unknown, void, undefined> {
  for await (const { value } of jsonTexts(source, operationId)) yield value;
}

class LineParser<T extends object> implements ChunkParser<T> {
  readonly #operationId: string;
  readonly #make: (line: JsonLine) => T;
  readonly #decoder = new TextDecoder();
  /** Pieces of the line that is not complete yet: joining them once keeps long lines linear. */
  #pieces: string[] = [];
  #length = 0;
  /** Lines that are complete, and how many of them have been given out. */
  #lines: string[] = [];
  #next = 0;

  constructor(operationId: string, make: (line: JsonLine) => T) {
    this.#operationId = operationId;
    this.#make = make;
  }

  push(chunk: Uint8Array): void {
    const parts = this.#decoder.decode(chunk, { stream: true }).split('\n');
    const begun = parts.pop() ?? '';
    if (parts.length > 0) {
      parts[0] = this.#line(parts[0]);
      this.#lines = parts;
      this.#next = 0;
    }
    this.#pieces.push(begun);
    this.#length += begun.length;
  }

  next(): T | undefined {
    while (this.#next < this.#lines.length) {
      const text = (this.#lines[this.#next++] ?? '').trim();
      if (text !== '') return this.#make({ value: this.#parse(text), text });
    }
    if (this.#length > LONGEST_LINE) {
      throw new StreamProtocolError(
        this.#operationId,
        `a line is longer than ${String(LONGEST_LINE)} characters`,
      );
    }
    return undefined;
  }

  end(): void {
    this.#lines = [this.#line(this.#decoder.decode())];
    this.#next = 0;
  }

  broken(cause: unknown): unknown {
    return cause;
  }

  /** The line that has begun, with its end. */
  #line(end = ''): string {
    const line = this.#pieces.length === 0 ? end : this.#pieces.join('') + end;
    this.#pieces = [];
    this.#length = 0;
    return line;
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
