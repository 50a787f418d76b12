import { pattern } from '../pattern.js';

const HEADER = 8;

/** A multiplexed stream, two frames of stdout to one of stderr, of which one block is sent again and again. */
export interface Frames {
  readonly block: Buffer;
  /** Where the frames of the block end. */
  readonly ends: readonly number[];
  readonly blocks: number;
  /** Bytes of payload. */
  readonly stdout: number;
  readonly stderr: number;
  /** Bytes in all, headers among them. */
  readonly raw: number;
}

/**
 * Makes the frames of a stream.
 *
 * @param size - bytes of payload of one frame
 * @param total - bytes of payload of the stream, which is made longer to fill its last block
 */
export function framesOf(size: number, total: number): Frames {
  if (total === 0) return { block: Buffer.alloc(0), ends: [], blocks: 0, stdout: 0, stderr: 0, raw: 0 };
  // Each stream has to be at a multiple of 256 at the end of a block, for the pattern to go on.
  const triples = size % 256 === 0 ? 1 : 256 / greatestCommonDivisor(size, 256);
  // A block that fills a few reads, so that what it costs to send is not what is measured, unless all are fewer.
  const one = triples * 3 * (size + HEADER);
  const repeats = Math.max(1, Math.ceil(Math.min(256 * 1024, (total / size) * (size + HEADER)) / one));
  const count = triples * repeats * 3;
  const block = Buffer.allocUnsafe(count * (size + HEADER));
  const payload = pattern(size + 256);
  const positions = { 1: 0, 2: 0 };
  const ends: number[] = [];
  for (let frame = 0, at = 0; frame < count; frame++) {
    const stream = frame % 3 === 2 ? 2 : 1;
    block.writeUInt32BE(stream * 0x1000000, at);
    block.writeUInt32BE(size, at + 4);
    const from = positions[stream] & 0xff;
    payload.copy(block, at + HEADER, from, from + size);
    positions[stream] += size;
    at += HEADER + size;
    ends.push(at);
  }
  const blocks = Math.max(1, Math.ceil(total / (count * size)));
  return {
    block,
    ends,
    blocks,
    stdout: positions[1] * blocks,
    stderr: positions[2] * blocks,
    raw: block.length * blocks,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The same bytes as the body of an HTTP answer, every piece a chunk of its own, as an engine sends lines of a log. */
export function chunked(block: Buffer, ends: readonly number[]): Buffer {
  const parts: Buffer[] = [];
  let begin = 0;
  for (const end of ends) {
    parts.push(Buffer.from(`${(end - begin).toString(16)}\r\n`), block.subarray(begin, end), CRLF);
    begin = end;
  }
  return Buffer.concat(parts);
}

const CRLF = Buffer.from('\r\n');
