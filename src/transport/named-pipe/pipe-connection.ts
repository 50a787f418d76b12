import { connect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { onEmptyRead, seesHalfClose } from './half-close.js';
import { OFTEN, overByRecords, overSoon, SELDOM, type Look } from './records.js';

/** What a pipe does differently for a test of it. */
export interface PipeSettings {
  /** Whether this Node sees the half-close of a pipe. Default: what it is able to. */
  readonly seesHalfClose?: boolean | undefined;
  /** How many bytes one read takes at most. Default: 1 MiB, of which all connections share one buffer. */
  readonly readLength?: number | undefined;
  /** Whether the socket is made without the option `onread`, as by a runtime that does not know it. Default: false. */
  readonly withoutOnread?: boolean | undefined;
}

/**
 * The length of the buffer for reading. A pipe holds 64 KiB and what is being written to it, so a read hardly ever fills it:
 * after one that does, libuv reads again at once, and what it reports of that read looks like a half-close.
 */
const READ_LENGTH = 1024 * 1024;

/** How much is read ahead of the reader, in bytes. */
const AHEAD = 256 * 1024;

const NOTHING = new Uint8Array();

let shared: Uint8Array | undefined;

/** One for all connections of a thread: libuv reads into it and hands it over at once, and it is copied from before the next read. */
function sharedBuffer(): Uint8Array {
  shared ??= Buffer.allocUnsafeSlow(READ_LENGTH);
  return shared;
}

/**
 * A connection over an engine's named pipe that behaves as one over a unix socket does: it ends where the engine
 * half-closes, and its `end()` half-closes.
 *
 * Both are messages of zero bytes on the pipe. A write of nothing by a caller is therefore not passed on.
 */
export class PipeConnection extends Duplex {
  readonly #socket: Socket;
  readonly #stop = new AbortController();
  readonly #readLength: number;
  #seesHalfClose: boolean;
  /** How often the socket has brought something, its end or its failure. */
  #calls = 0;
  #lastRead = 0;
  #lastArrival = performance.now();
  /** Whether the reader has enough for now. */
  #held = false;
  #ended = false;
  #look: Look | undefined;
  #followed = false;

  constructor(path: string, settings: PipeSettings = {}) {
    super({ allowHalfOpen: true, readableHighWaterMark: AHEAD });
    const { readLength = READ_LENGTH, withoutOnread = false } = settings;
    this.#readLength = readLength;
    this.#seesHalfClose = settings.seesHalfClose ?? seesHalfClose();
    const onread = {
      buffer: readLength === READ_LENGTH ? sharedBuffer() : Buffer.allocUnsafeSlow(readLength),
      callback: (length: number, buffer: Uint8Array) => this.#arrived(buffer.subarray(0, length)),
    };
    const socket = connect({ path, allowHalfOpen: true, ...(withoutOnread ? {} : { onread }) });
    this.#socket = socket;
    // Comes only where the option `onread` is not honoured. Then a read of nothing is not seen either.
    socket.on('data', (bytes: Buffer) => {
      this.#seesHalfClose = false;
      if (!this.#arrived(bytes)) socket.pause();
    });
    // Node says that a socket has ended by pushing null, in the same call by which it would report bytes.
    const push = socket.push.bind(socket);
    socket.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
      this.#calls += 1;
      return push(chunk, encoding);
    };
    socket.once('connect', () => {
      this.#seesHalfClose &&= onEmptyRead(
        socket,
        () => this.#calls + (socket.destroyed ? 1 : 0),
        () => {
          this.#emptyRead();
        },
      );
      this.emit('connect');
    });
    socket.once('end', () => void this.#closed());
    socket.once('error', (error) => this.destroy(error));
    socket.once('close', () => {
      if (!this.#ended && !socket.readableEnded) this.destroy();
    });
  }

  /**
   * Whether the end of the stream is exact. Where it is not, or if the engine's message is ever lost, a stream ends by what
   * {@link PipeConnection.endsWith} tells.
   */
  get endsExactly(): boolean {
    return this.#seesHalfClose;
  }

  /** Says whose output this is from now on: of a process, of which the engine's records tell whether it is over. */
  endsWith(look: Look): void {
    this.#look = look;
  }

  ref(): this {
    this.#socket.ref();
    return this;
  }

  unref(): this {
    this.#socket.unref();
    return this;
  }

  override _read(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#lastArrival = performance.now();
    this.#socket.resume();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (chunk.length === 0) done();
    else this.#socket.write(chunk, done);
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    const whole = chunks.map(({ chunk }) => chunk).filter(({ length }) => length > 0);
    this._write(whole.length === 1 ? (whole[0] ?? NOTHING) : Buffer.concat(whole), 'utf8', done);
  }

  /** All that was written has gone out by now, so the message is one of its own. */
  override _final(done: (error?: Error | null) => void): void {
    // A pipe that is closed meanwhile is told by the side that reads.
    this.#socket.write(NOTHING, () => {
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stop.abort();
    this.#socket.destroy();
    done(error);
  }

  /** @returns whether to read on */
  #arrived(bytes: Uint8Array): boolean {
    this.#calls += 1;
    this.#lastRead = bytes.length;
    this.#lastArrival = performance.now();
    if (this.#ended) return true;
    this.#follow();
    this.#held = !this.push(Buffer.from(bytes));
    return !this.#held;
  }

  #emptyRead(): void {
    const afterFull = this.#lastRead === this.#readLength;
    this.#lastRead = 0;
    if (!afterFull && this.#seesHalfClose) this.#end();
  }

  #end(): void {
    if (this.#ended || this.destroyed) return;
    this.#ended = true;
    this.#stop.abort();
    this.push(null);
  }

  /** The engine has closed the pipe as a whole. */
  async #closed(): Promise<void> {
    if (this.#ended || this.destroyed) return;
    try {
      if (this.#look !== undefined && !(await overSoon(this.#look, this.#stop.signal)))
        this.destroy(new Error('the pipe was closed while the process was still running'));
      else this.#end();
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  /** Begins to follow the engine's records once the engine has begun to answer. */
  #follow(): void {
    if (this.#followed || this.#look === undefined) return;
    this.#followed = true;
    const silence = (): number => (this.#held ? 0 : performance.now() - this.#lastArrival);
    overByRecords(this.#look, silence, this.#seesHalfClose ? SELDOM : OFTEN, this.#stop.signal).then(
      () => {
        this.#end();
      },
      (error: unknown) => {
        if (!this.#stop.signal.aborted) this.destroy(error as Error);
      },
    );
  }
}
