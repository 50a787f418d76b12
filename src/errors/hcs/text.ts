/**
 * A text made ready for reading: escapes of JSON in JSON undone, typographic quotes and full-width characters made
 * plain. `squeezed` has its letters and digits only, in lower case, so that line breaks in the middle of a word,
 * escapes and quotes do not matter when a wording is looked for. Latin letters with accents are left out of it, since
 * consoles garble them; letters of other scripts stay.
 */
export interface PreparedText {
  readonly original: string;
  readonly plain: string;
  /** Where in `original` a character of `plain` comes from. */
  readonly originOf: Uint32Array;
  readonly squeezed: string;
  /** Where in `plain` a character of `squeezed` comes from. */
  readonly plainOf: Uint32Array;
}

const backslash = 0x5c;
const newline = 0x0a;
const space = 0x20;

/** Reads the text once, left to right. */
export function prepare(original: string): PreparedText {
  const plain = new Uint16Array(original.length);
  const originOf = new Uint32Array(original.length + 1);
  let length = 0;
  const put = (unit: number, origin: number): void => {
    plain[length] = unit;
    originOf[length] = origin;
    length++;
  };
  let at = 0;
  while (at < original.length) {
    const unit = original.charCodeAt(at);
    if (unit === backslash) {
      at = putEscape(original, at, put);
    } else {
      const made = plainUnit(unit);
      if (made !== undefined) put(made, at);
      at++;
    }
  }
  originOf[length] = original.length;
  const plainText = decodeUnits(plain.subarray(0, length));
  return { original, plain: plainText, originOf, ...squeeze(plainText) };
}

/** What an escape, of however many backslashes, stands for; returns where reading goes on. */
function putEscape(text: string, start: number, put: (unit: number, origin: number) => void): number {
  let at = start;
  while (text.charCodeAt(at) === backslash) at++;
  const next = text.charAt(at);
  if (next === '"' || next === "'" || next === '/') return at;
  if (next === 'n' || next === 'r' || next === 't') {
    put(next === 't' ? space : newline, start);
    return at + 1;
  }
  if (next === 'u' && isHex(text, at + 1, 4)) {
    const made = plainUnit(Number.parseInt(text.slice(at + 1, at + 5), 16));
    if (made !== undefined) put(made, start);
    return at + 5;
  }
  put(backslash, start);
  return at;
}

/** The plain counterpart of a UTF-16 unit; undefined for one that is not to be seen. */
function plainUnit(unit: number): number | undefined {
  if (unit < 0x80) return unit === 0 ? undefined : unit;
  if (unit === 0xa0 || unit === 0x202f || unit === 0x3000) return space;
  if (unit === 0xad || unit === 0xfeff || (unit >= 0x200b && unit <= 0x200f)) return undefined;
  if (unit >= 0x2018 && unit <= 0x201b) return 0x27;
  if (unit >= 0x201c && unit <= 0x201f) return 0x22;
  if (unit === 0x2010 || unit === 0x2011 || unit === 0x2013 || unit === 0x2212) return 0x2d;
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  return unit;
}

function squeeze(plain: string): { squeezed: string; plainOf: Uint32Array } {
  const units = new Uint16Array(plain.length);
  const plainOf = new Uint32Array(plain.length + 1);
  let length = 0;
  for (let at = 0; at < plain.length; at++) {
    const unit = plain.charCodeAt(at);
    const kept = isCapital(unit) ? unit + 0x20 : unit;
    const isKept = (kept >= 0x61 && kept <= 0x7a) || isDigit(kept) || isOtherScript(kept);
    if (!isKept) continue;
    units[length] = kept;
    plainOf[length] = at;
    length++;
  }
  plainOf[length] = plain.length;
  return { squeezed: decodeUnits(units.subarray(0, length)), plainOf };
}

/** Latin and Cyrillic, whose small letters lie 0x20 behind the capitals. */
function isCapital(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x410 && unit <= 0x42f);
}

/** Greek, Cyrillic, kana, ideographs, Hangul and the like; no signs and no punctuation of theirs. */
function isOtherScript(unit: number): boolean {
  return (unit >= 0x370 && unit < 0x1e00) || (unit >= 0x3040 && unit < 0xd800);
}

/** The squeezed form of a wording of the catalogue. */
export function squeezeWording(wording: string): string {
  return squeeze(wording).squeezed;
}

function isHex(text: string, start: number, count: number): boolean {
  if (start + count > text.length) return false;
  for (let at = start; at < start + count; at++) if (!isHexDigit(text.charCodeAt(at))) return false;
  return true;
}

/** Whether a UTF-16 unit is a hexadecimal digit. */
export function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

/** Whether a UTF-16 unit is a decimal digit. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Whether a UTF-16 unit is an ASCII letter. */
export function isLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** `String.fromCharCode` has a limit on arguments, so long texts are put together from pieces. */
function decodeUnits(units: Uint16Array): string {
  const step = 0x2000;
  const pieces: string[] = [];
  for (let at = 0; at < units.length; at += step)
    pieces.push(String.fromCharCode(...units.subarray(at, at + step)));
  return pieces.join('');
}
