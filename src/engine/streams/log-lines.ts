import * as z from 'zod';
import type { EngineLocation } from '../../errors/host-source.js';
import { checkInput, parseNanoseconds } from '../../models/index.js';
import {
  checkEncoding,
  loadEncoding,
  withoutMark,
  type LoadedEncoding,
  type TextEncoding,
  type TextReader,
} from '../../common/encoding/index.js';
import { demultiplexAs, type OutputChunk } from './demultiplex.js';

/** How to read logs line by line. */
export interface LogLineOptions {
  /** Whether every line has its time before it, as the engine was asked for it. Default: false. */
  readonly timestamps?: boolean | undefined;
  /** Bytes of a line at most; a longer one comes in parts. Default: 1 MiB. */
  readonly maxLineLength?: number | undefined;
  /**
   * The encoding of the text: `cp437` and the like is what `cmd` writes, `utf-16le` what `cmd /u` and many programs of
   * Windows do. Lines of the latter come with the next one, which has the second half of their end. Default: `utf-8`.
   */
  readonly encoding?: TextEncoding | undefined;
}

/** A line that a container's process wrote. */
export interface LogLine {
  /** With a TTY everything is `stdout`. */
  readonly stream: OutputChunk['stream'];
  /** Without its end, `\n` or `\r\n`. */
  readonly line: string;
  /** When it was written, with `timestamps`. */
  readonly timestamp?: Date;
  /** {@link LogLine.timestamp} as the engine wrote it, with nanoseconds: `2026-01-02T03:04:05.123456789Z`. */
  readonly timestampText?: string;
  /** The line is longer than `maxLineLength`, and goes on with the next of this stream. */
  readonly partial: boolean;
  /** The log ends with it, and it has no end of its own: the process may not have written all of it. */
  readonly unfinished?: true;
}

const DEFAULT_MAX_LINE_LENGTH = 1024 * 1024;

/** A shorter one would be all parts. */
const MaxLineLengthSchema = z.int().min(1);

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** The length of `2026-01-02T03:04:05.123456789+01:00`. */
const LONGEST_TIME = 35;

/** How many pieces of a line are kept apart: a process may write each byte of it by itself. */
const MOST_PIECES = 1024;

/** Where the engine cuts long lines: each piece is a message of its own, with a time of its own. */
const MESSAGE_LENGTH = 16 * 1024;

/**
 * Reads logs line by line.
 *
 * The engine cuts a long line into messages. Without a TTY each is a frame; the times before all but the first are in the
 * middle of the line, and belong to nobody. It knows nothing of encodings: in UTF-16, too, a message ends with a byte that
 * is a line feed, be it the first half of one, the second, or something else.
 */
export class LogLineReader {
  readonly #timestamps: boolean;
  readonly #limit: number;
  readonly #encoding: TextEncoding | undefined;
  readonly #tty: boolean;

  /** @throws InvalidInputError when the encoding or the length of a line is none */
  constructor(options: LogLineOptions, tty: boolean) {
    const { timestamps = false, maxLineLength = DEFAULT_MAX_LINE_LENGTH, encoding } = options;
    this.#timestamps = timestamps;
    this.#limit = checkInput(MaxLineLengthSchema, maxLineLength, 'maxLineLength');
    if (encoding !== undefined) checkEncoding(encoding);
    this.#encoding = encoding;
    this.#tty = tty;
  }

  /** Reads the lines of a log from its bytes. */
  async *read(
    source: AsyncIterable<Uint8Array>,
    operationId: string,
    location?: EngineLocation,
  ): AsyncGenerator<LogLine, void, undefined> {
    const encoding = await loadEncoding(this.#encoding);
    const streams = {
      stdout: this.#assembler('stdout', encoding),
      stderr: this.#assembler('stderr', encoding),
    };
    if (this.#tty) {
      for await (const data of source) yield* streams.stdout.push(data, false);
    } else {
      const make = (stream: OutputChunk['stream'], data: Uint8Array, first: boolean): Piece => ({
        stream,
        data,
        first,
      });
      const pieces = demultiplexAs(source, operationId, make, location);
      for await (const { stream, data, first } of pieces) yield* streams[stream].push(data, first);
    }
    yield* streams.stdout.end();
    yield* streams.stderr.end();
  }

  #assembler(stream: OutputChunk['stream'], encoding: LoadedEncoding): LineAssembler {
    const { width } = encoding;
    return new LineAssembler({
      stream,
      reader: encoding.reader(),
      ends: { lineFeed: encoding.unit(LINE_FEED), carriageReturn: encoding.unit(CARRIAGE_RETURN) },
      timestamps: this.#timestamps,
      limit: Math.max(width, this.#limit - (this.#limit % width)),
      messageLength: this.#tty && this.#timestamps ? MESSAGE_LENGTH : Infinity,
    });
  }
}

interface Piece extends OutputChunk {
  /** Whether a frame begins with it. */
  readonly first: boolean;
}

interface AssemblerParts {
  readonly stream: OutputChunk['stream'];
  readonly reader: TextReader;
  /** What a line may end with, in the encoding. */
  readonly ends: { readonly lineFeed: readonly number[]; readonly carriageReturn: readonly number[] };
  readonly timestamps: boolean;
  /** How much a line may have: whole units of the encoding. */
  readonly limit: number;
  /** How much of a line one message has at most; where frames tell messages apart, there is no need to count. */
  readonly messageLength: number;
}

/** Puts the lines of one stream together. */
class LineAssembler {
  readonly #parts: AssemblerParts;
  /** The line that is not complete yet, without its time. */
  #pieces: Uint8Array[] = [];
  #length = 0;
  /** A part of the line has been given out. */
  #begun = false;
  /** No text of the stream has been given out, so that a byte order mark may come. */
  #atBeginning = true;
  #time: string | undefined;
  /** The time of the next line, which has come while the end of this one is half there. */
  #nextTime: string | undefined;
  /** The beginning of a message, as long as it may be a time that has not come as a whole. */
  #head: Buffer | undefined;
  /** How much of the message has come. */
  #message = 0;

  constructor(parts: AssemblerParts) {
    this.#parts = parts;
    this.#newMessage();
  }

  /** @param first - whether a message begins */
  *push(data: Uint8Array, first: boolean): Generator<LogLine, void, undefined> {
    if (first) {
      yield* this.#endHead();
      this.#newMessage();
    }
    let rest = data;
    while (rest.length > 0) {
      if (this.#head !== undefined) rest = this.#readHead(this.#head, rest);
      else if (
        this.#message >= this.#parts.messageLength &&
        rest[0] !== LINE_FEED &&
        rest[0] !== CARRIAGE_RETURN
      )
        this.#newMessage();
      else rest = yield* this.#readText(rest);
    }
  }

  *end(): Generator<LogLine, void, undefined> {
    const { ends, limit } = this.#parts;
    yield* this.#endHead();
    // The engine itself ends what it has stored with a line feed, of one byte.
    if (this.#length % ends.lineFeed.length === 1 && this.#byte(1) === LINE_FEED) {
      this.#length--;
      this.#pieces = [Buffer.concat(this.#pieces).subarray(0, -1)];
    }
    const { length: width } = ends.carriageReturn;
    while (this.#length > limit + width || (this.#length > limit && !this.#endsWith(ends.carriageReturn)))
      yield this.#line(true);
    if (this.#length > 0) yield { ...this.#line(false), unfinished: true };
  }

  #newMessage(): void {
    this.#message = 0;
    this.#head = this.#parts.timestamps ? Buffer.alloc(0) : undefined;
  }

  /** Collects the beginning of a message until it shows whether it is a time. Gives back what it did not need. */
  #readHead(head: Buffer, data: Uint8Array): Uint8Array {
    const taken = data.subarray(0, LONGEST_TIME + 1 - head.length);
    const all = Buffer.concat([head, taken]);
    const rest = data.subarray(taken.length);
    const end = all.findIndex((byte) => byte === SPACE || byte === LINE_FEED);
    if (end < 0 && all.length <= LONGEST_TIME) {
      this.#head = all;
      return rest;
    }
    this.#head = undefined;
    const time = all[end] === SPACE ? all.subarray(0, end).toString('latin1') : '';
    const isTime = /^\d{4}-\d\d-\d\dT/.test(time) && parseNanoseconds(time) !== undefined;
    if (isTime && this.#length === 0 && !this.#begun) this.#time = time;
    if (isTime && this.#half()) this.#nextTime = time;
    // Whatever is no time is text, and may have the ends of lines in it.
    const text = isTime ? all.subarray(end + 1) : all;
    return text.length === 0 ? rest : Buffer.concat([text, rest]);
  }

  /** The message has ended with what may have been the beginning of a time. */
  *#endHead(): Generator<LogLine, void, undefined> {
    let rest: Uint8Array = this.#head ?? Buffer.alloc(0);
    this.#head = undefined;
    while (rest.length > 0) rest = yield* this.#readText(rest);
  }

  /** Takes text up to the end of the line or of the message. Gives back what comes after it. */
  *#readText(data: Uint8Array): Generator<LogLine, Uint8Array, undefined> {
    const { ends, limit, messageLength } = this.#parts;
    // Room for an end of the line that has both of its units.
    const longest = limit + 2 * ends.lineFeed.length;
    const half = this.#half();
    const length = half ? 1 : data.indexOf(LINE_FEED) + 1 || Infinity;
    const room = Math.min(longest - this.#length, Math.max(1, messageLength - this.#message));
    const taken = data.subarray(0, Math.min(length, room));
    this.#pieces.push(taken);
    if (this.#pieces.length === MOST_PIECES) this.#pieces = [Buffer.concat(this.#pieces)];
    this.#length += taken.length;
    this.#message += taken.length;
    if (this.#endsWith(ends.lineFeed)) {
      const bare = this.#length - ends.lineFeed.length;
      if (bare > limit && !this.#endsWith([...ends.carriageReturn, ...ends.lineFeed])) yield this.#line(true);
      yield this.#line(false);
    } else {
      if (half) this.#nextTime = undefined;
      if (this.#length === longest) yield this.#line(true);
    }
    if (taken.at(-1) === LINE_FEED) this.#newMessage();
    return data.subarray(taken.length);
  }

  /** Whether a line feed has come whose second half would be the next byte. */
  #half(): boolean {
    const { lineFeed } = this.#parts.ends;
    return this.#length % lineFeed.length === 1 && lineFeed[0] === LINE_FEED && this.#byte(1) === LINE_FEED;
  }

  /** Whether the received part of the line ends with these whole units. */
  #endsWith(bytes: readonly number[]): boolean {
    const { lineFeed } = this.#parts.ends;
    return (
      this.#length >= bytes.length &&
      this.#length % lineFeed.length === 0 &&
      bytes.every((byte, i) => this.#byte(bytes.length - i) === byte)
    );
  }

  /** A byte of the line, counted from its end: 1 is the last one. */
  #byte(back: number): number | undefined {
    let left = back;
    for (let i = this.#pieces.length - 1; i >= 0; i--) {
      const piece = this.#pieces[i] ?? new Uint8Array();
      if (left <= piece.length) return piece[piece.length - left];
      left -= piece.length;
    }
    return undefined;
  }

  /** The line, or as much of it as a part may have. */
  #line(partial: boolean): LogLine {
    const { stream, reader, ends, limit } = this.#parts;
    const all = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
    let bytes = all ?? Buffer.alloc(0);
    let kept: Uint8Array = Buffer.alloc(0);
    if (partial) [bytes, kept] = [bytes.subarray(0, limit), bytes.subarray(limit)];
    else bytes = without(ends.carriageReturn, without(ends.lineFeed, bytes));
    this.#pieces = kept.length > 0 ? [kept] : [];
    this.#length = kept.length;
    this.#begun = partial;
    const text = reader.decode(bytes, { stream: partial });
    const line = this.#atBeginning ? withoutMark(text) : text;
    // A part may end in the middle of the mark.
    if (text !== '' || !partial) this.#atBeginning = false;
    const time = this.#time;
    if (!partial) [this.#time, this.#nextTime] = [this.#nextTime, undefined];
    return {
      stream,
      line,
      ...(time === undefined ? {} : { timestamp: dateOf(time), timestampText: time }),
      partial,
    };
  }
}

/** Bytes without a unit at their end. */
function without(unit: readonly number[], bytes: Uint8Array): Uint8Array {
  const rest = bytes.length - unit.length;
  const ends = rest % unit.length === 0 && unit.every((byte, i) => bytes[rest + i] === byte);
  return ends ? bytes.subarray(0, rest) : bytes;
}

function dateOf(time: string): Date {
  return new Date(Number((parseNanoseconds(time) ?? 0n) / 1_000_000n));
}
