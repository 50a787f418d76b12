/**
 * What is quoted comes back unchanged from Windows' own readers: node.exe, which carries Microsoft's C runtime, and cmd, which is
 * Wine's here. Nothing of an engine is in it: a command line is made as an engine makes it.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cmdCommand } from '../../src/fluent/command/cmd.js';
import { quote } from '../../src/models/values/quote/index.js';
import { HOSTILE, HOSTILE_LINES } from '../support/hostile.js';

const folder = mkdtempSync(join(tmpdir(), 'quote-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});
const answer = join(folder, 'argv.json');
const program = join(folder, 'argv.mjs');
// node.exe cannot write to a pipe under Wine.
writeFileSync(
  program,
  "import { writeFileSync } from 'node:fs'; writeFileSync(process.env.ANSWER, JSON.stringify(process.argv.slice(2)));",
);

/** Runs a command line as it stands. */
async function run(
  executable: string,
  line: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number | null> {
  writeFileSync(answer, '');
  const child = spawn(executable, line === '' ? [] : [line], {
    windowsVerbatimArguments: true,
    stdio: 'ignore',
    env: { ...process.env, ...env, ANSWER: answer },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

const argv = (): unknown => JSON.parse(readFileSync(answer, 'utf8'));

/** What comes after the program's name in a command line that an engine makes of a list. */
const afterProgram = (command: readonly string[]): string =>
  quote.argv(command).slice(quote.argv([command[0] ?? '']).length + 1);

test('a program reads hostile arguments back from quote.argv', async () => {
  const all = [...HOSTILE, ...HOSTILE_LINES];
  assert.equal(await run(process.execPath, afterProgram(['node', program, ...all])), 0);
  assert.deepEqual(argv(), all);
});

test('cmd gives hostile arguments from quote.cmd to a program', async () => {
  for (const argument of HOSTILE) {
    const line = ['call', process.execPath, program, argument].map(quote.cmd).join(' ');
    await run('cmd.exe', `/d /e:on /v:off /s /c "${line}"`);
    assert.deepEqual(argv(), [argument]);
  }
});

test('cmd runs a line that a list cannot carry', async () => {
  const { command, env } = cmdCommand(`${quote.argv([process.execPath, program, 'a b', '%OS%'])} & exit 5`);
  assert.deepEqual(Object.keys(env), ['WRAGG_CMD']);
  assert.equal(await run('cmd.exe', afterProgram(command), env), 5);
  assert.deepEqual(argv(), ['a b', 'Windows_NT']);
});

test('cmd runs a line with hostile arguments', async () => {
  // Wine's cmd expands percent signs also in what delayed expansion gives; that of Windows has done with them by then.
  for (const argument of HOSTILE.filter((value) => !value.includes('%'))) {
    const { command, env } = cmdCommand([process.execPath, program, argument].map(quote.cmd).join(' '));
    await run('cmd.exe', afterProgram(command), env);
    assert.deepEqual(argv(), [argument]);
  }
});
