import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { demultiplex, exec, Hijack, runContainer, send } from './client.js';

let engine: WindowsEngineSimulator;
let id: string;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start();
  id = await runContainer(engine);
});
afterEach(() => engine[Symbol.asyncDispose]());

async function createExec(body: Record<string, unknown>): Promise<string> {
  const answer = await send(engine, 'POST', `/containers/${id}/exec`, {
    AttachStdout: true,
    AttachStderr: true,
    ...body,
  });
  expect(answer.status).toBe(201);
  return answer.json<{ Id: string }>().Id;
}

describe('exec', () => {
  it('keeps standard output and error apart and reports the exit code', async () => {
    const result = await exec(engine, id, ['cmd', '/c', 'echo out& echo err 1>&2& exit 7']);
    expect(result).toEqual({
      status: 'HTTP/1.1 101 UPGRADED',
      stdout: 'out\r\n',
      stderr: 'err \r\n',
      exitCode: 7,
    });
  });

  it('feeds standard input until the half-close', async () => {
    const execId = await createExec({ Cmd: ['sort'], AttachStdin: true });
    const hijack = await Hijack.open(engine, `/exec/${execId}/start`, {}, { trailing: 'pear\r\nap' });
    hijack.write('ple\r\nfig\r\n');
    hijack.end();
    expect(demultiplex(await hijack.rest()).stdout).toBe('apple\r\nfig\r\npear\r\n');
  });

  it('answers 200 without an upgrade, and takes input all the same', async () => {
    const execId = await createExec({ Cmd: ['cmd', '/c', 'type con'], AttachStdin: true });
    const hijack = await Hijack.open(engine, `/exec/${execId}/start`, {}, { upgrade: false });
    expect(hijack.status).toBe('HTTP/1.1 200 OK');
    expect(hijack.headers.get('content-type')).toBe('application/vnd.docker.raw-stream');
    hijack.write('line');
    await hijack.until('line');
    hijack.end();
    expect(demultiplex(await hijack.rest()).stdout).toBe('line');
  });

  it.each([
    ['/v1.41', false, 'application/vnd.docker.raw-stream'],
    ['/v1.42', false, 'application/vnd.docker.multiplexed-stream'],
    ['/v1.42', true, 'application/vnd.docker.raw-stream'],
  ])('names the content type at %s, TTY %s', async (prefix, Tty, type) => {
    const execId = await createExec({ Cmd: ['hostname'], Tty });
    const hijack = await Hijack.open(engine, `${prefix}/exec/${execId}/start`, { Tty });
    expect(hijack.headers.get('content-type')).toBe(type);
    expect(hijack.headers.get('connection')).toBe('Upgrade');
    expect(hijack.headers.get('upgrade')).toBe('tcp');
    const bytes = await hijack.rest();
    expect(Tty ? bytes.toString() : demultiplex(bytes).stdout).toBe(`${id.slice(0, 12)}\r\n`);
  });

  it('runs an interactive cmd with a TTY', async () => {
    const execId = await createExec({ Cmd: ['cmd'], AttachStdin: true, Tty: true });
    const hijack = await Hijack.open(engine, `/exec/${execId}/start`, { Tty: true });
    await hijack.until('C:\\>');
    hijack.write('cd Windows\r');
    await hijack.until('C:\\Windows>');
    hijack.write('exit 3\r');
    await hijack.rest();
    expect((await send(engine, 'GET', `/exec/${execId}/json`)).json()).toMatchObject({
      ExitCode: 3,
      Running: false,
    });
  });

  it('writes a failed start into the stream, with status 101 and exit code 127', async () => {
    const result = await exec(engine, id, ['nosuch.exe']);
    expect(result).toMatchObject({ status: 'HTTP/1.1 101 UPGRADED', exitCode: 127, stderr: '' });
    expect(result.stdout).toBe(
      `container ${id} encountered an error during hcs::System::CreateProcess: nosuch.exe: failure in a Windows system call: The system cannot find the file specified. (0x2)\r\n`,
    );
  });

  it('answers a detached start that fails with the error itself', async () => {
    const execId = await createExec({ Cmd: ['nosuch.exe'] });
    const answer = await send(engine, 'POST', `/exec/${execId}/start`, { Detach: true });
    expect(answer.status).toBe(400);
    expect(answer.json()['message']).toContain('(0x2)');
  });

  it('refuses in plain HTTP what it does not know and what has run', async () => {
    const unknown = await Hijack.open(engine, '/exec/0123/start');
    expect(unknown.status).toBe('HTTP/1.1 404 Not Found');
    expect(JSON.parse((await unknown.rest()).toString())).toEqual({ message: 'No such exec instance: 0123' });
    const execId = await createExec({ Cmd: ['hostname'] });
    await (await Hijack.open(engine, `/exec/${execId}/start`)).rest();
    const again = await Hijack.open(engine, `/exec/${execId}/start`);
    expect(again.status).toBe('HTTP/1.1 409 Conflict');
    expect((await again.rest()).toString()).toContain(`exec command ${execId} has already run`);
  });

  it('refuses where the container does not run, and commands that are none', async () => {
    expect((await send(engine, 'POST', `/containers/${id}/exec`, {})).json()).toEqual({
      message: 'No exec command specified',
    });
    await send(engine, 'POST', `/containers/${id}/stop`);
    const answer = await send(engine, 'POST', `/containers/${id}/exec`, { Cmd: ['cmd'] });
    expect([answer.status, answer.json()]).toEqual([409, { message: `container ${id} is not running` }]);
  });

  it('ends with its container', async () => {
    const execId = await createExec({ Cmd: ['ping', '-t', 'localhost'] });
    const hijack = await Hijack.open(engine, `/exec/${execId}/start`);
    await hijack.until('Reply');
    await send(engine, 'POST', `/containers/${id}/kill`);
    await hijack.rest();
    expect((await send(engine, 'GET', `/exec/${execId}/json`)).json()).toMatchObject({
      Running: false,
      ExitCode: 1,
    });
  });
});
