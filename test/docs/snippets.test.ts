/* What the documentation shows compiles, with the types that a user gets. */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as errors from '../../src/index.js';
import * as simulator from '../../src/simulator/index.js';
import { root, snippets, type Snippet } from './snippets.js';

/** What short snippets take for granted. */
const GIVEN: Readonly<Record<string, string>> = {
  docker: 'Docker',
  engine: 'Engine',
  container: 'OwnedContainer',
};

const exported = new Set(Object.keys(errors));
const simulated = new Set(Object.keys(simulator));

/** Makes a module of a snippet: imports what it uses and does not import, and declares what it takes for granted. */
function moduleOf({ code }: Snippet): string {
  const words = new Set(code.match(/\b[A-Za-z_]\w*\b/g) ?? []);
  const declares = (name: string): boolean =>
    new RegExp(`\\b(?:const|let|function|class|using)\\s+${name}\\b|import\\s[^;]*\\b${name}\\b`).test(code);
  const uses = (names: Iterable<string>): string[] =>
    [...names].filter((name) => words.has(name) && !declares(name));
  const given = uses(Object.keys(GIVEN));
  const types = given.map(
    (name) => `declare const ${name}: import('@wragg/wincontainers').${String(GIVEN[name])};`,
  );
  return [
    `import { ${uses(exported).join(', ')} } from '@wragg/wincontainers';`,
    `import { ${uses(simulated).join(', ')} } from '@wragg/wincontainers/simulator';`,
    ...types,
    'export {};',
    code,
  ].join(' ');
}

test('every snippet compiles', { timeout: 60_000 }, () => {
  const all = snippets();
  expect(all.length).toBeGreaterThan(20);
  const modules = new Map(all.map((snippet, i) => [join(root, `snippet-${String(i)}.ts`), snippet]));
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const lenient = { ...options, noUnusedLocals: false, noUnusedParameters: false, types: ['node'] };
  const host = ts.createCompilerHost(lenient);
  const onDisk = { ...host };
  host.fileExists = (path) => modules.has(path) || onDisk.fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const snippet = modules.get(path);
    return snippet === undefined
      ? onDisk.getSourceFile(path, ...rest)
      : ts.createSourceFile(path, moduleOf(snippet), ts.ScriptTarget.ES2022, true);
  };
  const program = ts.createProgram([...modules.keys()], lenient, host);
  const problems = [...modules].flatMap(([path, snippet]) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(
      ({ messageText }) => `${snippet.place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
  expect(problems).toEqual([]);
});
