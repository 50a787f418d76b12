import { NoFittingHostError } from '../errors/fleet.js';
import { messageOf } from '../errors/message.js';
import type { CallOptions, OutputChunk } from '../engine/index.js';
import type { Docker, Job, JobResult } from '../fluent/index.js';
import { LongWork } from '../fluent/progress/long-work.js';
import { byFit, checkFitOptions, fitOf, type FitOptions, type HostFit } from './fit.js';
import type { Member } from './member.js';
import type { FleetResult } from './result.js';
import { FleetRun, type FleetOptions } from './run.js';
import { abortable } from '../common/abortable.js';
import { onAbort } from '../common/on-abort.js';

/** How to choose the host of a job. */
export interface FleetJobOptions extends FitOptions, Omit<FleetOptions, 'failFast'> {}

/** What the function that describes the job gets besides the connection. */
export interface FleetJobTurn extends HostFit {
  /** The image that the caller asked for. */
  readonly image: string;
  /** The signal of {@link FleetJobOptions}: pass it on. */
  readonly signal: AbortSignal | undefined;
}

/** A function that describes the job for the chosen host. */
export type FleetJobTask = (docker: Docker, turn: FleetJobTurn) => Job;

/** The result of a job, and the host that it ran on. */
export interface FleetJobResult extends JobResult {
  /** The name of the host in the fleet. */
  readonly host: string;
}

/** Output of a job, with the host that it comes from. */
export type FleetJobChunk = OutputChunk & {
  /** The name of the host in the fleet. */
  readonly host: string;
};

/**
 * A job on the host that fits its image best: `await` it for its result, or iterate it for its output as it arrives
 * and then await it. It throws {@link NoFittingHostError} if no host can run the image, and the errors of
 * {@link Job}. If the host fails, it does not try a second host, because the job may already have had effects.
 */
export class FleetJob extends LongWork<FleetJobResult, FleetJobChunk> {
  protected override readonly what = 'job of a fleet';
  readonly #fits: FleetRun<HostFit>;
  readonly #members: readonly Member[];
  readonly #image: string;
  readonly #task: FleetJobTask;
  readonly #options: FleetJobOptions;
  #host: string | undefined;

  /** @internal */
  constructor(members: readonly Member[], image: string, task: FleetJobTask, options: FleetJobOptions) {
    super();
    this.#fits = askFits(members, image, options);
    this.#members = members;
    this.#image = image;
    this.#task = task;
    this.#options = options;
  }

  /** The name of the chosen host; `undefined` before one is chosen. */
  get host(): string | undefined {
    return this.#host;
  }

  protected override async *run(iterated: boolean): AsyncGenerator<FleetJobChunk, FleetJobResult, undefined> {
    const signal = this.until(this.#options.signal);
    const best = await abortable(this.#choose(), signal);
    const { host } = best;
    this.#host = host;
    const member = this.#members.find(({ name }) => name === host) as Member;
    const docker = await member.connected({ signal });
    const job = this.#task(docker, { ...best, image: this.#image, signal });
    // A job whose output nobody reads here keeps it for its result.
    if (iterated) {
      const chunks = job[Symbol.asyncIterator]();
      // The task may have passed over the signal.
      onAbort(signal, () => void chunks.return());
      for await (const chunk of chunks) yield { ...chunk, host };
    }
    return { ...(await job), host };
  }

  async #choose(): Promise<HostFit> {
    const result = await this.#fits;
    const [best] = ranked(result);
    if (best !== undefined && best.fits !== 'no') return best;
    const hosts = [...result].map((outcome) =>
      outcome.status === 'done'
        ? { host: outcome.host, why: outcome.value.why }
        : { host: outcome.host, why: messageOf(outcome.error) },
    );
    throw new NoFittingHostError(this.#image, hosts, { cause: result.failures[0]?.error });
  }
}

/** Asks every host how it fits an image. */
export function askFits(
  members: readonly Member[],
  image: string,
  options: FitOptions & FleetOptions & CallOptions,
): FleetRun<HostFit> {
  const { isolation, memory } = options;
  checkFitOptions(options);
  return new FleetRun(
    members,
    async (member, { host, signal }) =>
      fitOf(host, await member.connected({ signal }), image, { isolation, memory, signal }),
    options,
  );
}

/** The hosts that answered, best first. */
export const ranked = (result: FleetResult<HostFit>): HostFit[] => [...result.values.values()].sort(byFit);
