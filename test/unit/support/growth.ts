import { expect } from 'vitest';

const TIMES = 8;
/** Below this, in microseconds, what a clock says is noise. */
const NOISE = 5_000;

/**
 * Expects that work on an input of eight times the size takes about eight times as long, where work that grows with the square of
 * the size takes 64 times as long. It goes by the processor time of this process, which load on the machine hardly changes.
 *
 * @param work - what is done with an input of a size
 */
export function expectLinear(size: number, work: (size: number) => void): void {
  const least = (input: number): number => Math.min(...[1, 2, 3].map(() => costOf(() => work(input))));
  work(size);
  const small = Math.max(least(size), NOISE);
  expect(least(size * TIMES) / small).toBeLessThan(3 * TIMES);
}

/** In microseconds of processor time. */
function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
