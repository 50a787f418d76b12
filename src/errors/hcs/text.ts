import { afterSequence, entityAt, isSpacedLine, lostSequenceEnd, prefixEnd } from './disguise.js';

/**
 * A piece of a text made ready for reading. In `plain` escapes of JSON in JSON and HTML entities are undone, escape sequences of
 * terminals and what a log puts before each line are left out, typographic quotes and full-width characters are made plain.
 * `squeezed` has its letters and digits only, in lower case, so that line breaks in the middle of a word, escapes and quotes
 * do not matter when a wording is looked for. Latin letters with accents are left out of it, since consoles garble them;
 * letters of other scripts stay.
 */
export interface PreparedText {
  readonly plain: string;
  /** Where in the original text a character of `plain` comes from. */
  readonly originOf: Uint32Array;
  readonly squeezed: string;
  /** The units of `squeezed`. */
  readonly units: Uint16Array;
  /** Where in `plain` a character of `squeezed` comes from. */
  readonly plainOf: Uint32Array;
}

const backslash = 0x5c;
const newline = 0x0a;
const space = 0x20;
const escape = 0x1b;
/** What begins an escape sequence in eight bits. */
const sequence = 0x9b;
const ampersand = 0x26;
const bracket = 0x5b;

/** Which ASCII units are not simply kept. */
const special = new Uint8Array(0x80);
for (let unit = 0; unit < space; unit++) special[unit] = 1;
for (const unit of [backslash, ampersand, bracket, 0x7f]) special[unit] = 1;
special[0x09] = 0;
special[0x0d] = 0;

/** What an ASCII unit is in `squeezed`; 0 for what is left out. */
const squeezedUnit = new Uint8Array(0x80);
for (let unit = 0x30; unit <= 0x39; unit++) squeezedUnit[unit] = unit;
for (let unit = 0x61; unit <= 0x7a; unit++) squeezedUnit[unit] = squeezedUnit[unit - 0x20] = unit;

/** Prepares a text piece by piece, in memory that is used again for each: a piece is good until the next one is made. */
export class Preparer {
  readonly #original: string;
  readonly #plain: Uint16Array;
  readonly #originOf: Uint32Array;
  readonly #squeezed: Uint16Array;
  readonly #plainOf: Uint32Array;
  #length = 0;
  #kept = 0;

  /**
   * @param original - the whole text
   * @param longest - how many units the longest piece has
   */
  constructor(original: string, longest: number) {
    this.#original = original;
    this.#plain = new Uint16Array(longest);
    this.#originOf = new Uint32Array(longest + 1);
    this.#squeezed = new Uint16Array(longest);
    this.#plainOf = new Uint32Array(longest + 1);
  }

  /** Reads the text from one place up to another, once, left to right. */
  prepare(from: number, to: number): PreparedText {
    this.#length = 0;
    this.#kept = 0;
    const startsLine = from === 0 || this.#original.charCodeAt(from - 1) === newline;
    let at = startsLine ? this.#lineStart(from, to) : from;
    while (at < to) {
      at = this.#keep(at, to);
      if (at < to) at = this.#readSpecial(this.#original.charCodeAt(at), at, to);
    }
    this.#originOf[this.#length] = to;
    this.#plainOf[this.#kept] = this.#length;
    const plain = decodeUnits(this.#plain.subarray(0, this.#length));
    const units = this.#squeezed.subarray(0, this.#kept);
    let squeezed: string | undefined;
    return {
      plain,
      originOf: this.#originOf,
      units,
      plainOf: this.#plainOf,
      get squeezed() {
        return (squeezed ??= decodeUnits(units));
      },
    };
  }

  /** Keeps units up to one that is not simply kept, in local variables since nearly all units of a text come through here. */
  #keep(start: number, to: number): number {
    const text = this.#original;
    const plain = this.#plain;
    const originOf = this.#originOf;
    const squeezed = this.#squeezed;
    const plainOf = this.#plainOf;
    let length = this.#length;
    let kept = this.#kept;
    let at = start;
    for (; at < to; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80 || special[unit] !== 0) break;
      plain[length] = unit;
      originOf[length] = at;
      const squeezedTo = squeezedUnit[unit] ?? 0;
      if (squeezedTo !== 0) {
        squeezed[kept] = squeezedTo;
        plainOf[kept++] = length;
      }
      length++;
    }
    this.#length = length;
    this.#kept = kept;
    return at;
  }

  /** Reads a unit that is not simply kept; returns where reading goes on. */
  #readSpecial(unit: number, at: number, to: number): number {
    switch (unit) {
      case newline:
        this.#put(newline, at);
        return this.#lineStart(at + 1, to);
      case backslash:
        return this.#readEscape(at, to);
      case escape:
      case sequence:
        return afterSequence(this.#original, at + 1, unit === sequence);
      case bracket: {
        const end = lostSequenceEnd(this.#original, at);
        if (end !== undefined) return end;
        this.#put(bracket, at);
        return at + 1;
      }
      case ampersand: {
        const entity = entityAt(this.#original, at);
        this.#putPlain(entity?.unit ?? ampersand, at);
        return entity?.end ?? at + 1;
      }
      default:
        this.#putPlain(unit, at);
        return at + 1;
    }
  }

  /** Leaves out what a log puts before a line, and reads a line whose letters stand apart; returns where reading goes on. */
  #lineStart(start: number, to: number): number {
    let at = Math.min(to, prefixEnd(this.#original, start));
    if (!isSpacedLine(this.#original, at)) return at;
    for (let spaced = false; at < to; at++) {
      const unit = this.#original.charCodeAt(at);
      if (unit === newline) break;
      if (spaced && unit === space) spaced = false;
      else {
        this.#putPlain(unit, at);
        spaced = true;
      }
    }
    return at;
  }

  /** What an escape, of however many backslashes, stands for; returns where reading goes on. */
  #readEscape(start: number, to: number): number {
    const text = this.#original;
    let at = start;
    while (at < to && text.charCodeAt(at) === backslash) at++;
    const next = text.charAt(at);
    if (next === '"' || next === "'" || next === '/') return at;
    if (next === 'n' || next === 'r' || next === 't') {
      this.#put(next === 't' ? space : newline, start);
      return next === 'n' ? this.#lineStart(at + 1, to) : at + 1;
    }
    const coded = codedUnit(text, at);
    if (coded === undefined) {
      this.#put(backslash, start);
      return at;
    }
    if (coded.unit === escape) return afterSequence(text, coded.end, false);
    this.#putPlain(coded.unit, start);
    return coded.end;
  }

  #putPlain(unit: number, origin: number): void {
    const made = plainUnit(unit);
    if (made !== undefined) this.#put(made, origin);
  }

  #put(unit: number, origin: number): void {
    const place = this.#length++;
    this.#plain[place] = unit;
    this.#originOf[place] = origin;
    const kept = unit < 0x80 ? (squeezedUnit[unit] ?? 0) : otherScript(unit);
    if (kept === 0) return;
    this.#squeezed[this.#kept] = kept;
    this.#plainOf[this.#kept++] = place;
  }
}

/** `u001b` behind a backslash, and as shells write it: `x1b`, `033`, `e`. */
function codedUnit(text: string, at: number): { unit: number; end: number } | undefined {
  const coded = (length: number): { unit: number; end: number } | undefined =>
    isHex(text, at + 1, length)
      ? { unit: Number.parseInt(text.slice(at + 1, at + 1 + length), 16), end: at + 1 + length }
      : undefined;
  if (text.charAt(at) === 'u') return coded(4);
  const ofShell = ['x1b', 'x1B', '033', 'e'].find((spelling) => text.startsWith(`${spelling}[`, at));
  return ofShell === undefined ? undefined : { unit: escape, end: at + ofShell.length };
}

/** The plain counterpart of a UTF-16 unit; undefined for one that is not to be seen. */
function plainUnit(unit: number): number | undefined {
  if (unit < space) return unit === 0x09 || unit === newline || unit === 0x0d ? unit : undefined;
  if (unit < 0x7f) return unit;
  if (unit === 0x7f || (unit >= 0x80 && unit < 0xa0)) return undefined;
  if (unit === 0xa0 || unit === 0x202f || unit === 0x3000) return space;
  if (unit === 0xad || unit === 0xfeff || (unit >= 0x200b && unit <= 0x200f)) return undefined;
  if (unit >= 0x2018 && unit <= 0x201b) return 0x27;
  if (unit >= 0x201c && unit <= 0x201f) return 0x22;
  if (unit === 0x2010 || unit === 0x2011 || unit === 0x2013 || unit === 0x2212) return 0x2d;
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  return unit;
}

/**
 * What a letter of another script is in `squeezed`: Greek, Cyrillic, kana, ideographs, Hangul and the like, and of Cyrillic the
 * small letter, which lies 0x20 behind the capital; 0 for signs and for punctuation.
 */
function otherScript(unit: number): number {
  if (unit >= 0x410 && unit <= 0x42f) return unit + 0x20;
  return (unit >= 0x370 && unit < 0x1e00) || (unit >= 0x3040 && unit < 0xd800) ? unit : 0;
}

/** The squeezed form of a wording of the catalogue. */
export function squeezeWording(wording: string): string {
  let squeezed = '';
  for (let at = 0; at < wording.length; at++) {
    const unit = wording.charCodeAt(at);
    const kept = unit < 0x80 ? (squeezedUnit[unit] ?? 0) : otherScript(unit);
    if (kept !== 0) squeezed += String.fromCharCode(kept);
  }
  return squeezed;
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

/** Whether a UTF-16 unit is a space, a tab or part of a line break. */
export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** `String.fromCharCode` has a limit on arguments, so long texts are put together from pieces. */
function decodeUnits(units: Uint16Array): string {
  const step = 0x2000;
  let text = '';
  for (let at = 0; at < units.length; at += step)
    // Spreading goes through an iterator, which takes ten times as long.
    text += String.fromCharCode.apply(undefined, units.subarray(at, at + step) as unknown as number[]);
  return text;
}
