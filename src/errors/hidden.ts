/** The text that replaces a secret. */
const MASK = '***';

/** A part of a text that must not be shown: from `start` up to `end`. */
export interface HiddenRange {
  readonly start: number;
  readonly end: number;
}

const BACKSLASH = 0x5c;
const QUOTE = 0x22;

/**
 * The values of a container's variables, and the keys of a swarm, in a text of an engine, which quotes the configuration of a container or process
 * whole: `"Environment":{"SA_PASSWORD":"…"}`, escaped or not, cut short or not, and as Go prints it, `Environment:map[…]`.
 * Takes time in proportion to the text.
 */
export function hiddenRanges(text: string): HiddenRange[] {
  const ranges: HiddenRange[] = [];
  let at = text.indexOf('Environment');
  while (at >= 0) {
    const end = at + 'Environment'.length;
    const reached = hideJson(text, at, end, ranges) ?? hideGoMap(text, end, ranges) ?? end;
    at = text.indexOf('Environment', reached);
  }
  return withSwarmKeys(text, ranges);
}

/** Join tokens and unlock keys of a swarm: each of them gives access to it. */
const SWARM_KEY = /SWM(?:TKN|KEY)-[\w+/=-]+/g;

function withSwarmKeys(text: string, ranges: HiddenRange[]): HiddenRange[] {
  if (!text.includes('SWM')) return ranges;
  const keys = [...text.matchAll(SWARM_KEY)]
    .map(({ 0: key, index }) => ({ start: index, end: index + key.length }))
    .filter((key) => !ranges.some(({ start, end }) => key.start < end && key.end > start));
  return keys.length === 0 ? ranges : [...ranges, ...keys].sort((a, b) => a.start - b.start);
}

/** A text of an engine without the values of a container's variables. */
export function withoutSecrets(text: string): string {
  const ranges = hiddenRanges(text);
  return ranges.length === 0 ? text : withoutRanges(text, 0, text.length, ranges);
}

/** A piece of a text, without the parts that must not be shown. */
export function withoutRanges(
  text: string,
  from: number,
  to: number,
  ranges: readonly HiddenRange[],
): string {
  let shown = '';
  let at = from;
  for (const { start, end } of ranges) {
    if (end < at || start >= to) continue;
    shown += text.slice(at, Math.max(at, start)) + MASK;
    at = Math.min(to, end);
  }
  return shown + text.slice(at, to);
}

/** `"Environment":{…}` or `[…]`, in JSON within JSON within JSON; where its end is, if it is one. */
function hideJson(text: string, start: number, end: number, ranges: HiddenRange[]): number | undefined {
  const escapes = backslashesBefore(text, start - 1);
  if (text.charCodeAt(start - 1) !== QUOTE || !text.startsWith(`${'\\'.repeat(escapes)}"`, end))
    return undefined;
  const opening = /[^\s:]/g;
  opening.lastIndex = end + escapes + 1;
  const opened = opening.exec(text);
  if (opened === null || (opened[0] !== '{' && opened[0] !== '[')) return undefined;
  let depth = 1;
  let at = opened.index + 1;
  while (at < text.length && depth > 0) {
    const sign = text.charAt(at);
    if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    else if (sign === '"') {
      const closed = endOfString(text, at + 1, escapes);
      const contentEnd = Math.max(at + 1, closed - escapes - 1);
      if (!isKey(text, closed)) {
        // A list has `NAME=value`, of which the name may stay.
        const equals = text.slice(at + 1, contentEnd).search(/[={]/);
        const named = opened[0] === '[' && text.charAt(at + 1 + equals) === '=' && equals >= 0;
        ranges.push({ start: named ? at + 2 + equals : at + 1, end: contentEnd });
      }
      at = closed;
      continue;
    }
    at++;
  }
  return at;
}

/** Behind the quote that ends a string; the end of the text where it is cut short. */
function endOfString(text: string, start: number, escapes: number): number {
  let at = start;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length + escapes + 1;
    const found = backslashesBefore(text, quote, start);
    if (found >= escapes && (found - escapes) % (2 * (escapes + 1)) === 0) return quote + 1;
    at = quote + 1;
  }
  return text.length + escapes + 1;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && text.charAt(at).trim() === '') at++;
  return text.charAt(at) === ':';
}

function backslashesBefore(text: string, end: number, floor = 0): number {
  let at = end;
  while (at > floor && text.charCodeAt(at - 1) === BACKSLASH) at--;
  return end - at;
}

/** `Environment:map[NAME:value NAME:value] Next:…`. Values are not quoted, so that all of it is hidden. */
function hideGoMap(text: string, end: number, ranges: HiddenRange[]): number | undefined {
  const opening = ':map[';
  if (!text.startsWith(opening, end)) return undefined;
  const start = end + opening.length;
  let close = text.indexOf(']', start);
  while (close >= 0 && !/^(?:[}\])\s"]*$|[}\])"]| \w+:)/.test(text.slice(close + 1, close + 64)))
    close = text.indexOf(']', close + 1);
  const stop = close < 0 ? text.length : close;
  if (stop > start) ranges.push({ start, end: stop });
  return stop;
}
