import type { Measured } from '../worker.js';
import type { WorkloadResult } from './results.js';

/** The one in the middle; of two, the mean. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Units a second. */
export const speed = ({ units, wall }: Measured): number => units / (wall / 1000);

/** Processor time of one unit, in microseconds. */
export const cpuOf = ({ units, cpu }: Measured): number => cpu / units;

/** What a client achieved beside the floor. Of each the median over the rounds. */
export interface Figures {
  readonly client: string;
  readonly least: number;
  readonly speed: number;
  readonly most: number;
  /** Parts of the floor: of its speed, and of its thrift (1 over processor time). */
  readonly speedRatio: number;
  readonly cpuRatio: number;
  /** Microseconds. */
  readonly cpu: number;
  /** Bytes. */
  readonly rss: number;
}

/** The figures of every client of a workload, in the order of the result. */
export function figuresOf(result: WorkloadResult): Figures[] {
  const floor = result.clients[result.floor] ?? [];
  return Object.entries(result.clients).map(([client, rounds]) => {
    const speeds = rounds.map(speed);
    // Each round is compared with the floor of the same round: what slowed both down cancels out.
    const ratios = (of: (measured: Measured) => number): number[] =>
      rounds.flatMap((measured, round) => {
        const beside = floor[round];
        return beside === undefined ? [] : [of(measured) / of(beside)];
      });
    return {
      client,
      least: Math.min(...speeds),
      speed: median(speeds),
      most: Math.max(...speeds),
      speedRatio: median(ratios(speed)),
      cpuRatio: median(ratios((measured) => 1 / cpuOf(measured))),
      cpu: median(rounds.map(cpuOf)),
      rss: median(rounds.map(({ rss }) => rss)),
    };
  });
}

/** The ratio that a workload is judged by. */
export const ratioOf = (result: WorkloadResult, figures: Figures): number =>
  result.by === 'wall' ? figures.speedRatio : figures.cpuRatio;
