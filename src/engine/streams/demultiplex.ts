import { assertFunction } from '../../errors/given.js';
import { EngineDisconnectedError } from '../../errors/connection.js';
import type { EngineLocation } from '../../errors/host-source.js';
import { LONGEST_SYSTEM_ERROR } from '../../errors/limits.js';
import { StreamProtocolError } from '../../errors/process.js';
import { pulled, type ChunkParser } from './pulled.js';
import { relayed } from '../../common/leavable.js';

/** A piece of a process's output. With a TTY everything is `stdout`. */
export interface OutputChunk {
  /** Where the process wrote it. */
  readonly stream: 'stdout' | 'stderr';
  /** A piece of it, of any length. */
  readonly data: Uint8Array;
}

const HEADER_LENGTH = 8;

/** What comes by a frame: output, or the words of an engine that has failed. */
type FrameType = OutputChunk['stream'] | 'systemerr';

/** Makes a piece of output; `first` says whether a frame begins with it. */
type Make<T extends object> = (stream: OutputChunk['stream'], data: Uint8Array, first: boolean) => T;

/**
 * Takes a multiplexed stream apart: frames of a header (stream type, three zeros, length as 32 bit big endian) and a
 * payload. Payloads are passed on as they arrive and are not collected, so a long frame needs no memory. They are not
 * copied: each is a view of the received bytes.
 *
 * @param operationId - the operation whose answer this is, for errors
 * @param location - where the engine is, for errors
 * @throws `StreamProtocolError` if the bytes are not such frames.
 * @throws `EngineDisconnectedError` if the stream ends inside a frame.
 */
export function demultiplex(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
  location?: EngineLocation,
): AsyncGenerator<OutputChunk, void, undefined> {
  assertFunction(
    'stream to take apart',
    (source as Partial<typeof source> | null | undefined)?.[Symbol.asyncIterator],
    'an async iterable of bytes',
  );
  return demultiplexAs(source, operationId, (stream, data) => ({ stream, data }), location);
}

/** {@link demultiplex} with pieces of another kind. */
export function demultiplexAs<T extends object>(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
  make: Make<T>,
  location?: EngineLocation,
): AsyncGenerator<T, void, undefined> {
  return pulled(source, new FrameParser(operationId, make, location));
}

class FrameParser<T extends object> implements ChunkParser<T> {
  readonly #operationId: string;
  readonly #make: Make<T>;
  readonly #location: EngineLocation | undefined;
  #chunk: Uint8Array = new Uint8Array(0);
  /** The memory of the chunk, and where in it the chunk begins: views are made of it in half the time of a `subarray`. */
  #memory: ArrayBufferLike = this.#chunk.buffer;
  #base = 0;
  /** Where in the chunk it goes on. */
  #offset = 0;
  /** A header that came in pieces. */
  readonly #header = Buffer.alloc(HEADER_LENGTH);
  #headerLength = 0;
  #type: FrameType = 'stdout';
  /** Whether nothing of the frame has been given out yet. */
  #first = true;
  /** Bytes of the frame's payload that are still to come. */
  #payload = 0;
  readonly #systemError: Uint8Array[] = [];
  #systemErrorLength = 0;

  constructor(operationId: string, make: Make<T>, location: EngineLocation | undefined) {
    this.#operationId = operationId;
    this.#make = make;
    this.#location = location;
  }

  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#memory = chunk.buffer;
    this.#base = chunk.byteOffset;
    this.#offset = 0;
  }

  next(): T | undefined {
    for (;;) {
      const value = this.#atHand();
      if (value !== undefined || this.#offset === this.#chunk.length) return value;
      if (this.#payload === 0) this.#readHeader();
      else this.#readSystemError();
    }
  }

  end(): void {
    const where = this.#unfinished();
    if (where !== undefined) throw this.#disconnected(`the stream ended ${where}`);
  }

  broken(cause: unknown): unknown {
    const where = this.#unfinished();
    if (where === undefined || !(cause instanceof EngineDisconnectedError)) return cause;
    return this.#disconnected(`the stream broke ${where}`, cause);
  }

  /** The next output, if it is in the chunk, with the whole of its header or with none: so it is nearly always. */
  #atHand(): T | undefined {
    const chunk = this.#chunk;
    let type = this.#type;
    let first = this.#first;
    if (this.#payload === 0) {
      const at = this.#offset;
      if (this.#headerLength > 0 || chunk.length - at <= HEADER_LENGTH) return undefined;
      const found = typeOf(chunk, at);
      const payload = lengthOf(chunk, at);
      if (found === undefined || found === 'systemerr' || payload === 0) return undefined;
      type = found;
      first = true;
      this.#type = found;
      this.#payload = payload;
      this.#offset = at + HEADER_LENGTH;
    }
    if (type === 'systemerr' || this.#offset === chunk.length) return undefined;
    this.#first = false;
    return this.#make(type, this.#view(), first);
  }

  /** The payload as far as the chunk has it. */
  #view(): Uint8Array {
    const begin = this.#offset;
    const end = Math.min(begin + this.#payload, this.#chunk.length);
    this.#offset = end;
    this.#payload -= end - begin;
    return new Uint8Array(this.#memory, this.#base + begin, end - begin);
  }

  #readSystemError(): void {
    const words = this.#view();
    this.#systemError.push(words);
    this.#systemErrorLength += words.length;
    if (this.#payload === 0 || this.#systemErrorLength >= LONGEST_SYSTEM_ERROR)
      throw systemErrorOf(this.#systemError, this.#operationId);
  }

  #readHeader(): void {
    const taken = this.#chunk.subarray(this.#offset, this.#offset + HEADER_LENGTH - this.#headerLength);
    this.#header.set(taken, this.#headerLength);
    this.#headerLength += taken.length;
    this.#offset += taken.length;
    if (this.#headerLength < HEADER_LENGTH) return;
    this.#headerLength = 0;
    const type = typeOf(this.#header, 0);
    if (type === undefined) throw noHeader(this.#header, this.#operationId);
    this.#type = type;
    this.#first = true;
    this.#payload = lengthOf(this.#header, 0);
  }

  #disconnected(detail: string, cause?: unknown): EngineDisconnectedError {
    return new EngineDisconnectedError(this.#operationId, detail, {
      ...(cause === undefined ? {} : { cause }),
      location: this.#location,
    });
  }

  #unfinished(): string | undefined {
    if (this.#payload > 0) return `${String(this.#payload)} bytes before the end of a frame`;
    return this.#headerLength > 0 ? 'inside the header of a frame' : undefined;
  }
}

/** Passes a raw stream on: all of it is `stdout`. */
export function rawOutput(source: AsyncIterable<Uint8Array>): AsyncGenerator<OutputChunk, void, undefined> {
  return relayed(source, async function* (chunks): AsyncGenerator<OutputChunk, void, undefined> {
    for await (const data of chunks) yield { stream: 'stdout', data };
  });
}

function typeOf(bytes: Uint8Array, at: number): FrameType | undefined {
  if (bytes[at + 1] !== 0 || bytes[at + 2] !== 0 || bytes[at + 3] !== 0) return undefined;
  switch (bytes[at]) {
    // The engine never sends 0, which stands for stdin, but the CLI takes it for output, and so do we.
    case 0:
    case 1:
      return 'stdout';
    case 2:
      return 'stderr';
    case 3:
      return 'systemerr';
    default:
      return undefined;
  }
}

/** 32 bit big endian, without a sign. */
function lengthOf(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at + 4] ?? 0) << 24) |
      ((bytes[at + 5] ?? 0) << 16) |
      ((bytes[at + 6] ?? 0) << 8) |
      (bytes[at + 7] ?? 0)) >>>
    0
  );
}

function noHeader(header: Buffer, operationId: string): StreamProtocolError {
  return new StreamProtocolError(
    operationId,
    `expected the header of a frame, received ${header.toString('hex')}. A process with a TTY has a raw stream: pass \`tty: true\``,
  );
}

function systemErrorOf(parts: readonly Uint8Array[], operationId: string): StreamProtocolError {
  return new StreamProtocolError(
    operationId,
    `the engine reports "${Buffer.concat(parts).subarray(0, LONGEST_SYSTEM_ERROR).toString('utf8').trim()}"`,
  );
}
