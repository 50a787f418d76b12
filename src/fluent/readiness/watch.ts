import { checkOptions } from '../../common/options.js';
import type { Duration } from '../../common/duration.js';
import { setTimeout as delay } from 'node:timers/promises';
import { NotReadyError, type NotReadyReason } from '../../errors/readiness.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { abortable } from '../../common/abortable.js';
import { after, readTimeout } from '../../common/timeout.js';
import { ifThere } from '../if-there.js';
import { anySignal } from '../../common/any-signal.js';
import type { WaitedOn } from './waited-on.js';
import { offAbort, onAbort } from '../../common/on-abort.js';

/** How long to wait for a container, and how often to check. */
export interface ReadinessOptions extends CallOptions {
  /** The longest time to wait: milliseconds, or text such as `90s`. Default: `60s`; 0 means no limit. */
  readonly timeout?: Duration | undefined;
  /** The time between two attempts: milliseconds, or text such as `1s`. Default: `250ms`. */
  readonly interval?: Duration | undefined;
}

/** One waiting: until when, and what was seen last. */
export interface Watch {
  /** Aborted when it is over: too late, ended, or given up. */
  readonly signal: AbortSignal;
  /** Notes what was seen, for whoever is told that it never became ready. */
  readonly see: (what: string) => void;
  /** Waits until it is time for the next attempt. */
  readonly pause: () => Promise<void>;
  /** Makes the error of a container that will not become ready. */
  readonly notReady: (reason: NotReadyReason, seen: string, message: string) => Promise<NotReadyError>;
}

const TIMEOUT = 60_000;
const INTERVAL = 250;
/** How much of the log an error has, in lines, and how long it may take to read, in milliseconds. */
const LOG_LINES = 10;
const LOG_TIMEOUT = 5_000;

/**
 * Does what waits for a container, as long as the container runs and there is time.
 *
 * @param goal - what it waits for, as the end of `The container did not …`
 * @internal
 */
export async function watch<T>(
  container: WaitedOn,
  goal: string,
  options: ReadinessOptions,
  work: (watch: Watch) => Promise<T>,
): Promise<T> {
  const { engine, id } = container;
  const { signal } = checkOptions(options);
  const timeout = readTimeout('timeout', options.timeout === undefined ? TIMEOUT : options.timeout);
  const interval = readTimeout('interval', options.interval === undefined ? INTERVAL : options.interval);
  const over = new AbortController();
  const late = new Error('it took too long');
  let lastSeen = '';
  const notReady = async (
    reason: NotReadyReason,
    seen: string,
    message: string,
    until = signal,
  ): Promise<NotReadyError> =>
    new NotReadyError(id, reason, seen, await lastLines(engine, id, until), message);
  const ended = async (until: AbortSignal | undefined): Promise<NotReadyError | undefined> => {
    const record = await ifThere(() => container.inspect({ signal: until }));
    if (record?.State.Running === true) return undefined;
    const how = (await ifThere(() => container.describe({ signal: until }))) ?? `${id} is gone.`;
    return notReady('not-running', how, `The container did not ${goal}: ${how}`, until);
  };
  const pause = (): Promise<void> => delay(interval, undefined, { signal: over.signal });
  /** A container with a restart policy runs again after its end. */
  const untilEnded = async (): Promise<void> => {
    for (let end = await ended(over.signal); ; end = await ended(over.signal)) {
      if (end !== undefined) {
        over.abort(end);
        return;
      }
      await ifThere(() => engine.containers.wait(id, { signal: over.signal }));
      await pause();
    }
  };

  signal?.throwIfAborted();
  const giveUpNow = (): void => {
    over.abort(signal?.reason);
  };
  onAbort(signal, giveUpNow);
  using _ = after(timeout, () => {
    over.abort(late);
  });
  // What breaks the one breaks the other, and the work says more.
  const watching = untilEnded().catch(() => undefined);
  try {
    const working = work({
      signal: over.signal,
      see: (what) => {
        lastSeen = what;
      },
      pause,
      notReady,
    });
    return await abortable(working, over.signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error === late) {
      const seen = lastSeen === '' ? '' : ` Seen last: ${lastSeen}.`;
      const message = `The container ${id} did not ${goal} within ${String(timeout)} ms.${seen}`;
      throw await notReady('timeout', lastSeen, message);
    }
    if (error instanceof NotReadyError) throw error;
    // A request about a container that has just ended fails, too.
    throw (await ended(signal)) ?? error;
  } finally {
    offAbort(signal, giveUpNow);
    over.abort();
    await watching;
  }
}

async function lastLines(engine: Engine, id: string, signal: AbortSignal | undefined): Promise<string[]> {
  const lines: string[] = [];
  const stop = new AbortController();
  using _ = after(LOG_TIMEOUT, () => {
    stop.abort();
  });
  try {
    const until = anySignal(signal, stop.signal);
    for await (const { line } of engine.containers.logLines(id, { tail: LOG_LINES, signal: until }))
      lines.push(line);
  } catch {
    // What it wrote is a help, and not what was asked for.
  }
  return lines;
}
