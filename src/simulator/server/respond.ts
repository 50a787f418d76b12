import { ApiError } from '../state/api-error.js';
import { messageOf } from '../../errors/message.js';

/** A JSON answer with its length, and a line end after it as the engine's encoder writes one. */
export function json(value: unknown, status = 200): Response {
  const body = new TextEncoder().encode(`${JSON.stringify(value)}\n`);
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
  });
}

/** An answer without a body; 204 by default. */
export function empty(status = 204, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** An answer whose body comes piece by piece, as fast as the client reads. */
export function stream(pieces: AsyncIterable<Uint8Array>, contentType: string): Response {
  return new Response(readable(pieces), { headers: { 'content-type': contentType } });
}

/** An answer that is a tar archive. */
export function tarStream(pieces: Iterable<Uint8Array>): Response {
  return stream(asStream(pieces), 'application/x-tar');
}

// eslint-disable-next-line @typescript-eslint/require-await -- an answer's body is an async iterable
async function* asStream(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** An answer of JSON values, one a line. */
export function jsonLines(values: AsyncIterable<unknown>): Response {
  return stream(encodeLines(values), 'application/json');
}

async function* encodeLines(values: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const value of values) yield encoder.encode(`${JSON.stringify(value)}\n`);
}

/** The answer to a request that failed. */
export function errorResponse(error: unknown): Response {
  if (error instanceof ApiError && error.status === 304) return empty(304);
  const message = messageOf(error);
  return json({ message }, error instanceof ApiError ? error.status : 500);
}

/** A stream of the Web that takes piece by piece, as its reader asks for them. */
export function readable(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      // Not awaited: a generator that waits for something returns only when that comes, and its own signal ends it.
      cancel() {
        void iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
