import { describe, expect, it } from 'vitest';
import {
  ClientClosedError,
  ConflictError,
  EngineDisconnectedError,
  EngineUnreachableError,
  HcsError,
  InvalidInputError,
  NotFoundError,
  ResponseTimeoutError,
} from '../../../src/errors/index.js';
import { EngineTransport, type HijackedConnection } from '../../../src/transport/index.js';
import { OLD_STREAM, RawEngine, UPGRADED, type Script } from '../support/raw-engine.js';
import {
  eventually,
  letTimePass,
  refuseUnhandledRejections,
  rejection,
  standsStill,
  takeTime,
  turn,
} from '../support/watch.js';

refuseUnhandledRejections();

const start = {
  operationId: 'ExecStart',
  method: 'POST',
  path: '/exec/x/start',
  body: { Detach: false, Tty: false },
} as const;
const forms = [
  ['101', UPGRADED],
  ['200', OLD_STREAM],
] as const;
const reason = new Error('enough');

async function serve(
  script: Script,
  { responseTimeout, ...options }: { tcp?: boolean; read?: boolean; responseTimeout?: number } = {},
): Promise<AsyncDisposable & { engine: RawEngine; transport: EngineTransport }> {
  const engine = await RawEngine.listen(script, options);
  const transport = new EngineTransport({ host: engine.host, env: {}, apiVersion: '1.44', responseTimeout });
  return {
    engine,
    transport,
    async [Symbol.asyncDispose]() {
      await transport.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}

it.each([
  ['a NUL', 'HTTP/1.1 101 UPGR\0ADED\r\n'],
  ['bare line feeds', 'HTTP/1.1 101 UPGRADED\nConnection: Upgrade\nUpgrade: tcp\n\n'],
])('a head with %s is refused at once, although it does not end', async (_what, bytes) => {
  await using both = await serve(answer(bytes));
  const error = await rejection(both.transport.hijack(start));
  expect(error).toBeInstanceOf(EngineDisconnectedError);
  expect((error as Error).message).toContain('bytes that HTTP does not know');
});

/** Answers with these bytes, and then goes on as told. */
const answer =
  (bytes: string | Uint8Array, then: Script = () => undefined): Script =>
  async (connection) => {
    await connection.request();
    connection.write(bytes);
    await then(connection);
  };

async function text(connection: HijackedConnection): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of connection) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('asking for a hijack', () => {
  it('waits no longer for an answer than the response timeout', async () => {
    await using both = await serve(() => undefined, { responseTimeout: 100 });
    const error = await rejection(both.transport.hijack(start));
    expect(error).toBeInstanceOf(ResponseTimeoutError);
    expect(error).toMatchObject({ operationId: 'ExecStart', timeout: 100 });
    await eventually('its connection is closed', () => both.engine.connections.every(({ gone }) => gone));
  });

  it('waits for an answer that may take its time, and for what a stream says later', async () => {
    await using both = await serve(
      async (connection) => {
        await connection.request();
        await takeTime(200);
        connection.write(UPGRADED);
        await takeTime(200);
        connection.end('late');
      },
      { responseTimeout: 50 },
    );
    expect(await text(await both.transport.hijack({ ...start, pace: 'patient' }, undefined))).toBe('late');
  });

  it('waits no longer for the rest of a refusal, whose status is known', async () => {
    const begun = 'HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\nit is in use';
    await using both = await serve(answer(begun), { responseTimeout: 100 });
    const error = await rejection(both.transport.hijack(start));
    expect(error).toBeInstanceOf(ConflictError);
    expect(String(error)).toMatch(/it is in use/);
  });

  it('keeps no connection for a header that HTTP cannot carry', async () => {
    await using both = await serve(() => undefined);
    const request = { ...start, headers: { 'X-Docker-Expose-Session-Name': 'größe→' } };
    expect(await rejection(both.transport.hijack(request, undefined))).toBeInstanceOf(InvalidInputError);
    await eventually('its connection is closed', () => both.engine.connections.every(({ gone }) => gone));
  });

  it('sends what an engine expects', async () => {
    let seen;
    await using both = await serve(async (connection) => {
      seen = await connection.request();
      connection.end(UPGRADED);
    });
    await text(await both.transport.hijack({ ...start, query: { stream: true } }, undefined));
    expect(seen).toMatchObject({
      method: 'POST',
      target: '/v1.44/exec/x/start?stream=1',
      headers: { host: 'docker', connection: 'Upgrade', upgrade: 'tcp', 'content-type': 'application/json' },
      body: '{"Detach":false,"Tty":false}',
    });
  });

  describe.each(forms)('answered by %s', (_form, head) => {
    it('gives the content type, and all that comes after the headers', async () => {
      await using both = await serve(answer(`${head}one`, (connection) => connection.end('two')));
      const connection = await both.transport.hijack(start);
      expect(connection.contentType).toMatch(/^application\/vnd\.docker\./);
      expect(await text(connection)).toBe('onetwo');
    });

    it('takes headers in pieces', async () => {
      await using both = await serve(async (connection) => {
        await connection.request();
        for (const byte of Buffer.from(head)) {
          connection.write(Uint8Array.of(byte));
          if (byte === 10 || byte % 16 === 0) await turn();
        }
        connection.end('all');
      });
      expect(await text(await both.transport.hijack(start))).toBe('all');
    });

    it('takes an end without any output', async () => {
      await using both = await serve(answer(head, (connection) => connection.end()));
      expect(await text(await both.transport.hijack(start))).toBe('');
    });

    it('sends input, half-closes, and hears what the process says to that', async () => {
      await using both = await serve(
        answer(head, async (connection) => {
          await connection.ended;
          connection.end(`heard ${connection.rest.toString()}`);
        }),
      );
      const connection = await both.transport.hijack(start);
      await connection.write('a');
      await connection.write('');
      await connection.write(Buffer.alloc(0));
      await connection.write(Buffer.from('bc'));
      await connection.closeWrite();
      await connection.closeWrite();
      expect(await text(connection)).toBe('heard abc');
      expect(await rejection(connection.write('late'))).toBeInstanceOf(EngineDisconnectedError);
    });

    it('closes its connection when the loop is left early', async () => {
      await using both = await serve(answer(`${head}one`));
      const connection = await both.transport.hijack(start);
      for await (const chunk of connection) {
        expect(Buffer.from(chunk).toString()).toBe('one');
        break;
      }
      await eventually('the connection is closed', () => both.engine.open === 0);
    });

    it('closes its connection when it is disposed of, read or not', async () => {
      await using both = await serve(answer(`${head}one`));
      {
        await using _connection = await both.transport.hijack(start);
      }
      await eventually('the connection is closed', () => both.engine.open === 0);
    });

    it('gives the reason when it is aborted while it is read', async () => {
      await using both = await serve(answer(`${head}one`));
      const controller = new AbortController();
      const connection = await both.transport.hijack({ ...start, signal: controller.signal }, undefined);
      const chunks = connection[Symbol.asyncIterator]();
      await chunks.next();
      const next = rejection(chunks.next());
      controller.abort(reason);
      expect(await next).toBe(reason);
      expect(await rejection(connection.write('x'))).toBe(reason);
      await eventually('the connection is closed', () => both.engine.open === 0);
    });

    it('gives the reason when it is aborted before it is read', async () => {
      await using both = await serve(answer(head));
      const controller = new AbortController();
      const connection = await both.transport.hijack({ ...start, signal: controller.signal }, undefined);
      controller.abort(reason);
      expect(await rejection(text(connection))).toBe(reason);
    });

    it('says that the client was closed', async () => {
      await using both = await serve(answer(`${head}one`));
      const connection = await both.transport.hijack(start);
      const reading = rejection(text(connection));
      await turn();
      await both.transport.close();
      expect(await reading).toBeInstanceOf(ClientClosedError);
      await eventually('the connection is closed', () => both.engine.open === 0);
    });

    it('lets the engine write no more than it reads', async () => {
      const piece = Buffer.alloc(256 * 1024, 7);
      const total = 64 * 1024 * 1024;
      let written = 0;
      await using both = await serve(
        answer(head, (connection) => {
          const more = (): void => {
            for (let room = true; room && written < total; written += piece.length)
              room = connection.socket.write(piece);
            if (written === total) connection.socket.end();
          };
          connection.socket.on('drain', more);
          more();
        }),
      );
      const connection = await both.transport.hijack(start);
      let read = 0;
      let most = 0;
      for await (const chunk of connection) {
        if (read === 0) {
          await standsStill(() => written);
          // What buffers of kernel and sockets hold, and no more.
          expect(written).toBeLessThan(4 * 1024 * 1024);
        }
        read += chunk.length;
        most = Math.max(most, written - read);
        if (chunk.some((byte) => byte !== 7)) throw new Error('Something else has come.');
      }
      expect(read).toBe(total);
      expect(most).toBeLessThan(4 * 1024 * 1024);
    }, 60_000);

    it('makes the writer wait for an engine that does not read, until it is aborted', async () => {
      await using both = await serve(
        async (connection) => {
          await new Promise((resolve) => connection.socket.once('data', resolve));
          connection.socket.pause();
          connection.write(head);
        },
        { read: false },
      );
      const controller = new AbortController();
      const connection = await both.transport.hijack({ ...start, signal: controller.signal }, undefined);
      const piece = Buffer.alloc(64 * 1024);
      let written = 0;
      const writing = rejection(
        (async () => {
          for (;;) {
            await connection.write(piece);
            written += piece.length;
          }
        })(),
      );
      const before = await standsStill(() => written);
      await letTimePass(100);
      expect(written).toBe(before);
      expect(written).toBeLessThan(4 * 1024 * 1024);
      controller.abort(reason);
      expect(await writing).toBe(reason);
    });
  });

  it('says that the connection broke while input was sent', async () => {
    await using both = await serve(
      async (connection) => {
        await new Promise((resolve) => connection.socket.once('data', resolve));
        connection.socket.pause();
        connection.write(UPGRADED);
        await letTimePass(100);
        connection.destroy();
      },
      { read: false },
    );
    const connection = await both.transport.hijack(start);
    const writing = (async () => {
      for (;;) await connection.write(Buffer.alloc(1 << 20));
    })();
    expect(await rejection(writing)).toBeInstanceOf(EngineDisconnectedError);
  });

  it('gives a chunked 200 without its chunks', async () => {
    const head = OLD_STREAM.replace('\r\n\r\n', '\r\nTransfer-Encoding: chunked\r\n\r\n');
    await using both = await serve(answer(`${head}3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n`));
    expect(await text(await both.transport.hijack(start))).toBe('onetwo');
  });

  it.each([
    ['another answer before it', `HTTP/1.1 100 Continue\r\n\r\n${UPGRADED}`],
    ['a header that comes twice', UPGRADED.replace('\r\n\r\n', '\r\nVia: a\r\nVia: b\r\n\r\n')],
  ])('takes a 101 with %s, which is left to node:http', async (_what, head) => {
    await using both = await serve(
      answer(`${head}one`, async (connection) => {
        await connection.ended;
        connection.end(`heard ${connection.rest.toString()}`);
      }),
    );
    const connection = await both.transport.hijack(start);
    await connection.write('abc');
    await connection.closeWrite();
    expect(await text(connection)).toBe('oneheard abc');
  });

  it('gives up a head that has no end', async () => {
    const head = UPGRADED.replace('\r\n\r\n', '\r\nX: ');
    await using both = await serve(
      answer(head, async (connection) => {
        for (let piece = 0; piece < 100 && !connection.gone; piece++) {
          connection.write(Buffer.alloc(1024, 'x'));
          await turn();
        }
      }),
    );
    const error = await rejection(both.transport.hijack(start));
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect(String(error)).toMatch(/overflow/i);
    await eventually('the connection is closed', () => both.engine.open === 0);
  });

  it('fails when a 200 with a length ends early', async () => {
    const head = OLD_STREAM.replace('\r\n\r\n', '\r\nContent-Length: 10\r\n\r\n');
    await using both = await serve(answer(`${head}half`, (connection) => connection.end()));
    expect(await rejection(text(await both.transport.hijack(start)))).toBeInstanceOf(EngineDisconnectedError);
  });

  it('fails when the connection is reset', async () => {
    await using both = await serve(
      answer(`${UPGRADED}one`, async (connection) => {
        await letTimePass(20);
        connection.socket.resetAndDestroy();
      }),
      { tcp: true },
    );
    const error = await rejection(text(await both.transport.hijack(start)));
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect(error).toMatchObject({ operationId: 'ExecStart' });
  });
});

describe('a hijack that is refused', () => {
  const refused = (status: string, body: string): Script =>
    answer(
      `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );

  it.each([
    ['404 Not Found', '{"message":"No such exec instance: x"}', NotFoundError, 'No such exec instance: x'],
    ['409 Conflict', '{"message":"container is paused"}', ConflictError, 'container is paused'],
    ['409 Conflict', '', ConflictError, 'HTTP status 409 without a message'],
    ['404 Not Found', 'page not found', NotFoundError, 'page not found'],
  ])('%s %j has its own error, and no connection is left', async (status, body, Class, engineMessage) => {
    await using both = await serve(refused(status, body));
    const error = await rejection(both.transport.hijack(start));
    expect(error).toBeInstanceOf(Class);
    expect(error).toMatchObject({ engineMessage, operationId: 'ExecStart' });
    await eventually('the connection is closed', () => both.engine.open === 0);
  });

  it('with words of the Host Compute Service is an HcsError', async () => {
    const message =
      'container 00ff encountered an error during hcs::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2)';
    await using both = await serve(refused('500 Internal Server Error', JSON.stringify({ message })));
    const error = await rejection(both.transport.hijack(start));
    expect(error).toBeInstanceOf(HcsError);
    expect(error).toMatchObject({ status: 500, operationId: 'ExecStart' });
  });

  it('keeps its status when the engine breaks off the explanation', async () => {
    await using both = await serve(
      answer('HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\n{"mess', (connection) => {
        // After what was written, as a break on the way comes.
        setTimeout(() => connection.destroy(), 20);
      }),
    );
    expect(await rejection(both.transport.hijack(start))).toBeInstanceOf(ConflictError);
  });

  it('can be given up while the explanation does not come', async () => {
    await using both = await serve(answer('HTTP/1.1 409 Conflict\r\nContent-Length: 100\r\n\r\n{"mess'));
    const controller = new AbortController();
    const asking = rejection(both.transport.hijack({ ...start, signal: controller.signal }, undefined));
    await letTimePass(50);
    controller.abort(reason);
    expect(await asking).toBe(reason);
    await eventually('the connection is closed', () => both.engine.open === 0);
  });
});

describe('a hijack that is not answered', () => {
  it.each([
    ['nothing', ''],
    ['half of the headers', 'HTTP/1.1 101 UPGR'],
    ['something else than HTTP', 'SSH-2.0-x\r\n\r\n'],
  ])('but by %s is an EngineDisconnectedError', async (_what, bytes) => {
    await using both = await serve(answer(bytes, (connection) => connection.end()));
    const error = await rejection(both.transport.hijack(start));
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect(error).toMatchObject({ operationId: 'ExecStart' });
  });

  it('is one of an engine that is not there', async () => {
    await using transport = new EngineTransport({ host: 'unix:///no/such', env: {}, apiVersion: '1.44' });
    expect(await rejection(transport.hijack(start))).toBeInstanceOf(EngineUnreachableError);
  });

  it('can be given up', async () => {
    await using both = await serve(() => undefined);
    const controller = new AbortController();
    const asking = rejection(both.transport.hijack({ ...start, signal: controller.signal }, undefined));
    await eventually('it is asked', () => (both.engine.connections[0]?.received.length ?? 0) > 0);
    controller.abort(reason);
    expect(await asking).toBe(reason);
    await eventually('the connection is closed', () => both.engine.open === 0);
  });

  it('is not even begun with an aborted signal', async () => {
    await using both = await serve(() => undefined);
    const signal = AbortSignal.abort(reason);
    expect(await rejection(both.transport.hijack({ ...start, signal }, undefined))).toBe(reason);
    expect(both.engine.connections).toHaveLength(0);
  });

  it('fails when the client is closed', async () => {
    await using both = await serve(() => undefined);
    const asking = rejection(both.transport.hijack(start));
    await eventually('it is asked', () => (both.engine.connections[0]?.received.length ?? 0) > 0);
    await both.transport.close();
    expect(await asking).toBeInstanceOf(ClientClosedError);
    await eventually('the connection is closed', () => both.engine.open === 0);
  });
});
