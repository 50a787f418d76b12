import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { ClientClosedError, EngineDisconnectedError } from '../errors/connection.js';
import type { EngineLocation } from '../errors/host-source.js';
import { assertTextOrBytes } from '../common/content.js';
import { Pieces } from './pieces.js';
import { leavable } from '../common/leavable.js';
import { offAbort, onAbort } from '../common/on-abort.js';

/** The parts of a {@link HijackedConnection}. */
interface HijackedParts {
  readonly operationId: string;
  /** For errors. */
  readonly location: EngineLocation;
  readonly input: Duplex;
  readonly output: Readable;
  readonly headers: IncomingHttpHeaders;
  readonly signal: AbortSignal | undefined;
  readonly onClose: () => void;
}

/**
 * A connection that has become a plain two-way stream: exec, attach and sessions.
 *
 * Iterate it, once, for the bytes that the engine sends. Leaving the loop early, disposing of it, or aborting its
 * signal closes the connection. The process behind it continues.
 */
export class HijackedConnection implements AsyncIterable<Uint8Array>, AsyncDisposable {
  /** The headers of the engine's answer. */
  readonly headers: IncomingHttpHeaders;
  readonly #parts: HijackedParts;
  #failure: unknown;
  #inputClosed = false;

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
    const { input, output, signal } = parts;
    this.#failure = output.errored ?? undefined;
    const onError = (error: Error): void => {
      this.#failure ??= error;
    };
    input.on('error', onError);
    if (output !== input) output.on('error', onError);
    const giveUpNow = (): void => {
      this.#failure = signal?.reason;
      this.close();
    };
    if (signal?.aborted === true) giveUpNow();
    onAbort(signal, giveUpNow);
    input.once('close', () => {
      offAbort(signal, giveUpNow);
      parts.onClose();
    });
  }

  /**
   * Sends bytes to the process. Resolves when there is room for more.
   *
   * @throws `EngineDisconnectedError` if the connection is closed.
   * @throws `InvalidInputError` if it is neither text nor bytes.
   */
  async write(chunk: Uint8Array | string): Promise<void> {
    assertTextOrBytes(chunk);
    if (chunk.length === 0) return;
    const { input } = this.#parts;
    if (this.#inputClosed || !input.writable)
      throw this.#ownReason() ?? this.#disconnected('the input is closed');
    if (input.write(chunk)) return;
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
    const { input } = this.#parts;
    if (this.#inputClosed || !input.writable) return;
    this.#inputClosed = true;
    await new Promise<void>((resolve) => {
      input.once('close', resolve);
      input.end(resolve);
    });
  }

  /** Closes the connection in both directions. */
  close(): void {
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

  /** Closes the connection, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }

  /** The bytes that the engine sends, chunk by chunk. */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return leavable(this.#chunks(), () => {
      this.close();
    });
  }

  async *#chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const { output } = this.#parts;
    const pieces = this.#read();
    try {
      for (;;) {
        const chunk = pieces.take();
        if (chunk !== undefined) {
          if (output.isPaused() && !pieces.full) output.resume();
          yield chunk;
          continue;
        }
        if (output.readableEnded) return;
        if (this.#failure !== undefined || output.destroyed) {
          // A stream that is destroyed hands nothing on any more, and may still hold what came before.
          const rest = output.read() as Uint8Array | null;
          if (rest === null) throw this.#reason();
          pieces.push(rest);
          continue;
        }
        await new Promise<void>((resolve) => {
          pieces.onMore = resolve;
        });
      }
    } finally {
      this.close();
    }
  }

  /** Starts to read, only as far ahead as the reader takes it. */
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
    // It was stopped behind the head of the answer.
    output.resume();
    return pieces;
  }

  #reason(): Error {
    const own = this.#ownReason();
    if (own !== undefined) return own;
    const cause = this.#failure;
    if (cause instanceof EngineDisconnectedError) return cause;
    if (!(cause instanceof Error)) return this.#disconnected('it was closed', cause);
    const { syscall, message } = cause as NodeJS.ErrnoException;
    return this.#disconnected(
      syscall === 'write'
        ? `it was closed before all input was read (${message}); output may be lost`
        : message,
      cause,
    );
  }

  /** The reason, if this side has closed the connection. */
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
