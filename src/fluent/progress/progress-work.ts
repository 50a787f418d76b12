import type { JsonProgress } from '../../models/index.js';
import { LongWork } from './long-work.js';
import type { WorkProgress } from './events.js';
import { ProgressTracker } from './tracker.js';

/** Long work with events for the layers of an image: a pull or a push. See {@link LongWork}. */
export abstract class ProgressWork<T> extends LongWork<T, WorkProgress> {
  /** The operation of the Engine API, for errors. */
  protected abstract readonly operationId: string;

  /** Begins the work. */
  protected abstract messages(): AsyncIterable<JsonProgress>;

  /** The result of the work after it succeeded. */
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

/** The result in the events of the work. */
export interface Outcome {
  /** The digest of the image in the registry; only Docker's engine is sure to tell it. */
  readonly digest: string | undefined;
  /** Whether the engine already had the image of a pull; only Docker's engine is sure to tell it. */
  readonly upToDate: boolean | undefined;
}
