import { describe, expect, it } from 'vitest';
import {
  EngineDisconnectedError,
  EngineError,
  ProgressFailedError,
  UnexpectedAnswerError,
} from '../../../src/errors/index.js';
import { causes } from '../../../src/errors/hcs/causes.js';
import { Engine } from '../../../src/engine/index.js';
import { answering, RawEngine, type RawConnection, type Script } from '../support/raw-engine.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

async function serve(script: Script): Promise<AsyncDisposable & { raw: RawEngine; engine: Engine }> {
  const raw = await RawEngine.listen(script);
  const engine = new Engine({ host: raw.host, env: {}, apiVersion: '1.55' });
  return {
    raw,
    engine,
    async [Symbol.asyncDispose]() {
      await engine.close();
      await raw[Symbol.asyncDispose]();
    },
  };
}

/** Answers every request with these bytes. */
const bytes = (text: string): Script => answering((_request, connection) => connection.write(text));

/** Answers one request on each connection, and closes the connection on which another comes. */
function onceEach(seen: string[], answer: (connection: RawConnection) => void): Script {
  return async (connection) => {
    const first = await connection.request();
    if (first === undefined) return;
    seen.push(first.method);
    answer(connection);
    const second = await connection.request();
    if (second !== undefined) seen.push(second.method);
    connection.destroy();
  };
}

const EMPTY_LIST = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]';

describe('an answer', () => {
  it('that begins with a 100 Continue nobody asked for is told as that', async () => {
    let requests = 0;
    await using both = await serve(
      answering((_request, connection) => {
        requests++;
        connection.write(`HTTP/1.1 100 Continue\r\n\r\n${EMPTY_LIST}`);
      }),
    );
    const error = await rejection(both.engine.containers.list());
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect((error as Error).message).toContain('100 Continue that nobody had asked for');
    expect((error as EngineDisconnectedError).remediations).toEqual(causes['unasked-continue'].remediations);
    expect(requests).toBe(1);
  });
});

describe('a connection that closes just when it is used again', () => {
  it('has what only asks asked once more', async () => {
    const seen: string[] = [];
    await using both = await serve(onceEach(seen, (connection) => connection.write(EMPTY_LIST)));
    for (let i = 0; i < 6; i++) expect(await both.engine.containers.list()).toEqual([]);
    // More came than were called, for some came to connections that were about to go.
    expect(seen.length).toBeGreaterThan(6);
  });

  it('has it asked once more for every connection that was kept', async () => {
    const seen: string[] = [];
    await using both = await serve(onceEach(seen, (connection) => connection.write(EMPTY_LIST)));
    const lists = () => Promise.all(Array.from({ length: 8 }, () => both.engine.containers.list()));
    await lists();
    expect(await both.engine.containers.list()).toEqual([]);
  });

  it('never has anything done twice', async () => {
    const seen: string[] = [];
    await using both = await serve(
      onceEach(seen, (connection) => connection.write('HTTP/1.1 204 No Content\r\n\r\n')),
    );
    const outcomes: unknown[] = [];
    for (let i = 0; i < 6; i++)
      outcomes.push(await both.engine.containers.rename('a', 'b').catch((error: unknown) => error));
    const failures = outcomes.filter((outcome) => outcome !== undefined);
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(failure).toBeInstanceOf(EngineDisconnectedError);
    expect(seen).toHaveLength(6);
  });

  it('is given up when it never gets better', async () => {
    await using both = await serve(async (connection) => {
      await connection.request();
      connection.write('HTTP/1.1 200 OK\r\nContent-');
      connection.end();
    });
    expect(await rejection(both.engine.containers.list())).toBeInstanceOf(EngineDisconnectedError);
    expect(both.raw.connections.length).toBeLessThan(12);
  });
});

describe('an answer is taken', () => {
  it.each([
    ['with trailers', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\nX-T: 1\r\n\r\n'],
    ['after an interim one', `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${EMPTY_LIST}`],
  ])('%s, again and again', async (_what, answer) => {
    await using both = await serve(bytes(answer));
    for (let i = 0; i < 4; i++) expect(await both.engine.containers.list()).toEqual([]);
  });

  it('without the body that a 204 cannot have', async () => {
    await using both = await serve(bytes('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello'));
    for (let i = 0; i < 4; i++) await both.engine.containers.start('x');
  });

  it('without content only where there may be none', async () => {
    await using both = await serve(bytes('HTTP/1.1 204 No Content\r\n\r\n'));
    expect(await both.engine.system.auth({ username: 'u', password: 'p' })).toEqual({ Status: '' });
    expect(await rejection(both.engine.containers.list())).toMatchObject({
      code: 'ERR_UNEXPECTED_ANSWER',
      operationId: 'ContainerList',
      expected: 'JSON',
      received: 'nothing',
    });
  });
});

describe('an answer is refused', () => {
  it.each([
    ['with headers beyond all measure', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`],
    [
      'with two lengths',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2\r\n[]\r\n0\r\n\r\n',
    ],
    ['of another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['that nobody asked to switch for', 'HTTP/1.1 101 X\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\n'],
  ])('%s', async (_what, answer) => {
    await using both = await serve(bytes(answer));
    const error = await rejection(both.engine.containers.list());
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect(error).toMatchObject({ operationId: 'ContainerList' });
  });

  it('that sends on to somewhere else, and it is said where', async () => {
    await using both = await serve(
      bytes('HTTP/1.1 302 Found\r\nLocation: https://login.example/\r\nContent-Length: 0\r\n\r\n'),
    );
    const { containers } = both.engine;
    for (const attempt of [containers.list(), containers.start('x'), containers.archiveInfo('x', 'C:\\')]) {
      const error = await rejection(attempt);
      expect(error).toBeInstanceOf(EngineError);
      expect(error).toMatchObject({
        status: 302,
        engineMessage: 'sent on to https://login.example/, which no engine does',
      });
    }
  });

  it.each([
    ['that is cut off', '[{"Id":"x"'],
    ['of another shape', '{}'],
  ])('%s', async (_what, body) => {
    await using both = await serve(answering((_request, connection) => connection.answer(200, body)));
    expect(await rejection(both.engine.containers.list())).toBeInstanceOf(UnexpectedAnswerError);
  });
});

describe('a failure inside of progress', () => {
  it.each([
    ['of today', '{"errorDetail":{"message":"denied"},"error":"no"}', 'denied'],
    ['without the old field', '{"errorDetail":{"message":"denied"}}', 'denied'],
    ['of old', '{"error":"denied"}', 'denied'],
    ['that is the answer of another error', '{"message":"denied"}', 'denied'],
    ['without words', '{"errorDetail":{"code":401}}', 'an error without a message, of code 401'],
  ])('is not passed over: %s', async (_what, line, engineMessage) => {
    await using both = await serve(
      answering((_request, connection) => connection.answer(200, `{"status":"a"}\r\n${line}\r\n`)),
    );
    const pull = both.engine.images.pull({ fromImage: 'i', tag: 't' });
    expect((await pull.next()).value).toMatchObject({ status: 'a' });
    const error = await rejection(pull.next());
    expect(error).toBeInstanceOf(ProgressFailedError);
    expect(error).toMatchObject({ operationId: 'ImageCreate', engineMessage });
  });

  it('may be that there is no more of it', async () => {
    await using both = await serve(
      answering((_request, connection) =>
        connection.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{"status":"a"}\n\r\n'),
      ),
    );
    const pull = both.engine.images.pull({ fromImage: 'i', tag: 't' });
    await pull.next();
    expect(await rejection(pull.next())).toBeInstanceOf(EngineDisconnectedError);
  });
});
