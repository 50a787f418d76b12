import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { http, HttpResponse, passthrough } from 'msw';
import { describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { bundle } from '../support/bundle.js';
import { Hijack, runContainer, send } from './client.js';

describe('overrides', () => {
  it('answer before the engine, until they are reset', async () => {
    await using engine = await WindowsEngineSimulator.start();
    engine.use(
      http.get('*/containers/json', () => HttpResponse.json({ message: 'out of order' }, { status: 500 })),
    );
    const overridden = await send(engine, 'GET', '/v1.50/containers/json');
    expect([overridden.status, overridden.json()]).toEqual([500, { message: 'out of order' }]);
    expect(overridden.headers['api-version']).toBe('1.55');
    engine.resetHandlers();
    expect((await send(engine, 'GET', '/containers/json')).json()).toEqual([]);
    expect(engine.requests).toEqual([
      { method: 'GET', path: '/v1.50/containers/json' },
      { method: 'GET', path: '/containers/json' },
    ]);
  });

  it('may let the engine answer, break the connection, or work once', async () => {
    await using engine = await WindowsEngineSimulator.start();
    engine.use(http.get('*/version', () => passthrough()));
    expect((await send(engine, 'GET', '/version')).status).toBe(200);
    engine.use(http.get('*/version', () => HttpResponse.error(), { once: true }));
    await expect(send(engine, 'GET', '/version')).rejects.toThrow('socket hang up');
    expect((await send(engine, 'GET', '/version')).status).toBe(200);
    engine.use(
      http.post('*/containers/create', async ({ request }) => {
        const { Image } = (await request.json()) as { Image: string };
        return Image === 'odd' ? HttpResponse.json({ Id: 7 }, { status: 201 }) : undefined;
      }),
    );
    expect((await send(engine, 'POST', '/containers/create', { Image: 'odd' })).json()).toEqual({ Id: 7 });
    expect((await send(engine, 'POST', '/containers/create', { Image: 'nanoserver' })).status).toBe(201);
  });

  it('answer hijacked requests too', async () => {
    await using engine = await WindowsEngineSimulator.start();
    engine.use(
      http.post('*/exec/:id/start', ({ params }) =>
        params['id'] === 'bad'
          ? HttpResponse.json({ message: 'not now' }, { status: 409 })
          : new HttpResponse('raw', { headers: { 'content-type': 'application/vnd.docker.raw-stream' } }),
      ),
    );
    const refused = await Hijack.open(engine, '/exec/bad/start');
    expect(refused.status).toBe('HTTP/1.1 409 Conflict');
    expect((await refused.rest()).toString()).toContain('not now');
    const taken = await Hijack.open(engine, '/exec/good/start');
    expect(taken.status).toBe('HTTP/1.1 101 UPGRADED');
    expect((await taken.rest()).toString()).toBe('raw');
  });
});

describe('addresses', () => {
  it('can be a TCP port', async () => {
    await using engine = await WindowsEngineSimulator.start({ listen: { tcp: 0 } });
    expect(engine.host).toMatch(/^tcp:\/\/127\.0\.0\.1:\d+$/);
    expect((await send(engine, 'GET', '/_ping')).text).toBe('OK');
  });

  it.skipIf(process.platform === 'win32')('is a unix socket by default, gone afterwards', async () => {
    const engine = await WindowsEngineSimulator.start();
    const path = engine.host.replace('unix://', '');
    expect(existsSync(path)).toBe(true);
    await engine[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
    expect(existsSync(path)).toBe(false);
  });
});

describe('dispose', () => {
  it('ends open streams and running containers', async () => {
    const engine = await WindowsEngineSimulator.start();
    const id = await runContainer(engine, { Tty: true });
    const attached = await Hijack.open(engine, `/containers/${id}/attach?stream=1&stdin=1&stdout=1`);
    const events = send(engine, 'GET', '/events').catch((error: unknown) => error);
    await engine[Symbol.asyncDispose]();
    await attached.rest().catch(() => undefined);
    await events;
    expect(engine.state.containers.size).toBe(0);
  });

  it('lets the process end by itself', async () => {
    await using program = await bundle('test/unit/simulator/fixtures/dispose.ts');
    const child = spawn(process.execPath, [program.paths[0]], { stdio: 'inherit' });
    const timer = setTimeout(() => child.kill(), 15_000);
    const [code] = (await once(child, 'exit')) as [number | null];
    clearTimeout(timer);
    expect(code).toBe(0);
  });
});
