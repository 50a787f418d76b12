/*
 * What the bytes of a stream are, so that both sides know them without keeping them: the byte at position p is p mod 256.
 */

/** One byte in so many is looked at. It is prime, so that lost, doubled and swapped pieces show. */
const STRIDE = 4099;

/** Bytes of the pattern, beginning at position 0. */
export function pattern(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; at++) bytes[at] = at & 0xff;
  return bytes;
}

/** What the bytes of a stream are to be. */
export type Content = 'pattern' | 'zeros' | 'any';

/** Counts the bytes of one stream, whatever pieces they come in, and looks at a few of them. */
export class Tally {
  bytes = 0;
  sum = 0;
  #next = 0;

  readonly add = (data: Uint8Array): void => {
    const end = this.bytes + data.length;
    for (; this.#next < end; this.#next += STRIDE) this.sum += data[this.#next - this.bytes] ?? 0;
    this.bytes = end;
  };

  /** Fails unless exactly so many bytes have come, and they are what they are to be. */
  expect(what: string, bytes: number, content: Content = 'pattern'): void {
    let sum = 0;
    if (content === 'pattern') for (let at = 0; at < bytes; at += STRIDE) sum += at & 0xff;
    if (this.bytes !== bytes || (content !== 'any' && this.sum !== sum))
      throw new Error(
        `${what}: expected ${String(bytes)} bytes (checksum ${String(sum)}), received ${String(this.bytes)} (${String(this.sum)})`,
      );
  }
}
