import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IgnoreList, parseIgnoreFile } from '../../../src/models/values/dockerignore/index.js';

/** Whether a name fits a pattern of one name: letter by letter, trying everything. */
function fitsName(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern.startsWith('*'))
    return Array.from({ length: name.length + 1 }, (_, at) => name.slice(at)).some((rest) =>
      fitsName(pattern.slice(1), rest),
    );
  const [first = ''] = name;
  if (name === '') return false;
  if (pattern.startsWith('?')) return fitsName(pattern.slice(1), name.slice(1));
  const set = /^\[(\^?)(\w+)\]/.exec(pattern);
  if (set === null) return pattern.startsWith(first) && fitsName(pattern.slice(1), name.slice(1));
  const [all, not, letters = ''] = set;
  return letters.includes(first) === (not === '') && fitsName(pattern.slice(all.length), name.slice(1));
}

/** Whether a path fits a pattern, folder by folder. `**` stands for any folders; at the end, for something below. */
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const [part, ...parts] = pattern;
  if (part === undefined) return path.length === 0;
  if (part === '**') {
    if (parts.length === 0) return path.length > 0;
    return Array.from({ length: path.length + 1 }, (_, at) => path.slice(at)).some((rest) =>
      fits(parts, rest),
    );
  }
  const [name, ...names] = path;
  return name !== undefined && fitsName(part, name) && fits(parts, names);
}

interface Line {
  readonly negated: boolean;
  readonly parts: readonly string[];
}

/** Which lines match a path or a folder above it, and whether the last of them leaves it out. Slow, and plain to see. */
function judge(lines: readonly Line[], path: readonly string[]): { matched: boolean[]; excluded: boolean } {
  const above = path.length > 1 ? judge(lines, path.slice(0, -1)).matched : lines.map(() => false);
  let excluded = false;
  const matched = lines.map(({ negated, parts }, at) => {
    // One that could change nothing here is not asked.
    const match = above[at] === true || (negated === excluded && fits(parts, path));
    if (match) excluded = !negated;
    return match;
  });
  return { matched, excluded };
}

describe('a .dockerignore', () => {
  const part = fc.oneof(
    fc.constantFrom('a', 'b', 'ab', 'a.b', '**', '*', '?', '[ab]', '[^a]', '*b', 'a*', '?b', '.a', 'a?'),
    fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '[ab]'), minLength: 1, maxLength: 3 }),
  );
  // Two stars within a name cross folders, dots alone name folders: both have tests of their own.
  const line = fc.record({
    negated: fc.boolean(),
    parts: fc
      .array(
        part.filter((text) => text === '**' || !(text.includes('**') || /^\.+$/.test(text))),
        { minLength: 1, maxLength: 3 },
      )
      .filter((parts) => !parts.some((one, at) => one === '**' && parts[at + 1] === '**')),
  });
  const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'a.b', 'ba', '.a', 'c'), {
    minLength: 1,
    maxLength: 4,
  });

  it('leaves out what a slow reading of it does', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 5 }),
        fc.array(path, { minLength: 1, maxLength: 5 }),
        (lines, paths) => {
          const text = lines
            .map(({ negated, parts }) => `${negated ? '!' : ''}${parts.join('/')}`)
            .join('\n');
          const list = new IgnoreList(parseIgnoreFile(text, 'posix'), 'posix');
          for (const names of paths)
            expect(list.excludes(names.join('/')), `${text} | ${names.join('/')}`).toBe(
              judge(lines, names).excluded,
            );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
