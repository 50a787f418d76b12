/* The sources speak plainly where users read them: TSDoc of the public surface, messages, help. See "Words" in CONTRIBUTING.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name));

/** What the API reports name: the public surface. */
const publicNames = new Set(
  readdirSync(join(root, 'etc')).flatMap((name) =>
    [
      ...readFileSync(join(root, 'etc', name), 'utf8').matchAll(
        /^export (?:abstract )?(?:class|interface|type|(?:async )?function|const) (\w+)/gm,
      ),
    ].map(([, found = '']) => found),
  ),
);

/** Turns that people whose first language is not English stumble over, in comments and messages alike. */
const HARD =
  /\beach for itself\b|\bfor himself\b|\b(?:is|are) told as\b|\bis to be had\b|\bbears? it out\b|\bat some time\b|\bwhat it throws\b|\bwhom to\b|\bwhat (?:has )?(?:came|come|become) of\b|\bstr(?:uck|ikes?) it off\b|\bwhatever asks\b|\band await it then\b|\bfor want of\b|\bplatform is none\b|\btravels? in base64\b/gi;

/** Turns that the public surface is free of: one says "if it does not exist", "is not valid", "is not a port". */
const HARD_IN_TSDOC =
  /\bwhen there is no such\b|\bha(?:s|ve) another form\b|\bis no (?:manager|port|size|duration|file|list|reference)\b|\bsave those\b|\bgone already\b|\bas it comes\b|\bwaits for ever\b/gi;

const LONGEST = 40;

interface Doc {
  readonly name: string;
  readonly text: string;
}

/** The TSDoc comments below an exported name of the public surface, without examples, each as one line. */
function docsOf(source: string): Doc[] {
  let name = '';
  return [...source.matchAll(/\/\*\*(?<text>[^]*?)\*\/|^export (?<head>[^\n]*)/gm)].flatMap((match) => {
    const { text, head } = match.groups ?? {};
    if (head !== undefined) {
      name = /(?:class|interface|type|function|const) (\w+)/.exec(head)?.[1] ?? '';
      return [];
    }
    // A comment at the margin is that of the export which follows it.
    const after = source.slice(match.index + match[0].length);
    const next = /^\nexport [^\n]*?(?:class|interface|type|function|const) (\w+)/.exec(after)?.[1];
    const of = next ?? (/^\n[a-z]/.test(after) ? '' : name);
    if (!publicNames.has(of) || text?.includes('@internal') === true || /^\s*(?:readonly )?#/.test(after))
      return [];
    return [
      { name: of, text: (text ?? '').replaceAll(/```[^]*?```/g, '').replaceAll(/\n\s*\*[^\S\n]?/g, '\n') },
    ];
  });
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n|\n(?=\s*(?:@|- ))|\s(?=@throws )/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');

const sentences = (text: string): string[] =>
  paragraphs(text).flatMap((paragraph) => paragraph.split(/(?<=[.!?])\s+(?=[A-Z`{@])/));

const flat = (text: string): string => text.replaceAll(/\s+(?:\/\/ |\* )?/g, ' ');

describe.each(sources)('%s', (path) => {
  const source = readFileSync(join(root, path), 'utf8');
  const docs = docsOf(source);

  test('is in plain words', () => {
    expect(flat(source).match(HARD) ?? []).toEqual([]);
    expect(
      docs.flatMap(({ name, text }) =>
        (flat(text).match(HARD_IN_TSDOC) ?? []).map((turn) => `${name}: ${turn}`),
      ),
    ).toEqual([]);
  });

  test(`has no sentence of more than ${String(LONGEST)} words in its TSDoc`, () => {
    expect(
      docs.flatMap(({ text }) => sentences(text)).filter((sentence) => sentence.split(' ').length > LONGEST),
    ).toEqual([]);
  });

  test('says in full sentences what is thrown', () => {
    expect(
      docs
        .flatMap(({ text }) => paragraphs(text))
        .filter(
          (paragraph) =>
            paragraph.startsWith('@throws') && !/^@throws (?:`\w+|\{@link |The )[^]*\.$/.test(paragraph),
        ),
    ).toEqual([]);
  });
});

test('most of the public surface is read', () => {
  const read = new Set(
    sources.flatMap((path) => docsOf(readFileSync(join(root, path), 'utf8')).map(({ name }) => name)),
  );
  expect(publicNames.size).toBeGreaterThan(500);
  expect([...publicNames].filter((name) => read.has(name)).length).toBeGreaterThan(publicNames.size * 0.9);
});

test('what is hard to read is found', () => {
  const [doc] = docsOf(
    '/**\n * Long.\n *\n * @throws NotFoundError when there is no such container\n */\nexport class Container {}\n',
  );
  expect(doc).toMatchObject({ name: 'Container' });
  expect(paragraphs(doc?.text ?? '')).toEqual([
    'Long.',
    '@throws NotFoundError when there is no such container',
  ]);
  expect(flat('Says\n * what it\n * throws.').match(HARD)).toEqual(['what it throws']);
});
