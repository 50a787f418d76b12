import { getEventListeners } from 'node:events';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  BadRequestError,
  ClientClosedError,
  ConflictError,
  EngineDisconnectedError,
  EngineError,
  EngineUnreachableError,
  ForbiddenError,
  HcsError,
  InvalidInputError,
  NotFoundError,
  NotImplementedError,
  ResponseTimeoutError,
  UnauthorizedError,
  UnavailableError,
  UnexpectedAnswerError,
} from '../../../src/errors/index.js';
import { EngineTransport, type TransportOptions } from '../../../src/transport/index.js';
import { answering, RawEngine, type RawConnection, type Script } from '../support/raw-engine.js';
import {
  eventually,
  letTimePass,
  refuseUnhandledRejections,
  rejection,
  takeTime,
  turn,
} from '../support/watch.js';

refuseUnhandledRejections();

const info = { operationId: 'SystemInfo', method: 'GET', path: '/info' } as const;
const events = { operationId: 'SystemEvents', method: 'GET', path: '/events' } as const;
const CHUNKED = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

/** A client of an engine with this script that speaks 1.44 without asking. */
async function serve(
  script: Script,
  options: TransportOptions = {},
): Promise<AsyncDisposable & { engine: RawEngine; transport: EngineTransport }> {
  const engine = await RawEngine.listen(script);
  const transport = new EngineTransport({ host: engine.host, env: {}, apiVersion: '1.44', ...options });
  return {
    engine,
    transport,
    async [Symbol.asyncDispose]() {
      await transport.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}

/** An engine that answers the first request with these bytes and then does what `then` says. */
const once =
  (bytes: string, then: (connection: RawConnection) => unknown = () => undefined): Script =>
  async (connection) => {
    await connection.request();
    connection.write(bytes);
    await then(connection);
  };

describe('connections', () => {
  it('are kept for the next request', async () => {
    await using both = await serve(answering((_request, connection) => connection.answer(200, '{}')));
    for (let i = 0; i < 20; i++) await both.transport.json(info);
    // One may be resting for a moment when the next request comes.
    expect(both.engine.connections.length).toBeLessThanOrEqual(2);
  });

  it('are no more than allowed, and all requests are answered', async () => {
    let busy = 0;
    let busiest = 0;
    await using both = await serve(
      answering(async (request, connection) => {
        busiest = Math.max(busiest, ++busy);
        await eventually('all are busy', () => busiest >= 5);
        busy--;
        connection.answer(200, JSON.stringify(request.target));
      }),
      { connections: 5 },
    );
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => both.transport.json({ ...info, query: { i } })),
    );
    expect(answers).toEqual(Array.from({ length: 200 }, (_, i) => `/v1.44/info?i=${i}`));
    expect(busiest).toBe(5);
    expect(both.engine.connections).toHaveLength(5);
  });

  it('are eight by default', async () => {
    await using both = await serve(
      answering(async (_request, connection) => {
        await eventually('all are open', () => both.engine.connections.length >= 8);
        connection.answer(200, '{}');
      }),
    );
    await Promise.all(Array.from({ length: 50 }, () => both.transport.json(info)));
    expect(both.engine.connections).toHaveLength(8);
  });

  it('of streams are their own, so streams keep nobody waiting', async () => {
    await using both = await serve(
      answering((request, connection) => {
        if (request.target.includes('events')) connection.write(CHUNKED + chunk('{}\n'));
        else connection.answer(200, '{}');
      }),
      { connections: 2 },
    );
    const streams = await Promise.all(Array.from({ length: 30 }, () => both.transport.stream(events)));
    expect(await both.transport.json(info)).toEqual({});
    for (const { body } of streams) {
      expect((await body.next()).done).toBe(false);
    }
    expect(await both.transport.json(info)).toEqual({});
    const busy = both.engine.connections.filter(({ received }) => received.includes('/events'));
    expect(busy).toHaveLength(30);
    for (const stream of streams) stream.discard();
    await eventually('their connections are closed', () => busy.every(({ gone }) => gone));
  });

  it('that the engine keeps busy keep nobody else waiting', async () => {
    const held: RawConnection[] = [];
    await using both = await serve(
      answering((request, connection) => {
        if (request.target.includes('locked')) held.push(connection);
        else connection.answer(200, '{}');
      }),
      { connections: 2 },
    );
    const locked = { ...info, path: '/containers/locked/json' };
    const waiting = Array.from({ length: 6 }, () => both.transport.json(locked));
    await eventually('all of them are sent', () => held.length === 6);
    expect(await both.transport.json(info)).toEqual({});
    for (const connection of held) connection.answer(200, '[]');
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 6 }, () => []));
  });

  it('that are stuck in the middle of an answer keep nobody else waiting', async () => {
    const held: RawConnection[] = [];
    await using both = await serve(
      answering((request, connection) => {
        if (!request.target.includes('networks')) {
          connection.answer(200, '{}');
          return;
        }
        held.push(connection);
        connection.write(CHUNKED + chunk('['));
      }),
      { connections: 2 },
    );
    const waiting = Array.from({ length: 3 }, () => both.transport.json({ ...info, path: '/networks' }));
    await eventually('all of them are half answered', () => held.length === 3);
    expect(await both.transport.json(info)).toEqual({});
    for (const connection of held) connection.write(`${chunk(']')}0\r\n\r\n`);
    expect(await Promise.all(waiting)).toEqual([[], [], []]);
  });

  it('that are busy are not waited for by one who gives up', async () => {
    const held: RawConnection[] = [];
    await using both = await serve(
      answering((_request, connection) => {
        held.push(connection);
      }),
      { connections: 1 },
    );
    const first = both.transport.json(info);
    await eventually('it is sent', () => held.length === 1);
    const stop = new AbortController();
    const second = rejection(both.transport.json({ ...info, signal: stop.signal }));
    const reason = new Error('enough');
    stop.abort(reason);
    expect(await second).toBe(reason);
    const third = both.transport.json(info);
    held[0]?.answer(200, '1');
    expect(await first).toBe(1);
    await eventually('the next is sent', () => held.length === 2);
    held[1]?.answer(200, '3');
    expect(await third).toBe(3);
    expect(held).toHaveLength(2);
  });

  it('survive an engine that closes them after each answer without saying so', async () => {
    await using both = await serve(async (connection) => {
      await connection.request();
      connection.answer(200, '{}');
      connection.end();
    });
    for (let i = 0; i < 5; i++) {
      expect(await both.transport.json(info)).toEqual({});
      await both.engine.connections.at(-1)?.closed;
    }
  });

  it('are gone after close()', async () => {
    await using engine = await RawEngine.listen(
      answering((request, connection) => {
        if (request.target.includes('events')) connection.write(CHUNKED);
        else connection.answer(200, '{}');
      }),
    );
    const transport = new EngineTransport({ host: engine.host, env: {} });
    await Promise.all(Array.from({ length: 5 }, () => transport.json(info)));
    const { body } = await transport.stream(events);
    const reading = rejection(body.next());
    expect(engine.open).toBeGreaterThan(1);
    await transport.close();
    expect(await reading).toBeInstanceOf(ClientClosedError);
    await eventually('every connection is closed', () => engine.open === 0);
  });

  it('that are closed fail what is under way as closed', async () => {
    await using engine = await RawEngine.listen(() => undefined);
    const transport = new EngineTransport({ host: engine.host, env: {}, apiVersion: '1.44', connections: 1 });
    const [sent, waiting] = [rejection(transport.json(info)), rejection(transport.json(info))];
    await eventually('a request has come', () => (engine.connections[0]?.received.length ?? 0) > 0);
    await transport.close();
    expect(await sent).toBeInstanceOf(ClientClosedError);
    expect(await waiting).toBeInstanceOf(ClientClosedError);
  });
});

describe('the response timeout', () => {
  it('ends a quick request that is not answered', async () => {
    await using both = await serve(() => undefined, { responseTimeout: 100 });
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(ResponseTimeoutError);
    expect(error).toMatchObject({ operationId: 'SystemInfo', timeout: 100, code: 'ERR_RESPONSE_TIMEOUT' });
  });

  it('ends a ping that is not answered', async () => {
    await using engine = await RawEngine.listen(() => undefined);
    await using transport = new EngineTransport({ host: engine.host, env: {}, responseTimeout: 100 });
    expect(await rejection(transport.json(info))).toMatchObject({ operationId: 'SystemPing', timeout: 100 });
  });

  it('leaves patient requests, streams and silent streams alone', async () => {
    await using both = await serve(
      answering(async (request, connection) => {
        await takeTime(300);
        if (!request.target.includes('events')) {
          connection.answer(200, '"late"');
          return;
        }
        connection.write(CHUNKED);
        await takeTime(300);
        connection.write(`${chunk('late')}0\r\n\r\n`);
      }),
      { responseTimeout: 50 },
    );
    const [json, stream] = await Promise.all([
      both.transport.json({ ...info, pace: 'patient' }),
      both.transport
        .stream(events)
        .then(async ({ body }) => Buffer.from((await body.next()).value ?? []).toString()),
    ]);
    expect([json, stream]).toEqual(['late', 'late']);
  });

  it('ends an answer that stops half-way', async () => {
    await using both = await serve(once(CHUNKED + chunk('"la')), { responseTimeout: 100 });
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(ResponseTimeoutError);
    expect(String(error)).toMatch(/did not go on with its answer to SystemInfo within 100 ms/);
  });

  it('leaves an answer alone that takes longer and comes piece by piece', async () => {
    await using both = await serve(
      once(CHUNKED + chunk('"'), async (connection) => {
        for (let i = 0; i < 25; i++) {
          await takeTime(100);
          connection.write(chunk('x'));
        }
        connection.write(`${chunk('"')}0\r\n\r\n`);
      }),
      { responseTimeout: 2_000 },
    );
    expect(await both.transport.json(info)).toBe('x'.repeat(25));
  });

  it('ends the body of an error, and leaves its status', async () => {
    const begun = 'HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\nit is in use';
    await using both = await serve(once(begun), { responseTimeout: 100 });
    const error = await rejection(both.transport.json({ ...info, pace: 'patient' }));
    expect(error).toBeInstanceOf(ConflictError);
    expect(String(error)).toMatch(/it is in use/);
  });

  it.each([
    ['connectTimeout', -1],
    ['connectTimeout', NaN],
    ['responseTimeout', -1],
    ['responseTimeout', NaN],
    ['responseTimeout', '-1s'],
    ['connectTimeout', '10 seconds'],
    ['connections', 0],
    ['connections', 1.5],
  ])('cannot be %s: %d', (option, value) => {
    expect(() => new EngineTransport({ host: 'tcp://h:1', env: {}, [option]: value })).toThrow(
      new RegExp(
        `^Invalid option ${option}: expected .*${option === 'connections' ? 'at least 1' : '0 or Infinity'}`,
      ),
    );
  });

  it.each([0, Infinity, 2 ** 31])(
    'of %d for the connection is none, or the longest',
    async (connectTimeout) => {
      await using both = await serve(
        answering((_request, connection) => connection.answer(200, '1')),
        { connectTimeout, responseTimeout: connectTimeout },
      );
      expect(await both.transport.json(info)).toBe(1);
    },
  );

  it('of 0 waits for ever', async () => {
    await using both = await serve(
      answering(async (_request, connection) => {
        await takeTime(200);
        connection.answer(200, '"late"');
      }),
      { responseTimeout: 0 },
    );
    expect(await both.transport.json(info)).toBe('late');
  });
});

describe('an abort', () => {
  const reason = new Error('enough');

  it('before the request sends nothing', async () => {
    await using both = await serve(() => undefined);
    const signal = AbortSignal.abort(reason);
    expect(await rejection(both.transport.json({ ...info, signal }))).toBe(reason);
    expect(await rejection(both.transport.stream({ ...events, signal }))).toBe(reason);
    expect(both.engine.connections).toHaveLength(0);
  });

  it('may be of one signal for many requests, one after the other and at a time', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', onWarning);
    await using both = await serve(
      answering((_request, connection) => turn().then(() => connection.answer(200, '{}'))),
    );
    const { signal } = new AbortController();
    for (let i = 0; i < 3; i++) await both.transport.json({ ...info, signal });
    await Promise.all(Array.from({ length: 50 }, () => both.transport.json({ ...info, signal })));
    await turn();
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('during the request closes its connection and gives the reason', async () => {
    await using both = await serve(() => undefined);
    const controller = new AbortController();
    const request = rejection(both.transport.json({ ...info, signal: controller.signal }));
    await eventually('it is sent', () => (both.engine.connections[0]?.received.length ?? 0) > 0);
    controller.abort(reason);
    expect(await request).toBe(reason);
    await eventually('the connection is closed', () => both.engine.connections[0]?.gone === true);
  });

  it('during the negotiation gives the reason', async () => {
    await using engine = await RawEngine.listen(() => undefined);
    await using transport = new EngineTransport({ host: engine.host, env: {} });
    const controller = new AbortController();
    const request = rejection(transport.json({ ...info, signal: controller.signal }));
    await eventually('it is sent', () => (engine.connections[0]?.received.length ?? 0) > 0);
    controller.abort(reason);
    expect(await request).toBe(reason);
  });

  it('while waiting for a connection gives the reason', async () => {
    await using both = await serve(() => undefined, { connections: 1 });
    const first = rejection(both.transport.json(info));
    const controller = new AbortController();
    const request = rejection(both.transport.json({ ...info, signal: controller.signal }));
    await eventually('the connection is taken', () => both.engine.connections[0]?.received.length !== 0);
    controller.abort(reason);
    expect(await request).toBe(reason);
    await both.transport.close();
    await first;
  });

  it('in the middle of a body closes its connection and gives the reason', async () => {
    await using both = await serve(once('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":'));
    const controller = new AbortController();
    const request = rejection(both.transport.json({ ...info, signal: controller.signal }));
    await letTimePass(50);
    controller.abort(reason);
    expect(await request).toBe(reason);
    await eventually('the connection is closed', () => both.engine.connections[0]?.gone === true);
  });

  it('in the middle of the body of an error gives the reason', async () => {
    await using both = await serve(once('HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\n{"message":'));
    const controller = new AbortController();
    const request = rejection(both.transport.json({ ...info, signal: controller.signal }));
    await letTimePass(50);
    controller.abort(reason);
    expect(await request).toBe(reason);
  });

  it('in the middle of a stream gives the reason, after what has come', async () => {
    await using both = await serve(once(CHUNKED + chunk('first')));
    const controller = new AbortController();
    const { body } = await both.transport.stream({ ...events, signal: controller.signal });
    expect(Buffer.from((await body.next()).value ?? []).toString()).toBe('first');
    const next = rejection(body.next());
    controller.abort(reason);
    expect(await next).toBe(reason);
    await eventually('the connection is closed', () => both.engine.connections[0]?.gone === true);
  });

  it('of a stream that nobody reads is no unhandled error', async () => {
    await using both = await serve(once(CHUNKED + chunk('first')));
    const controller = new AbortController();
    await both.transport.stream({ ...events, signal: controller.signal });
    controller.abort(reason);
    await eventually('the connection is closed', () => both.engine.connections[0]?.gone === true);
  });
});

describe('an engine that goes away', () => {
  it.each([
    ['before the answer', ''],
    ['in the middle of the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['in the middle of a body with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":'],
    ['in the middle of a chunked body', CHUNKED + chunk('{"half":')],
    ['in the middle of a chunk', `${CHUNKED}ff\r\n{"half":`],
    ['with bytes that are not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
  ])('%s is an EngineDisconnectedError', async (_when, bytes) => {
    for (const go of ['end', 'destroy'] as const) {
      await using both = await serve(
        once(bytes, (connection) => {
          // After what was written, as a break on the way comes.
          setTimeout(() => connection[go](), 20);
        }),
      );
      const error = await rejection(both.transport.json(info));
      expect(error).toBeInstanceOf(EngineDisconnectedError);
      expect(error).toMatchObject({ operationId: 'SystemInfo', code: 'ERR_ENGINE_DISCONNECTED' });
      expect((error as Error).cause).toBeInstanceOf(Error);
    }
  });

  it('in the middle of a stream fails it after what has come', async () => {
    await using both = await serve(
      once(CHUNKED + chunk('first'), (connection) => {
        // After what was written, as a break on the way comes.
        setTimeout(() => connection.destroy(), 30);
      }),
    );
    const { body } = await both.transport.stream(events);
    expect(Buffer.from((await body.next()).value ?? []).toString()).toBe('first');
    expect(await rejection(body.next())).toBeInstanceOf(EngineDisconnectedError);
  });

  it('in the middle of the body of an error leaves its status', async () => {
    await using both = await serve(
      once('HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\n{"mess', (connection) => connection.end()),
    );
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({ status: 409 });
  });
});

describe('an answer', () => {
  const respond = (status: number, body = '', headers: Record<string, string> = {}): Script =>
    answering((_request, connection) => connection.answer(status, body, headers));

  it.each([
    [200, '{"a":1}', { a: 1 }],
    [200, ' [1] \n', [1]],
    [200, 'null', null],
    [200, '', undefined],
    [200, ' \r\n', undefined],
    [201, '"x"', 'x'],
    [204, '', undefined],
  ])('%i %j is taken', async (status, body, value) => {
    await using both = await serve(
      answering((_request, connection) =>
        status === 204
          ? connection.write('HTTP/1.1 204 No Content\r\n\r\n')
          : connection.answer(status, body),
      ),
    );
    expect(await both.transport.json(info)).toEqual(value);
  });

  it('304 is no error', async () => {
    await using both = await serve(
      answering((_request, connection) => connection.write('HTTP/1.1 304 Not Modified\r\n\r\n')),
    );
    const start = { operationId: 'ContainerStart', method: 'POST', path: '/containers/x/start' } as const;
    expect(await both.transport.json(start)).toBeUndefined();
  });

  it('may come in small pieces, cut inside characters', async () => {
    const body = Buffer.from(JSON.stringify({ text: 'äöü€😀' }));
    await using both = await serve(
      answering(async (_request, connection) => {
        connection.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`);
        for (const byte of body) {
          connection.write(Uint8Array.of(byte));
          await turn();
        }
      }),
    );
    expect(await both.transport.json(info)).toEqual({ text: 'äöü€😀' });
  });

  it.each(['OK', '<html><body>Sign in</body></html>', '{"a":', '{"a":1}{"b":2}'])(
    'of status 200 that is not JSON is unexpected: %s',
    async (body) => {
      await using both = await serve(respond(200, body));
      const error = await rejection(both.transport.json(info));
      expect(error).toBeInstanceOf(UnexpectedAnswerError);
      expect(error).toMatchObject({ operationId: 'SystemInfo', expected: 'JSON', received: body });
    },
  );

  it('shows only the beginning of what is not JSON', async () => {
    await using both = await serve(respond(200, 'x'.repeat(100_000)));
    expect(((await rejection(both.transport.json(info))) as Error).message.length).toBeLessThan(400);
  });

  it.each([
    [400, BadRequestError, 'ERR_ENGINE_BAD_REQUEST'],
    [401, UnauthorizedError, 'ERR_ENGINE_UNAUTHORIZED'],
    [403, ForbiddenError, 'ERR_ENGINE_FORBIDDEN'],
    [404, NotFoundError, 'ERR_ENGINE_NOT_FOUND'],
    [406, EngineError, 'ERR_ENGINE'],
    [409, ConflictError, 'ERR_ENGINE_CONFLICT'],
    [418, EngineError, 'ERR_ENGINE'],
    [500, EngineError, 'ERR_ENGINE'],
    [501, NotImplementedError, 'ERR_ENGINE_NOT_IMPLEMENTED'],
    [502, EngineError, 'ERR_ENGINE'],
    [503, UnavailableError, 'ERR_ENGINE_UNAVAILABLE'],
  ])('of status %i is its own error', async (status, Class, code) => {
    await using both = await serve(respond(status, '{"message":"the engine says no"}'));
    for (const attempt of [both.transport.json(info), both.transport.stream(events)]) {
      const error = await rejection(attempt);
      expect((error as Error).constructor).toBe(Class);
      expect(error).toMatchObject({ status, code, engineMessage: 'the engine says no' });
    }
  });

  it.each([
    ['JSON', '{"message":" no such thing \\n"}', 'no such thing'],
    ['plain text', 'no such thing\n', 'no such thing'],
    ['JSON as streams have it', '{"error":"x"}', 'x'],
    ['JSON with the details', '{"message":"no","errorDetail":{"message":"no such thing"}}', 'no such thing'],
    ['JSON of Podman', '{"cause":"no","message":"no such thing: no","response":404}', 'no such thing: no'],
    ['JSON without a message', '{"reason":"x"}', '{"reason":"x"}'],
    ['JSON with another message', '{"message":5}', '{"message":5}'],
    ['JSON that is no object', 'null', 'null'],
    ['an empty message', '{"message":""}', 'HTTP status 404 without a message'],
    ['nothing', '', 'HTTP status 404 without a message'],
    ['HTML', '<h1>Not Found</h1>', '<h1>Not Found</h1>'],
    [
      'a page of a proxy',
      '<html>\n<head><title>502 Bad Gateway</title></head><body/></html>',
      'a web page, as proxies send it: 502 Bad Gateway',
    ],
  ])('of an error may be %s', async (_kind, body, engineMessage) => {
    await using both = await serve(respond(404, body));
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ engineMessage, operationId: 'SystemInfo' });
  });

  it('of an error that never ends is read no further than it matters', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    await using both = await serve(async (connection) => {
      await connection.request();
      connection.write('HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n');
      const more = (): void => {
        while (!connection.socket.destroyed && connection.socket.write(chunk(megabyte)));
      };
      connection.socket.on('drain', more);
      more();
    });
    const error = await rejection(both.transport.json(info));
    expect(error).toBeInstanceOf(EngineError);
    expect((error as Error).message.length).toBeLessThan(2 * megabyte.length);
    await eventually('the connection is closed', () => both.engine.connections[0]?.gone === true);
  });

  it('with words of the Host Compute Service is an HcsError', async () => {
    const message =
      'container 00ff encountered an error during hcs::System::Start: failure in a Windows system call: The operating system of the container does not match the operating system of the host. (0xc0370101)';
    await using both = await serve(respond(500, JSON.stringify({ message })));
    const start = { operationId: 'ContainerStart', method: 'POST', path: '/containers/x/start' } as const;
    const error = await rejection(both.transport.json(start));
    expect(error).toBeInstanceOf(HcsError);
    expect(error).toMatchObject({ hex: '0xc0370101', status: 500, operationId: 'ContainerStart' });
  });

  it('gives its headers to those who ask for them', async () => {
    await using both = await serve(
      answering((request, connection) =>
        connection.answer(request.method === 'HEAD' ? 200 : 500, '', { 'X-A': 'b' }),
      ),
    );
    const headers = await both.transport.head({ ...info, method: 'HEAD' });
    expect(headers['x-a']).toBe('b');
  });
});

describe('a request', () => {
  it('carries its body as JSON, and its headers', async () => {
    await using both = await serve(
      answering((request, connection) => connection.answer(200, JSON.stringify(request))),
    );
    const echo = (await both.transport.json({
      operationId: 'X',
      method: 'POST',
      path: '/x',
      query: { a: [1], filters: { id: ['b'] } },
      headers: { 'X-Registry-Auth': 'e30=' },
      body: { ä: 1 },
    })) as { target: string; headers: Record<string, string>; body: string };
    expect(echo.target).toBe(`/v1.44/x?a=1&filters=${encodeURIComponent('{"id":["b"]}')}`);
    expect(JSON.parse(echo.body)).toEqual({ ä: 1 });
    expect(echo.headers).toMatchObject({
      host: 'docker',
      'content-type': 'application/json',
      'x-registry-auth': 'e30=',
    });
  });

  it.each(['größe→', 'e30=\n'])('refuses the header %j, which HTTP cannot carry', async (header) => {
    await using both = await serve(() => undefined);
    const controller = new AbortController();
    const { signal } = controller;
    const headers = { 'X-Registry-Auth': header };
    const error = await rejection(both.transport.json({ ...info, headers, signal }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(String(error)).toMatch(/Invalid request of SystemInfo: invalid X-Registry-Auth header/);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('carries content as it is, chunk by chunk', async () => {
    await using both = await serve(async (connection) => {
      await connection.request();
      await eventually('the content has come', () => connection.received.includes('\r\n0\r\n\r\n'));
      connection.answer(200, JSON.stringify(connection.rest.toString()));
    });
    async function* content(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one');
      await turn();
      yield Buffer.from('two');
    }
    const request = {
      operationId: 'X',
      method: 'PUT',
      path: '/x',
      content: content(),
      pace: 'patient',
    } as const;
    expect(await both.transport.json(request)).toBe('3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n');
  });

  it.each([
    ['an error of its own', new Error('the file is gone')],
    ['an error with a code', Object.assign(new Error('the file is gone'), { code: 'ECONNRESET' })],
  ])('whose content fails with %s gives that failure', async (_name, failure) => {
    await using both = await serve(() => undefined);
    // eslint-disable-next-line require-yield
    async function* content(): AsyncGenerator<Uint8Array> {
      await turn();
      throw failure;
    }
    const request = {
      operationId: 'X',
      method: 'PUT',
      path: '/x',
      content: content(),
      pace: 'patient',
    } as const;
    expect(await rejection(both.transport.json(request))).toBe(failure);
  });

  it('whose content fails before the version is known gives that failure, and not to the process', async () => {
    await using both = await serve(
      answering((_request, connection) => connection.answer(200)),
      {
        apiVersion: undefined,
      },
    );
    const request = {
      operationId: 'X',
      method: 'PUT',
      path: '/x',
      content: createReadStream('/no/such/file.tar'),
      pace: 'patient',
    } as const;
    expect(await rejection(both.transport.json(request))).toMatchObject({ code: 'ENOENT' });
  });

  it('whose content has failed before gives that failure', async () => {
    await using both = await serve(() => undefined);
    const content = createReadStream('/no/such/file.tar').on('error', () => undefined);
    await eventually('the stream has failed', () => content.closed);
    const request = { operationId: 'X', method: 'PUT', path: '/x', content, pace: 'patient' } as const;
    expect(await rejection(both.transport.json(request))).toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    ['not sent', EngineUnreachableError, (engine: RawEngine) => engine[Symbol.asyncDispose]()],
    ['not taken', EngineDisconnectedError, () => Promise.resolve()],
  ])('lets content go that is %s, and says what broke', async (_name, type, before) => {
    await using both = await serve((connection) => {
      connection.socket.destroy();
    });
    await before(both.engine);
    const content = createReadStream(fileURLToPath(import.meta.url));
    const request = { operationId: 'X', method: 'PUT', path: '/x', content, pace: 'patient' } as const;
    expect(await rejection(both.transport.json(request))).toBeInstanceOf(type);
    await eventually('the file is closed', () => content.closed);
  });
});

describe('the body of a stream', () => {
  it('comes in order to whoever asks for more than one piece at once', async () => {
    await using both = await serve(
      once(CHUNKED, (connection) => {
        let sent = 0;
        const timer = setInterval(() => {
          connection.write(sent < 3 ? chunk(`${String(sent)}\n`) : '0\r\n\r\n');
          if (++sent > 3) clearInterval(timer);
        }, 20);
      }),
    );
    const { body } = await both.transport.stream(events);
    const results = await Promise.all(Array.from({ length: 5 }, () => body.next()));
    const texts = results.map(({ value }) => value && Buffer.from(value).toString().trim());
    // Pieces that come together may be handed out together.
    expect(texts.join('\n').trim().split(/\n+/)).toEqual(['0', '1', '2']);
    expect(results.at(-1)).toEqual({ value: undefined, done: true });
  });

  it('is over for whoever waits for the next piece while another gives it up', async () => {
    await using both = await serve(once(CHUNKED));
    const { body } = await both.transport.stream(events);
    const waiting = body.next();
    await body.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(await body.next()).toEqual({ value: undefined, done: true });
  });
});
