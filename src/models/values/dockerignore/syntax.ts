import type { PathStyle } from './path.js';

/** What is left of a name behind the part of it that matches; that it does not match; or that the pattern is none. */
type Outcome = { readonly rest: readonly string[] } | 'no match' | 'bad pattern';

/**
 * Whether the docker CLI takes a pattern for one. It tries the pattern on the name `.` by the rules of Go's `filepath.Match`,
 * which reads no further than the name matches. So what is wrong behind that is seen by nobody here.
 */
export function isPattern(pattern: string, style: PathStyle): boolean {
  let left: readonly string[] = [...pattern];
  let name: readonly string[] = ['.'];
  next: while (left.length > 0) {
    const stars = left.findIndex((character) => character !== '*');
    if (stars === -1) return true;
    const end = endOfChunk(left, stars, style);
    const chunk = left.slice(stars, end);
    left = left.slice(end);
    // Behind a star the chunk may match at any later place.
    const starts = stars > 0 ? name.length : 0;
    for (let start = 0; start <= starts; start++) {
      const outcome = matchChunk(chunk, name.slice(start), style);
      if (outcome === 'bad pattern') return false;
      if (outcome === 'no match' || (left.length === 0 && outcome.rest.length > 0)) continue;
      name = outcome.rest;
      continue next;
    }
    return true;
  }
  return true;
}

/** Where the next star begins that is not in a class. */
function endOfChunk(pattern: readonly string[], start: number, style: PathStyle): number {
  let inClass = false;
  let at = start;
  for (; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\' && style === 'posix') at++;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '*' && !inClass) break;
  }
  return Math.min(at, pattern.length);
}

function matchChunk(chunk: readonly string[], name: readonly string[], style: PathStyle): Outcome {
  let at = 0;
  let rest = name;
  let failed = false;
  const meets = (test: (character: string) => boolean): void => {
    const [character] = rest;
    failed ||= character === undefined || !test(character);
    rest = rest.slice(1);
  };
  while (at < chunk.length) {
    const character = chunk[at];
    if (character === '[') {
      const end = endOfClass(chunk, at, style);
      if (end === undefined) return 'bad pattern';
      // No name but `.` is tried, and what a class has is of no matter for what is read.
      const members = chunk.slice(at + 1, end - 1);
      meets((tried) => members.includes(tried) !== (members[0] === '^'));
      at = end;
    } else if (character === '?') {
      meets((tried) => tried !== '/');
      at++;
    } else {
      if (character === '\\' && style === 'posix') at++;
      const wanted = chunk[at++];
      if (wanted === undefined) return 'bad pattern';
      meets((tried) => tried === wanted);
    }
  }
  return failed ? 'no match' : { rest };
}

/** Where a class ends; `undefined` for one that is empty, not closed, or has a `-` or `]` where a member belongs. */
function endOfClass(chunk: readonly string[], start: number, style: PathStyle): number | undefined {
  let at = start + 1;
  if (chunk[at] === '^') at++;
  const member = (): boolean => {
    if (chunk[at] === '-' || chunk[at] === ']') return false;
    if (chunk[at] === '\\' && style === 'posix') at++;
    at++;
    return at < chunk.length;
  };
  for (let members = 0; chunk[at] !== ']' || members === 0; members++) {
    if (!member()) return undefined;
    if (chunk[at] !== '-') continue;
    at++;
    if (!member()) return undefined;
  }
  return at + 1;
}
