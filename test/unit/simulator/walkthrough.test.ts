import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { exec, runContainer, send } from './client.js';

const packageXml = (source: string, name = 'Microsoft-NanoServer-IIS-Feature-Package'): string =>
  `<package action="install">
     <assemblyIdentity name="${name}" version="10.0.14300.1000" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" />
     <source location="${source}" />
   </package>`;
const unattend = (...packages: string[]): string =>
  `<?xml version='1.0' encoding='utf-8'?>\n<unattend xmlns="urn:schemas-microsoft-com:unattend"><!-- IIS --><servicing>${packages.join('')}</servicing></unattend>`;
const dism = ['dism', '/online', '/apply-unattend:c:\\iisinstall\\unattend.xml'];

let folder: string;
let engine: WindowsEngineSimulator;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'share-'));
  engine = await WindowsEngineSimulator.start({ hostFiles: { 'c:\\share': folder }, hostPorts: 'ephemeral' });
});
afterEach(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const startBase = () =>
  runContainer(
    engine,
    {
      Tty: true,
      ExposedPorts: { '80/tcp': {} },
      HostConfig: {
        Isolation: 'hyperv',
        Binds: ['c:\\share:c:\\iisinstall'],
        PortBindings: { '80/tcp': [{ HostPort: '80' }] },
      },
    },
    'iisnanobase',
  );

async function publishedUrl(name: string): Promise<string> {
  const { NetworkSettings } = (await send(engine, 'GET', `/containers/${name}/json`)).json<{
    NetworkSettings: { Ports: Record<string, { HostPort: string }[]> };
  }>();
  return `http://127.0.0.1:${NetworkSettings.Ports['80/tcp']?.[0]?.HostPort ?? ''}`;
}

describe('the walk-through', () => {
  it('installs IIS, serves a page, commits it, and serves it again from the image', async () => {
    await writeFile(join(folder, 'unattend.xml'), unattend(packageXml('c:\\iisinstall\\iis.cab')));
    await writeFile(join(folder, 'iis.cab'), 'MSCF');
    const id = await startBase();
    expect(await exec(engine, id, ['net', 'start', 'w3svc'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('The service name is invalid.') as string,
    });
    const installed = await exec(engine, id, dism);
    expect(installed.exitCode).toBe(0);
    expect(installed.stdout).toContain('[==========================100.0%==========================]');
    expect(installed.stdout).toContain('The operation completed successfully.');

    const url = await publishedUrl('iisnanobase');
    await expect(request(url)).rejects.toThrow();
    expect((await exec(engine, id, ['net', 'start', 'w3svc'])).stdout).toContain(
      'The World Wide Web Publishing Service service was started successfully.',
    );
    expect(await (await request(url)).body.text()).toContain('IIS Windows Server');
    await exec(engine, id, ['cmd', '/c', 'del C:\\inetpub\\wwwroot\\iisstart.htm']);
    expect((await request(url)).statusCode).toBe(404);
    await exec(engine, id, [
      'cmd',
      '/c',
      'echo Hello World From a Container > c:\\inetpub\\wwwroot\\index.html',
    ]);
    const page = await request(`${url}/`);
    expect(page.headers).toMatchObject({ server: 'Microsoft-IIS/10.0', 'content-type': 'text/html' });
    expect(await page.body.text()).toBe('Hello World From a Container \r\n');
    expect((await request(`${url}/../../Windows/x.txt`)).statusCode).toBe(404);

    const early = await send(engine, 'POST', '/commit?container=iisnanobase&repo=windowsnanoiis', {});
    expect([early.status, early.json()]).toEqual([
      500,
      { message: 'windows does not support commit of a running container' },
    ]);
    await send(engine, 'POST', '/containers/iisnanobase/stop');
    await expect(request(url)).rejects.toThrow();
    const change = encodeURIComponent('CMD ["cmd", "/k", "net start w3svc"]');
    const commit = await send(
      engine,
      'POST',
      `/commit?container=iisnanobase&repo=windowsnanoiis&comment=web&changes=${change}`,
      {},
    );
    expect(commit.status).toBe(201);
    const image = (await send(engine, 'GET', '/images/windowsnanoiis/json')).json();
    expect(image).toMatchObject({
      Id: commit.json()['Id'],
      RepoTags: ['windowsnanoiis:latest'],
      Comment: 'web',
      OsVersion: '10.0.20348.2113',
      Parent: engine.state.images.get('nanoserver').id,
      Config: { Cmd: ['cmd', '/k', 'net start w3svc'] },
    });
    expect((await send(engine, 'GET', '/images/windowsnanoiis/history')).json<object[]>()).toHaveLength(2);

    await runContainer(
      engine,
      { Image: 'windowsnanoiis', Cmd: undefined, HostConfig: { PublishAllPorts: true } },
      'again',
    );
    const again = await publishedUrl('again');
    await expect.poll(async () => (await request(again).catch(() => undefined))?.statusCode).toBe(200);
    expect(await (await request(again)).body.text()).toContain('Hello World From a Container');
    await send(engine, 'DELETE', '/containers/again?force=1');
    await expect(request(again)).rejects.toThrow();
  });

  it('serves nothing while paused', async () => {
    await writeFile(join(folder, 'unattend.xml'), unattend(packageXml('c:\\iisinstall\\iis.cab')));
    await writeFile(join(folder, 'iis.cab'), '');
    const id = await startBase();
    await exec(engine, id, dism);
    await exec(engine, id, ['net', 'start', 'w3svc']);
    const url = await publishedUrl(id);
    await send(engine, 'POST', `/containers/${id}/pause`);
    await expect(request(url)).rejects.toThrow();
    await send(engine, 'POST', `/containers/${id}/unpause`);
    expect((await request(url)).statusCode).toBe(200);
  });
});

describe('dism', () => {
  it.each([
    ['no file', undefined, 2, 'Error: 2\r\n\r\nThe system cannot find the file specified.'],
    ['a malformed file', '<unattend><servicing></unattend>', 0xc1570102, 'Error: 0xc1570102'],
    ['another document', '<html></html>', 0xc1570102, 'Error: 0xc1570102'],
    [
      'a missing source',
      unattend(packageXml('c:\\iisinstall\\none.cab')),
      0x800f081f,
      'Error: 0x800f081f\r\n\r\nThe source files could not be found.',
    ],
  ])('refuses %s', async (_, xml, code, text) => {
    if (xml !== undefined) await writeFile(join(folder, 'unattend.xml'), xml);
    const id = await startBase();
    const result = await exec(engine, id, dism);
    expect(result.exitCode).toBe(code);
    expect(result.stdout).toContain(text);
    expect(engine.container(id)?.services.installed.has('w3svc')).toBe(false);
  });

  it('knows no other option', async () => {
    const id = await startBase();
    const result = await exec(engine, id, ['dism', '/online', '/get-everything']);
    expect(result).toMatchObject({
      exitCode: 87,
      stdout: expect.stringContaining('The get-everything option is unknown.') as string,
    });
  });

  it('installs packages that are not IIS without its service', async () => {
    await writeFile(
      join(folder, 'unattend.xml'),
      unattend(packageXml('c:\\iisinstall\\x.cab', 'Microsoft-NanoServer-DNS-Package')),
    );
    await writeFile(join(folder, 'x.cab'), '');
    const id = await startBase();
    expect((await exec(engine, id, dism)).exitCode).toBe(0);
    expect(engine.container(id)?.services.installed.has('w3svc')).toBe(false);
  });
});

describe('host ports', () => {
  it('binds the published port where that is asked for, and reports a taken one as the network service does', async () => {
    await using fixed = await WindowsEngineSimulator.start({ hostPorts: 'as-published' });
    await using other = await WindowsEngineSimulator.start({ hostPorts: 'ephemeral' });
    const free = await runContainer(
      other,
      { HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '80' }] } } },
      'probe',
    );
    const taken = other.container(free)?.ports.bindings['80/tcp']?.[0]?.HostPort ?? '';
    expect(Number(taken)).toBeGreaterThan(1023);
    await send(fixed, 'POST', '/containers/create?name=web', {
      Image: 'nanoserver',
      Cmd: ['cmd'],
      OpenStdin: true,
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: taken }] } },
    });
    const refused = await send(fixed, 'POST', '/containers/web/start');
    expect(refused.status).toBe(500);
    expect(refused.json()['message']).toContain(
      'failed to create endpoint web on network nat: hnsCall failed in Win32:',
    );
    await send(other, 'POST', '/containers/probe/stop');
    expect((await send(fixed, 'POST', '/containers/web/start')).status).toBe(204);
    const [listed] = (await send(fixed, 'GET', '/containers/json')).json<{ Ports: object[] }[]>();
    expect(listed?.Ports).toEqual([
      { IP: '0.0.0.0', PrivatePort: 80, Type: 'tcp', PublicPort: Number(taken) },
    ]);
  });
});

describe('a service', () => {
  it('answers from when it starts on, which may be late', async () => {
    let open: (code: number) => void = () => undefined;
    const gate = new Promise<number>((resolve) => (open = resolve));
    await using late = await WindowsEngineSimulator.start({
      hostPorts: 'ephemeral',
      commands: { 'gate.exe': () => gate },
    });
    late.addImage({
      tags: ['web'],
      services: ['w3svc'],
      files: { 'inetpub\\wwwroot\\index.html': 'up' },
      cmd: ['cmd', '/c', 'gate & net start w3svc & ping -t localhost'],
    });
    const id = await runContainer(late, {
      Image: 'web',
      Cmd: [],
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } },
    });
    const url = `http://127.0.0.1:${late.container(id)?.ports.bindings['80/tcp']?.[0]?.HostPort ?? ''}`;
    await expect(request(url)).rejects.toThrow();
    open(0);
    const text = async (): Promise<string> => (await request(url)).body.text();
    await expect.poll(() => text().catch(() => '')).toBe('up');
  });
});
