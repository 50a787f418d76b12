import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { ClientClosedError, EngineDisconnectedError } from '../errors/connection.js';
import type { EngineLocation } from '../errors/host-source.js';
import { assertTextOrBytes } from '../models/values/content.js';
import { Pieces } from './pieces.js';
import { closeWriteOnPipe, FrameCounter, SilenceDetector, type StreamEnd } from './pipe.js';

/** How often a pipe may fall silent inside a frame before the stream counts as broken. */
const MOST_SILENCES = 20;

/** What a {@link HijackedConnection} is made of. */
interface HijackedParts {
  readonly operationId: string;
  /** For errors. */
  readonly location: EngineLocation;
  readonly input: Duplex;
  readonly output: Readable;
  readonly headers: IncomingHttpHeaders;
  readonly signal: AbortSignal | undefined;
  /** Present when the connection is a named pipe, which does not end by itself. */
  readonly pipeEnd: StreamEnd | undefined;
  readonly onClose: () => void;
}

/**
 * A connection that has become a plain two-way stream: exec, attach and sessions.
 *
 * Iterate it, once, for the bytes that the engine sends. Leaving the loop early, disposing of it, or aborting its signal
 * closes the connection; the process behind it goes on.
 */
export class HijackedConnection implements AsyncIterable<Uint8Array>, AsyncDisposable {
  /** The headers of the engine's answer. */
  readonly headers: IncomingHttpHeaders;
  readonly #parts: HijackedParts;
  readonly #silence: SilenceDetector | undefined;
  #failure: unknown;
  #inputClosed = false;
  /** Resolves when the latest write has gone out, or never will. */
  #written: Promise<void> = Promise.resolve();

  /** Where the engine is, for errors. */
  get location(): EngineLocation {
    return this.#parts.location;
  }

  /** The content type of the answer, as the engine gave it. */
  get contentType(): string {
    return this.headers['content-type'] ?? '';
  }

  /** @internal */
  constructor(parts: HijackedParts) {
    this.#parts = parts;
    this.headers = parts.headers;
    this.#silence = parts.pipeEnd === undefined ? undefined : new SilenceDetector(parts.pipeEnd);
    const { input, output, signal } = parts;
    const onError = (error: Error): void => {
      this.#failure ??= error;
    };
    input.on('error', onError);
    if (output !== input) output.on('error', onError);
    const onAbort = (): void => {
      this.#failure = signal?.reason;
      this.close();
    };
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    input.once('close', () => {
      signal?.removeEventListener('abort', onAbort);
      this.#silence?.stop();
      parts.onClose();
    });
  }

  /**
   * Sends bytes to the process. Resolves when there is room for more.
   *
   * @throws EngineDisconnectedError when the connection is closed
   * @throws InvalidInputError for what is neither text nor bytes
   */
  async write(chunk: Uint8Array | string): Promise<void> {
    assertTextOrBytes(chunk);
    // A write of nothing would be the end of input on a pipe.
    if (chunk.length === 0) return;
    const { input } = this.#parts;
    if (this.#inputClosed || !input.writable)
      throw this.#ownReason() ?? this.#disconnected('the input is closed');
    let room = true;
    this.#written = new Promise((resolve) => {
      room = input.write(chunk, () => {
        resolve();
      });
    });
    if (room) return;
    await new Promise<void>((resolve, reject) => {
      const done = (settle: () => void) => (): void => {
        input.off('drain', onDrain).off('close', onClose);
        settle();
      };
      const onDrain = done(resolve);
      const onClose = done(() => {
        reject(this.#ownReason() ?? this.#disconnected('it closed while input was being sent'));
      });
      input.once('drain', onDrain).once('close', onClose);
    });
  }

  /** Ends the input: the process sees the end of file, and its output still arrives. */
  async closeWrite(): Promise<void> {
    const { input, pipeEnd } = this.#parts;
    if (this.#inputClosed || !input.writable) return;
    this.#inputClosed = true;
    if (pipeEnd === undefined) {
      await new Promise<void>((resolve) => {
        input.once('close', resolve);
        input.end(resolve);
      });
    } else {
      // What waits to be written is joined into one message, and an empty one would vanish in it.
      await this.#written;
      await closeWriteOnPipe(input).catch(() => undefined);
    }
  }

  /** Closes the connection in both directions. */
  close(): void {
    this.#silence?.stop();
    this.#parts.output.destroy();
    this.#parts.input.destroy();
  }

  /**
   * Closes the connection because its client is closed.
   *
   * @internal
   */
  closeWithClient(): void {
    this.#failure ??= new ClientClosedError();
    this.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    const { output, pipeEnd } = this.#parts;
    const frames = pipeEnd?.framed === true ? new FrameCounter() : undefined;
    const pieces = this.#read();
    let silences = 0;
    try {
      for (;;) {
        const chunk = pieces.take();
        if (chunk !== undefined) {
          if (output.isPaused() && !pieces.full) output.resume();
          silences = 0;
          this.#silence?.arrived(chunk.length);
          frames?.push(chunk);
          yield chunk;
          continue;
        }
        if (output.readableEnded) {
          await this.#silence?.confirm(() =>
            this.#disconnected('the pipe was closed while the process was still running'),
          );
          return;
        }
        if (this.#failure !== undefined || output.destroyed) {
          // A stream that is destroyed hands nothing on any more, and may still hold what came before.
          const rest = output.read() as Uint8Array | null;
          if (rest === null) throw this.#reason();
          pieces.push(rest);
          continue;
        }
        if ((await this.#more(pieces)) === 'more' || !pieces.empty) continue;
        if (frames === undefined || frames.complete) return;
        // Half a frame: the rest is still on its way, unless it never comes.
        if (++silences > MOST_SILENCES) throw this.#disconnected('it fell silent in the middle of a frame');
      }
    } finally {
      this.close();
    }
  }

  /** Begins to read, no further ahead than it is taken. */
  #read(): Pieces {
    const { output } = this.#parts;
    const pieces = new Pieces();
    const wake = (): void => {
      pieces.wake();
    };
    output.once('end', wake).once('close', wake);
    output.on('data', (piece: Uint8Array) => {
      pieces.push(piece);
      if (pieces.full) output.pause();
    });
    return pieces;
  }

  /** Waits until there may be something to take, or until the stream is over. */
  #more(pieces: Pieces): Promise<'more' | 'silent'> {
    return new Promise((resolve, reject) => {
      // The detector may call back before it has returned how to disarm it.
      let disarm = (): void => undefined;
      const done = (settle: () => void): void => {
        pieces.onMore = undefined;
        disarm();
        settle();
      };
      pieces.onMore = () => {
        done(() => {
          resolve('more');
        });
      };
      const armed = this.#silence?.arm((error) => {
        done(() => {
          if (error === undefined) resolve('silent');
          else reject(error);
        });
      });
      if (armed !== undefined) disarm = armed;
    });
  }

  #reason(): Error {
    const own = this.#ownReason();
    if (own !== undefined) return own;
    const cause = this.#failure;
    if (!(cause instanceof Error)) return this.#disconnected('it was closed', cause);
    const { syscall, message } = cause as NodeJS.ErrnoException;
    return this.#disconnected(
      syscall === 'write'
        ? `it was closed before all input was read (${message}); output may be lost`
        : message,
      cause,
    );
  }

  /** Why we have closed it ourselves, if we have. */
  #ownReason(): Error | undefined {
    const { signal } = this.#parts;
    if (signal?.aborted === true) return signal.reason as Error;
    return this.#failure instanceof ClientClosedError ? this.#failure : undefined;
  }

  #disconnected(detail: string, cause?: unknown): EngineDisconnectedError {
    const { operationId, location } = this.#parts;
    return new EngineDisconnectedError(operationId, detail, {
      ...(cause === undefined ? {} : { cause }),
      location,
    });
  }
}
