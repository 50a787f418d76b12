import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram, systemProgram, windowsPowershell } from '../../../src/programs/find.js';

let folder: string;
const before = process.cwd();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
});
afterEach(async () => {
  process.chdir(before);
  await rm(folder, { recursive: true });
});

async function program(path: string, mode = 0o755): Promise<string> {
  const whole = join(folder, path);
  await mkdir(join(whole, '..'), { recursive: true });
  await writeFile(whole, '');
  await chmod(whole, mode);
  return whole;
}

describe.each(['linux', 'win32'] as const)('on %s a program', (platform) => {
  const [extension, separator] = platform === 'win32' ? ['.exe', ';'] : ['', ':'];

  it('is the first of its name in the folders of PATH', async () => {
    const second = await program(`b/ssh${extension}`);
    await program(`c/ssh${extension}`);
    await mkdir(join(folder, 'a', `ssh${extension}`), { recursive: true });
    const PATH = ['a', 'b', 'c'].map((name) => join(folder, name)).join(separator);
    expect(findProgram('ssh', { env: { PATH }, platform })).toBe(second);
  });

  it('is never that of the current folder, however PATH says it', async () => {
    await program(`ssh${extension}`);
    await program(`bin/ssh${extension}`);
    process.chdir(folder);
    for (const PATH of ['', '.', separator, 'bin', './bin', `.${separator}bin`, '"."'])
      expect(findProgram('ssh', { env: { PATH }, platform })).toBeUndefined();
    expect(findProgram('no-such-program-anywhere', { env: {}, platform })).toBeUndefined();
  });
});

it('elsewhere than on Windows a program must be executable', async () => {
  await program('a/ssh', 0o644);
  const second = await program('b/ssh');
  const env = { PATH: `${join(folder, 'a')}:${join(folder, 'b')}` };
  expect(findProgram('ssh', { env, platform: 'linux' })).toBe(second);
});

it('on Windows a script is found where cmd.exe may run it alone', async () => {
  const script = await program('a/ssh.cmd');
  const env = { Path: join(folder, 'a'), PATHEXT: '.CMD;.EXE' };
  expect(findProgram('ssh', { env, platform: 'win32' })).toBeUndefined();
  expect(findProgram('ssh', { env, platform: 'win32', scripts: true })).toBe(script);
});

it('PowerShell is that of Windows itself, also for a Node of 32 bits', () => {
  const powershell = 'WindowsPowerShell\\v1.0\\powershell.exe';
  expect(windowsPowershell({ SystemRoot: 'D:\\Windows' })).toBe(`D:\\Windows\\System32\\${powershell}`);
  const env = { SystemRoot: 'C:\\Windows', PROCESSOR_ARCHITEW6432: 'AMD64' };
  expect(windowsPowershell(env)).toBe(`C:\\Windows\\Sysnative\\${powershell}`);
});

it('a program of Windows is in its own folder, whatever SystemRoot says', () => {
  const cmd = (env: Record<string, string>): string => systemProgram('cmd.exe', env);
  expect(cmd({ systemroot: 'D:\\Windows' })).toBe('D:\\Windows\\System32\\cmd.exe');
  for (const SystemRoot of ['', '.', 'Windows', 'C:Windows'])
    expect(cmd({ SystemRoot })).toBe(win32.join('C:\\Windows', 'System32', 'cmd.exe'));
});

it.skipIf(process.platform === 'win32')(
  'finds what is only in the 64-bit System32 for a Node of 32 bits',
  async () => {
    // Paths of Windows are names of folders here.
    process.chdir(folder);
    const env = { SystemRoot: 'C:\\Windows', PATH: 'C:\\Windows\\system32;C:\\Windows\\System32\\OpenSSH\\' };
    await program('C:\\Windows\\Sysnative\\OpenSSH\\/ssh.exe');
    expect(findProgram('ssh', { env, platform: 'win32' })).toBeUndefined();
    const of32 = { ...env, PROCESSOR_ARCHITEW6432: 'AMD64' };
    expect(findProgram('ssh', { env: of32, platform: 'win32' })).toBe(
      'C:\\Windows\\Sysnative\\OpenSSH\\/ssh.exe',
    );
    const other = { ...of32, PATH: 'C:\\Windows\\System32x\\OpenSSH' };
    expect(findProgram('ssh', { env: other, platform: 'win32' })).toBeUndefined();
  },
);
