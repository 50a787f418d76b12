/*
 * What is peculiar about an engine's named pipe, and what this client does about it.
 *
 * An engine on Windows listens in message mode, where half of a connection is closed by a message of zero bytes.
 * Node's event loop (libuv) knows byte streams only. So
 *
 * - it does not report the engine's half-close: a hijacked stream never ends. The end must be learned from the engine's
 *   own records (events, inspect), and what is still on its way must then be read to its end;
 * - `socket.end()` does not half-close: libuv closes the pipe as a whole some 50 ms later, and output that has not
 *   arrived by then is lost. A write of zero bytes is what the engine takes for the end of input.
 *
 * Ordinary answers (Content-Length, chunked) end by themselves and need none of this.
 */
import type { Duplex } from 'node:stream';

/** Tells when a hijacked stream is over, for a connection that will not say so itself. */
export interface StreamEnd {
  /** Whether the stream is multiplexed, so that it can only end after a whole frame. */
  readonly framed: boolean;
  /** Resolves when the engine's records say that the process behind the stream produces nothing any more. */
  finished(signal: AbortSignal): Promise<void>;
  /** One round trip to the engine on another connection. */
  probe(signal: AbortSignal): Promise<void>;
}

/** Half-closes a pipe: the engine sees the end of input, and its output still arrives. */
export function closeWriteOnPipe(socket: Duplex): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(Buffer.alloc(0), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Shorter, and a stream whose engine or relay stalls for a moment after the process's end loses the rest of its output. */
const SHORTEST_SILENCE = 150;
const LONGEST_SILENCE = 2_000;

/** How long the engine's records may lag behind a pipe that is closed, in milliseconds. */
const CLOSED_TOO_EARLY = 700;

/**
 * Notices that a stream has fallen silent after its process is over.
 *
 * The engine copies a stream from a buffer of its own, so some output can still be on its way when its records already
 * say that all is over. How long to listen for it follows from how long the engine takes for a round trip right now: a busy
 * engine gets more time. Time in which the reader itself does not read is no silence, so the reader arms this
 * only while it waits.
 */
export class SilenceDetector {
  readonly #stop = new AbortController();
  readonly #over: Promise<void>;
  #state: { over: false } | { over: true; silence: number } | { over: true; error: Error } = {
    over: false,
  };
  #waiter: ((error?: Error) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(end: StreamEnd) {
    this.#over = end.finished(this.#stop.signal);
    this.#watch(end).then(
      (silence) => {
        this.#settle({ over: true, silence });
      },
      (error: Error) => {
        this.#settle({ over: true, error });
      },
    );
  }

  /** Calls back once the stream has been silent for long enough, counted from now. Returns how to disarm it. */
  arm(onSilent: (error?: Error) => void): () => void {
    this.#waiter = onSilent;
    this.#start();
    return () => {
      this.#waiter = undefined;
      clearTimeout(this.#timer);
    };
  }

  /**
   * For a pipe that was closed: some engines and proxies do so at the end of a stream, and then the process is over too.
   * Otherwise the engine is gone.
   */
  async confirm(broken: () => Error): Promise<void> {
    const late = new Promise<never>((_resolve, reject) => {
      this.#timer = setTimeout(() => {
        reject(broken());
      }, CLOSED_TOO_EARLY);
    });
    try {
      await Promise.race([this.#over, late]);
    } finally {
      clearTimeout(this.#timer);
    }
  }

  stop(): void {
    this.#waiter = undefined;
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  async #watch(end: StreamEnd): Promise<number> {
    const { signal } = this.#stop;
    await this.#over;
    const before = performance.now();
    await end.probe(signal);
    const roundTrip = performance.now() - before;
    return Math.min(Math.max(SHORTEST_SILENCE, 8 * roundTrip), LONGEST_SILENCE);
  }

  #settle(state: { over: true; silence: number } | { over: true; error: Error }): void {
    this.#state = state;
    this.#start();
  }

  #start(): void {
    const state = this.#state;
    const waiter = this.#waiter;
    if (!state.over || waiter === undefined) return;
    if ('error' in state) {
      waiter(state.error);
      return;
    }
    this.#timer = setTimeout(() => {
      // A timer that fires late, after a long turn of our own, fires before the input of that time is seen. Two turns
      // of the event loop let it in; it disarms us then.
      setImmediate(() => {
        setImmediate(() => {
          if (this.#waiter === waiter) waiter();
        });
      });
    }, state.silence);
  }
}

/** Follows a multiplexed stream and knows whether it stands at the end of a frame. */
export class FrameCounter {
  readonly #header = Buffer.alloc(8);
  #headerLength = 0;
  #payload = 0;

  get complete(): boolean {
    return this.#headerLength === 0 && this.#payload === 0;
  }

  push(chunk: Uint8Array): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#payload > 0) {
        const taken = Math.min(this.#payload, chunk.length - offset);
        this.#payload -= taken;
        offset += taken;
        continue;
      }
      const taken = Math.min(8 - this.#headerLength, chunk.length - offset);
      this.#header.set(chunk.subarray(offset, offset + taken), this.#headerLength);
      this.#headerLength += taken;
      offset += taken;
      if (this.#headerLength === 8) {
        this.#payload = this.#header.readUInt32BE(4);
        this.#headerLength = 0;
      }
    }
  }
}
