import { expect, it } from 'vitest';
import { ApiVersionError, connect, EngineError, InvalidInputError } from '../../../src/index.js';
import { RawEngine, type RawConnection } from '../support/raw-engine.js';
import { rejection } from '../support/watch.js';

/** An engine that can become another: of another version, and of another kind. */
async function changing(): Promise<RawEngine & { now: { version: string; os: string }; asked: string[] }> {
  const now = { version: '1.45', os: 'linux' };
  const asked: string[] = [];
  const engine = await RawEngine.listen(async (connection) => {
    for (let request; (request = await connection.request()) !== undefined;) {
      asked.push(`${request.method} ${request.target}`);
      const head = `Api-Version: ${now.version}\r\nOstype: ${now.os}\r\nContent-Type: application/json\r\n`;
      const asksIn = /^\/v1\.(\d+)/.exec(request.target)?.[1];
      const isNewer = Number(asksIn) > Number(now.version.slice(2));
      const asksInWords = `client version 1.${String(asksIn)} is too new. Maximum supported API version is ${now.version}`;
      const body = isNewer ? JSON.stringify({ message: asksInWords }) : '[]';
      const status = isNewer ? '400 Bad Request' : '200 OK';
      answer(connection, `HTTP/1.1 ${status}\r\n${head}`, request.method === 'HEAD' ? '' : body);
    }
  });
  return Object.assign(engine, { now, asked });
}

function answer({ socket }: RawConnection, head: string, body: string): void {
  socket.write(`${head}Content-Length: ${String(body.length)}\r\n\r\n${body}`);
}

it('speaks the version of an older engine that has come in place of its engine', async () => {
  await using engine = await changing();
  await using docker = await connect({ host: engine.host, env: {} });
  await docker.listContainers();
  engine.now.version = '1.41';
  expect(await docker.listContainers()).toEqual([]);
  expect(engine.asked.filter((asked) => asked.includes('/containers/json'))).toEqual([
    'GET /v1.45/containers/json',
    'GET /v1.45/containers/json',
    'GET /v1.41/containers/json',
  ]);
});

it('keeps to a version that was given', async () => {
  await using engine = await changing();
  await using docker = await connect({ host: engine.host, env: {}, apiVersion: '1.45' });
  engine.now.version = '1.41';
  for (let i = 0; i < 2; i++)
    expect(await rejection(docker.listContainers())).toBeInstanceOf(ApiVersionError);
});

it('notices that its engine runs other containers now', async () => {
  await using engine = await changing();
  await using docker = await connect({ host: engine.host, env: {} });
  expect(docker.osType).toBe('linux');
  engine.now.os = 'windows';
  await docker.listContainers();
  expect(docker.osType).toBe('windows');
});

it('refuses ids that would lead elsewhere, and half characters, before anything is sent', async () => {
  await using engine = await changing();
  await using docker = await connect({ host: engine.host, env: {} });
  const before = engine.asked.length;
  for (const ask of [
    () => docker.engine.services.inspect('web/logs'),
    () => docker.engine.tasks.inspect('t/logs'),
    () => docker.engine.containers.inspect('\ud800'),
    () => docker.getContainer('a\udc00').start(),
    () => docker.engine.containers.rename('a', '\ud800'),
  ])
    expect(await rejection(ask())).toBeInstanceOf(InvalidInputError);
  expect(engine.asked).toHaveLength(before);
});

it('says where a hijack was sent on to, and takes 304 and 204 for success only where they are', async () => {
  let status = '307 Temporary Redirect\r\nLocation: http://else/';
  await using engine = await RawEngine.listen(async (connection) => {
    while ((await connection.request()) !== undefined)
      connection.socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
  });
  await using docker = await connect({ host: engine.host, env: {}, apiVersion: '1.44' }).catch(async () => {
    status = '200 OK';
    const client = await connect({ host: engine.host, env: {}, apiVersion: '1.44' });
    status = '307 Temporary Redirect\r\nLocation: http://else/';
    return client;
  });
  expect(((await rejection(docker.engine.exec.start('x'))) as Error).message).toContain(
    'sent on to http://else/',
  );
  status = '304 Not Modified';
  await docker.engine.containers.start('c');
  for (const ask of [
    () => docker.engine.containers.kill('c'),
    () => docker.pull('i', { auth: 'anonymous' }),
    () => docker.engine.containers.logs('c', { tty: false }).next(),
  ])
    expect(await rejection(ask())).toBeInstanceOf(EngineError);
  status = '204 No Content';
  expect(await rejection(docker.pull('i', { auth: 'anonymous' }))).toMatchObject({
    code: 'ERR_UNEXPECTED_ANSWER',
  });
});

it('does not wait for ever for an answer that is announced again and again', async () => {
  await using engine = await RawEngine.listen(async (connection) => {
    for (let request; (request = await connection.request()) !== undefined;) {
      if (request.target === '/_ping')
        connection.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      else {
        const again = setInterval(() => connection.socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10);
        await connection.closed;
        clearInterval(again);
      }
    }
  });
  await using docker = await connect({
    host: engine.host,
    env: {},
    apiVersion: '1.44',
    responseTimeout: 100,
  });
  expect(await rejection(docker.listContainers())).toMatchObject({ code: 'ERR_RESPONSE_TIMEOUT' });
});
