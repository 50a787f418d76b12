import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, type Bundle } from '../unit/support/bundle.js';

const run = promisify(execFile);

/** What each short example prints on the simulated engine. */
const EXAMPLES: Readonly<Record<string, RegExp>> = {
  audit:
    /old Windows Server 2019 build it again on ltsc2022 hyperv[\s\S]*|new Windows Server 2022 fits process/,
  'base-image': /mcr\.microsoft\.com\/windows\/servercore:ltsc2022 process/,
  'build-job': /built\r?\n0 1/,
  corporate:
    /credentialspec=raw:.*WebApp01[\s\S]*npipe[\s\S]*class\/5B45201D[\s\S]*2147483648 2 \{ size: '40g' \} 500/,
  group: /healthy 64/,
  logs: /^(?:\{"kind":"line".*"name":"(?:web|db)","labels":\{.*\},"stream":"stdout","line":"ready"\}\n){3,4}$/,
  'hostile-arguments': /^(?:true .*\n){7}Windows_NT\n$/,
  'walk-through': /installed 200 Microsoft-IIS\/10\.0\n[0-9a-f]{12} running\n\[ 'windowsnanoiis:latest' \]/,
  triage: /TooFewProcessorsError[\s\S]*- /,
};

const names = Object.keys(EXAMPLES);
let programs: Bundle;
beforeAll(async () => {
  const [first = '', ...rest] = names.map((name) => `examples/${name}.ts`);
  programs = await bundle(first, ...rest);
});
afterAll(() => programs[Symbol.asyncDispose]());

test.each(Object.entries(EXAMPLES))('%s runs on the simulated engine', async (name, printed) => {
  const { DOCKER_HOST: _, ...env } = process.env;
  const program = programs.paths[names.indexOf(name)] ?? '';
  const { stdout } = await run(process.execPath, [program], { env });
  expect(stdout).toMatch(printed);
});

test.each(names)('%s has 15 statements at most', async (name) => {
  const text = await readFile(`examples/${name}.ts`, 'utf8');
  // A chain of steps is one line of thought: lines that go on with a step, or close one, are not counted.
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:\/\*|import )/.test(line) && !/^\s*[.})\]]/.test(line));
  expect(lines.length).toBeLessThanOrEqual(15);
});
