import type { IncomingMessage } from 'node:http';
import { CONNECTION_HEADER } from './connections.js';

/** Host name in the URLs that handlers see: `http://engine/v1.41/containers/json`. */
export const ENGINE_ORIGIN = 'http://engine';

/** Requests whose connection is still there: the signal of a request that is collected as garbage is never aborted. */
const held = new Set<Request>();

/** Makes the Fetch request that handlers work on. It is held until the signal is aborted. */
export function toFetchRequest(
  message: IncomingMessage,
  body: Uint8Array | ReadableStream<Uint8Array>,
  signal: AbortSignal,
  connectionId?: string,
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (name === CONNECTION_HEADER || value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  if (connectionId !== undefined) headers.set(CONNECTION_HEADER, connectionId);
  const method = message.method ?? 'GET';
  const bodyless = method === 'GET' || method === 'HEAD' || (body instanceof Uint8Array && body.length === 0);
  const request = new Request(new URL(message.url ?? '/', ENGINE_ORIGIN), {
    method,
    headers,
    signal,
    // A stream has to say so.
    ...(bodyless ? {} : { body, duplex: 'half' }),
  });
  if (!signal.aborted) {
    held.add(request);
    signal.addEventListener('abort', () => held.delete(request), { once: true });
  }
  return request;
}
