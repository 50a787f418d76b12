import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';

/** What node:http has read. */
export interface HttpAnswer {
  readonly message: IncomingMessage;
  /** All that comes behind its head, if the connection has been upgraded. */
  readonly upgraded: Duplex | undefined;
}

/**
 * Has node:http read the answer to a request that has been sent already.
 *
 * @param begun - what of it has come
 */
export function httpAnswer(socket: Duplex, begun: Buffer): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const reading = httpRequest({ createConnection: () => new Answered(socket, begun), method: 'POST' });
    reading.on('error', reject);
    reading.on('upgrade', (message, upgraded, head) => {
      if (head.length > 0) upgraded.unshift(head);
      resolve({ message, upgraded });
    });
    reading.on('response', (message) => {
      resolve({ message, upgraded: undefined });
    });
    reading.end();
  });
}

/** A connection of which only the answer is left to be read: what is written is thrown away. */
class Answered extends Duplex {
  readonly #socket: Duplex;

  constructor(socket: Duplex, begun: Buffer) {
    super();
    this.#socket = socket;
    this.push(begun);
    socket.on('data', (piece: Buffer) => {
      if (!this.push(piece)) socket.pause();
    });
    socket.once('end', () => this.push(null));
    socket.once('error', (error) => this.destroy(error));
    socket.once('close', () => this.destroy());
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
