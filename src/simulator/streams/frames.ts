/** The stream numbers of a multiplexed stream. */
export const STREAM_NUMBER = { stdout: 1, stderr: 2 } as const;

/** Which of a process's outputs. */
export type OutputName = keyof typeof STREAM_NUMBER;

/** One frame of a multiplexed stream: stream number, three zero bytes, length as a big-endian 32-bit number, payload. */
export function frame(stream: OutputName, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + payload.length);
  bytes[0] = STREAM_NUMBER[stream];
  new DataView(bytes.buffer).setUint32(4, payload.length);
  bytes.set(payload, 8);
  return bytes;
}

/** A piece of console output, not yet encoded for the wire. */
export interface OutputChunk {
  readonly stream: OutputName;
  readonly bytes: Uint8Array;
}

/** Encodes console output as a real engine does: raw bytes with a TTY, frames without. */
export async function* encodeOutput(
  chunks: AsyncIterable<OutputChunk>,
  tty: boolean,
): AsyncGenerator<Uint8Array> {
  for await (const { stream, bytes } of chunks) yield tty ? bytes : frame(stream, bytes);
}
