import { isUtf8 } from 'node:buffer';
import { loadEncoding, withoutMark, type TextEncoding } from '../../common/encoding/index.js';

/** Makes text of bytes, before which others may have been dropped. */
export type ReadText = (bytes: Uint8Array, dropped?: number) => Promise<string>;

/** Asks for the encoding of what is no UTF-8; `undefined` where nobody knows it. */
export type FallbackEncoding = () => Promise<TextEncoding | undefined>;

/**
 * Reads what a process wrote.
 *
 * @param encoding - what the caller says it is. Default: UTF-8
 * @param fallback - without that: what it is if it is no UTF-8. It is asked for only then
 */
export function textReader(encoding: TextEncoding | undefined, fallback?: FallbackEncoding): ReadText {
  return async (bytes, dropped = 0) => {
    const loaded = await loadEncoding(encoding ?? (await detected(bytes, dropped, fallback)));
    // Half a unit of UTF-16 would garble all that comes after it.
    return withoutMark(loaded.reader().decode(bytes.subarray(dropped % loaded.width)));
  };
}

async function detected(
  bytes: Uint8Array,
  dropped: number,
  fallback: FallbackEncoding | undefined,
): Promise<TextEncoding | undefined> {
  if (fallback === undefined || isUtf8(dropped > 0 ? fromWholeCharacter(bytes) : bytes)) return undefined;
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : fallback();
}

/** Without the rest of a character of UTF-8 at the beginning, which the end of a long output may have. */
function fromWholeCharacter(bytes: Uint8Array): Uint8Array {
  let at = 0;
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++;
  return bytes.subarray(at);
}
