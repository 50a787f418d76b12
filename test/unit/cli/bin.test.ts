import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import manifest from '../../../package.json';
import { bundle, type Bundle } from '../support/bundle.js';

let program: Bundle;
beforeAll(async () => {
  program = await bundle('src/cli/bin.ts');
});
afterAll(() => program[Symbol.asyncDispose]());

function start(...argv: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [program.paths[0], ...argv], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function ended(
  child: ChildProcessWithoutNullStreams,
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

describe('the program', () => {
  it('tells its version', async () => {
    expect(await ended(start('--version'))).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  });

  it('reads what is piped into it', async () => {
    const child = start('explain', '-');
    child.stdin.end('hcs::CreateComputeSystem 1: The paging file is too small. (0xc0370102)');
    const { code, out } = await ended(child);
    expect(code).toBe(0);
    expect(out).toContain('hypervisor-unavailable');
  });

  it('says what is wrong with its command line', async () => {
    const { code, out, err } = await ended(start('heal'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('unknown command "heal"');
  });

  it('does not mind a reader that has read enough', async () => {
    const child = start('explain', '-');
    child.stdout.destroy();
    child.stdin.end('0xc0370101');
    expect(await ended(child)).toMatchObject({ code: 0, err: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('says that its output does not fit', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program.paths[0], 'explain', '0xc0370101'], {
      stdio: ['ignore', full, 'pipe'],
    });
    closeSync(full);
    let err = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
    const [code] = (await once(child, 'close')) as [number];
    expect(err).toMatch(/^wincontainers: standard output cannot be written: ENOSPC.*\n$/);
    expect(code).toBe(74);
  });

  it.skipIf(process.platform === 'win32')(
    'shows a fault of its own whole, and ends with a code of its own',
    async () => {
      // Where the program prints, it is made to fail as nobody expects.
      const broken = 'data:text/javascript,process.stdout.write=()=>{throw(new(Error)("broken\u001b[31m"))}';
      const child = spawn(process.execPath, ['--import', broken, program.paths[0], '--version']);
      let err = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      const [code] = (await once(child, 'close')) as [number];
      expect(err).toMatch(/^Error: broken[^]*\n {4}at /);
      expect(err).not.toContain('\u001b');
      expect(code).toBe(70);
    },
  );

  it.skipIf(process.platform === 'win32')('ends with 130 when it is interrupted while it reads', async () => {
    const child = start('explain', '-');
    // It listens for the signal once it reads.
    child.stdin.write('x'.repeat(1024 * 1024), () => child.kill('SIGINT'));
    expect(await ended(child)).toEqual({ code: 130, out: '', err: '' });
  });
});
