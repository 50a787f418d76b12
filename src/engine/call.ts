import type { z } from 'zod';
import { checkAnswer } from '../models/index.js';
import type { EngineRequest, EngineTransport } from '../transport/index.js';
import { jsonLines } from './streams/json-lines.js';

/** What every operation takes besides its own parameters. */
export interface CallOptions {
  /** Gives the operation up. What the engine has begun by then may still happen. */
  readonly signal?: AbortSignal | undefined;
}

/** Filters of a list: each name with the values that are let through, for example `{ status: ['running'] }`. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** Sends a request and checks the answer against its model. */
export async function answer<S extends z.ZodType>(
  transport: EngineTransport,
  schema: S,
  request: EngineRequest,
): Promise<z.output<S>> {
  return checkAnswer(schema, await transport.json(request), request.operationId);
}

/** Sends a request whose answer says nothing but that it worked. */
export async function done(transport: EngineTransport, request: EngineRequest): Promise<void> {
  await transport.json(request);
}

/** Streams an answer of JSON values, each checked against its model. */
export async function* answers<S extends z.ZodType>(
  transport: EngineTransport,
  schema: S,
  request: EngineRequest,
): AsyncGenerator<z.output<S>, void, undefined> {
  const { body } = await transport.stream(request);
  for await (const value of jsonLines(body, request.operationId))
    yield checkAnswer(schema, value, request.operationId);
}
