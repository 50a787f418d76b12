import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process holds while nothing is under way. */
export interface Figures {
  /** Seconds since the beginning. */
  readonly seconds: number;
  readonly operations: number;
  readonly failures: number;
  /** Handles and requests of the event loop. */
  readonly handles: number;
  /** Bytes of the process, and of its heap after a collection. */
  readonly rss: number;
  readonly heap: number;
}

/** Collects garbage, so that what is left is held. */
export const collectGarbage = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

const MIB = 1024 * 1024;

/** One line for a person. */
export function line({ seconds, operations, failures, handles, rss, heap }: Figures): string {
  return (
    `${String(Math.round(seconds)).padStart(5)} s  ${operations} operations, ${failures} failures, ${handles} handles, ` +
    `RSS ${(rss / MIB).toFixed(1)} MiB, heap ${(heap / MIB).toFixed(1)} MiB`
  );
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What may be added from the first third to the last without counting as growth. */
const allowances = {
  handles: (first: number) => first + 2,
  heap: (first: number) => first * 1.15 + 2 * MIB,
  rss: (first: number) => first * 1.15 + 16 * MIB,
} as const;

/**
 * Compares the last third of what was measured with the first, each by its median. The first tenth is warm-up.
 *
 * @returns what has grown; empty when all is flat
 */
export function growth(measured: readonly Figures[]): string[] {
  const settled = measured.slice(Math.ceil(measured.length / 10));
  const third = Math.floor(settled.length / 3);
  if (third === 0) return ['too little was measured to tell'];
  return (['handles', 'heap', 'rss'] as const).flatMap((key) => {
    const first = median(settled.slice(0, third).map((figures) => figures[key]));
    const last = median(settled.slice(-third).map((figures) => figures[key]));
    return last <= allowances[key](first) ? [] : [`${key} grew from ${first} to ${last}`];
  });
}
