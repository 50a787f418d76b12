import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { exec, Hijack, demultiplex, runContainer, send } from './client.js';

let engine: WindowsEngineSimulator;
let id: string;
beforeAll(async () => {
  engine = await WindowsEngineSimulator.start({
    images: [
      {
        tags: ['windowsservercore'],
        files: {
          'work/hello.ps1':
            '# greets\r\nWrite-Output \'it\'\'s; here\'\r\nWrite-Host "a `"b`" c"; exit 7\r\n',
          'work/run.cmd': '@echo off\r\nnosuch\r\necho %ERRORLEVEL%\r\n',
        },
      },
    ],
  });
  id = await runContainer(engine, { Image: 'windowsservercore', WorkingDir: 'c:\\work' });
});
afterAll(() => engine[Symbol.asyncDispose]());

const encoded = (text: string) => Buffer.from(text, 'utf16le').toString('base64');
const run = async (...argv: string[]) => {
  const { stdout, stderr, exitCode } = await exec(engine, id, ['powershell', ...argv]);
  return { stdout, stderr, exitCode };
};

describe('powershell', () => {
  it('runs a command, a script and an encoded command', async () => {
    const hello = { stdout: 'it\'s; here\r\na "b" c\r\n', stderr: '', exitCode: 7 };
    expect(await run('-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', 'hello.ps1')).toEqual(hello);
    expect(await run('-c', "Write-Output 'it''s; here'; Write-Output 'a \"b\" c'; exit 7")).toEqual(hello);
    expect(await run('-nop', '-enc', encoded('echo "ä €"\r\necho b'))).toEqual({
      stdout: 'ä €\r\nb\r\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it.each(['-Command', '-File'])('reads %s - from its standard input', async (parameter) => {
    const created = await send(engine, 'POST', `/containers/${id}/exec`, {
      Cmd: ['powershell', parameter, '-'],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const hijack = await Hijack.open(engine, `/exec/${created.json<{ Id: string }>().Id}/start`);
    hijack.write('echo one\necho two\n');
    hijack.end();
    expect(demultiplex(await hijack.rest()).stdout).toBe('one\r\ntwo\r\n');
  });

  it('writes the errors of an encoded command as XML', async () => {
    const { stderr, exitCode } = await run('-EncodedCommand', encoded('Get-<Nothing>'));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^#< CLIXML\r\n<Objs [^>]+><S S="Error">Get-&lt;Nothing&gt; : .*_x000D__x000A_<\/S><\/Objs>$/,
    );
  });

  it.each([
    [
      '-File',
      'none.ps1',
      /^The argument 'none\.ps1' to the -File parameter does not exist\. Provide the path/,
    ],
    ['-EncodedCommand', '!', /^Cannot process the command because the value specified with -EncodedCommand/],
    [
      '-NoLogo',
      '-Command',
      /^Cannot process the command because of a missing parameter\. A command must follow -Command\./,
    ],
  ])('refuses %s %s', async (first, second, message) => {
    const { stderr, exitCode } = await run(first, second);
    expect([stderr, exitCode]).toEqual([expect.stringMatching(message), 0xfffd0000]);
  });
});

describe('a command that is not there', () => {
  it('ends cmd /c with 1, and is 9009 within a batch file', async () => {
    const alone = await exec(engine, id, ['cmd', '/c', 'nosuch']);
    expect([alone.exitCode, alone.stderr]).toEqual([
      1,
      expect.stringContaining("'nosuch' is not recognized"),
    ]);
    expect((await exec(engine, id, ['cmd', '/c', 'run.cmd'])).stdout).toBe('9009\r\n');
  });
});
