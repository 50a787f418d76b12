import { FleetError, FleetTimeoutError } from '../errors/fleet.js';
import { InvalidInputError } from '../errors/validation.js';
import type { CallOptions } from '../engine/index.js';
import type { Docker } from '../fluent/index.js';
import { LongWork } from '../fluent/progress/long-work.js';
import { anySignal } from '../common/any-signal.js';
import { type Duration } from '../common/duration.js';
import { after, readLimit } from '../common/timeout.js';
import { abortable, shareable } from '../common/abortable.js';
import type { Member } from './member.js';
import { FleetResult, type FleetOutcome } from './result.js';

/** How to ask the hosts of a fleet. */
export interface FleetOptions extends CallOptions {
  /** How many hosts are asked at once; 1 asks one after the other. Default: 8. */
  readonly concurrency?: number | undefined;
  /**
   * How long each host may take, from the start of its turn: milliseconds, or text such as `30s`. A host that takes
   * longer fails with {@link FleetTimeoutError}. Default: no limit. 0 and `Infinity` also mean no limit.
   */
  readonly timeout?: Duration | undefined;
  /**
   * Whether the first failure ends everything. Then hosts whose turn has not come are not asked, the work on the
   * others is cancelled, and {@link FleetError} is thrown. Default: `false`: every host is asked.
   */
  readonly failFast?: boolean | undefined;
}

/** What the task of each host gets besides the connection. */
export interface FleetTurn {
  /** The name of the host in the fleet. */
  readonly host: string;
  /** Aborted when the time of the host is over, or when everything is cancelled: pass it on. */
  readonly signal: AbortSignal;
}

/** The task that runs on each host. */
export type FleetTask<T> = (docker: Docker, turn: FleetTurn) => PromiseLike<T> | T;

/** The task that runs on each host, with or without a connection. @internal */
export type MemberTask<T> = (member: Member, turn: FleetTurn) => PromiseLike<T> | T;

const CONCURRENCY = 8;

/** @throws InvalidInputError if an option is not valid */
export function readFleetOptions({ concurrency = CONCURRENCY, timeout }: FleetOptions): {
  concurrency: number;
  timeout: number;
} {
  if (!(Number.isInteger(concurrency) && concurrency > 0)) {
    const expected = 'a whole number of hosts, at least 1';
    throw new InvalidInputError('option concurrency', [
      { path: '', message: `expected ${expected}`, expected, received: String(concurrency) },
    ]);
  }
  return { concurrency, timeout: readLimit(timeout) };
}

/**
 * A question to all hosts of a fleet: `await` it for all answers, or iterate it for each answer as it arrives and
 * then await it. If a host fails, that is its outcome, not an error of the whole. It begins when it is first awaited
 * or iterated. If the loop is left early or `signal` is aborted, running work is cancelled.
 *
 * It throws the reason that `signal` was aborted with. With `failFast` it throws {@link FleetError} if a host fails.
 *
 * @example
 * ```ts
 * await using hosts = fleet(['tcp://10.0.0.5:2376', 'ssh://admin@build2.example']);
 * for await (const outcome of hosts.each((docker, { signal }) => docker.info({ signal })))
 *   if (outcome.status === 'done') console.log(outcome.host, outcome.value.OSVersion);
 *   else console.error(outcome.host, outcome.error);
 * ```
 */
export class FleetRun<T> extends LongWork<FleetResult<T>, FleetOutcome<T>> {
  protected override readonly what = 'question to a fleet';
  readonly #members: readonly Member[];
  readonly #task: MemberTask<T>;
  readonly #options: FleetOptions;

  /** @internal */
  constructor(members: readonly Member[], task: MemberTask<T>, options: FleetOptions) {
    super();
    readFleetOptions(options);
    this.#members = members;
    this.#task = task;
    this.#options = options;
  }

  protected override async *run(): AsyncGenerator<FleetOutcome<T>, FleetResult<T>, undefined> {
    const { failFast = false } = this.#options;
    const signal = this.until(this.#options.signal);
    const { concurrency, timeout } = readFleetOptions(this.#options);
    signal.throwIfAborted();
    const stop = new AbortController();
    const either = anySignal(signal, stop.signal);
    shareable(either);
    const outcomes = new Map<Member, FleetOutcome<T>>();
    const running = new Map<Member, Promise<Member>>();
    const waiting = [...this.#members];
    const begin = (member: Member): void => {
      const turn = this.#turn(member, either, timeout).then((outcome) => {
        outcomes.set(member, outcome);
        return member;
      });
      running.set(member, turn);
    };
    try {
      for (;;) {
        while (running.size < concurrency) {
          const next = waiting.shift();
          if (next === undefined) break;
          begin(next);
        }
        if (running.size === 0) break;
        const member = await Promise.race(running.values());
        running.delete(member);
        signal.throwIfAborted();
        const outcome = outcomes.get(member) as FleetOutcome<T>;
        yield outcome;
        if (failFast && outcome.status === 'failed')
          throw new FleetError([{ host: outcome.host, error: outcome.error }], this.#members.length);
      }
      return new FleetResult(this.#members.map((member) => outcomes.get(member) as FleetOutcome<T>));
    } finally {
      stop.abort(new DOMException('The question to the fleet was given up.', 'AbortError'));
    }
  }

  /** The outcome of one host. It returns when the signal is aborted, even if the task continues. */
  async #turn(member: Member, signal: AbortSignal, timeout: number): Promise<FleetOutcome<T>> {
    const { name: host } = member;
    const over = new AbortController();
    using _timer = after(timeout, () => {
      over.abort(new FleetTimeoutError(host, timeout));
    });
    const own = anySignal(signal, over.signal);
    shareable(own);
    const work = async (): Promise<T> => this.#task(member, { host, signal: own });
    try {
      return { host, status: 'done', value: await abortable(work(), own) };
    } catch (error) {
      return { host, status: 'failed', error };
    }
  }
}
