import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ContainerStateError,
  EngineError,
  ExecStartError,
  InvalidInputError,
  NotReadyError,
} from '../../../src/errors/index.js';
import type { Container } from '../../../src/fluent/index.js';
import {
  speaking,
  type HijackRoute,
  type HttpEngine,
  type Reply,
  type Routes,
} from '../support/http-engine.js';
import { frame } from '../support/raw-engine.js';
import { eventually, letTimePass, refuseUnhandledRejections, rejection } from '../support/watch.js';
import { ended, inspected, serve } from './serve.js';
import { simulate } from '../support/simulated.js';

refuseUnhandledRejections();

const FAST = { interval: 10 };
const SPEAKS = { 'POST /exec/x/start': speaking([2, 'not yet']) };
const SHORT = { interval: 10, timeout: 200 };

/** A container of which a test says how it is. */
interface Watched extends AsyncDisposable {
  readonly container: Container;
  readonly server: HttpEngine;
  /** Lets its process end. */
  end(exitCode: number): void;
  state: object;
}

async function watched(
  routes: Routes = {},
  port?: number,
  hijacks: Readonly<Record<string, HijackRoute>> = {},
): Promise<Watched> {
  const running = { Status: 'running', Running: true, ExitCode: 0, Error: '' };
  let finish: (reply: Reply) => void = () => undefined;
  const both = await serve(
    {
      'GET /containers/*/json': () => ({
        body: inspected({
          Id: 'made',
          State: watching.state,
          NetworkSettings: {
            Ports: port === undefined ? {} : { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: String(port) }] },
          },
        }),
      }),
      'POST /containers/*/wait': () => new Promise<Reply>((resolve) => (finish = resolve)),
      'GET /containers/*/logs': (_seen, response) => {
        response.writeHead(200, { 'Content-Type': 'application/vnd.docker.multiplexed-stream' });
        response.end(frame(2, 'one\ntwo\n'));
        return undefined;
      },
      ...routes,
    },
    hijacks,
  );
  const watching: Watched = {
    container: both.docker.getContainer('made'),
    server: both.server,
    state: running,
    end(exitCode) {
      this.state = { Status: 'exited', Running: false, ExitCode: exitCode, Error: '' };
      finish({ body: { StatusCode: exitCode } });
    },
    [Symbol.asyncDispose]: () => both[Symbol.asyncDispose](),
  };
  return watching;
}

const services: Server[] = [];
afterEach(() => {
  for (const service of services.splice(0)) service.close().closeAllConnections();
});

/** A service that answers with these statuses, one after the other; the last one for ever. */
async function service(
  statuses: readonly (number | 'never')[],
  port = 0,
): Promise<{ port: number; asked: { url: string | undefined; agent: string | undefined }[] }> {
  const asked: { url: string | undefined; agent: string | undefined }[] = [];
  const server = createServer(({ url, headers }, response) => {
    const status = statuses[Math.min(asked.length, statuses.length - 1)] ?? 200;
    asked.push({ url, agent: headers['user-agent'] });
    if (status !== 'never') response.writeHead(status, { location: '/elsewhere' }).end('x'.repeat(100_000));
  });
  services.push(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, asked };
}

/** A port of this machine on which nothing listens. */
async function freePort(): Promise<number> {
  const { port } = await service([200]);
  const server = services.pop();
  server?.close();
  await new Promise((resolve) => server?.once('close', resolve));
  return port;
}

describe('a container until HTTP', () => {
  it('is ready as soon as the service listens and answers well', async () => {
    const port = await freePort();
    await using all = await watched({}, port);
    const ready = all.container.until.http(80, { ...FAST, path: '/health', headers: { 'User-Agent': 'me' } });
    await letTimePass(60);
    const { asked } = await service([503, 404, 200], port);
    expect(await ready).toBe(`http://127.0.0.1:${String(port)}/health`);
    expect(asked).toEqual(Array.from({ length: 3 }, () => ({ url: '/health', agent: 'me' })));
  });

  it.each([
    ['a redirection', 302, undefined],
    ['the status that was named', 404, 404],
    ['a status that a function takes', 401, (status: number) => status === 401],
  ])('takes %s, and follows it nowhere', async (_name, answered, status) => {
    const { port, asked } = await service([500, answered]);
    await using all = await watched({}, port);
    await all.container.until.http(80, { ...FAST, status });
    expect(asked).toHaveLength(2);
  });

  it('says what was seen last and what it wrote, when it is never ready', async () => {
    const { port } = await service([503]);
    await using all = await watched({}, port);
    const error = await rejection(all.container.until.http(80, SHORT));
    expect(error).toBeInstanceOf(NotReadyError);
    expect(error).toMatchObject({
      code: 'ERR_NOT_READY',
      container: 'made',
      reason: 'timeout',
      lastSeen: `HTTP 503 from http://127.0.0.1:${String(port)}/`,
      logs: ['one', 'two'],
    });
    expect(String(error)).toBe(
      `NotReadyError: The container made did not answer HTTP on port 80 within 200 ms. Seen last: HTTP 503 from http://127.0.0.1:${String(port)}/.\nIt wrote last:\n  one\n  two`,
    );
  });

  it('says so when nothing listens, or nothing is answered', async () => {
    const port = await freePort();
    await using closed = await watched({}, port);
    expect(await rejection(closed.container.until.http(80, SHORT))).toMatchObject({
      lastSeen: expect.stringContaining('ECONNREFUSED') as string,
    });
    const silent = await service(['never']);
    await using all = await watched({}, silent.port);
    expect(await rejection(all.container.until.http(80, SHORT))).toMatchObject({ reason: 'timeout' });
  });

  it('does not wait for a port that is not published, or is none', async () => {
    await using all = await watched();
    expect(await rejection(all.container.until.http(80))).toBeInstanceOf(ContainerStateError);
    expect(await rejection(all.container.until.http('http'))).toBeInstanceOf(InvalidInputError);
    expect(await rejection(all.container.until.listening(80))).toBeInstanceOf(ContainerStateError);
  });
});

describe('a container until it listens', () => {
  it('is ready as soon as it takes connections', async () => {
    const port = await freePort();
    await using all = await watched({}, port);
    const ready = all.container.until.listening('80/tcp', FAST);
    await letTimePass(60);
    await service([200], port);
    expect(await ready).toEqual({ host: '127.0.0.1', port });
  });
});

describe('a container until its log', () => {
  it.each([
    ['a text', 'ready'],
    ['an expression', /^re.dy/],
    ['an expression with a memory', /ready/g],
  ])('has %s is ready with that line', async (_name, pattern) => {
    await using all = await watched({
      'GET /containers/*/logs': (_seen, response) => {
        response.writeHead(200).write(frame(1, 'starting\n'));
        // The second line comes in a piece of its own.
        setTimeout(() => response.write(frame(2, 'ready now\n')), 20);
        return undefined;
      },
    });
    const { container } = all;
    for (let i = 0; i < 2; i++)
      expect(await container.until.log(pattern)).toMatchObject({ stream: 'stderr', line: 'ready now' });
    const { query } = all.server.seen.find(({ path }) => path.endsWith('/logs')) ?? {};
    // Not what an earlier run of it has written.
    expect(query?.get('since')).toBe('1765275737.909124500');
    expect(query?.get('follow')).toBe('1');
  });

  it('is read from its beginning when the container was never ended before', async () => {
    await using all = await watched();
    all.state = { ...all.state, FinishedAt: '0001-01-01T00:00:00Z' };
    expect(await all.container.until.log('one')).toMatchObject({ line: 'one' });
    const { query } = all.server.seen.find(({ path }) => path.endsWith('/logs')) ?? {};
    expect(query?.get('since')).toBeNull();
  });

  it('ends without it fails as the container ends', async () => {
    await using all = await watched();
    const failed = rejection(all.container.until.log('ready', { timeout: 0 }));
    await eventually('it is waited for', () => all.server.asked.includes('POST /containers/made/wait'));
    all.end(3);
    const error = await failed;
    expect(error).toMatchObject({ reason: 'not-running', logs: ['one', 'two'] });
    expect(String(error)).toMatch(/did not write ready: .* is exited\.\n3 \(0x3/);
  });
});

describe('a container until it is healthy', () => {
  const health = (Status: string, Output = '') => ({
    Status: 'running',
    Running: true,
    ExitCode: 0,
    Error: '',
    Health: {
      Status,
      FailingStreak: Output === '' ? 0 : 3,
      Log: [{ Start: '', End: '', ExitCode: 1, Output }],
    },
  });

  it('is ready when its check says so', async () => {
    await using all = await watched();
    all.state = health('starting');
    const ready = all.container.until.healthy(FAST);
    await letTimePass(60);
    all.state = health('healthy');
    expect(await ready).toBeUndefined();
  });

  it('fails at once when it is unhealthy, with the words of the check', async () => {
    await using all = await watched();
    all.state = health('unhealthy', 'no answer on port 80');
    const error = await rejection(all.container.until.healthy());
    expect(error).toMatchObject({ reason: 'unhealthy', logs: ['one', 'two'] });
    expect(String(error)).toMatch(/unhealthy, after 3 failures in a row[^]*no answer on port 80/);
  });

  it('cannot be, without a health check', async () => {
    await using all = await watched();
    const error = await rejection(all.container.until.healthy());
    expect(error).toBeInstanceOf(ContainerStateError);
    expect(String(error)).toMatch(/made has no health check/);
  });
});

describe('a simulated container', () => {
  it('becomes healthy, or says why it does not', async () => {
    await using both = await simulate();
    const base = both.docker.container('nanoserver').openStdin().command('cmd');
    await using well = await base.healthcheck({ test: 'exit 0', interval: '10ms' }).run();
    await well.until.healthy(FAST);
    await using ill = await base
      .healthcheck({ test: 'echo no answer& exit 7', interval: '10ms', retries: 2 })
      .run();
    const error = await rejection(ill.until.healthy(FAST));
    expect(error).toMatchObject({ reason: 'unhealthy' });
    expect(String(error)).toMatch(/The last check ended with 7 [^]*no answer/);
  });

  it('writes a line, lets a command succeed, and ends', async () => {
    await using both = await simulate();
    const command = ['cmd', '/c', 'echo ready& ping -n 2 127.0.0.1 >nul& exit 3'];
    await using container = await both.docker.container('nanoserver').command(command).run();
    expect(await container.until.log('ready')).toMatchObject({ line: 'ready' });
    expect(await container.until.exec(['hostname'])).toMatchObject({ exitCode: 0 });
    const error = await rejection(container.until.log('more'));
    expect(error).toMatchObject({ reason: 'not-running', logs: ['ready'] });
  });
});

describe('a container until a command', () => {
  it('succeeds is ready with its result', async () => {
    let asked = 0;
    await using all = await watched(
      { 'GET /exec/x/json': () => ({ body: ended(++asked < 3 ? 1 : 0) }) },
      undefined,
      SPEAKS,
    );
    expect(await all.container.until.exec(['cmd', '/c', 'x'], FAST)).toMatchObject({ exitCode: 0 });
  });

  it('can be started at all', async () => {
    await using all = await watched({ 'GET /exec/x/json': { body: ended(126, 0) } }, undefined, SPEAKS);
    expect(await rejection(all.container.until.exec(['nope'], FAST))).toBeInstanceOf(ExecStartError);
  });
});

describe('a container that is waited for', () => {
  it('and does not run is not waited for', async () => {
    await using all = await watched();
    all.state = { Status: 'created', Running: false, ExitCode: 0, Error: '' };
    const error = await rejection(all.container.until.listening(80));
    expect(error).toMatchObject({ reason: 'not-running' });
    expect(String(error)).toMatch(/has not been started/);
  });

  it('and ends is not waited for any longer', async () => {
    await using all = await watched({}, await freePort());
    const failed = rejection(all.container.until.listening(80, { ...FAST, timeout: 0 }));
    await eventually('it is waited for', () => all.server.asked.includes('POST /containers/made/wait'));
    all.end(1);
    expect(await failed).toMatchObject({ reason: 'not-running' });
  });

  it('and is removed is not waited for any longer', async () => {
    const gone = { status: 404, body: { message: 'No such container: made' } };
    let there = true;
    await using all = await watched({ 'POST /containers/*/wait': () => gone }, await freePort());
    const inspect = all.server.routes['GET /containers/*/json'];
    all.server.routes['GET /containers/*/json'] = (seen, response) =>
      there && typeof inspect === 'function' ? inspect(seen, response) : gone;
    const failed = rejection(all.container.until.listening(80, { ...FAST, timeout: 0 }));
    await eventually('it is waited for', () => all.server.asked.includes('POST /containers/made/wait'));
    there = false;
    expect(await failed).toMatchObject({ reason: 'not-running', lastSeen: 'made is gone.' });
  });

  it('and runs again after its end is waited for still', async () => {
    const port = await freePort();
    await using all = await watched({}, port);
    const ready = all.container.until.listening(80, FAST);
    await eventually('it is waited for', () => all.server.asked.includes('POST /containers/made/wait'));
    const { state } = all;
    all.end(1);
    all.state = state;
    await letTimePass(50);
    await service([200], port);
    expect(await ready).toEqual({ host: '127.0.0.1', port });
  });

  it('is given up by the signal, and no request is left', async () => {
    await using all = await watched({}, await freePort());
    const controller = new AbortController();
    const failed = rejection(all.container.until.http(80, { ...FAST, signal: controller.signal }));
    await eventually('it is waited for', () => all.server.asked.includes('POST /containers/made/wait'));
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ message: 'enough' });
    const asked = all.server.seen.length;
    await letTimePass(60);
    expect(all.server.seen).toHaveLength(asked);
  });

  it('fails as the engine does', async () => {
    await using all = await watched({ 'GET /containers/*/logs': { status: 501, body: { message: 'none' } } });
    expect(await rejection(all.container.until.log('x'))).toBeInstanceOf(EngineError);
  });

  it.each([-1, NaN, '-1s', 'soon'])('is waited for no %j', async (timeout) => {
    await using all = await watched();
    expect(await rejection(all.container.until.healthy({ timeout }))).toBeInstanceOf(InvalidInputError);
  });
});
