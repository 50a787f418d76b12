import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { EngineError, InvalidInputError, leftBehind, StopTimeoutError } from '../../../src/errors/index.js';
import type { ContainerBuilder } from '../../../src/fluent/index.js';
import { simulate, type Simulated } from '../support/simulated.js';
import { rejection } from '../support/watch.js';

/** Exit code of a process that was told to shut down. */
const SHUT_DOWN = 0xc000013a;
const KILLED = 1;

/** Runs a container, disposes of it, and answers its exit code and the requests of the end. */
async function runAndDispose(
  { engine, docker }: Simulated,
  step: (builder: ContainerBuilder) => ContainerBuilder,
): Promise<{ exitCode: number | undefined; requests: string[] }> {
  const container = await step(docker.container('nanoserver').interactive().command('cmd')).run();
  const simulated = engine.container(container.id);
  const before = engine.requests.length;
  await container[Symbol.asyncDispose]();
  expect(engine.container(container.id)).toBeUndefined();
  const requests = engine.requests
    .slice(before)
    .map(({ method, path }) => `${method} ${path.replace(/^\/v[\d.]+/, '').replace(container.id, 'ID')}`);
  return { exitCode: simulated?.exitCode, requests };
}

describe('disposal of a container', () => {
  const REMOVAL = 'DELETE /containers/ID?force=1&v=1';

  it('kills it', async () => {
    await using both = await simulate();
    const { exitCode, requests } = await runAndDispose(both, (builder) => builder);
    expect(requests).toEqual([REMOVAL]);
    expect(exitCode).toBe(KILLED);
  });

  it.each([
    ['within the time that is said', '30s', 'POST /containers/ID/stop?t=30'],
    ['in whole seconds', 1_200, 'POST /containers/ID/stop?t=2'],
    ['in the time of an engine on Windows', undefined, 'POST /containers/ID/stop?t=30'],
  ])('stops it first %s', async (_name, timeout, stop) => {
    await using both = await simulate();
    const { exitCode, requests } = await runAndDispose(both, (builder) => builder.stopFirst(timeout));
    expect(requests).toEqual([stop, REMOVAL]);
    expect(exitCode).toBe(SHUT_DOWN);
  });

  it('removes one that could not be stopped, and says so', async () => {
    await using both = await simulate();
    const container = await both.docker.container('nanoserver').stopFirst().create();
    both.engine.use(
      http.post('*/containers/*/stop', () => HttpResponse.json({ message: 'no stop' }, { status: 500 })),
    );
    const error = await rejection(container[Symbol.asyncDispose]());
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ engineMessage: 'no stop' });
    expect(both.engine.container(container.id)).toBeUndefined();
  });

  it('removes one whose stop is never answered, and says so', async () => {
    // Long enough for the removal, on a busy machine too.
    await using both = await simulate({}, { cleanupTimeout: 1_000 });
    const container = await both.docker.container('nanoserver').stopFirst(0).create();
    both.engine.use(http.post('*/containers/*/stop', () => new Promise<never>(() => undefined)));
    const error = await rejection(container[Symbol.asyncDispose]());
    expect(error).toBeInstanceOf(StopTimeoutError);
    expect(error).toMatchObject({ container: container.id, timeout: 1_000 });
    expect(leftBehind(error)).toEqual([]);
    expect(both.engine.container(container.id)).toBeUndefined();
  });

  it('names one that could be neither stopped nor removed', async () => {
    await using both = await simulate({}, { cleanupTimeout: 20 });
    const container = await both.docker.container('nanoserver').stopFirst(0).create();
    both.engine.use(
      http.post('*/containers/*/stop', () => new Promise<never>(() => undefined)),
      http.delete('*/containers/*', () => new Promise<never>(() => undefined)),
    );
    const error = await rejection(container[Symbol.asyncDispose]());
    expect(error).toBeInstanceOf(StopTimeoutError);
    expect(leftBehind(error)).toMatchObject([
      { kind: 'container', id: container.id, cause: { code: 'ERR_CLEANUP_TIMEOUT' } },
    ]);
    expect((error as Error).message).toContain('could not be removed');
  });

  it('does nothing for one that is gone', async () => {
    await using both = await simulate();
    const container = await both.docker.container('nanoserver').stopFirst('5s').create();
    await container.remove({ force: true });
    await container[Symbol.asyncDispose]();
  });

  it('refuses what is no duration', async () => {
    await using both = await simulate();
    expect(() => both.docker.container('nanoserver').stopFirst('soon')).toThrow(InvalidInputError);
  });
});
