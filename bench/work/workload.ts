import { Tally, type Content } from '../pattern.js';
import type { Client, Sink } from '../clients/client.js';
import type { ClientName } from '../clients/index.js';

/** What is behind the socket: the replay, a real dockerd, or nothing, for what happens in the process alone. */
export type EngineKind = 'replay' | 'docker' | 'none';

/** What a workload finds. */
export interface Surroundings {
  readonly engine: EngineKind;
  /** A tar of as many bytes as the archives of the bench have, in a file. */
  readonly archive: string;
}

/** One thing that is measured, by all clients that can do it. */
export interface Workload {
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** What is counted: `request`, `MB`… */
  readonly unit: string;
  readonly engine: EngineKind;
  readonly floor: ClientName;
  /** What else is compared. */
  readonly clients: readonly ClientName[];
  /** What tells how fast a client is: units a second, or units a second of processor time, where the engine sets the pace. */
  readonly by: 'wall' | 'cpu';
  /** The part of the floor that this package is to reach. */
  readonly target?: number;
  /** How much is done: what `run` is given. */
  readonly amount: number;
  readonly quickAmount: number;
  /** How often it is done in one measurement: often enough for what a process does once, at its start, to count little. Default: 1. */
  readonly times?: number;
  /** How much the peers do, where they are so slow that as much would take minutes. */
  readonly peerAmount?: number;
  /** For how cost grows: what is measured instead of `amount`, and `run` is given. */
  readonly growth?: readonly number[];
  /**
   * How often it is done before anything counts, for code to be compiled. Default: once, with `quickAmount`, which is too
   * little where the engine is slow.
   */
  readonly warm?: number;
  /** Does it, checks the answers, and returns how many units it was. */
  run(client: Client, amount: number, surroundings: Surroundings): Promise<number>;
}

/** What this package is measured beside. */
export const peers: readonly ClientName[] = ['dockerode', 'node-sdk'];

/** The clients of most workloads beside the floor. */
export const everybody: readonly ClientName[] = ['wincontainers', ...peers];

/** Counts output by stream. */
export class Output implements Sink {
  readonly #tallies = { stdout: new Tally(), stderr: new Tally(), raw: new Tally() };
  readonly stdout = this.#tallies.stdout.add;
  readonly stderr = this.#tallies.stderr.add;
  readonly raw = this.#tallies.raw.add;
  readonly #total: number;

  /** @param total - bytes in all, headers among them, where that is known */
  constructor(total = Infinity) {
    this.#total = total;
  }

  readonly complete = (): boolean => this.#tallies.raw.bytes >= this.#total;

  /** A floor that takes nothing apart has all bytes, with all headers in them, and cannot know more. */
  expect(
    what: string,
    expected: { stdout: number; stderr: number; raw: number | 'more' },
    content: Content = 'pattern',
  ): void {
    const { stdout, stderr, raw } = this.#tallies;
    if (raw.bytes === 0) {
      stdout.expect(`${what}, stdout`, expected.stdout, content);
      stderr.expect(`${what}, stderr`, expected.stderr, content);
      return;
    }
    const least = expected.raw === 'more' ? expected.stdout + expected.stderr : expected.raw;
    if (raw.bytes < least || (expected.raw !== 'more' && raw.bytes > least))
      throw new Error(`${what}: expected ${String(expected.raw)} bytes, received ${String(raw.bytes)}`);
  }
}

/** Fails a workload for a wrong answer. */
export function expectSame(what: string, received: unknown, expected: unknown): void {
  if (received !== expected)
    throw new Error(`${what}: expected ${String(expected)}, received ${String(received)}`);
}

/** A method that the client is known to have. */
export function able<K extends Exclude<keyof Client, symbol>>(
  client: Client,
  method: K,
): NonNullable<Client[K]> {
  const found = client[method];
  if (found === undefined) throw new Unable(method);
  return (typeof found === 'function' ? found.bind(client) : found) as NonNullable<Client[K]>;
}

/** A client that cannot do what is asked is left out, and not wrong. */
export class Unable extends Error {}
