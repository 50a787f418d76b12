import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { send } from './client.js';

let engine: WindowsEngineSimulator;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start({
    host: { revision: 2402 },
    apiVersion: '1.50',
    minApiVersion: '1.24',
  });
});
afterEach(() => engine[Symbol.asyncDispose]());

describe('ping', () => {
  it('answers GET and HEAD with the headers that negotiation reads', async () => {
    for (const method of ['GET', 'HEAD']) {
      const { status, headers, text } = await send(engine, method, '/_ping');
      expect(status).toBe(200);
      expect(text).toBe(method === 'GET' ? 'OK' : '');
      expect(headers).toMatchObject({
        'api-version': '1.50',
        'builder-version': '1',
        ostype: 'windows',
        'docker-experimental': 'false',
      });
      expect(headers.server).toMatch(/^Docker\/\S+ \(windows\)$/);
    }
  });
});

describe('versions', () => {
  it('accepts paths with and without a version', async () => {
    expect((await send(engine, 'GET', '/version')).json()).toMatchObject({
      ApiVersion: '1.50',
      MinAPIVersion: '1.24',
      Os: 'windows',
    });
    expect((await send(engine, 'GET', '/v1.24/version')).status).toBe(200);
  });

  it('refuses versions outside its range in its words', async () => {
    const tooNew = await send(engine, 'GET', '/v1.51/info');
    expect(tooNew.status).toBe(400);
    expect(tooNew.json()).toEqual({
      message: 'client version 1.51 is too new. Maximum supported API version is 1.50',
    });
    const tooOld = await send(engine, 'GET', '/v1.9/info');
    expect(tooOld.status).toBe(400);
    expect(tooOld.json()['message']).toContain(
      'client version 1.9 is too old. Minimum supported API version is 1.24',
    );
  });

  it('is in no swarm', async () => {
    for (const path of ['/v1.50/swarm', '/nodes', '/v1.50/services/web', '/v1.50/secrets']) {
      const answer = await send(engine, 'GET', path);
      expect(answer.status, path).toBe(503);
      expect(answer.json()['message'], path).toMatch(/^This node is not a swarm manager\./);
    }
  });

  it('says what is not simulated', async () => {
    for (const path of ['/v1.50/plugins/pull', '/session']) {
      const answer = await send(engine, 'POST', path);
      expect(answer.status, path).toBe(501);
      expect(answer.json()['message'], path).toContain(`POST ${path.replace('/v1.50', '')} is not simulated`);
    }
  });

  it('has nothing at other paths', async () => {
    const answer = await send(engine, 'GET', '/v1.50/nothing');
    expect([answer.status, answer.json()]).toEqual([404, { message: 'page not found' }]);
  });
});

describe('info', () => {
  it('describes the simulated host', async () => {
    expect((await send(engine, 'GET', '/info')).json()).toMatchObject({
      OSType: 'windows',
      OSVersion: '10.0.20348.2402',
      Isolation: 'process',
      NCPU: 4,
      Images: 2,
      OperatingSystem: 'Microsoft Windows Server Version 2022 (OS Build 20348.2402)',
    });
  });

  it('isolates with Hyper-V by default on a client', async () => {
    await using client = await WindowsEngineSimulator.start({
      host: { build: 22631, productType: 'client' },
    });
    expect((await send(client, 'GET', '/info')).json()).toMatchObject({ Isolation: 'hyperv' });
  });

  it('refuses a host that cannot be', async () => {
    await expect(WindowsEngineSimulator.start({ host: { cpus: -1 } })).rejects.toMatchObject({
      code: 'ERR_INVALID_INPUT',
    });
  });
});
