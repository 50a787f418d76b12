import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { readTar, writeTar } from '../../../src/simulator/windows/tar.js';
import { exec, runContainer, send, target } from './client.js';
import { request } from 'undici';
import { Agent } from 'undici';

let engine: WindowsEngineSimulator;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start();
});
afterEach(() => engine[Symbol.asyncDispose]());

describe('images', () => {
  it('are listed and inspected under names with slashes', async () => {
    const list = (await send(engine, 'GET', '/images/json')).json<{ RepoTags: string[] }[]>();
    expect(list.flatMap(({ RepoTags }) => RepoTags)).toEqual([
      'nanoserver:latest',
      'windows/nanoserver:ltsc2022',
      'windowsservercore:latest',
      'windows/servercore:ltsc2022',
    ]);
    const image = (await send(engine, 'GET', '/v1.44/images/windows/nanoserver:ltsc2022/json')).json();
    expect(image).toMatchObject({
      Os: 'windows',
      OsVersion: '10.0.20348.2113',
      GraphDriver: { Name: 'windowsfilter' },
    });
    expect((await send(engine, 'GET', `/images/${String(image['Id']).slice(7, 19)}/json`)).json()['Id']).toBe(
      image['Id'],
    );
    const unknown = await send(engine, 'GET', '/images/none/json');
    expect([unknown.status, unknown.json()]).toEqual([404, { message: 'No such image: none:latest' }]);
  });

  it('are pulled with progress, once', async () => {
    const pull = async (): Promise<Record<string, unknown>[]> =>
      (
        await send(
          engine,
          'POST',
          '/images/create?fromImage=registry.example:5000/windows/nanoserver&tag=1809',
        )
      ).text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const first = await pull();
    expect(first.some(({ progress }) => typeof progress === 'string' && progress.startsWith('[='))).toBe(
      true,
    );
    expect(first.at(-1)?.['status']).toBe(
      'Status: Downloaded newer image for registry.example:5000/windows/nanoserver:1809',
    );
    expect((await pull()).at(-1)?.['status']).toContain('Image is up to date');
    const unknown = await send(engine, 'POST', '/images/create?fromImage=none&tag=latest');
    expect(unknown.status).toBe(404);
    expect(unknown.json()['message']).toContain('pull access denied for none, repository does not exist');
  });

  it('are tagged, untagged and removed', async () => {
    expect((await send(engine, 'POST', '/images/nanoserver/tag?repo=mine&tag=v1')).status).toBe(201);
    expect((await send(engine, 'POST', '/images/nanoserver/tag?repo=Mine')).json()).toEqual({
      message: 'invalid reference format: repository name must be lowercase',
    });
    const id = await runContainer(engine, { Image: 'windowsservercore' });
    expect((await send(engine, 'DELETE', '/images/mine:v1')).json()).toEqual([{ Untagged: 'mine:v1' }]);
    await send(engine, 'DELETE', '/images/windows/servercore:ltsc2022');
    const used = await send(engine, 'DELETE', '/images/windowsservercore');
    expect(used.status).toBe(409);
    expect(used.json()['message']).toContain(
      `conflict: unable to remove repository reference "windowsservercore" (must force) - container ${id.slice(0, 12)} is using its referenced image`,
    );
    await send(engine, 'DELETE', `/containers/${id}?force=1`);
    const removed = (await send(engine, 'DELETE', '/images/windowsservercore')).json<object[]>();
    expect(removed).toEqual([
      { Untagged: 'windowsservercore:latest' },
      { Deleted: expect.stringMatching(/^sha256:/) as string },
    ]);
  });
});

describe('networks', () => {
  it('begin with nat and none, which stay', async () => {
    const list = (await send(engine, 'GET', '/networks')).json<{ Name: string; Driver: string }[]>();
    expect(list.map(({ Name, Driver }) => [Name, Driver])).toEqual([
      ['nat', 'nat'],
      ['none', 'null'],
    ]);
    const refused = await send(engine, 'DELETE', '/networks/nat');
    expect([refused.status, refused.json()]).toEqual([
      403,
      { message: 'nat is a pre-defined network and cannot be removed' },
    ]);
  });

  it('are made, joined and left', async () => {
    const { Id } = (
      await send(engine, 'POST', '/networks/create', { Name: 'inner', Driver: 'internal' })
    ).json<{ Id: string }>();
    const container = await runContainer(engine, {}, 'one');
    await send(engine, 'POST', '/networks/inner/connect', { Container: 'one' });
    const network = (await send(engine, 'GET', `/networks/${Id.slice(0, 8)}`)).json<{
      Containers: Record<string, object>;
    }>();
    expect(network.Containers[container]).toMatchObject({ Name: 'one' });
    expect((await send(engine, 'DELETE', '/networks/inner')).status).toBe(403);
    await send(engine, 'POST', '/networks/inner/disconnect', { Container: 'one' });
    expect((await send(engine, 'DELETE', '/networks/inner')).status).toBe(204);
    expect((await send(engine, 'GET', '/networks/inner')).json()).toEqual({
      message: 'network inner not found',
    });
  });
});

describe('volumes', () => {
  it('cannot be removed while used', async () => {
    expect((await send(engine, 'POST', '/volumes/create', { Name: 'data' })).json()).toMatchObject({
      Name: 'data',
      Driver: 'local',
    });
    const id = await runContainer(engine, {
      HostConfig: { Mounts: [{ Type: 'volume', Source: 'data', Target: 'c:\\data' }] },
    });
    const used = await send(engine, 'DELETE', '/volumes/data');
    expect([used.status, used.json()]).toEqual([409, { message: `remove data: volume is in use - [${id}]` }]);
    await send(engine, 'DELETE', `/containers/${id}?force=1`);
    expect((await send(engine, 'DELETE', '/volumes/data')).status).toBe(204);
    expect((await send(engine, 'GET', '/volumes/data')).json()).toEqual({
      message: 'get data: no such volume',
    });
  });
});

describe('archives', () => {
  it('go in and come out', async () => {
    const id = await runContainer(engine);
    const long = `${'deep/'.repeat(30)}name.txt`;
    const entries = [
      { path: 'app', kind: 'directory' as const, data: new Uint8Array(), modified: new Date(0) },
      { path: `app/${long}`, kind: 'file' as const, data: Buffer.from('inside'), modified: new Date(0) },
    ];
    expect(
      (await send(engine, 'PUT', `/containers/${id}/archive?path=c:/`, Buffer.concat([...writeTar(entries)])))
        .status,
    ).toBe(200);
    expect(
      (await exec(engine, id, ['cmd', '/c', `type c:\\app\\${long.replaceAll('/', '\\')}`])).stdout,
    ).toBe('inside');
    const dispatcher = new Agent({ connect: target(engine) });
    const { body, headers } = await request(
      `http://engine/containers/${id}/archive?path=${encodeURIComponent('C:\\APP')}`,
      { dispatcher },
    );
    const files = [...readTar(new Uint8Array(await body.arrayBuffer()))].filter(
      ({ kind }) => kind === 'file',
    );
    await dispatcher.close();
    expect(files.map(({ path, data }) => [path.toLowerCase(), Buffer.from(data).toString()])).toEqual([
      [`app/${long}`, 'inside'],
    ]);
    expect(
      JSON.parse(Buffer.from(String(headers['x-docker-container-path-stat']), 'base64').toString()),
    ).toMatchObject({ size: 0 });
  });

  it('are refused while a Hyper-V container runs, and for what is not there', async () => {
    const id = await runContainer(engine, { HostConfig: { Isolation: 'hyperv' } });
    const refused = await send(engine, 'GET', `/containers/${id}/archive?path=c:/windows`);
    expect([refused.status, refused.json()]).toEqual([
      500,
      { message: 'filesystem operations against a running Hyper-V container are not supported' },
    ]);
    await send(engine, 'POST', `/containers/${id}/stop`);
    expect((await send(engine, 'HEAD', `/containers/${id}/archive?path=c:/windows`)).status).toBe(200);
    expect((await send(engine, 'GET', `/containers/${id}/archive?path=c:/none`)).status).toBe(404);
  });
});
