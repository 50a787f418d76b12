import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { concatBytes } from '../../../src/simulator/streams/text.js';
import { writeTar } from '../../../src/simulator/windows/tar.js';
import { exec, runContainer, send } from './client.js';

const HOST_FILES = {
  'c:\\share': { 'a.txt': 'from the host' },
  'c:\\programdata\\docker\\credentialspecs': { 'web.json': '{}' },
};

let engine: WindowsEngineSimulator;
beforeAll(async () => {
  engine = await WindowsEngineSimulator.start({
    hostFiles: HOST_FILES,
    hostPorts: 'ephemeral',
    users: ['app', 'CONTOSO\\svc'],
  });
});
afterAll(() => engine[Symbol.asyncDispose]());

interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** Starts a container that is refused; the id within the message is written as ID. */
async function refusedStart(body: object, on = engine): Promise<Refusal> {
  const request = { Image: 'nanoserver', Cmd: ['cmd'], OpenStdin: true, ...body };
  const created = await send(on, 'POST', '/containers/create', request);
  expect([created.status, created.text]).toEqual([201, expect.any(String)]);
  const { Id } = created.json<{ Id: string }>();
  const started = await send(on, 'POST', `/containers/${Id}/start`);
  expect(started.status).not.toBe(204);
  expect(on.container(Id)?.status).toBe('created');
  const { message } = started.json<{ message: string }>();
  return { status: started.status, message: message.replaceAll(Id, 'ID') };
}

describe('a process', () => {
  it('is not created in a folder of a drive that is not there', async () => {
    expect(await refusedStart({ WorkingDir: 'D:\\app' })).toEqual({
      status: 500,
      message:
        'container ID encountered an error during hcs::System::CreateProcess: cmd: failure in a Windows system call: The directory name is invalid. (0x10b)',
    });
    await runContainer(engine, { WorkingDir: 'C:\\app' });
    await runContainer(engine, { WorkingDir: 'D:\\app', HostConfig: { Binds: ['c:\\share:d:'] } });
  });

  it('is not created for an account that the image does not have', async () => {
    expect(await refusedStart({ User: 'nobody' })).toEqual({
      status: 500,
      message:
        'container ID encountered an error during hcs::System::CreateProcess: cmd: failure in a Windows system call: The user name or password is incorrect. (0x52e)',
    });
  });

  it.each([
    'ContainerUser',
    'containeradministrator',
    'NT AUTHORITY\\SYSTEM',
    'User Manager\\ContainerUser',
    'App',
    'contoso\\svc',
  ])('is created for %s', async (User) => {
    await runContainer(engine, { User });
  });

  it('is refused in an exec by the stream, with exit code 126 or 128', async () => {
    const id = await runContainer(engine);
    const created = await send(engine, 'POST', `/containers/${id}/exec`, {
      Cmd: ['cmd'],
      User: 'CONTOSO\\no',
    });
    const { Id } = created.json<{ Id: string }>();
    const started = await send(engine, 'POST', `/exec/${Id}/start`, { Detach: true });
    expect(started.status).toBe(500);
    expect(started.json()).toEqual({ message: expect.stringContaining('(0x52e)') as string });
  });
});

describe('a mount', () => {
  it.each([
    ['volume', { Binds: ['data:d:\\data'] }],
    ['folder', { Binds: ['c:\\share:e:\\share'] }],
    ['volume of --mount', { Mounts: [{ Type: 'volume', Source: 'data', Target: 'D:\\data' }] }],
  ])('of a %s in a folder of another drive ends the container at its start', async (_name, HostConfig) => {
    expect(await refusedStart({ HostConfig })).toEqual({
      status: 500,
      message:
        'container ID encountered an error during hcs::System::Start: failure in a Windows system call: The virtual machine or container exited unexpectedly. (0xc0370106)',
    });
  });

  it('may be a whole drive', async () => {
    const id = await runContainer(engine, { HostConfig: { Binds: ['c:\\share:d:'] } });
    expect((await exec(engine, id, ['cmd', '/c', 'type d:\\a.txt'])).stdout).toBe('from the host');
  });

  it('is not copied out of', async () => {
    const id = await runContainer(engine, { HostConfig: { Binds: ['c:\\share:c:\\in'] } });
    for (const method of ['GET', 'PUT']) {
      const answer = await send(
        engine,
        method,
        `/containers/${id}/archive?path=${encodeURIComponent('C:\\in\\a.txt')}`,
        method === 'PUT' ? new Uint8Array(1024) : undefined,
      );
      expect(answer.status).toBe(500);
      // The number of the volume and the name of the mapped folder are not known.
      expect(answer.json<{ message: string }>().message).toMatch(
        /^GetFileAttributesEx \\\\\?\\Volume\{[0-9a-f-]{36}\}\\ContainerMappedDirectories\\a\.txt: The system cannot find the path specified\.$/,
      );
    }
    expect((await send(engine, 'GET', `/containers/${id}/archive?path=c:%5CWindows`)).status).toBe(200);
  });
});

describe('a published port', () => {
  it('of UDP needs a port of the host', async () => {
    // The code is not verified on Windows.
    const { status, message } = await refusedStart({ HostConfig: { PortBindings: { '53/udp': [{}] } } });
    expect(status).toBe(500);
    expect(message).toMatch(
      /^failed to create endpoint \S+ on network nat: hnsCall failed in Win32: The parameter is incorrect\. \(0x57\)$/,
    );
    await runContainer(engine, { HostConfig: { PortBindings: { '53/udp': [{ HostPort: '5353' }] } } });
  });

  it.each(['tcp', 'udp'])('of %s is of one container at a time', async (protocol) => {
    const HostConfig = { PortBindings: { [`80/${protocol}`]: [{ HostPort: '18081' }] } };
    const holder = await runContainer(engine, { HostConfig });
    const { status, message } = await refusedStart({ HostConfig });
    expect(status).toBe(500);
    expect(message).toMatch(
      /^failed to create endpoint \S+ on network nat: hnsCall failed in Win32: The process cannot access the file because it is being used by another process\. \(0x20\)$/,
    );
    await send(engine, 'DELETE', `/containers/${holder}?force=1`);
    await runContainer(engine, { HostConfig });
  });

  it('is by default the one that was asked for, and refused where another program has it', async () => {
    await using real = await WindowsEngineSimulator.start();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const HostPort = String((taken.address() as { port: number }).port);
    const HostConfig = { PortBindings: { '80/tcp': [{ HostPort }] } };
    expect((await refusedStart({ HostConfig }, real)).message).toContain('(0x20)');
    taken.close();
    await once(taken, 'close');
    const id = await runContainer(real, { HostConfig });
    expect(real.container(id)?.ports.bindings).toEqual({ '80/tcp': [{ HostIp: '0.0.0.0', HostPort }] });
  });
});

describe('a credential spec', () => {
  it.each([
    ['credentialspec', 'invalid security option: no equals sign in supplied value credentialspec'],
    ['seccomp=x', 'security option not supported: seccomp'],
    [
      'credentialspec=web.json',
      "invalid credential spec security option - value must be prefixed by 'file://', 'registry://', or 'raw://' followed by a non-empty value",
    ],
    ['credentialspec=file://C:\\web.json', 'invalid credential spec: file:// path cannot be absolute'],
    [
      'credentialspec=file://..\\web.json',
      'invalid credential spec: file:// path must be under C:\\ProgramData\\docker\\CredentialSpecs',
    ],
    [
      'credentialspec=file://none.json',
      'failed to load credential spec for container ID: open C:\\ProgramData\\docker\\CredentialSpecs\\none.json: The system cannot find the file specified.',
    ],
  ])('%s is refused at the start', async (option, message) => {
    expect(await refusedStart({ HostConfig: { SecurityOpt: [option] } })).toEqual({ status: 400, message });
  });

  it.each(['file://web.json', 'File://WEB.json', 'raw://{}', 'registry://web'])(
    '%s is taken',
    async (spec) => {
      await runContainer(engine, { HostConfig: { SecurityOpt: [`CredentialSpec=${spec}`] } });
    },
  );
});

describe('images', () => {
  it.each([
    ['mcr.microsoft.com/windows/nanoserver', '1809'],
    ['mcr.microsoft.com/windows/server', 'ltsc2022'],
    ['mcr.microsoft.com/windows/servercore/iis', 'windowsservercore-ltsc2022'],
  ])('%s:%s can be pulled', async (name, tag) => {
    const pulled = await send(
      engine,
      'POST',
      `/images/create?fromImage=${encodeURIComponent(name)}&tag=${tag}`,
    );
    expect(pulled.text).toContain(`Status: Downloaded newer image for ${name}:${tag}`);
  });

  it('of Nano Server have the tag of 2019 on a host of 2019', async () => {
    await using old = await WindowsEngineSimulator.start({ host: { build: 17763, revision: 5122 } });
    expect((await send(old, 'GET', '/images/windows/nanoserver:1809/json')).status).toBe(200);
  });

  it('with IIS answer HTTP from the start', async () => {
    const Image = 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022';
    await send(engine, 'POST', `/images/create?fromImage=${encodeURIComponent(Image)}`);
    const HostConfig = { PortBindings: { '80/tcp': [{ HostPort: '' }] } };
    const id = await runContainer(engine, { Image, Cmd: [], HostConfig });
    const port = engine.container(id)?.ports.bindings['80/tcp']?.[0]?.HostPort ?? '';
    await expect
      .poll(() =>
        fetch(`http://127.0.0.1:${port}/`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    const stopped = await exec(engine, id, ['net', 'stop', 'w3svc']);
    expect(stopped.exitCode).toBe(0);
    expect((await send(engine, 'POST', `/containers/${id}/wait`)).json()).toEqual({ StatusCode: 0 });
  });
});

describe('a Dockerfile in UTF-16, as PowerShell writes it', () => {
  const text = 'FROM nanoserver\r\n';
  it.each([
    ['little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('is refused: %s', async (_name, data) => {
    const tar = writeTar([{ path: 'Dockerfile', kind: 'file', data, modified: new Date() }]);
    const answer = await send(engine, 'POST', '/build', concatBytes([...tar]));
    expect(answer.status).toBe(400);
    // What a NUL looks like in the words of an engine is not verified.
    expect(answer.json<{ message: string }>().message).toMatch(
      /^dockerfile parse error on line 1: unknown instruction: \ufffd\ufffd/,
    );
  });

  it('may have the byte order mark of UTF-8', async () => {
    const data = Buffer.from(`\ufeff${text}`);
    const tar = writeTar([{ path: 'Dockerfile', kind: 'file', data, modified: new Date() }]);
    const answer = await send(engine, 'POST', '/build', concatBytes([...tar]));
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('Successfully built')]);
  });
});
