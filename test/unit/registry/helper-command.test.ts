import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CredentialsError } from '../../../src/errors/credentials.js';
import { askHelper } from '../../../src/registry/helper.js';
import { helperCommand, helperProgram } from '../../../src/registry/helper-command.js';
import { rejection } from '../support/watch.js';

const PROGRAM = 'docker-credential-fake';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'helpers-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Files in folders below this one; gives back the folders. */
async function folders(...paths: string[]): Promise<string[]> {
  const made = paths.map((path) => join(folder, path, '..'));
  for (const [i, path] of paths.entries()) {
    await mkdir(made[i] ?? '', { recursive: true });
    await writeFile(join(folder, path), '');
  }
  return made;
}

it('a helper has a name that leads nowhere else', () => {
  expect(helperProgram('wincred')).toBe('docker-credential-wincred');
  for (const name of ['../x', 'a/b', 'a\\b', '', '.', '-x', 'a b', 'a&b', '%a%', 'a^', '"a"'])
    expect(helperProgram(name)).toBeUndefined();
});

it('elsewhere than on Windows a helper is what PATH has of that name', async () => {
  const [one = '', two = ''] = await folders('one/other', `two/${PROGRAM}`);
  await chmod(join(two, PROGRAM), 0o755);
  const env = { PATH: `${one}:${two}` };
  expect(helperCommand(PROGRAM, env, 'linux')).toEqual({
    name: PROGRAM,
    file: join(two, PROGRAM),
    args: ['get'],
    env,
    verbatim: false,
  });
});

describe('on Windows a helper', () => {
  const find = (env: Readonly<Record<string, string>>): ReturnType<typeof helperCommand> =>
    helperCommand(PROGRAM, env, 'win32');

  it('is a program, found folder by folder, in no matter which case the variable is', async () => {
    const paths = await folders(`one/other.exe`, `two/${PROGRAM}.exe`, `three/${PROGRAM}.com`);
    for (const name of ['PATH', 'Path']) {
      expect(find({ [name]: paths.join(';') })).toMatchObject({
        name: `${PROGRAM}.exe`,
        file: join(folder, 'two', `${PROGRAM}.exe`),
        args: ['get'],
        verbatim: false,
      });
    }
  });

  it('is of the first extension of PATHEXT that can be started', async () => {
    const [path = ''] = await folders(`${PROGRAM}.exe`, `${PROGRAM}.bat`, `${PROGRAM}.cmd`, `${PROGRAM}.js`);
    const found = (PATHEXT?: string): string | undefined =>
      find({ PATH: path, ...(PATHEXT === undefined ? {} : { PATHEXT }) })?.name;
    expect(found()).toBe(`${PROGRAM}.exe`);
    expect(found('.COM;.EXE;.BAT;.CMD')).toBe(`${PROGRAM}.exe`);
    expect(found('.JS;.CMD;.BAT;.EXE')).toBe(`${PROGRAM}.cmd`);
    expect(found('.JS')).toBe(`${PROGRAM}.exe`);
  });

  it('may be in a folder with a semicolon, and is no folder itself', async () => {
    const [path = ''] = await folders(`a;b/${PROGRAM}.exe`);
    await mkdir(join(folder, `${PROGRAM}.exe`));
    expect(find({ PATH: `${folder};"${path}";C:\\x` })).toMatchObject({
      file: join(path, `${PROGRAM}.exe`),
    });
  });

  it('is not looked for in the current folder', () => {
    for (const PATH of ['', '.', ';;', 'bin']) expect(find({ PATH })).toBeUndefined();
    expect(find({})).toBeUndefined();
  });

  it('that is a script is run by cmd.exe, which reads its path from a variable', async () => {
    const [path = ''] = await folders(`a&b ^ %PATH%/${PROGRAM}.cmd`);
    const file = join(path, `${PROGRAM}.cmd`);
    const env = { PATH: path, SystemRoot: 'D:\\Windows' };
    expect(find(env)).toEqual({
      name: `${PROGRAM}.cmd`,
      file: win32.join('D:\\Windows', 'System32', 'cmd.exe'),
      args: ['/d', '/v:off', '/s', '/c', '""%DOCKER_CREDENTIAL_HELPER%" get"'],
      env: { ...env, DOCKER_CREDENTIAL_HELPER: file },
      verbatim: true,
    });
  });

  it('that is missing says so', async () => {
    const options = { env: { PATH: folder }, platform: 'win32', timeout: 1000 } as const;
    const error = await rejection(askHelper(PROGRAM, 'r.example', options));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({ kind: 'helper-missing', helper: PROGRAM });
  });
});
