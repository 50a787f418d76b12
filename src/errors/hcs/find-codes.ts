import { entryOf, entryOfSymbol } from './codes/index.js';
import { parseCode } from './number.js';
import { isDigit, isHexDigit, isLetter, isSpace } from './text.js';

/** A code, with its place in the prepared text. */
export interface CodeFound {
  readonly type: 'code';
  readonly start: number;
  readonly end: number;
  readonly code: number;
  /** A small number that may be no code at all, unless the text is about Windows. */
  readonly weak: boolean;
  /** It is what a process exited with: any one, or the one of a step of a build or of the unpacking of a layer. */
  readonly exits: Exit;
}

/** Whose exit code a code is, if it is one. */
export type Exit = 'process' | 'step' | undefined;

/** Words that stand before a code, in the languages that turn up most. */
const codeWords = [
  'error',
  'code',
  'hresult',
  'status',
  'result',
  'errno',
  'exception',
  'r1',
  'hr',
  'erreur',
  'fehler',
  'fout',
];

/** The last units of these, in lower case: few words of a text end with them. */
const endings: ReadonlySet<number> = new Set(codeWords.map((word) => word.charCodeAt(word.length - 1)));

/** Whether a word such as `error` or `HResult=` stands right before a place. */
function isNamedCode(plain: string, at: number): boolean {
  const end = wordEndBefore(plain, at);
  if (end === 0 || !endings.has(plain.charCodeAt(end - 1) | 0x20)) return false;
  const before = wordBefore(plain, at);
  return codeWords.some((word) => before.endsWith(word));
}

/** What stands before the exit code of a process, as against what a call to Windows returned. */
const exitWords = /(?:exit(?:ed)?|non-?zero|return)\W{0,2}(?:code|status|with(?: code)?)\W{0,8}$|exited\($/i;

/** What stands before the exit code of a step of a build, or of the engine's helper that unpacks a layer. */
const stepWords =
  /returned a non-?\s?zero\s+code\W{0,8}$|did not complete successfully: exit code\W{0,4}$|re-?exec error: exit\s+status\s+$/i;

/** Whether a place has the exit code of a process, and of which. */
function exitAt(plain: string, at: number): Exit {
  const before = plain.slice(Math.max(0, at - 56), at);
  if (stepWords.test(before)) return 'step';
  return exitWords.test(before) ? 'process' : undefined;
}

function wordEndBefore(plain: string, at: number): number {
  let end = at;
  while (end > 0 && at - end < 6 && !isWordUnit(plain.charCodeAt(end - 1))) end--;
  return end;
}

/** The word before a place, in lower case; spaces and punctuation between the two do not count. */
function wordBefore(plain: string, at: number): string {
  const end = wordEndBefore(plain, at);
  let start = end;
  while (start > 0 && end - start < 12 && isWordUnit(plain.charCodeAt(start - 1))) start--;
  return plain.slice(start, end).toLowerCase();
}

/** What a unit is to a word; a unit of no class ends it. */
const otherLetter = 1;
const hexLetter = 2;
const digit = 4;
const underscore = 8;
const classes = new Uint8Array(0x80);
for (let unit = 0; unit < 0x80; unit++) {
  if (isDigit(unit)) classes[unit] = digit;
  else if (isHexDigit(unit)) classes[unit] = hexLetter;
  else if (isLetter(unit)) classes[unit] = otherLetter;
}
classes[0x5f] = underscore;
const classOf = (unit: number): number => (unit < 0x80 ? (classes[unit] ?? 0) : 0);
/** Whether a unit is part of a word: a letter or a digit of ASCII, or an underscore. */
export const isWordUnit = (unit: number): boolean => classOf(unit) !== 0;
const zero = 0x30;
const eight = 0x38;
const minus = 0x2d;

/** Every symbol is shorter, and so is every number. */
const longestWord = 60;

/** Whether a unit is part of a line break. */
export const isBreak = (unit: number): boolean => unit === 0x0a || unit === 0x0d;

/** Every code of the text, in whatever spelling. */
export function findCodes(plain: string): CodeFound[] {
  const found: CodeFound[] = [];
  const length = plain.length;
  for (let at = 0; at < length; at++) {
    // Nearly all words of a text are none, and are passed over here.
    let seen = classOf(plain.charCodeAt(at));
    if (seen === 0) continue;
    const start = at++;
    for (; at < length; at++) {
      const unit = classOf(plain.charCodeAt(at));
      if (unit === 0) break;
      seen |= unit;
    }
    const ofWord = at - start;
    const mayBeCode =
      seen >= digit
        ? ofWord <= longestWord || plain.charCodeAt(start) === zero
        : seen === hexLetter && ofWord === 8;
    if (!mayBeCode) continue;
    const read = hexCode(plain, start) ?? wordCode(plain, start, at, seen);
    if (read === undefined) continue;
    const { code, end } = read;
    if (code !== undefined)
      found.push({
        type: 'code',
        start,
        end,
        code,
        weak: isWeak(plain, start, code, end),
        exits: exitAt(plain, start),
      });
    // What hangs on to a code is no word of its own.
    for (at = Math.max(at, end); at < length && isWordUnit(plain.charCodeAt(at));) at++;
  }
  return found;
}

/** Win32 codes are small numbers, of which ordinary texts and stack traces are full. */
function isWeak(plain: string, start: number, code: number, end: number): boolean {
  if (code > 0xffff || isWhole(plain, start, end)) return false;
  // A name is no number.
  if (!isDigit(plain.charCodeAt(start))) return false;
  // `Zugriff verweigert (0x5)` is a code, `main.run(0x5)` is a call.
  const bracket = bracketBefore(plain, start);
  const isCall = bracket === undefined || isWordUnit(plain.charCodeAt(bracket - 1));
  if (!isCall && plain.charAt(skipBreak(plain, end)) === ')') return false;
  const before = wordBefore(plain, start);
  return !['error', 'hresult', 'errno'].some((word) => before.endsWith(word));
}

interface FoundCode {
  readonly code: number | undefined;
  readonly end: number;
}

/** Behind the line break at a place, and the indentation of the next line; the place itself if there is none. */
function skipBreak(plain: string, from: number): number {
  let at = from;
  while (at - from < 2 && isBreak(plain.charCodeAt(at))) at++;
  if (at === from) return from;
  for (const indented = at + 8; at < indented && plain.charCodeAt(at) === 0x20;) at++;
  return at;
}

/** Where a bracket opens right before a place, or before the line break and indentation there. */
function bracketBefore(plain: string, place: number): number | undefined {
  let at = place - 1;
  while (at >= 0 && place - at < 12 && isSpace(plain.charCodeAt(at))) at--;
  const isBracket = plain.charAt(at) === '(' || plain.charAt(at) === '[';
  return isBracket && (at === place - 1 || isBreak(plain.charCodeAt(at + 1))) ? at : undefined;
}

/** `0x…`. A console may have broken it over lines; that is believed between parentheses only. */
function hexCode(plain: string, start: number): FoundCode | undefined {
  if (plain.charCodeAt(start) !== zero) return undefined;
  const next = plain.charCodeAt(start + 1);
  if (!isX(next) && !isBreak(next)) return undefined;
  const opened = bracketBefore(plain, start) !== undefined;
  const x = opened ? skipBreak(plain, start + 1) : start + 1;
  if (!isX(plain.charCodeAt(x))) return undefined;
  const { digits, end } = opened ? brokenDigits(plain, skipBreak(plain, x + 1)) : digitsFrom(plain, x + 1);
  const nothing = { code: undefined, end };
  if (isWordUnit(plain.charCodeAt(end))) return nothing;
  const code = parseCode(`0x${digits}`);
  if (code === undefined || code === 0) return nothing;
  const behind = plain.charAt(opened ? skipBreak(plain, end) : end);
  // A text that was cut in the middle of a code does not say which it was.
  if (opened && behind === '' && digits.length > 3 && digits.length < 8) return nothing;
  const enclosed = opened && (behind === ')' || behind === ']' || behind === '');
  const believed =
    enclosed || (code > 0xffff && known(code)) || isNamedCode(plain, start) || isWhole(plain, start, end);
  return believed ? { code, end } : nothing;
}

const isX = (unit: number): boolean => (unit | 0x20) === 0x78;

interface Digits {
  readonly digits: string;
  readonly end: number;
}

/** More digits than a code has are read no further. */
const mostDigits = 17;

function digitsFrom(plain: string, start: number): Digits {
  let end = start;
  while (end - start < mostDigits && isHexDigit(plain.charCodeAt(end))) end++;
  return { digits: plain.slice(start, end), end };
}

function brokenDigits(plain: string, start: number): Digits {
  let digits = '';
  let at = start;
  while (digits.length < mostDigits && isHexDigit(plain.charCodeAt(at))) {
    digits += plain.charAt(at);
    const next = skipBreak(plain, at + 1);
    at = isHexDigit(plain.charCodeAt(next)) ? next : at + 1;
  }
  return { digits, end: at };
}

/** A decimal number, eight hexadecimal digits without `0x`, or a symbol. */
function wordCode(plain: string, start: number, end: number, seen: number): FoundCode | undefined {
  if (end - start > longestWord) return undefined;
  if (seen >= underscore) {
    const word = plain.slice(start, end);
    const code = word === word.toUpperCase() ? entryOfSymbol(word)?.code : undefined;
    return code === undefined ? undefined : { code, end };
  }
  if (seen === digit) return decimalCode(plain, start, end);
  return end - start === 8 && (seen & otherLetter) === 0 ? bareHexCode(plain, start, end) : undefined;
}

/** Eight hexadecimal digits without `0x`, at least one of them a letter. */
function bareHexCode(plain: string, start: number, end: number): FoundCode | undefined {
  if (plain.charCodeAt(start) < eight) return undefined;
  // The compute service writes its HRESULTs bare: `tid(b20) 800705AA Insufficient system resources`.
  const bare = plain.startsWith('8007', start) && plain.charAt(start - 2) === ')';
  if (!bare && !isSaidToBeCode(plain, start, end)) return undefined;
  return { code: Number.parseInt(plain.slice(start, end), 16), end };
}

function isNumbered(plain: string, start: number): boolean {
  return plain.charCodeAt(start - 1) === 0x23 && wordBefore(plain, start - 1).endsWith('error');
}

function isSaidToBeCode(plain: string, start: number, end: number): boolean {
  return isNamedCode(plain, start) || isNumbered(plain, start) || isWhole(plain, start, end);
}

function decimalCode(plain: string, start: number, end: number): FoundCode | undefined {
  if (plain.charCodeAt(start - 1) === minus) return signedCode(plain, start, end);
  if (end - start > 10) return undefined;
  const isHexWord = end - start === 8 && plain.charCodeAt(start) >= eight;
  if (isHexWord && isSaidToBeCode(plain, start, end))
    return { code: Number.parseInt(plain.slice(start, end), 16), end };
  let code = 0;
  for (let at = start; at < end; at++) code = code * 10 + plain.charCodeAt(at) - zero;
  return code > 0 && code <= 0xffff_ffff && isDecimalCode(plain, start, end, code)
    ? { code, end }
    : undefined;
}

function isDecimalCode(plain: string, start: number, end: number, code: number): boolean {
  if (isNumbered(plain, start) || isWhole(plain, start, end)) return true;
  if (isWin32Number(plain, start, code)) return true;
  // A large number is a code where it is said to be one, in a bracket, or what a process exited with.
  if (code <= 0x7fff_ffff) return false;
  if (isNamedCode(plain, start)) return true;
  if (!known(code)) return false;
  const isBehind = plain.charAt(start - 1) === ':' || bracketBefore(plain, start) !== undefined;
  return isBehind || exitAt(plain, start) !== undefined;
}

/** What Windows Installer ends with, and hardly a program else. */
const installerCodes = new Set([1601, 1603, 1618, 1619, 1620, 1641, 3010]);

function known(code: number): boolean {
  return entryOf(code) !== undefined;
}

/** The numbers up to it mean other things to Unix, where texts say `errno` too. */
const lastUnixError = 133;

/** `error 1053`, `errno=1455`: a decimal number that is believed since the catalogue knows it as one of Windows. */
function isWin32Number(plain: string, start: number, code: number): boolean {
  if (code <= lastUnixError || code > 0xffff) return false;
  const kind = entryOf(code)?.kind;
  if (kind === undefined || !isNamedCode(plain, start)) return false;
  // What a process exits with below 16 bits is its own affair, save for what an installer in a build ends with.
  const exit = exitAt(plain, start);
  if (exit === undefined) return true;
  return kind === 'process-crashed' || (exit === 'step' && installerCodes.has(code));
}

/** A negative number of 32 bits; the digits may go on in the next line. */
function signedCode(plain: string, start: number, firstEnd: number): FoundCode | undefined {
  if (isWordUnit(plain.charCodeAt(start - 2)) || firstEnd - start > 10) return undefined;
  let end = firstEnd;
  let digits = plain.slice(start, end);
  const named = isNamedCode(plain, start - 1);
  if (named && digits.length < 10) {
    const at = skipBreak(plain, end);
    let more = at;
    while (at > end && more - at < 10 && isDigit(plain.charCodeAt(more))) more++;
    if (more > at && digits.length + (more - at) <= 10) {
      digits += plain.slice(at, more);
      end = more;
    }
  }
  const code = digits.length < 7 ? undefined : parseCode(`-${digits}`);
  if (code === undefined) return undefined;
  return named || known(code) || isWhole(plain, start - 1, end) ? { code, end } : undefined;
}

/** Whether there is nothing else in the text, apart from spaces. */
function isWhole(plain: string, start: number, end: number): boolean {
  return (
    start <= 40 &&
    plain.length - end <= 40 &&
    plain.slice(0, start).trim().length <= 1 &&
    plain.slice(end).trim().length <= 1
  );
}
