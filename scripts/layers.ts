/**
 * Writes the drawing of the layers, docs/layers.svg, and the table below it in ARCHITECTURE.md, from what the files of `src` import and
 * from what eslint.config.js lets them import. With `--check` it writes nothing, and fails when one of them is stale.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { drawing } from './architecture/drawing.js';
import { circles, withoutDetours, type Graph } from './architecture/graph.js';
import { importsOfFiles, importsOfFolders } from './architecture/imports.js';
import { root } from './entries.js';
import { writeGenerated } from './generated.js';

/** What is in each layer, from the top: two lines of the drawing, which are one sentence. */
const words: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['cli', ['the command', 'wincontainers']],
  ['host', ['makes a machine', 'a container host']],
  ['fleet', ['asks several', 'engines at once']],
  ['fluent', ['what people call:', 'connect() and handles']],
  ['doctor', ['finds what is wrong', 'with a host']],
  ['engine', ['each operation of', 'the Engine API']],
  ['registry', ['credentials of', 'the docker CLI']],
  ['archive', ['tar archives', 'as streams']],
  ['transport', ['pipes, sockets, TLS,', 'ssh, HTTP, versions']],
  ['simulator', ['a simulated Windows', 'engine, for tests']],
  ['schemas', ['an entry point:', 'the schemas']],
  ['windows', ['an entry point:', 'values of Windows']],
  ['models', ['schemas and values of', 'what is sent, answered']],
  ['programs', ['finds ssh, PowerShell', 'and other programs']],
  ['common', ['plain helpers: time,', 'signals, encodings']],
  ['errors', ['typed errors, and the', 'catalogue of failures']],
]);

const command = 'npx tsx scripts/layers.ts';
const page = 'ARCHITECTURE.md';
const [BEGIN, END] = [
  '<!-- Written by scripts/layers.ts: begin -->',
  '<!-- Written by scripts/layers.ts: end -->',
];

/** What each layer may import from. */
const { layers } = (await import(new URL('../eslint.config.js', import.meta.url).href)) as {
  readonly layers: Readonly<Record<string, readonly string[]>>;
};

const files = importsOfFiles();
const folders = importsOfFolders(files, 'src');
const graph: Graph = new Map([...words.keys()].map((name) => [name, folders.get(name) ?? new Set()]));
for (const fault of faults()) {
  console.error(fault);
  process.exitCode = 1;
}
if (process.exitCode === undefined) {
  const title = 'The layers of the package, with arrows from each to those that it imports from.';
  const picture = drawing(withoutDetours(graph), words, title);
  writeGenerated(
    new Map([
      ['docs/layers.svg', picture],
      [page, await withTable(title)],
    ]),
    command,
  );
}

/** Where code, linter and drawing do not agree. */
function faults(): string[] {
  const list = (names: Iterable<string>): string => [...names].sort().join(', ') || 'nothing';
  return [
    ...[...folders.keys()]
      .filter((name) => !words.has(name))
      .map((name) => `scripts/layers.ts does not say what is in src/${name}.`),
    ...[...words.keys()].flatMap((name) => {
      const [may, does] = [list(layers[name] ?? []), list(folders.get(name) ?? [])];
      return may === does ? [] : [`src/${name} may import from ${may}, and imports from ${does}.`];
    }),
    ...circles(folders).map((circle) => `These folders of src import from each other: ${circle.join(', ')}.`),
  ];
}

async function withTable(title: string): Promise<string> {
  const text = readFileSync(join(root, page), 'utf8');
  const [before = '', rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${page} has no place for the layers: ${BEGIN} … ${END}`);
  const rows = [...graph].map(([name, targets]) => {
    const cells = [...words.keys()].filter((other) => targets.has(other)).map((other) => `\`${other}\``);
    const sentence = (words.get(name) ?? []).join(' ');
    return `| \`src/${name}\` | ${sentence} | ${cells.join(', ') || 'nothing'} |`;
  });
  const table = [
    BEGIN,
    '',
    `![${title}](docs/layers.svg)`,
    '',
    '| folder | what is in it | imports from |',
    '| --- | --- | --- |',
    ...rows,
    '',
    END,
  ].join('\n');
  return format(`${before}${table}${after}`, {
    ...(await resolveConfig(join(root, page))),
    parser: 'markdown',
  });
}
