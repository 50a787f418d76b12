/* The papers of the repository name what there is: files, commands, tests, layers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const below = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const papers = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...below('.github', '.md'),
  ...below('.github', '.yml'),
  ...below('docs', '.md').filter((name) => !/^docs.api\b/.test(name)),
];

/** What a text names that does not exist. */
function missing(paper: string, text: string): string[] {
  const scripts: Readonly<Record<string, string>> = packageJson.scripts;
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
    .map(([, target = '']) => normalize(join(dirname(paper), target)))
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `the link to ${path}`);
  const paths = [
    ...text.matchAll(
      /(?<![\w./-])((?:src|test|docs|scripts|bench|examples|etc|\.ci|\.github)\/[\w./-]*[\w/])/g,
    ),
  ]
    .map(([, path = '']) => path)
    // These two are made, and not checked in.
    .filter((path) => !/^docs\/api\b/.test(path) && !existsSync(join(root, path)));
  const commands = [...text.matchAll(/npm (?:run (?:--silent |-s )?([\w:-]+)|(test)\b)/g)]
    .map(([, run, test]) => run ?? test ?? '')
    .filter((name) => scripts[name] === undefined)
    .map((name) => `npm run ${name}`);
  const files = [...text.matchAll(/\b(?:bash|tsx|node) ((?:[\w-]+\/|\.ci\/)[\w./-]+)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.startsWith('dist/') && !existsSync(join(root, path)));
  return [...new Set([...links, ...paths, ...commands, ...files])];
}

test('there are papers', () => {
  expect(papers).toEqual(
    expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']),
  );
});

test.each(papers)('%s names what there is', (paper) => {
  expect(missing(paper, read(paper))).toEqual([]);
});

test('what is not there is found', () => {
  const text = 'See [it](docs/nowhere.md) and `src/nowhere.ts`: `npm run nowhere`, `bash test/nowhere.sh`.';
  expect(missing('README.md', text)).toEqual([
    'the link to docs/nowhere.md',
    'docs/nowhere.md',
    'src/nowhere.ts',
    'test/nowhere.sh',
    'npm run nowhere',
  ]);
});

describe('SECURITY.md', () => {
  const rows = read('SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('test/'));

  test('says more than a little', () => {
    expect(rows.length).toBeGreaterThan(10);
  });

  test.each(rows)('%s', (row) => {
    const [, path = '', title = ''] = /`(test\/[^`]+)`: "([^"]+)"/.exec(row) ?? [];
    expect(read(path)).toContain(`'${title}'`);
  });
});

/** Turns that people whose first language is not English stumble over: see "Words" in CONTRIBUTING.md. */
const HARD =
  /each for itself|\bmisspelt\b|looks for himself|gives? (?:the|it) \w+ up\b|\bthat is none\b|\bwhat it throws then\b/gi;

/** More of them, which are gone from what people read first. */
const HARDER =
  /when the platform is none|\btold as\b|\bto be had\b|\bso far as\b|what came of it|bears? it out|\bwithout a word\b|\bthat is none of\b|\bpeculiar\b|\bgiven up\b|\bwhatever happens\b|\bgo(?:es)? through exec\b/gi;

/** The longest sentence of a paper, in words. Most are much shorter. */
const LONGEST = 40;

/** The text without what is not read as sentences: code, comments, the head of the file, and the targets of links. */
function prose(text: string): string {
  return text
    .replace(/^---\n[^]*?\n---\n/, '')
    .replaceAll(/```[^]*?```|<!--[^]*?-->/g, '\n\n')
    .replaceAll(/`[^`]*`/g, 'code')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** The sentences that have too many words. Paragraphs, elements of a list and cells of a table end a sentence. */
function longSentences(text: string): string[] {
  return prose(text)
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|\||\n(?=#)/)
    .flatMap((block) =>
      block
        .replace(/^\s*(?:[-*]|\d+\.) /, '')
        .replaceAll(/\s+/g, ' ')
        .split(/(?<=[.!?])\s+/),
    )
    .filter((sentence) => (sentence.match(/[\p{L}\p{N}’'-]+/gu) ?? []).length > LONGEST);
}

const hard = (text: string, turns: RegExp): string[] =>
  prose(text).replaceAll(/\s+/g, ' ').match(turns) ?? [];

test.each([...papers.filter((paper) => /^(?:README|docs)/.test(paper)), ...below('src/fluent', '.ts')])(
  '%s is in plain words',
  (paper) => {
    const text = read(paper)
      .replaceAll(/```[^]*?```/g, '')
      .replaceAll(/\s+(?:\* )?/g, ' ');
    expect(text.match(HARD) ?? []).toEqual([]);
  },
);

/** What people wrote, and no script: its words come from the sources. */
const guides = papers.filter(
  (paper) =>
    /^(?:README|CONTRIBUTING|SECURITY|ARCHITECTURE|docs)/.test(paper) &&
    !/^docs.(?:errors|operations\.md|examples\.md)/.test(paper),
);

describe.each(guides)('%s', (guide) => {
  const text = read(guide);

  // The titles of tests that SECURITY.md quotes are theirs.
  test('has no turn that has to be read twice', () => {
    expect(hard(text.replaceAll(/: "[^"]+"/g, ''), HARDER)).toEqual([]);
  });

  test('has no sentence that is too long', () => {
    expect(longSentences(text)).toEqual([]);
  });
});

test('a sentence that is too long is found, and code in it is one word', () => {
  const long = `It ${'goes on and '.repeat(13)}ends.`;
  expect(longSentences(`Short.\n\n- ${long} Short again.`)).toEqual([long]);
  expect(longSentences(`Call \`${'a b '.repeat(50)}\` once.`)).toEqual([]);
});
