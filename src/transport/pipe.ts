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
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

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

/** How long a stream must be silent, in milliseconds, and how many round trips to the engine must fit into the silence. */
interface Silence {
  readonly time: number;
  readonly roundTrips: number;
}

/** For a little output whose last piece came right before the process was over: there is hardly anything behind it. */
const SHORT: Silence = { time: 40, roundTrips: 4 };

/**
 * For anything else: much may still be on its way, or all of it. On a busy machine output has been seen to stand still for
 * 100 ms, and to begin only three round trips after its process was over.
 */
const LONG: Silence = { time: 200, roundTrips: 12 };

/** How many bytes are a little. */
const LITTLE = 16_384;

/** How long before the process was over the last piece may have come for that, in milliseconds. */
const RIGHT_BEFORE = 100;

/**
 * On a machine that is busy one thread can stand still for long while others go on. How slow the slowest round trip was
 * lately tells how busy it is: a silence lasts so many times as long, but no longer than the limit, in milliseconds.
 */
const SLOWEST = { times: 10, limit: 2_000, fading: 0.98 };

/** The slowest round trip lately, in milliseconds. One for all streams, since they share the machine. */
let slowest = 0;

/** Pauses before the first round trip, and between two, in milliseconds. */
const FIRST_PAUSE = 10;
const PAUSE = 5;

/** How long the engine's records may lag behind a pipe that is closed, in milliseconds. */
const CLOSED_TOO_EARLY = 700;

/**
 * Notices that a stream has fallen silent after its process is over.
 *
 * The engine copies a stream from a buffer of its own, so some output can still be on its way when its records already
 * say that all is over. How long to listen for it is measured in round trips to the engine made meanwhile: whatever
 * slows the stream down, a busy engine or a busy machine, slows them down too. Time in which the reader itself does not
 * read is no silence, so the reader arms this only while it waits.
 */
export class SilenceDetector {
  readonly #stop = new AbortController();
  readonly #end: StreamEnd;
  readonly #over: Promise<void>;
  #isOver = false;
  #failure: Error | undefined;
  #waiter: ((error?: Error) => void) | undefined;
  /** Counts the waits of the reader: a silence counts within one of them. */
  #wait = 0;
  #armed: (() => void) | undefined;
  #bytes = 0;
  #lastArrival = 0;
  #silence = LONG;

  constructor(end: StreamEnd) {
    this.#end = end;
    this.#over = end.finished(this.#stop.signal);
    this.#listen().catch((error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.#waiter?.(this.#failure);
    });
  }

  /** Calls back once the stream has been silent for long enough, counted from now. Returns how to disarm it. */
  arm(onSilent: (error?: Error) => void): () => void {
    this.#wait += 1;
    this.#waiter = onSilent;
    if (this.#failure === undefined) this.#armed?.();
    else onSilent(this.#failure);
    return () => {
      this.#wait += 1;
      this.#waiter = undefined;
    };
  }

  /** Output has arrived. */
  arrived(bytes: number): void {
    this.#bytes += bytes;
    this.#lastArrival = performance.now();
    if (this.#isOver) this.#silence = LONG;
  }

  /**
   * For a pipe that was closed: some engines and proxies do so at the end of a stream, and then the process is over too.
   * Otherwise the engine is gone.
   */
  async confirm(broken: () => Error): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(broken());
      }, CLOSED_TOO_EARLY);
    });
    try {
      await Promise.race([this.#over, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): void {
    this.#wait += 1;
    this.#waiter = undefined;
    this.#stop.abort();
    this.#armed?.();
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stop;
    await this.#over;
    this.#isOver = true;
    const rightBefore = performance.now() - this.#lastArrival <= RIGHT_BEFORE;
    if (rightBefore && this.#bytes > 0 && this.#bytes <= LITTLE) this.#silence = SHORT;
    while (!signal.aborted) {
      if (this.#waiter === undefined) await this.#nextWait();
      else if (await this.#isSilent(this.#wait, signal)) this.#waiter();
    }
  }

  /** Whether the reader waits in vain for a whole silence. */
  async #isSilent(wait: number, signal: AbortSignal): Promise<boolean> {
    const begun = performance.now();
    let pause = FIRST_PAUSE;
    for (let roundTrips = 0; ; roundTrips += 1) {
      const { time, roundTrips: enough } = this.#silence;
      const least = Math.max(time, Math.min(slowest * SLOWEST.times, SLOWEST.limit));
      if (roundTrips >= enough && performance.now() - begun >= least) {
        // What came while we were busy ourselves is seen only after a turn of the event loop.
        await nextTurn();
        await nextTurn();
        return wait === this.#wait && !signal.aborted;
      }
      await delay(pause);
      if (wait !== this.#wait || signal.aborted) return false;
      const asked = performance.now();
      await this.#end.probe(signal);
      slowest = Math.max(slowest * SLOWEST.fading, performance.now() - asked);
      if (wait !== this.#wait || signal.aborted) return false;
      pause = PAUSE;
    }
  }

  #nextWait(): Promise<void> {
    return new Promise((resolve) => {
      this.#armed = () => {
        this.#armed = undefined;
        resolve();
      };
    });
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
