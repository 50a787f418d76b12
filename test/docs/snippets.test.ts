/* What the documentation shows compiles, with the types that a user gets. */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { moduleOf, root, snippets } from './snippets.js';

/** What short snippets take for granted. */
const GIVEN: Readonly<Record<string, string>> = {
  docker: "declare const docker: import('@wragg/wincontainers').Docker;",
  engine: "declare const engine: import('@wragg/wincontainers').Engine;",
  container: "declare const container: import('@wragg/wincontainers').OwnedContainer;",
};

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
      : ts.createSourceFile(path, moduleOf(snippet, GIVEN), ts.ScriptTarget.ES2022, true);
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
