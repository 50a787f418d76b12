import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { windowsMachine } from '../../../src/host/index.js';
import { LOADER, scriptOf } from '../../../src/host/powershell/frame.js';
import { eventually } from '../support/watch.js';

/** A program that stands in for powershell.exe: it gets standard input as `lines`, and prints what it wants. */
async function fake(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wincontainers-powershell-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'powershell');
  await writeFile(
    path,
    `#!/usr/bin/env node
const lines = require('node:fs').readFileSync(0, 'utf8').split('\\n');
const answer = (value) => console.log('<wincontainers-answer>' + Buffer.from(JSON.stringify(value)).toString('base64') + '</wincontainers-answer>');
${script}
`,
  );
  await chmod(path, 0o755);
  return path;
}

const call = { name: 'group', input: { name: "it's $(x)", members: [] } } as const;

describe.skipIf(process.platform === 'win32')('PowerShell', () => {
  it('gets a command line that is always the same, and script and values on standard input', async () => {
    const executable = await fake(`
      require('node:fs').writeFileSync(__filename + '.seen', JSON.stringify({ argv: process.argv.slice(2), lines }));
      console.log('WARNING: of a profile');
      answer({ ok: true, value: { changed: true, restartNeeded: false, detail: 'ü' } });`);
    expect(await windowsMachine({ executable }).run(call)).toEqual({
      ok: true,
      value: { changed: true, restartNeeded: false, detail: 'ü' },
    });
    const { argv, lines } = JSON.parse(await readFile(`${executable}.seen`, 'utf8')) as {
      argv: string[];
      lines: string[];
    };
    expect(argv.at(-1)).toBe(LOADER);
    expect(lines.map((line) => Buffer.from(line, 'base64').toString())).toEqual([
      scriptOf('group'),
      JSON.stringify(call.input),
      '',
    ]);
  });

  it('may answer with a failure', async () => {
    const executable = await fake(
      "answer({ ok: false, error: 'Access is denied', hresult: '0x80070005', exitCode: null, stderr: null });",
    );
    expect(await windowsMachine({ executable }).run(call)).toEqual({
      ok: false,
      error: 'Access is denied',
      hresult: '0x80070005',
    });
  });

  it('may fail without an answer: its exit code and the end of standard error are kept', async () => {
    const executable = await fake("console.error('Cannot invoke method'); process.exit(1);");
    expect(await windowsMachine({ executable }).run(call)).toMatchObject({
      ok: false,
      error: expect.stringContaining('gave no answer') as string,
      exitCode: 1,
      stderr: 'Cannot invoke method\n',
    });
  });

  it('may not be there', async () => {
    expect(await windowsMachine({ executable: '/nowhere/powershell' }).run(call)).toMatchObject({
      ok: false,
      error: expect.stringContaining('ENOENT') as string,
    });
  });

  it('is ended when the caller gives up', async () => {
    // What it starts holds its output open, and outlives it.
    const executable = await fake(`
      const late = "setTimeout(() => require('node:fs').writeFileSync(process.argv[1], 'over'), 10000)";
      const { pid } = require('node:child_process').spawn(process.execPath, ['-e', late, __filename + '.over'], { stdio: 'inherit' });
      require('node:fs').writeFileSync(__filename + '.held', String(pid));
      require('node:fs').writeFileSync(__filename + '.pid', String(process.pid));
      setInterval(() => {}, 1000);`);
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = windowsMachine({ executable }).run({ ...call, signal: controller.signal });
    let pid = 0;
    await eventually('the program runs', async () => {
      pid = Number(await readFile(`${executable}.pid`, 'utf8').catch(() => ''));
      return pid > 0;
    });
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await expect(readFile(`${executable}.over`)).rejects.toThrow('ENOENT');
    process.kill(Number(await readFile(`${executable}.held`, 'utf8')));
    await eventually('it is gone', () => {
      try {
        return !process.kill(pid, 0);
      } catch {
        return true;
      }
    });
  });
});
