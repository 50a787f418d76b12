import { describe, expect, it } from 'vitest';
import { IgnoreList } from '../../../src/models/values/dockerignore/ignore.js';
import { parseIgnoreFile } from '../../../src/models/values/dockerignore/ignore-file.js';
import { cleanPath } from '../../../src/models/values/dockerignore/path.js';
import { InvalidInputError } from '../../../src/errors/index.js';

describe('a .dockerignore', () => {
  it('is a pattern a line, without comments, blanks and slashes at the beginning', () => {
    const text = [
      '\uFEFFfirst',
      '# comment',
      '  # a name that begins with a hash',
      '',
      '\t/rooted/./path// ',
      '!  /again',
      '!',
      'a/../b\r',
      '/',
    ].join('\n');
    expect(parseIgnoreFile(text, 'posix')).toEqual([
      'first',
      '# a name that begins with a hash',
      'rooted/path',
      '!again',
      '!',
      'b',
      '/',
    ]);
  });

  it('has a comment in its first line behind a byte order mark', () => {
    expect(parseIgnoreFile('\uFEFF# comment\r\nx', 'posix')).toEqual(['x']);
  });

  it('may part folders by backslashes on Windows only', () => {
    expect(parseIgnoreFile('bin\\Debug\\', 'windows')).toEqual(['bin/Debug']);
    expect(parseIgnoreFile('bin\\*', 'posix')).toEqual(['bin\\*']);
  });

  it.each([
    ['', '.'],
    ['a/..', '.'],
    ['../a', '../a'],
    ['a/../../b', '../b'],
    ['/../a', '/a'],
    ['//a//b/', '/a/b'],
  ])('cleans %j to %j', (path, clean) => {
    expect(cleanPath(path, 'posix')).toBe(clean);
  });
});

const excluded = (patterns: string, path: string, style: 'posix' | 'windows' = 'posix'): boolean =>
  new IgnoreList(parseIgnoreFile(patterns, style), style).excludes(path);

describe('a pattern', () => {
  it.each([
    // One star stays in a folder; what is in a folder goes with it.
    ['*', 'web.config', true],
    ['*', 'bin/web.config', true],
    ['*.log', 'setup.log', true],
    ['*.log', 'logs/setup.log', false],
    ['bin/*.pdb', 'bin/x64/app.pdb', false],
    ['bin', 'bin/x64/app.pdb', true],
    ['bin/', 'bin/app.pdb', true],
    ['/bin', 'bin/app.pdb', true],
    ['bin', 'src/bin/app.pdb', false],
    ['b*n', 'b/n', false],
    ['*bin', 'robin', true],
    // Two stars cross folders, none as well.
    ['**', 'a', true],
    ['**/', 'a/b', true],
    ['**/**', 'a/b', true],
    ['**/obj', 'obj', true],
    ['**/obj', 'src/app/obj', true],
    ['**/obj', 'src/app/obj/x.dll', true],
    ['**/obj', 'src/app/jobj', false],
    ['**obj', 'src/app/jobj', true],
    ['**obj', 'src/app/jobj.x', false],
    ['**/obj/app', 'src/obj/app', true],
    ['**/obj/*', 'src/obj/app', true],
    ['**/obj/**', 'src/obj/x/app', true],
    ['**/obj/**', 'src/obj', false],
    ['src/**', 'src', false],
    ['src/**', 'src/a/b', true],
    ['src**', 'src2/a', true],
    ['src**/*.cs', 'src/a/b/x.cs', true],
    ['src/**/x.cs', 'src/x.cs', true],
    ['src/**/x.cs', 'src/a/b/x.cs', true],
    ['src/**/x.cs', 'srcs/x.cs', false],
    ['**/**/*.cs', 'x.cs', true],
    ['**/**/*.cs', 'a/b/x.cs2', false],
    ['**/file*.txt*', 'a/file1.txt.bak', true],
    ['**.cs', 'a/b.cs', true],
    ['a/*.txt**', 'a/b.txt', true],
    // Any one character but a slash.
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'a/c', false],
    ['a?c', 'a☃c', true],
    ['a?c', 'a😀c', true],
    ['a??c', 'a😀c', false],
    // Classes.
    ['v[0-9].x', 'v7.x', true],
    ['v[0-9].x', 'va.x', false],
    ['v[^0-9].x', 'va.x', true],
    ['v[0-9a-f]', 'vc', true],
    ['v[😀-😂]', 'v😁', true],
    ['[а-я]*', 'ж', true],
    ['v[!]', 'v!', true],
    ['v[\\]x]', 'v]', true],
    ['v[\\-x]', 'v-', true],
    ['v[x\\-]', 'vy', false],
    ['v[\\^]', 'v^', true],
    ['v[.]', 'vx', false],
    // As the docker CLI, which makes `[^/]*` of a star in a class too.
    ['v[*]', 'v*', false],
    // Everything else stands for itself, in its own case.
    ['App', 'app', false],
    ['.git', 'xgit', false],
    ['a.b', 'a.b', true],
    ['a(1)/b+c', 'a(1)/b+c', true],
    ['a{1,2}|$^', 'a{1,2}|$^', true],
    ['a]b', 'a]b', true],
    ['a-b', 'a-b', true],
    ['*-b]', 'a-b]', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a\\\\', 'a\\', true],
    // What the docker CLI passes on to Go's regular expressions, as soon as there is anything else for them.
    ['a\\d', 'a5', true],
    ['a\\d', 'ad', false],
    ['a|b?', 'a', true],
    ['a|b?', 'xb1', true],
    ['a|b', 'a', false],
    ['?{2}', 'ab', true],
    ['a\\ b', 'a b', true],
    // None of these says anything about the folder itself.
    ['.', 'a', false],
    ['/', 'a', false],
    ['..', 'a', false],
    ['../a', 'a', false],
  ])('%j says of %j: %j', (pattern, path, expected) => {
    expect(excluded(pattern, path)).toBe(expected);
  });

  it.each([
    ['bin\\*.dll', 'bin/x.dll', true],
    ['bin\\*.dll', 'bin/x/y.dll', false],
    ['**\\obj', 'a/b/obj/c', true],
    ['\\bin', 'bin', true],
    ['bin\\', 'bin/x', true],
    ['src/**\\*.user', 'src/a/b.user', true],
    ['a[b-d]e', 'ace', true],
  ])('%j on Windows says of %j: %j', (pattern, path, expected) => {
    expect(excluded(pattern, path, 'windows')).toBe(expected);
  });

  it.each([
    '!',
    '! ',
    '[',
    'a[',
    '[^',
    '[^bc',
    '[]a]',
    '[]',
    '[-]',
    '[x-]',
    '[-x]',
    '[a-b-c]',
    '[z-a]',
    'a\\',
  ])('%j is refused', (pattern) => {
    expect(() => excluded(pattern, 'a')).toThrow(InvalidInputError);
  });

  it('may end with a backslash on Windows', () => {
    expect(() => excluded('a\\', 'a', 'windows')).not.toThrow();
  });
});

describe('a list of patterns', () => {
  it.each([
    ['docs\n!docs/README.md', 'docs/README.md', false],
    ['docs/\n!docs/README.md', 'docs/other.md', true],
    ['docs/*\n!docs/README.md', 'docs/README.md', false],
    ['!app.cs\n*.cs', 'app.cs', true],
    ['*.cs\n!app.cs', 'app.cs', false],
    ['*\n!src', 'src/a/b.cs', false],
    ['*\n!src\nsrc/obj', 'src/obj/x', true],
    ['*\n!src\nsrc/obj\n!src/obj/keep', 'src/obj/keep/x', false],
    ['**\n!**/*.md', 'a/b/c.md', false],
    ['**\n!util/web', 'util/web/x', false],
    ['**\n!util/web\nutil/web/x', 'util/web/x', true],
    ['*\n!dist/*.whl', 'dist/a-2.4.0rc3+g0-py3.whl', false],
  ])('%j says of %j: %j', (patterns, path, expected) => {
    expect(excluded(patterns, path)).toBe(expected);
  });

  it('answers the same in any order of questions', () => {
    const patterns = parseIgnoreFile('*\n!src\nsrc/obj\n!src/obj/keep', 'posix');
    const paths = ['src', 'src/obj', 'src/obj/keep', 'src/obj/keep/x', 'src/obj/y', 'other/src'];
    const answers = (order: readonly string[]): Record<string, boolean> => {
      const list = new IgnoreList(patterns, 'posix');
      return Object.fromEntries(order.map((path) => [path, list.excludes(path)]));
    };
    expect(answers(paths)).toEqual(answers([...paths].reverse()));
  });

  it('says where something may be taken in again', () => {
    const list = new IgnoreList(['*', '!docs/api/*.md', '!src/x'], 'posix');
    expect(
      ['docs', 'docs/api', 'docs/guide', 'src', 'src/y', 'other'].map((f) => list.mayIncludeBelow(f)),
    ).toEqual([true, true, false, true, false, false]);
    expect(new IgnoreList(['*', '!**/*.md'], 'posix').mayIncludeBelow('any/where')).toBe(true);
    expect(new IgnoreList(['*'], 'posix').mayIncludeBelow('any')).toBe(false);
  });
});
