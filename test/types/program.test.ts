/*
 * One TypeScript program over everything that has types: the sources, the tests of types, all other tests and scripts, and what the
 * documentation shows. A program for each would read the same files three times. The compiler is TypeScript 7, which is native and
 * checks in a quarter of the time; `npm run typecheck` checks the same sources with TypeScript 5.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { moduleOf, root, snippets } from '../docs/snippets.js';

/** What short snippets take for granted. */
const GIVEN: Readonly<Record<string, string>> = {
  docker: "declare const docker: import('@wragg/wincontainers').Docker;",
  engine: "declare const engine: import('@wragg/wincontainers').Engine;",
  hosts: "declare const hosts: import('@wragg/wincontainers').Fleet;",
  container: "declare const container: import('@wragg/wincontainers').OwnedContainer;",
};

/** A snippet may declare what it does not use. */
const UNUSED = new Set([6133, 6192, 6196, 6198, 6199]);

const all = snippets();
const typeTests = readdirSync(join(root, 'test/types')).filter((file) => file.endsWith('.test-d.ts'));

/** Where the snippets are written to: inside of the project, which is where their imports are found. */
const lab = join(root, '.lab/program');
const pathOf = (index: number): string => join(lab, `snippet-${String(index)}.ts`);

interface Problem {
  /** Relative to the root, with slashes; empty where the program as a whole is wrong. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

let files: readonly string[] = [];
let problems: readonly Problem[] = [];

beforeAll(async () => {
  await rm(lab, { recursive: true, force: true });
  await mkdir(lab, { recursive: true });
  await Promise.all(all.map((snippet, index) => writeFile(pathOf(index), moduleOf(snippet, GIVEN))));
  const { include } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path))
    .config as {
    include: readonly string[];
  };
  await writeFile(
    join(lab, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      include: ['*.ts', ...include.map((path) => `../../${path}`)],
    }),
  );
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
  const args = [compiler, '--pretty', 'false', '--listFiles', '-p', lab];
  // A compiler that finds something wrong ends with 1 or 2.
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1e8 }).catch(
    (error: { readonly code?: unknown; readonly stdout?: string }) => {
      if (typeof error.code !== 'number' || error.stdout === undefined) throw error;
      return { stdout: error.stdout };
    },
  );
  ({ files, problems } = read(stdout));
}, 600_000);

/** What the compiler printed: what is wrong, where a message goes on in lines that are indented, and the files that it read. */
function read(printed: string): { files: string[]; problems: Problem[] } {
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const line of printed.split(/\r?\n/)) {
    const found = /^(?:(.+?)\((\d+),\d+\): )?error TS(\d+): (.*)$/.exec(line);
    const last = problems.at(-1);
    if (found !== null) {
      const [, file = '', at = '0', code, message = ''] = found;
      problems.push({ file: file.replaceAll('\\', '/'), line: Number(at), code: Number(code), message });
    } else if (/^\s/.test(line) && last !== undefined) {
      problems[problems.length - 1] = { ...last, message: `${last.message}\n${line}` };
    } else if (line !== '') {
      files.push(relative(root, line).replaceAll('\\', '/'));
    }
  }
  return { files, problems };
}

const told = ({ file, line, message }: Problem): string => `${file}:${String(line)}: ${message}`;
const problemsOf = (file: string): readonly Problem[] => problems.filter((problem) => problem.file === file);

/** The cases of a file of type tests, by name, with the lines that each stands in. */
function casesOf(name: string): { readonly title: string; readonly first: number; readonly last: number }[] {
  const path = join(root, 'test/types', name);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  const found: { title: string; first: number; last: number }[] = [];
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) ? node.arguments[0] : undefined;
    const isCase = ts.isCallExpression(node) && /^(it|test)$/.test(node.expression.getText(source));
    if (isCase && title !== undefined && ts.isStringLiteralLike(title))
      found.push({ title: title.text, first: lineOf(node.getStart(source)), last: lineOf(node.end) });
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe.each(typeTests)('%s', (name) => {
  const cases = casesOf(name);
  const file = `test/types/${name}`;

  it.each(cases)('$title', ({ first, last }) => {
    expect(
      problemsOf(file)
        .filter(({ line }) => first <= line && line <= last)
        .map(told),
    ).toEqual([]);
  });

  it('is read, and has nothing wrong outside of its cases', () => {
    expect(files).toContain(file);
    expect(cases.length).toBeGreaterThan(0);
    const outside = problemsOf(file).filter(
      ({ line }) => !cases.some(({ first, last }) => first <= line && line <= last),
    );
    expect(outside.map(told)).toEqual([]);
  });
});

test('what the documentation shows compiles', () => {
  expect(all.length).toBeGreaterThan(20);
  const wrong = all.flatMap(({ place }, index) => {
    const path = relative(root, pathOf(index)).replaceAll('\\', '/');
    expect(files).toContain(path);
    return problemsOf(path)
      .filter(({ code }) => !UNUSED.has(code))
      .map(({ message }) => `${place}: ${message}`);
  });
  expect(wrong).toEqual([]);
});

test('sources, tests, examples and scripts compile', () => {
  const others = files.filter((file) => !file.startsWith('.lab/') && !file.includes('node_modules/'));
  expect(others.length).toBeGreaterThan(300);
  const wrong = problems.filter(({ file }) => !file.startsWith('.lab/') && !file.endsWith('.test-d.ts'));
  expect(wrong.map(told)).toEqual([]);
});
