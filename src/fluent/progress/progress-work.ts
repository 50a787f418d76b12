import type { JsonProgress } from '../../models/index.js';
import { LongWork } from './long-work.js';
import type { WorkProgress } from './events.js';
import { ProgressTracker } from './tracker.js';

/** Long work that tells what happens to the layers of an image: a pull or a push. See {@link LongWork}. */
export abstract class ProgressWork<T> extends LongWork<T, WorkProgress> {
  /** The operation of the Engine API, for errors. */
  protected abstract readonly operationId: string;

  /** Begins the work. */
  protected abstract messages(): AsyncIterable<JsonProgress>;

  /** What has come of the work, once it has ended well. */
  protected abstract result(events: Outcome): T;

  protected override async *run(): AsyncGenerator<WorkProgress, T, undefined> {
    const tracker = new ProgressTracker(this.operationId);
    const outcome: { -readonly [K in keyof Outcome]: Outcome[K] } = {
      digest: undefined,
      upToDate: undefined,
    };
    for await (const message of this.messages()) {
      const event = tracker.track(message);
      if (event.kind === 'digest') outcome.digest = event.digest;
      if (event.kind === 'summary') outcome.upToDate = event.upToDate;
      yield event;
    }
    return this.result(outcome);
  }
}

/** What the events of work say of its result. */
export interface Outcome {
  /** The digest of the image in the registry; engines that are not Docker's may not tell. */
  readonly digest: string | undefined;
  /** Whether a pull found the image in the engine; engines that are not Docker's may not tell. */
  readonly upToDate: boolean | undefined;
}
