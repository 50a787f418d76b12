/*
 * One TypeScript program over everything that has types: the sources, the tests of types, all other tests and scripts, and what the
 * documentation shows. A program for each would read the same files three times.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it, test } from 'vitest';
import { moduleOf, root, snippets, type Snippet } from '../docs/snippets.js';

/** What short snippets take for granted. */
const GIVEN: Readonly<Record<string, string>> = {
  docker: "declare const docker: import('@wragg/wincontainers').Docker;",
  engine: "declare const engine: import('@wragg/wincontainers').Engine;",
  hosts: "declare const hosts: import('@wragg/wincontainers').Fleet;",
  container: "declare const container: import('@wragg/wincontainers').OwnedContainer;",
};

/** A snippet may declare what it does not use. */
const UNUSED = new Set([6133, 6192, 6196, 6198, 6199]);

/** The first to ask has the whole program checked, which a busy machine takes its time for. */
const MINUTES = { timeout: 600_000 };

const all = snippets();
const modules = new Map(all.map((snippet, i) => [join(root, `snippet-${String(i)}.ts`), snippet]));
const typeTests = readdirSync(join(root, 'test/types')).filter((file) => file.endsWith('.test-d.ts'));

let built: ts.Program | undefined;
function program(): ts.Program {
  built ??= build();
  return built;
}

function build(): ts.Program {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.fileExists = (path) => modules.has(path) || onDisk.fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const snippet = modules.get(path);
    return snippet === undefined
      ? onDisk.getSourceFile(path, ...rest)
      : ts.createSourceFile(path, moduleOf(snippet, GIVEN), ts.ScriptTarget.ES2022, true);
  };
  return ts.createProgram([...fileNames, ...modules.keys()], options, host);
}

function problemsOf(file: ts.SourceFile | undefined): readonly ts.Diagnostic[] {
  if (file === undefined) throw new Error('The program lacks a file.');
  return [...program().getSyntacticDiagnostics(file), ...program().getSemanticDiagnostics(file)];
}

function told({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (file === undefined || start === undefined) return text;
  const line = file.getLineAndCharacterOfPosition(start).line + 1;
  return `${relative(root, file.fileName)}:${String(line)}: ${text}`;
}

/** The cases of a file of type tests, by name, with where each stands in it. */
function casesOf(name: string): { readonly title: string; readonly pos: number; readonly end: number }[] {
  const path = join(root, 'test/types', name);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: { title: string; pos: number; end: number }[] = [];
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) ? node.arguments[0] : undefined;
    const isCase = ts.isCallExpression(node) && /^(it|test)$/.test(node.expression.getText(source));
    if (isCase && title !== undefined && ts.isStringLiteralLike(title))
      found.push({ title: title.text, pos: node.pos, end: node.end });
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe.each(typeTests)('%s', (name) => {
  const cases = casesOf(name);
  const file = (): ts.SourceFile | undefined => program().getSourceFile(join(root, 'test/types', name));
  const isIn = ({ start = -1 }: ts.Diagnostic, { pos, end }: { pos: number; end: number }): boolean =>
    pos <= start && start < end;

  it.each(cases)('$title', MINUTES, (one) => {
    expect(
      problemsOf(file())
        .filter((problem) => isIn(problem, one))
        .map(told),
    ).toEqual([]);
  });

  it('has nothing wrong outside of its cases', MINUTES, () => {
    expect(cases.length).toBeGreaterThan(0);
    const outside = problemsOf(file()).filter((problem) => !cases.some((one) => isIn(problem, one)));
    expect(outside.map(told)).toEqual([]);
  });
});

test('what the documentation shows compiles', MINUTES, () => {
  expect(all.length).toBeGreaterThan(20);
  const tellOf = ({ place }: Snippet, { messageText }: ts.Diagnostic): string =>
    `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  const problems = [...modules].flatMap(([path, snippet]) =>
    problemsOf(program().getSourceFile(path))
      .filter(({ code }) => !UNUSED.has(code))
      .map((problem) => tellOf(snippet, problem)),
  );
  expect(problems).toEqual([]);
});

test('sources, tests, examples and scripts compile', MINUTES, () => {
  const others = program()
    .getSourceFiles()
    .filter(
      ({ fileName }) =>
        !modules.has(fileName) && !fileName.includes('/node_modules/') && !fileName.endsWith('.test-d.ts'),
    );
  expect(others.length).toBeGreaterThan(300);
  expect([...program().getOptionsDiagnostics(), ...program().getGlobalDiagnostics()].map(told)).toEqual([]);
  expect(others.flatMap(problemsOf).map(told)).toEqual([]);
});
