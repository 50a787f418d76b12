import { createHash, randomBytes } from 'node:crypto';
import { EngineDisconnectedError } from '../../errors/connection.js';
import { StreamProtocolError } from '../../errors/process.js';
import { assertTextOrBytes } from '../../common/content.js';
import type { HijackedConnection } from '../../transport/index.js';
import { leavable } from '../../common/leavable.js';

/** What a server proves by that it speaks the protocol, as RFC 6455 has it. */
const PROOF = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const [TEXT, BINARY, CLOSE, PING, PONG] = [0x1, 0x2, 0x8, 0x9, 0xa];
const CONTINUATION = 0x0;
const FINAL = 0x80;
const MASKED = 0x80;
const NORMAL_CLOSURE = Buffer.from([0x03, 0xe8]);

/** The headers of a request for a WebSocket. */
export function websocketHeaders(key: string): Record<string, string> {
  return { Upgrade: 'websocket', 'Sec-WebSocket-Key': key, 'Sec-WebSocket-Version': '13' };
}

/** A new key, which the server has to answer to. */
export const websocketKey = (): string => randomBytes(16).toString('base64');

/**
 * The standard streams of a container's process through a WebSocket.
 *
 * Iterate it, once, for the output, stdout and stderr in one; the engine is read only as fast as the loop turns. Leaving
 * the loop, or disposing of the stream, closes the connection and leaves the process alone.
 */
export class WebsocketStream implements AsyncIterable<Uint8Array>, AsyncDisposable {
  readonly #connection: HijackedConnection;
  readonly #operationId: string;
  #inputClosed = false;

  /**
   * @throws StreamProtocolError when the other side speaks no WebSocket
   * @internal
   */
  constructor(connection: HijackedConnection, operationId: string, key: string) {
    this.#connection = connection;
    this.#operationId = operationId;
    const expected = createHash('sha1')
      .update(key + PROOF)
      .digest('base64');
    if (connection.headers['sec-websocket-accept'] !== expected) {
      connection.close();
      throw new StreamProtocolError(operationId, 'the answer does not accept the WebSocket');
    }
  }

  /** Sends input to the process. Resolves when there is room for more. */
  async write(chunk: Uint8Array | string): Promise<void> {
    if (this.#inputClosed) {
      const { location } = this.#connection;
      throw new EngineDisconnectedError(this.#operationId, 'the input is closed', { location });
    }
    assertTextOrBytes(chunk);
    const data = Buffer.from(chunk as Uint8Array);
    if (data.length > 0) await this.#connection.write(frameOf(BINARY, data));
  }

  /** Ends the input, by a closing frame. The process's output still arrives. */
  async closeWrite(): Promise<void> {
    if (this.#inputClosed) return;
    this.#inputClosed = true;
    await this.#connection.write(frameOf(CLOSE, NORMAL_CLOSURE));
  }

  /** Closes the connection. The process goes on. */
  close(): void {
    this.#connection.close();
  }

  /** Ends the stream, for `await using`; the process goes on. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#connection[Symbol.asyncDispose]();
  }

  /** The output, as it arrives. */
  [Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    return leavable(this.#output(), () => {
      this.close();
    });
  }

  async *#output(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const { opcode, data } of framesOf(this.#connection, this.#operationId)) {
      if (opcode === CLOSE) return;
      if (opcode === PING && !this.#inputClosed) await this.#connection.write(frameOf(PONG, data));
      else if (opcode === BINARY || opcode === TEXT || opcode === CONTINUATION) yield data;
    }
  }
}

/** A frame from a client: masked, as the protocol demands it. */
function frameOf(opcode: number, data: Uint8Array): Buffer {
  const mask = randomBytes(4);
  const payload = Buffer.from(data.map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return Buffer.concat([Buffer.from([FINAL | opcode]), lengthOf(data.length), mask, payload]);
}

function lengthOf(length: number): Buffer {
  if (length < 126) return Buffer.from([MASKED | length]);
  const long = length > 0xffff;
  const bytes = Buffer.alloc(long ? 9 : 3);
  bytes[0] = MASKED | (long ? 127 : 126);
  if (long) bytes.writeBigUInt64BE(BigInt(length), 1);
  else bytes.writeUInt16BE(length, 1);
  return bytes;
}

interface Piece {
  readonly opcode: number;
  readonly data: Uint8Array;
}

/** Takes frames apart. Data is passed on as it arrives; control frames, which are short, as a whole. */
async function* framesOf(source: HijackedConnection, operationId: string): AsyncGenerator<Piece> {
  let header: number[] = [];
  let frame: { readonly opcode: number; left: number; readonly control: Uint8Array[] } | undefined;
  for await (const chunk of source) {
    let offset = 0;
    while (offset < chunk.length) {
      if (frame === undefined) {
        header.push(chunk[offset++] ?? 0);
        frame = readHeader(header, operationId);
        if (frame === undefined) continue;
        header = [];
      }
      const data: Uint8Array = chunk.subarray(offset, offset + frame.left);
      offset += data.length;
      frame.left -= data.length;
      const { opcode, left, control } = frame;
      if (opcode >= CLOSE) {
        control.push(data);
        if (left === 0) yield { opcode, data: Buffer.concat(control) };
      } else if (data.length > 0) yield { opcode, data };
      if (left === 0) frame = undefined;
    }
  }
  if (frame !== undefined || header.length > 0)
    throw new EngineDisconnectedError(operationId, 'the stream ended inside a frame', {
      location: source.location,
    });
}

function readHeader(
  header: readonly number[],
  operationId: string,
): { opcode: number; left: number; control: Uint8Array[] } | undefined {
  const [first = 0, second] = header;
  if (second === undefined) return undefined;
  if (second >= MASKED) throw new StreamProtocolError(operationId, 'expected a frame that is not masked');
  const extra = second === 127 ? 8 : second === 126 ? 2 : 0;
  if (header.length < 2 + extra) return undefined;
  const opcode = first & 0x0f;
  if (opcode >= CLOSE && extra > 0) throw new StreamProtocolError(operationId, 'a control frame is too long');
  const left = extra === 0 ? second : Number(`0x${Buffer.from(header.slice(2)).toString('hex')}`);
  return { opcode, left, control: [] };
}
