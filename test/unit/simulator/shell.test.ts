import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { exec, runContainer } from './client.js';

let engine: WindowsEngineSimulator;
let id: string;
beforeAll(async () => {
  engine = await WindowsEngineSimulator.start({
    commands: {
      'crash.exe': () => {
        throw new Error('boom');
      },
    },
    images: [
      {
        tags: ['windowsservercore'],
        files: {
          'work/a.txt': 'alpha\r\nbeta\r\n',
          'work/b.log': 'b',
          'work/run.cmd': '@echo off\r\necho batch %NAME%\r\n',
        },
      },
    ],
  });
  id = await runContainer(engine, {
    Image: 'windowsservercore',
    WorkingDir: 'c:\\work',
    Env: ['NAME=value'],
  });
});
afterAll(() => engine[Symbol.asyncDispose]());

const run = async (line: string) => {
  const { stdout, stderr, exitCode } = await exec(engine, id, ['cmd', '/c', line]);
  return { stdout, stderr, exitCode };
};

describe('cmd', () => {
  it.each([
    ['echo hello', 'hello\r\n', '', 0],
    ['echo.', '\r\n', '', 0],
    ['echo %NAME% %nosuch% %cd%', 'value %nosuch% C:\\work\r\n', '', 0],
    ['set NAME', 'NAME=value\r\n', '', 0],
    ['set nosuchvariable', '', 'Environment variable nosuchvariable not defined\r\n', 1],
    ['echo a && echo b', 'a \r\nb\r\n', '', 0],
    ['type none && echo b', '', 'The system cannot find the file specified.\r\n', 1],
    ['type none 2>nul || echo other', 'other\r\n', '', 0],
    ['type a.txt', 'alpha\r\nbeta\r\n', '', 0],
    ['type a.txt | findstr bet', 'beta\r\n', '', 0],
    ['type a.txt | findstr gamma', '', '', 1],
    ['sort /r a.txt', 'beta\r\nalpha\r\n', '', 0],
    ['sort none.txt & echo next', 'next\r\n', 'The system cannot find the file specified.\r\n', 0],
    ['crash & echo %errorlevel%', '0\r\n', 'boom\r\n', 0],
    ['echo y^&z', 'y&z\r\n', '', 0],
    ['echo a"&"b', 'a\\"&\\"b\r\n', '', 0],
    ['(echo 1& echo 2) > g.txt & type g.txt', '1\r\n2\r\n', '', 0],
    ['echo one> r.txt& echo two>> r.txt& type r.txt', 'one\r\ntwo\r\n', '', 0],
    ['cd ..&cd', 'C:\\\r\n', '', 0],
    ['cd nowhere', '', 'The system cannot find the path specified.\r\n', 1],
    ['mkdir d1\\d2 & dir /b d1', 'd2\r\n', '', 0],
    ['mkdir c:\\work', '', 'A subdirectory or file c:\\work already exists.\r\n', 1],
    ['copy a.txt copy.txt & type copy.txt', '        1 file(s) copied.\r\nalpha\r\nbeta\r\n', '', 0],
    ['del none.txt', '', 'Could Not Find C:\\work\\none.txt\r\n', 0],
    ['dir /b *.log', 'b.log\r\n', '', 0],
    [
      'dir none',
      ' Volume in drive C has no label.\r\n Volume Serial Number is 7C24-01FA\r\n\r\n Directory of C:\\work\r\n\r\n',
      'File Not Found\r\n',
      1,
    ],
    ['if exist a.txt echo there', 'there\r\n', '', 0],
    ['if not exist a.txt echo gone', '', '', 0],
    ['run', 'batch value\r\n', '', 0],
    ['exit 5', '', '', 5],
    ['crash', '', 'boom\r\n', 0xe0434352],
    ['exit -1', '', '', 4294967295],
    ['ver', '\r\nMicrosoft Windows [Version 10.0.20348.2113]\r\n', '', 0],
    [
      'nosuch',
      '',
      "'nosuch' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n",
      1,
    ],
    ['echo a &&', '', 'The syntax of the command is incorrect.\r\n', 1],
    ['whoami', 'user manager\\containeradministrator\r\n', '', 0],
    ['powershell -Command Write-Output hi; exit 3', 'hi\r\n', '', 3],
    ['powershell Start-Sleep -Milliseconds 1; sleep 0; Write-Output slept', 'slept\r\n', '', 0],
    ['powershell Start-Sleep long', '', "Start-Sleep : Cannot bind parameter 'Seconds'.\r\n", 1],
    [
      'powershell Get-Nothing',
      '',
      expect.stringContaining("The term 'Get-Nothing' is not recognized as the name of a cmdlet") as string,
      1,
    ],
    ['net frob', '', expect.stringContaining('The syntax of this command is:') as string, 1],
    [
      'timeout /t 5',
      '',
      'ERROR: Input redirection is not supported, exiting the process immediately.\r\n',
      1,
    ],
  ])('runs %s', async (line, stdout, stderr, exitCode) => {
    expect(await run(line)).toEqual({ stdout, stderr, exitCode });
  });

  it('gets quotes as the engine escapes them', async () => {
    expect((await exec(engine, id, ['cmd', '/c', 'echo "a b"'])).stdout).toBe('\\"a b\\"\r\n');
    expect((await exec(engine, id, ['cmd', '/s', '/c', 'echo', 'a b'])).stdout).toBe('"a b"\r\n');
    expect((await exec(engine, id, ['cmd', '/c', 'echo', 'x', '&&', 'echo', 'y'])).stdout).toBe(
      'x \r\ny\r\n',
    );
  });

  it('shows the container’s address', async () => {
    const { stdout } = await run('ipconfig');
    expect(stdout).toMatch(/IPv4 Address[ .]+: 172\.\d+\.0\.\d+\r\n {3}Subnet Mask[ .]+: 255\.255\.0\.0\r\n/);
  });
});
