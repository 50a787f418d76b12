/*
 * What an editor offers where a part of a container is described, and what it says of a field that only Linux has: asked of
 * TypeScript's language service, which editors ask.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../docs/snippets.js';

/** The first to ask has the package read, which a busy machine takes its time for. */
const MINUTES = { timeout: 600_000 };

const file = join(root, 'completion.ts');
let text = '';
let version = 0;

const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: (path) => (path === file ? String(version) : '0'),
  getScriptSnapshot: (path) => {
    const content = path === file ? text : ts.sys.readFile(path);
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: (of) => ts.getDefaultLibFilePath(of),
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: (path) => ts.sys.readFile(path),
  directoryExists: (path) => ts.sys.directoryExists(path),
  getDirectories: (path) => ts.sys.getDirectories(path),
});

/** Writes a statement after a beginning that every one has, and says where its `|` stands, which is taken out. */
function write(statement: string): number {
  const whole = `declare const docker: import('@wragg/wincontainers').Docker;\n${statement}`;
  const cursor = whole.indexOf('¦');
  text = whole.replace('¦', '');
  version++;
  return cursor;
}

/** The fields that are offered where the statement has `¦`. */
function offered(statement: string): string[] {
  const entries = service.getCompletionsAtPosition(file, write(statement), undefined)?.entries ?? [];
  return entries
    .filter(({ kind }) => kind === ts.ScriptElementKind.memberVariableElement)
    .map(({ name }) => name);
}

function problems(statement: string): string[] {
  write(statement);
  return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
}

/** The constant of the sources that lists them. */
const linuxOnly = [
  ...(/LINUX_ONLY = \[([^\]]+)\]/
    .exec(readFileSync(join(root, 'src/models/inputs/host-config.ts'), 'utf8'))?.[1]
    ?.matchAll(/'(\w+)'/g) ?? []),
].map(([, name]) => name ?? '');

describe.each(['', ".isolation('process')", ".isolation('hyperv')"])('a container%s', (step) => {
  const withHost = (fields: string): string =>
    `docker.container('x')${step}.with({ HostConfig: { ${fields} } });`;

  it.each(['¦', 'Memory: 1, ¦', 'Cp¦'])('offers the fields of Windows, after %s', MINUTES, (typed) => {
    const fields = offered(withHost(typed));
    expect(fields).toEqual(expect.arrayContaining(['CpuCount', 'CpuPercent', 'Dns', 'StorageOpt']));
    expect(fields.includes('Devices')).toBe(step.includes('process'));
    expect(fields).not.toContain('Isolation');
    expect(fields.filter((field) => linuxOnly.includes(field))).toEqual([]);
  });

  it('says "Linux only" of each field that Windows lacks', MINUTES, () => {
    expect(linuxOnly.length).toBeGreaterThan(40);
    const told = problems(linuxOnly.map((field) => withHost(`${field}: [true]`)).join('\n'));
    expect(told).toHaveLength(linuxOnly.length);
    for (const problem of told) expect(problem).toContain('\'Refused<"Linux only">\'');
  });

  it('finds a field that nothing has, and the one that was meant', MINUTES, () => {
    const [told = '', ...others] = problems(withHost('CpuCuont: 1'));
    expect(told).toContain("'CpuCuont' does not exist in type");
    expect(told).toContain("Did you mean to write 'CpuCount'?");
    expect(others).toEqual([]);
  });
});

it('takes a host configuration that has a type of its own', MINUTES, () => {
  expect(
    problems(`
      import type { ProcessIsolatedHostConfig } from '@wragg/wincontainers';
      declare const host: ProcessIsolatedHostConfig;
      docker.container('x').isolation('process').with({ HostConfig: host });`),
  ).toEqual([]);
});

it('offers what a body of the low level has on Windows', MINUTES, () => {
  const create = (field: string): string =>
    `docker.engine.containers.create({ Image: 'x', HostConfig: { Isolation: 'process', ${field} } });`;
  const fields = offered(create('¦'));
  expect(fields).toContain('CpuCount');
  expect(problems(create('Privileged: true')).join('\n')).toContain('\'Refused<"Linux only">\'');
});

it('lets the low level talk to an engine on Linux', MINUTES, () => {
  const create = (field: string): string =>
    `docker.engine.containers.create({ Image: 'x', HostConfig: { ${field} } }, { platform: 'linux' });`;
  expect(problems(create('Privileged: true'))).toEqual([]);
  expect(problems(create('CpuCount: 1')).join('\n')).toContain('\'Refused<"Windows only">\'');
});
