import type { Socket } from 'node:net';

/** A request, its body still to come. */
export interface Request {
  readonly method: string;
  /** Without the API version. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly socket: Socket;
  /** What has come of the body so far is given at once, the rest as it comes; then `end`, when the body has an end. */
  body(onData: (data: Buffer) => void, onEnd: () => void): void;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Reads the requests of one connection, one after the other: as much of HTTP/1.1 as the clients of the bench speak, by
 * hand, because it must cost less than any of them.
 */
export function readRequests(socket: Socket, onRequest: (request: Request) => void): void {
  let waiting: Buffer = Buffer.alloc(0);
  let body: Body | undefined;
  socket.on('data', (data: Buffer) => {
    waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data]);
    for (;;) {
      if (body !== undefined) {
        waiting = body.take(waiting);
        if (!body.ended) return;
        body = undefined;
      }
      const end = waiting.indexOf(HEAD_END);
      if (end < 0) return;
      const head = waiting.toString('latin1', 0, end);
      waiting = waiting.subarray(end + HEAD_END.length);
      const current = new Body(head);
      body = current;
      const [method = '', target = ''] = head.slice(0, head.indexOf('\r\n')).split(' ');
      const [path = '', query = ''] = target.split('?');
      onRequest({
        method,
        path: path.replace(/^\/v1\.\d+/, ''),
        query: new URLSearchParams(query),
        socket,
        body: (onData, onEnd) => {
          current.listen(onData, onEnd);
        },
      });
    }
  });
}

/** Takes the body of one request off what comes: by length, by chunks, or none. */
class Body {
  ended: boolean;
  readonly #chunked: boolean;
  #left: number;
  #onData: (data: Buffer) => void = () => undefined;
  #onEnd: (() => void) | undefined;

  constructor(head: string) {
    this.#chunked = /\r\ntransfer-encoding: *chunked/i.test(head);
    this.#left = this.#chunked ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    this.ended = !this.#chunked && this.#left === 0;
  }

  listen(onData: (data: Buffer) => void, onEnd: () => void): void {
    this.#onData = onData;
    if (this.ended) onEnd();
    else this.#onEnd = onEnd;
  }

  /** Returns what is not of this body, or not yet to be understood. */
  take(data: Buffer): Buffer {
    let rest = data;
    while (!this.ended) {
      if (this.#left > 0) {
        if (rest.length === 0) return rest;
        const piece = rest.subarray(0, this.#left);
        rest = rest.subarray(piece.length);
        this.#left -= piece.length;
        this.#onData(piece);
        if (this.#left > 0 || this.#chunked) continue;
        this.#end();
      } else {
        // Between chunks there is the end of the one before, and the line of the next.
        const begin = rest[0] === 13 ? 2 : 0;
        const lineEnd = rest.indexOf('\r\n', begin);
        if (lineEnd < 0) return rest;
        this.#left = parseInt(rest.toString('latin1', begin, lineEnd), 16);
        rest = rest.subarray(lineEnd + 2);
        if (this.#left === 0) {
          if (rest.length < 2) return Buffer.concat([Buffer.from('0\r\n'), rest]);
          this.#end();
          return rest.subarray(2);
        }
      }
    }
    return rest;
  }

  #end(): void {
    this.ended = true;
    this.#onEnd?.();
  }
}
