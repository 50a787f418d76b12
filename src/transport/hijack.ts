import { validateHeaderName, validateHeaderValue, type IncomingHttpHeaders } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { ResponseTimeoutError } from '../errors/connection.js';
import type { EngineLocation } from '../errors/host-source.js';
import { after } from '../common/timeout.js';
import { connectionFailure, unsendable } from './failure.js';
import { isDocument, streamHead } from './hijack-head.js';
import { httpAnswer, type HttpAnswer } from './http-answer.js';
import { offAbort, onAbort } from '../common/on-abort.js';

/** A connection that the engine has turned into a plain two-way stream, or the engine's refusal to do so. */
export type HijackAnswer =
  | {
      readonly hijacked: true;
      readonly input: Duplex;
      readonly output: Readable;
      readonly headers: IncomingHttpHeaders;
    }
  | {
      readonly hijacked: false;
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: Readable;
    };

/** What is asked for. */
export interface HijackRequest {
  readonly method: string;
  readonly path: string;
  /** `Upgrade` among them, if it is to another protocol than Docker's `tcp`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the answer must have begun. Default: 0, which waits for ever. */
  readonly responseTimeout?: number | undefined;
  /** For errors. */
  readonly location?: EngineLocation | undefined;
}

/**
 * Asks the engine to hijack a connection. An engine says 101 when it knows the upgrade, 200 and raw bytes when it is
 * old, and an ordinary error answer otherwise.
 *
 * The request is written here, and the head of a stream read here: with node:http for it, an exec takes a tenth more processor
 * time. Any other answer is left to node:http. undici cannot be used: it closes the connection on any answer but 101, and the
 * engine's own words would be lost with it.
 *
 * @internal
 */
export function hijack(socket: Duplex, operationId: string, request: HijackRequest): Promise<HijackAnswer> {
  const { signal, responseTimeout = 0, location } = request;
  return new Promise((resolve, reject) => {
    let begun: Buffer = NOTHING;
    const done = (): void => {
      // What is reported between this and who takes the connection over is not lost: the socket remembers it.
      socket.off('error', broken).on('error', () => undefined);
      offAbort(signal, giveUpNow);
      timer[Symbol.dispose]();
    };
    const stopReading = (): void => {
      socket.off('data', onData).off('end', onEnd).off('close', onEnd).pause();
    };
    const fail = (error: unknown): void => {
      done();
      stopReading();
      socket.destroy();
      reject(error);
    };
    const giveUpNow = (): void => {
      fail(signal?.reason);
    };
    const broken = (cause: Error): void => {
      fail(connectionFailure(cause, operationId, location));
    };
    const onEnd = (): void => {
      broken(new Error('it was closed before the engine had answered'));
    };
    const onData = (piece: Buffer): void => {
      begun = begun.length === 0 ? piece : Buffer.concat([begun, piece]);
      const head = streamHead(begun);
      if (head === 'incomplete') return;
      if (head === 'broken') {
        broken(new Error('the head of its answer has bytes that HTTP does not know'));
        return;
      }
      stopReading();
      if (head === 'other') {
        httpAnswer(socket, begun).then((answer) => {
          done();
          resolve(read(answer, socket));
        }, broken);
        return;
      }
      done();
      if (begun.length > head.length) socket.unshift(begun.subarray(head.length));
      resolve({ hijacked: true, input: socket, output: socket, headers: head.headers });
    };
    const timer = after(responseTimeout, () => {
      fail(new ResponseTimeoutError(operationId, responseTimeout, { location }));
    });
    socket.on('error', broken);
    if (signal?.aborted === true) {
      giveUpNow();
      return;
    }
    onAbort(signal, giveUpNow);
    try {
      socket.write(bytesOf(request));
    } catch (error) {
      fail(unsendable(error as Error, operationId));
      return;
    }
    socket.on('data', onData).once('end', onEnd).once('close', onEnd);
  });
}

const NOTHING = Buffer.alloc(0);

/** What node:http refuses in a path, too. */
const NO_PATH = /[^\x21-\xff]/;

function bytesOf({ method, path, headers, body }: HijackRequest): Buffer {
  if (NO_PATH.test(path)) throw new TypeError('the path has characters that HTTP cannot carry');
  const content = Buffer.from(body);
  const all = {
    Host: 'docker',
    Upgrade: 'tcp',
    ...headers,
    Connection: 'Upgrade',
    'Content-Length': String(content.length),
  };
  let head = `${method} ${path} HTTP/1.1\r\n`;
  for (const [name, value] of Object.entries(all)) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    head += `${name}: ${value}\r\n`;
  }
  return Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), content]);
}

function read({ message, upgraded }: HttpAnswer, socket: Duplex): HijackAnswer {
  const { statusCode: status = 0, headers } = message;
  return upgraded !== undefined || (status === 200 && !isDocument(headers))
    ? { hijacked: true, input: socket, output: upgraded ?? message, headers }
    : { hijacked: false, status, headers, body: message };
}
