import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ApiVersionError,
  BadRequestError,
  EngineUnreachableError,
  InvalidInputError,
  UnexpectedAnswerError,
} from '../../../src/errors/index.js';
import { compareApiVersions, EngineTransport, parseApiVersion } from '../../../src/transport/index.js';
import { answering, RawEngine, type RawConnection, type RawRequest } from '../support/raw-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

const info = { operationId: 'SystemInfo', method: 'GET', path: '/info' } as const;

/** An engine whose ping says this of its version, and a client of it. */
async function pair(
  ping: Readonly<Record<string, string>>,
  options: { apiVersion?: string; env?: Record<string, string> } = {},
): Promise<AsyncDisposable & { transport: EngineTransport; targets: string[] }> {
  const targets: string[] = [];
  const engine = await RawEngine.listen(
    answering((request, connection) => {
      targets.push(request.target);
      connection.answer(200, '{}');
    }, ping),
  );
  const transport = new EngineTransport({ host: engine.host, env: {}, ...options });
  return {
    transport,
    targets,
    async [Symbol.asyncDispose]() {
      await transport.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}

describe('parseApiVersion', () => {
  it.each([
    ['1.44', '1.44'],
    ['v1.44', '1.44'],
    [' 1.44 ', '1.44'],
  ])('reads %j', (text, version) => {
    expect(parseApiVersion(text)).toBe(version);
  });

  it.each(['', '1', '1.', '.44', '1.44.1', '1.4444', 'latest', '-1.44', '1.44/../info', '1,44'])(
    'refuses %j',
    (text) => {
      expect(() => parseApiVersion(text)).toThrow(InvalidInputError);
    },
  );

  it('compares by numbers, not by text', () => {
    expect(compareApiVersions('1.9', '1.10')).toBeLessThan(0);
    expect(compareApiVersions('2.0', '1.55')).toBeGreaterThan(0);
    expect(compareApiVersions('1.44', '1.44')).toBe(0);
  });
});

describe('negotiation', () => {
  it.each([
    ['1.99', '1.55'],
    ['2.0', '1.55'],
    ['1.55', '1.55'],
    ['1.30', '1.30'],
    ['1.24', '1.24'],
    [undefined, '1.24'],
    ['', '1.24'],
  ] as const)('with an engine that says %j speaks %s', async (said, spoken) => {
    await using both = await pair(said === undefined ? {} : { 'Api-Version': said });
    await both.transport.json(info);
    expect(await both.transport.apiVersion()).toBe(spoken);
    expect(both.targets).toEqual([`/v${spoken}/info`]);
  });

  it('refuses an engine that is too old, and sends it nothing', async () => {
    await using both = await pair({ 'Api-Version': '1.23' });
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(ApiVersionError);
    expect(error).toMatchObject({ engineVersions: { maximum: '1.23' }, clientVersion: '1.24' });
    expect(both.targets).toEqual([]);
  });

  it('calls a version that is none the engine’s mistake', async () => {
    await using both = await pair({ 'Api-Version': 'newest' });
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(UnexpectedAnswerError);
    expect(error).toMatchObject({ operationId: 'SystemPing' });
  });

  it.each([
    [{ apiVersion: '1.41' }, '1.41'],
    [{ apiVersion: '1.41', env: { DOCKER_API_VERSION: '1.30' } }, '1.41'],
    [{ env: { DOCKER_API_VERSION: '1.30' } }, '1.30'],
    [{ env: { DOCKER_API_VERSION: '' } }, '1.55'],
    [{ apiVersion: '1.99' }, '1.99'],
  ])('is left out when the version is said: %j', async (options, spoken) => {
    await using both = await pair({ 'Api-Version': '1.60' }, options);
    await both.transport.json(info);
    expect(both.targets).toEqual([`/v${spoken}/info`]);
  });

  it('refuses a version of another form when the client is made', () => {
    expect(() => new EngineTransport({ apiVersion: 'newest', env: {} })).toThrow(InvalidInputError);
  });

  it.each([
    [
      'client version 1.30 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
      { minimum: '1.44' },
      /at least/,
    ],
    ['client version 1.30 is too new. Maximum supported API version is 1.29', { maximum: '1.29' }, /at most/],
  ])('recognises the refusal “%s”', async (message, engineVersions, words) => {
    await using engine = await RawEngine.listen(
      answering((_request, connection) => connection.answer(400, JSON.stringify({ message }))),
    );
    await using transport = new EngineTransport({ host: engine.host, env: {}, apiVersion: '1.30' });
    const error = await rejection(transport.json(info));
    expect(error).toBeInstanceOf(ApiVersionError);
    expect(error).toMatchObject({ engineVersions, clientVersion: '1.30' });
    expect((error as Error).message).toMatch(words);
  });

  it('says to update this package when the engine has left it behind', async () => {
    const message = 'client version 1.55 is too old. Minimum supported API version is 1.60, please upgrade';
    await using engine = await RawEngine.listen(
      answering((_request, connection) => connection.answer(400, JSON.stringify({ message })), {
        'Api-Version': '1.70',
      }),
    );
    await using transport = new EngineTransport({ host: engine.host, env: {} });
    const error = await rejection(transport.json(info));
    expect(error).toBeInstanceOf(ApiVersionError);
    expect((error as Error).message).toContain('Update this package');
  });

  it('leaves other bad requests alone', async () => {
    await using engine = await RawEngine.listen(
      answering((_request, connection) => connection.answer(400, '{"message":"invalid reference format"}')),
    );
    await using transport = new EngineTransport({ host: engine.host, env: {} });
    expect(await rejection(transport.json(info))).toBeInstanceOf(BadRequestError);
  });

  it.each([404, 405, 501])('asks by GET when HEAD is answered %i', async (status) => {
    const methods: string[] = [];
    await using engine = await RawEngine.listen(pinging(methods, status));
    await using transport = new EngineTransport({ host: engine.host, env: {} });
    expect(await transport.apiVersion()).toBe('1.39');
    expect(methods).toEqual(['HEAD', 'GET']);
  });

  it('happens once for many requests at a time', async () => {
    let pings = 0;
    await using engine = await RawEngine.listen(async (connection) => {
      for (let request; (request = await connection.request()) !== undefined;) {
        if (request.target === '/_ping') pings++;
        connection.answer(200, request.method === 'HEAD' ? '' : '{}', { 'Api-Version': '1.44' });
      }
    });
    await using transport = new EngineTransport({ host: engine.host, env: {} });
    await Promise.all(Array.from({ length: 20 }, () => transport.json(info)));
    expect(pings).toBe(1);
  });

  it('is tried again after it has failed', async () => {
    // HEAD and GET, twice.
    let failures = 4;
    await using engine = await RawEngine.listen(async (connection) => {
      for (let request; (request = await connection.request()) !== undefined;) {
        if (request.target !== '/_ping') connection.answer(200, '{}');
        else if (failures-- > 0) connection.answer(503, '{"message":"not yet"}');
        else connection.answer(200, '', { 'Api-Version': '1.44' });
      }
    });
    await using transport = new EngineTransport({ host: engine.host, env: {} });
    expect(await rejection(transport.json(info))).toMatchObject({ status: 503, operationId: 'SystemPing' });
    expect(await rejection(transport.apiVersion())).toMatchObject({ status: 503 });
    expect(await transport.apiVersion()).toBe('1.44');
  });

  it('is tried again when the engine has come up in the meantime', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'engine-'));
    const path = join(directory, 's');
    await using transport = new EngineTransport({ host: `unix://${path}`, env: {} });
    expect(await rejection(transport.json(info))).toBeInstanceOf(EngineUnreachableError);
    const server = createServer((_request, response) => response.setHeader('Api-Version', '1.44').end('{}'));
    server.listen(path);
    await once(server, 'listening');
    expect(await transport.json(info)).toEqual({});
    expect(await transport.apiVersion()).toBe('1.44');
    await transport.close();
    server.close();
    await rm(directory, { recursive: true });
  });

  it('of several callers goes on when the first of them gives up', async () => {
    let connection: RawConnection | undefined;
    await using engine = await RawEngine.listen(async (first) => {
      for (let request; (request = await first.request()) !== undefined;) {
        if (request.target === '/_ping' && connection === undefined) connection = first;
        else first.answer(200, request.method === 'HEAD' ? '' : '{}', { 'Api-Version': '1.44' });
      }
    });
    await using transport = new EngineTransport({ host: engine.host, env: {} });
    const impatient = new AbortController();
    const first = rejection(transport.json({ ...info, signal: impatient.signal }));
    const second = transport.json(info);
    await eventually('the version is asked for', () => connection !== undefined);
    const reason = new Error('enough');
    impatient.abort(reason);
    expect(await first).toBe(reason);
    connection?.answer(200, '', { 'Api-Version': '1.44' });
    expect(await second).toEqual({});
  });
});

function pinging(methods: string[], status: number): (connection: RawConnection) => Promise<void> {
  return async (connection) => {
    for (let request: RawRequest | undefined; (request = await connection.request()) !== undefined;) {
      methods.push(request.method);
      if (request.method === 'HEAD') connection.answer(status);
      else connection.answer(200, 'OK', { 'Api-Version': '1.39' });
    }
  };
}
