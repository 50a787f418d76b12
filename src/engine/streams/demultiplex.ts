import { EngineDisconnectedError } from '../../errors/connection.js';
import { StreamProtocolError } from '../../errors/process.js';

/** A piece of a process's output. With a TTY everything is `stdout`. */
export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly data: Uint8Array;
}

const HEADER_LENGTH = 8;

/**
 * Takes a multiplexed stream apart: frames of a header (stream type, three zeros, length as 32 bit big endian) and a
 * payload. Payloads are passed on as they arrive, not collected, so a frame of any length takes no memory.
 *
 * @param operationId - the operation whose answer this is, for errors
 * @throws StreamProtocolError when the bytes are no such frames
 * @throws EngineDisconnectedError when the stream ends in the middle of a frame
 */
export function demultiplex(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
): AsyncGenerator<OutputChunk, void, undefined> {
  return demultiplexAs(source, operationId, (stream, data) => ({ stream, data }));
}

/**
 * {@link demultiplex} with pieces of another kind.
 *
 * @param make - makes a piece; `first` says whether a frame begins with it
 */
export async function* demultiplexAs<T>(
  source: AsyncIterable<Uint8Array>,
  operationId: string,
  make: (stream: OutputChunk['stream'], data: Uint8Array, first: boolean) => T,
): AsyncGenerator<T, void, undefined> {
  const header = Buffer.alloc(HEADER_LENGTH);
  let headerLength = 0;
  let stream: OutputChunk['stream'] | 'systemerr' = 'stdout';
  let payload = 0;
  let first = true;
  const systemError: Uint8Array[] = [];
  const unfinished = (): string | undefined =>
    payload > 0
      ? `${String(payload)} bytes before the end of a frame`
      : headerLength > 0
        ? 'inside the header of a frame'
        : undefined;
  try {
    for await (const chunk of source) {
      let offset = 0;
      while (offset < chunk.length) {
        if (payload === 0) {
          const taken = Math.min(HEADER_LENGTH - headerLength, chunk.length - offset);
          header.set(chunk.subarray(offset, offset + taken), headerLength);
          headerLength += taken;
          offset += taken;
          if (headerLength < HEADER_LENGTH) continue;
          stream = streamOf(header, operationId);
          payload = header.readUInt32BE(4);
          headerLength = 0;
          first = true;
          continue;
        }
        const data = chunk.subarray(offset, offset + payload);
        offset += data.length;
        payload -= data.length;
        if (stream !== 'systemerr') {
          yield make(stream, data, first);
          first = false;
        } else if (systemError.push(data) > 0 && payload === 0) throw systemErrorOf(systemError, operationId);
      }
    }
  } catch (cause) {
    const where = unfinished();
    if (where === undefined || !(cause instanceof EngineDisconnectedError)) throw cause;
    throw new EngineDisconnectedError(operationId, `the stream broke ${where}`, { cause });
  }
  const where = unfinished();
  if (where !== undefined) throw new EngineDisconnectedError(operationId, `the stream ended ${where}`);
}

/** Passes a raw stream on: all of it is `stdout`. */
export async function* rawOutput(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<OutputChunk, void, undefined> {
  for await (const data of source) yield { stream: 'stdout', data };
}

function streamOf(header: Buffer, operationId: string): OutputChunk['stream'] | 'systemerr' {
  const type = header[0];
  if (header[1] === 0 && header[2] === 0 && header[3] === 0) {
    // The engine never sends 0, which stands for stdin, but the CLI takes it for output, and so do we.
    if (type === 0 || type === 1) return 'stdout';
    if (type === 2) return 'stderr';
    if (type === 3) return 'systemerr';
  }
  throw new StreamProtocolError(
    operationId,
    `expected the header of a frame, received ${header.toString('hex')}. A process with a TTY has a raw stream: pass \`tty: true\``,
  );
}

function systemErrorOf(parts: readonly Uint8Array[], operationId: string): StreamProtocolError {
  return new StreamProtocolError(
    operationId,
    `the engine reports "${Buffer.concat(parts).toString('utf8').trim()}"`,
  );
}
