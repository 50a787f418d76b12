import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as engine from '../../src/engine/index.js';
import * as errors from '../../src/errors/index.js';
import * as host from '../../src/host/index.js';
import * as library from '../../src/index.js';
import * as schemas from '../../src/schemas/index.js';
import * as simulator from '../../src/simulator/index.js';
import * as windows from '../../src/windows/index.js';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A piece of TypeScript that the documentation shows. */
export interface Snippet {
  /** File and line where it begins. */
  readonly place: string;
  /** The folder of its file, relative to the root. */
  readonly folder: string;
  readonly code: string;
  /** Why it cannot run on a simulated engine: what stands after `no-run:` behind its opening fence. */
  readonly noRun: string | undefined;
}

/** Every piece of TypeScript in the readme, the guides and the TSDoc of the sources. */
export function snippets(): Snippet[] {
  const guides = ['README.md', ...filesIn('docs', '.md')].filter(
    (file) => !file.startsWith(join('docs', 'api')),
  );
  return [...guides, ...filesIn('src', '.ts')].flatMap(snippetsOf);
}

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => join(folder, file));
}

function snippetsOf(file: string): Snippet[] {
  const found: Snippet[] = [];
  let code: string[] | undefined;
  let begin = 0;
  let noRun: string | undefined;
  for (const [index, raw] of readFileSync(join(root, file), 'utf8').split(/\r?\n/).entries()) {
    const line = file.endsWith('.ts') ? raw.replace(/^\s*\* ?/, '') : raw;
    if (code === undefined) {
      const fence = /^```ts(?: no-run: (.+))?$/.exec(line.trim());
      if (fence !== null) [code, begin, noRun] = [[], index + 2, fence[1]];
    } else if (line.trim() === '```') {
      found.push({
        place: `${relative('', file)}:${String(begin)}`,
        folder: dirname(file),
        code: code.join('\n'),
        noRun,
      });
      code = undefined;
    } else {
      code.push(line);
    }
  }
  return found;
}

/** What each entry of the package gives a program, by its path. */
const entries = Object.entries({
  '': library,
  '/errors': errors,
  '/windows': windows,
  '/engine': engine,
  '/schemas': schemas,
  '/host': host,
  '/simulator': simulator,
}).map(([path, module]) => [`@wragg/wincontainers${path}`, Object.keys(module)] as const);

/**
 * Makes a module of a snippet: imports what it uses and does not import, and declares what it takes for granted.
 *
 * @param given - the declarations of what short snippets take for granted, by name
 */
export function moduleOf({ code }: Snippet, given: Readonly<Record<string, string>>): string {
  const words = new Set(code.match(/\b[A-Za-z_]\w*\b/g) ?? []);
  const declares = (name: string): boolean =>
    new RegExp(`\\b(?:const|let|function|class|using)\\s+${name}\\b|import\\s[^;]*\\b${name}\\b`).test(code);
  const uses = (names: Iterable<string>): string[] =>
    [...names].filter((name) => words.has(name) && !declares(name));
  const taken = new Set<string>();
  const imports = entries.map(([path, names]) => {
    const wanted = uses(names).filter((name) => !taken.has(name));
    for (const name of wanted) taken.add(name);
    return `import { ${wanted.join(', ')} } from '${path}';`;
  });
  return [
    ...imports,
    ...uses(Object.keys(given)).map((name) => String(given[name])),
    'export {};',
    code,
  ].join(' ');
}
