/*
 * What texts carry that is no part of what they say: escape sequences of terminals, HTML entities, what a log puts before each
 * line, and the spaces that are left of UTF-16 when a program shows its zero bytes.
 */

const longestSequence = 64;
const longestTitle = 1024;

const isBetween = (unit: number, low: number, high: number): boolean => unit >= low && unit <= high;

/**
 * Where an escape sequence ends that begins right before a place (ECMA-48).
 *
 * @param opened - whether its opening bracket is part of what came before, as in eight bits
 */
export function afterSequence(text: string, start: number, opened: boolean): number {
  const first = text.charCodeAt(start);
  if (opened || first === 0x5b) {
    let at = opened ? start : start + 1;
    const limit = at + longestSequence;
    while (at < limit && isBetween(text.charCodeAt(at), 0x20, 0x3f)) at++;
    return isBetween(text.charCodeAt(at), 0x40, 0x7e) ? at + 1 : at;
  }
  // A title of the window, which ends with BEL or with ESC and a backslash.
  if (first === 0x5d) {
    for (let at = start + 1; at < start + longestTitle && at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x07) return at + 1;
      if (unit === 0x1b) return text.charAt(at + 1) === '\\' ? at + 2 : at;
    }
    return start + 1;
  }
  let at = start;
  while (at < start + 4 && isBetween(text.charCodeAt(at), 0x20, 0x2f)) at++;
  return isBetween(text.charCodeAt(at), 0x30, 0x7e) ? at + 1 : at;
}

const colours = /\[(?:\d{1,3}(?:;\d{1,3}){0,7})?m/y;

/** Where `[91m` ends, which is left of a sequence where a program took its ESC away; undefined for another bracket. */
export function lostSequenceEnd(text: string, at: number): number | undefined {
  colours.lastIndex = at;
  return colours.test(text) ? colours.lastIndex : undefined;
}

const entity = /&(?:amp;)?(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|lt|gt|quot|apos|nbsp));|&amp;/iy;
const named: Readonly<Record<string, number>> = {
  amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27, nbsp: 0x20,
}; // prettier-ignore

/** The HTML entity at a place, also one that was escaped twice. */
export function entityAt(text: string, at: number): { unit: number; end: number } | undefined {
  entity.lastIndex = at;
  const found = entity.exec(text);
  if (found === null) return undefined;
  const [, decimal, hexadecimal, name = 'amp'] = found;
  const unit =
    decimal !== undefined
      ? Number(decimal)
      : hexadecimal !== undefined
        ? Number.parseInt(hexadecimal, 16)
        : named[name.toLowerCase()];
  return unit === undefined || unit > 0xffff ? undefined : { unit, end: entity.lastIndex };
}

/** The parts that logs put before a line, in the order in which they come: each may be there once. */
const prefixes: readonly RegExp[] = [
  // Of docker compose: `container_1  | `.
  /[A-Za-z][\w.-]{0,63} {1,40}\| /y,
  // Of BuildKit: `#14 3.201 `.
  /#\d{1,4} (?:\d{1,6}\.\d{1,4} )?/y,
  /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\s/y,
  // Of syslog, and of Docker Desktop: `[12:34:56.789][WindowsDaemon  ][Info   ] `.
  /[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /y,
  /\[\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\](?:\[[\w. -]{1,24}\]){0,3} ?/y,
  // Of logrus, which engines log with.
  /time="[^"\n]{1,64}" level=\w{1,16} msg="?/y,
];

/** Behind what a log put before the line that begins at a place; the place itself where there is nothing of it. */
export function prefixEnd(text: string, start: number): number {
  let at = start;
  for (const prefix of prefixes) {
    prefix.lastIndex = at;
    if (prefix.test(text)) at = prefix.lastIndex;
  }
  return at;
}

const spaced = /(?:[!-~] ){8}/y;

/** Whether a space stands behind each letter of a line, as where UTF-16 was shown byte by byte. */
export function isSpacedLine(text: string, at: number): boolean {
  if (text.charCodeAt(at + 1) !== 0x20 || text.charCodeAt(at + 3) !== 0x20) return false;
  spaced.lastIndex = at;
  return spaced.test(text);
}
