/** The files of the build context that patterns are tried on: names that mean something in a pattern or a regular expression among them. */
export const files = [
  '.hidden',
  'Dockerfile',
  'a',
  'a.b',
  'a^b',
  'a|b',
  'aa',
  'a-b',
  'a]b',
  'a{2}',
  'axb',
  'b/a',
  'b/a.b',
  'b/c/a',
  'b/c/d/a.b',
  'c/a b',
  'y',
  '1',
];

/** What patterns are made of. */
export const pieces = [
  ...[
    'a',
    'b',
    'c',
    'y',
    '1',
    '.',
    '..',
    '/',
    '/',
    '*',
    '*',
    '**',
    '**/',
    '/**',
    '?',
    '^',
    '|',
    '-',
    '{2}',
    '{',
    '}',
    '+',
    '(',
    ')',
    '$',
  ],
  ...[
    '[ab]',
    '[^a]',
    '[a-c]',
    '[]a]',
    '[a-]',
    '[',
    ']',
    '[^]',
    '[a',
    '\\',
    '\\y',
    '\\d',
    '\\a',
    '\\*',
    '\\-',
    ' ',
  ],
];

/** The text of a `.dockerignore` of one to three patterns, some of them negated. */
export function someIgnoreFile(random: () => number): string {
  const whole = (below: number): number => Math.floor(random() * below);
  const pattern = (): string =>
    (whole(5) === 0 ? '!' : '') +
    Array.from({ length: 1 + whole(4) }, () => pieces[whole(pieces.length)] ?? '').join('');
  return `${Array.from({ length: whole(3) === 0 ? 2 + whole(2) : 1 }, pattern).join('\n')}\n`;
}
