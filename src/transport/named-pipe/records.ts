/*
 * The net below the end of a stream on a named pipe: the engine's own records say whether the process behind it is over.
 * Where Node sees the engine's half-close this is hardly ever needed; where it does not (Node 20), each stream ends by it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { anySignal } from '../../common/any-signal.js';

/**
 * The state of the process behind a stream in the engine's records. `abandoned`: the engine has lost the stream and
 * no longer watches the process, for example because a connection broke.
 */
export type ProcessState = 'running' | 'over' | 'abandoned';

/** Reads the state of the process behind a stream from the engine's records. */
export type Look = (signal: AbortSignal) => Promise<ProcessState>;

/**
 * How long a stream must bring nothing, after the engine's records say that its process is over, until it counts as ended.
 * In milliseconds. The longest pause seen inside an output was a tenth of it, on a machine with five times too much to do.
 */
export const QUIET = 1_000;

/** The first and the longest pause between two looks at the records, in milliseconds. */
export interface Pace {
  readonly first: number;
  readonly longest: number;
}

/** For streams that tell their end: a look only when one has been silent for long. */
export const SELDOM: Pace = { first: 5_000, longest: 60_000 };

/** For streams that do not. */
export const OFTEN: Pace = { first: 20, longest: 1_000 };

/** How long the records may lag behind a pipe that is closed, and the pause between two looks. In milliseconds. */
const LAG = 700;
const LAG_PAUSE = 50;

/**
 * Resolves when a stream is over by the records, and has been silent since for long enough.
 *
 * @param silence - for how many milliseconds nothing has come although it was waited for
 */
export async function overByRecords(
  look: Look,
  silence: () => number,
  pace: Pace,
  signal: AbortSignal,
): Promise<void> {
  for (let pause = pace.first; ; pause = Math.min(pause * 2, pace.longest)) {
    await delay(pause, undefined, { signal });
    if (silence() >= Math.min(pause, QUIET) && (await look(signal)) !== 'running') break;
  }
  const over = performance.now();
  for (;;) {
    const left = QUIET - Math.min(silence(), performance.now() - over);
    if (left <= 0) return;
    await delay(left, undefined, { signal });
  }
}

/** Whether the process behind a pipe that was closed is over: some engines and proxies close where others half-close. */
export async function overSoon(look: Look, signal: AbortSignal): Promise<boolean> {
  const soon = anySignal(signal, AbortSignal.timeout(LAG));
  try {
    for (;;) {
      const state = await look(soon);
      if (state !== 'running') return state === 'over';
      await delay(LAG_PAUSE, undefined, { signal: soon });
    }
  } catch (error) {
    if (soon.aborted) return false;
    throw error;
  }
}
