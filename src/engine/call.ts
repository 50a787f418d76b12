import type * as z from 'zod';
import { ApiVersionError } from '../errors/connection.js';
import { UnexpectedAnswerError } from '../errors/validation.js';
import { checkAnswer, unixTime, type Moment } from '../models/index.js';
import type { EngineTransport, HijackedConnection, Look } from '../transport/index.js';
import type { OperationRequest } from './operations.js';
import { assertInVersion } from './since.js';
import { demultiplex, rawOutput, type OutputChunk } from './streams/demultiplex.js';
import { jsonLinesAs } from './streams/json-lines.js';
import { later } from './streams/pulled.js';
import { anySignal } from '../common/any-signal.js';

/*
 * The shapes that operations come in. Every operation goes through one of them, so what the spoken API version lacks is
 * refused in one place: before anything of it is sent.
 */

/** What every operation takes besides its own parameters. */
export interface CallOptions {
  /** Cancels the operation. The engine may still complete what it has begun. */
  readonly signal?: AbortSignal | undefined;
}

/** Filters of a list: each name with the values that are let through, for example `{ status: ['running'] }`. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** Bytes to send: all at once, or as they come. */
export type Content = AsyncIterable<Uint8Array> | Uint8Array;

/**
 * Sends a request and checks the answer against its model.
 *
 * @param empty - what an answer without content (204) stands for. Default: it is a mistake of the engine's, also where
 * the model takes nothing for an empty list
 */
export async function answer<S extends z.ZodType>(
  transport: EngineTransport,
  schema: S,
  request: OperationRequest,
  empty?: z.output<S>,
): Promise<z.output<S>> {
  const value = await spoken(transport, request, () => transport.json(request));
  if (value !== undefined) return checkAnswer(schema, value, request.operationId);
  if (empty !== undefined) return empty;
  throw unanswered(request);
}

/**
 * Sends a request that is answered once something has happened. Resolves as soon as the engine has taken it, so that it can
 * be made to happen then.
 */
export async function promised<S extends z.ZodType<object>>(
  transport: EngineTransport,
  schema: S,
  request: OperationRequest,
): Promise<{ readonly answer: Promise<z.output<S>> }> {
  const { operationId } = request;
  const { body } = await spoken(transport, request, () => transport.stream(request));
  const answer = (async () => {
    const values = jsonLinesAs(body, operationId, (value) => checkAnswer(schema, value, operationId));
    for await (const value of values) return value;
    throw unanswered(request);
  })();
  // Who has given it up may not look at it any more.
  answer.catch(() => undefined);
  return { answer };
}

function unanswered({ operationId }: OperationRequest): UnexpectedAnswerError {
  const [expected, received] = ['JSON', 'nothing'];
  const message = `expected ${expected}, received ${received}`;
  return new UnexpectedAnswerError(operationId, [{ path: '', message, expected, received }]);
}

/** Sends a request whose answer says nothing but that it worked. */
export async function done(transport: EngineTransport, request: OperationRequest): Promise<void> {
  await spoken(transport, request, () => transport.done(request));
}

/** Sends a request that is answered by headers alone, and takes one of them. */
export async function header(
  transport: EngineTransport,
  name: string,
  request: OperationRequest,
): Promise<string | undefined> {
  const value = (await spoken(transport, request, () => transport.head(request)))[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Streams an answer of JSON values, each checked against its model. */
export function answers<S extends z.ZodType<object>>(
  transport: EngineTransport,
  schema: S,
  request: OperationRequest,
): AsyncGenerator<z.output<S>, void, undefined> {
  const { operationId } = request;
  return jsonLinesAs(bytes(transport, request), operationId, (value) =>
    checkAnswer(schema, value, operationId),
  );
}

/** Streams an answer of bytes. Nothing is sent before the loop begins, and leaving the loop closes the connection. */
export function bytes(
  transport: EngineTransport,
  request: OperationRequest,
): AsyncGenerator<Uint8Array, void, undefined> {
  return later(async (left) => {
    const asked = { ...request, signal: anySignal(request.signal, left) };
    const { body } = await spoken(transport, asked, () => transport.stream(asked));
    return body;
  });
}

/** Streams what processes wrote: as it is where they have a TTY, else taken apart. */
export function output(
  transport: EngineTransport,
  tty: boolean,
  request: OperationRequest,
): AsyncGenerator<OutputChunk, void, undefined> {
  const source = bytes(transport, request);
  return tty ? rawOutput(source) : demultiplex(source, request.operationId, transport.location);
}

/**
 * Sends a request that turns its connection into a two-way stream.
 *
 * @param look - looks at the engine's record of the process behind it. Default: there is no such process
 */
export async function twoWay(
  transport: EngineTransport,
  request: OperationRequest,
  look?: Look,
): Promise<HijackedConnection> {
  return spoken(transport, request, () => transport.hijack(request, look));
}

/**
 * Sends a request in the version that is settled with the engine. Another engine may answer by then, which refuses the
 * version before it does anything: it is settled again, and the request sent once more.
 */
async function spoken<T>(
  transport: EngineTransport,
  request: OperationRequest,
  send: () => Promise<T>,
): Promise<T> {
  await inVersion(transport, request);
  try {
    return await send();
  } catch (error) {
    // What streams to the engine has been read by then.
    const again = request.content === undefined || request.content instanceof Uint8Array;
    if (!(error instanceof ApiVersionError) || !transport.negotiates || !again) throw error;
  }
  await inVersion(transport, request);
  return send();
}

/** Fails unless the spoken API version has all that a request asks for. */
export async function inVersion(transport: EngineTransport, request: OperationRequest): Promise<void> {
  assertInVersion(request, await transport.apiVersion(request.signal));
}

/** A moment as a query parameter. */
export function moment(value: Moment | undefined): string | undefined {
  return value === undefined ? undefined : unixTime(value);
}
