import { withoutCommand } from '../errors/build-step.js';
import { ProgressFailedError } from '../errors/engine.js';
import { hcsErrorFrom } from '../errors/hcs/index.js';
import { cut, LONGEST_REFUSAL } from '../errors/limits.js';
import { JsonProgressSchema, type JsonProgress } from '../models/index.js';
import type { EngineTransport } from '../transport/index.js';
import type { OperationRequest } from './operations.js';
import { answers } from './call.js';
import { relayed } from '../common/leavable.js';

/**
 * Streams the progress of long work: pull, push, build, load. Such an answer has status 200 before the work has begun,
 * and says in the stream that it failed.
 *
 * @throws ProgressFailedError when it fails on the way; HcsError when the Host Compute Service is why
 */
export function progress(
  transport: EngineTransport,
  request: OperationRequest,
): AsyncGenerator<JsonProgress, void, undefined> {
  return relayed(answers(transport, JsonProgressSchema, request), (messages) =>
    unlessFailed(messages, request.operationId),
  );
}

async function* unlessFailed(
  messages: AsyncIterable<JsonProgress>,
  operationId: string,
): AsyncGenerator<JsonProgress, void, undefined> {
  for await (const message of messages) {
    const failure = failureOf(message);
    if (failure !== undefined) {
      const cause = new ProgressFailedError(operationId, failure);
      throw hcsErrorFrom(withoutCommand(failure), { operationId, cause }) ?? cause;
    }
    yield message;
  }
}

/** Engines write `errorDetail`, of old also `error`; one that breaks off for another reason may write a bare error. */
function failureOf(message: JsonProgress): string | undefined {
  const { error, errorDetail } = message;
  const bare = isBareError(message) ? message.message : undefined;
  const said = errorDetail?.message || error || bare;
  if (said) return cut(said, LONGEST_REFUSAL);
  if (errorDetail === undefined && error === undefined) return undefined;
  return `an error without a message${errorDetail?.code === undefined ? '' : `, of code ${String(errorDetail.code)}`}`;
}

/** The answer to a failed request, where a line of progress should be. */
function isBareError(message: object): message is { readonly message: string } {
  return 'message' in message && typeof message.message === 'string' && Object.keys(message).length === 1;
}
