import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anySignal, ownSignal } from '../../../src/common/any-signal.js';
import { onAbort, offAbort } from '../../../src/common/on-abort.js';
import { doctor } from '../../../src/doctor/index.js';
import { fleet } from '../../../src/fleet/index.js';
import { simulate } from '../support/simulated.js';
import { eventually, rejection, turn } from '../support/watch.js';

const warnings: Error[] = [];
const warned = (warning: Error): void => void warnings.push(warning);
beforeEach(() => {
  warnings.length = 0;
  process.on('warning', warned);
});
afterEach(() => {
  process.off('warning', warned);
});

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

it('is given to fifty calls at once, without a warning, and is left as it was', async () => {
  await using both = await simulate();
  const { docker } = both;
  await docker.swarm.init();
  await using web = await docker.container('nanoserver').openStdin().command('cmd').run();
  const { signal } = new AbortController();
  const calls = [
    () => docker.listContainers({ signal }),
    () => web.inspect({ signal }),
    () => web.exec(['cmd', '/c', 'echo x'], { signal, timeout: '1m' }),
    () => docker.container('nanoserver').command('cmd', '/c', 'echo x').runToEnd({ signal }),
    () => web.until.log('never', { signal, timeout: 1 }).catch(() => undefined),
    () => docker.container('nanoserver').command('cmd', '/c', 'echo x').job({ signal, timeout: '1m' }).then(),
    () => web.files.stat('C:\\', { signal }),
    async () => {
      for await (const _ of web.watchStats({ signal })) break;
    },
    () =>
      docker
        .events({ signal })
        .open()
        .then((events) => events[Symbol.asyncDispose]()),
    () =>
      docker
        .service('nanoserver')
        .create({ signal })
        .then((service) => service.remove({ signal })),
  ];
  await Promise.all(Array.from({ length: 50 }, (_, at) => Promise.resolve(calls[at % calls.length]?.())));
  await turn();
  expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([]);
  expect(listeners(signal)).toBe(0);
});

it('ends all that wait for it, with one listener', () => {
  const controller = new AbortController();
  const done: number[] = [];
  const acts = [1, 2, 3].map((one) => () => void done.push(one));
  for (const act of acts) onAbort(controller.signal, act);
  expect(listeners(controller.signal)).toBe(1);
  if (acts[1] !== undefined) offAbort(controller.signal, acts[1]);
  controller.abort();
  expect(done).toEqual([1, 3]);
  expect(listeners(controller.signal)).toBe(0);
});

it('ends what waits for a function of the caller', async () => {
  await using both = await simulate();
  const { docker } = both;
  await docker.swarm.init();
  await using web = await docker.service('nanoserver').create();
  let called = 0;
  const never = (): Promise<never> => {
    called += 1;
    return new Promise(() => undefined);
  };
  for (const wait of [
    (signal: AbortSignal) => web.update(never, { signal }),
    (signal: AbortSignal) => docker.swarm.update(never, { signal }),
    (signal: AbortSignal) => doctor({ host: both.engine.host, env: {}, signal, probe: never }),
    (signal: AbortSignal) =>
      docker
        .group()
        .add('web', () => docker.container('nanoserver').openStdin().command('cmd'), { ready: never })
        .run({ signal }),
    (signal: AbortSignal) => fleet([both.engine.host]).each(never, { signal }),
  ]) {
    const controller = new AbortController();
    const before = called;
    const failed = rejection(Promise.resolve(wait(controller.signal)));
    await eventually('it is called', () => called > before);
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ message: 'enough' });
    expect(listeners(controller.signal)).toBe(0);
  }
});

it('means no limit by a time of 0, and of Infinity', async () => {
  await using both = await simulate();
  const { docker } = both;
  await using web = await docker.container('nanoserver').openStdin().command('cmd').run();
  for (const timeout of [0, '0', '0s', Infinity]) {
    expect(await web.exec(['cmd', '/c', 'echo x'], { timeout })).toMatchObject({ exitCode: 0 });
    const job = docker.container('nanoserver').command('cmd', '/c', 'echo x').job({ timeout });
    expect(await job).toMatchObject({ exitCode: 0 });
    await using hosts = fleet([both.engine.host], { timeout });
    expect((await hosts.info()).failures).toEqual([]);
  }
});

it('may be that of another package', () => {
  const foreign = Object.assign(new EventTarget(), { aborted: false, reason: undefined });
  const own = ownSignal(foreign as never);
  const either = anySignal(foreign as never, new AbortController().signal);
  Object.assign(foreign, { aborted: true, reason: 'enough' });
  foreign.dispatchEvent(new Event('abort'));
  for (const signal of [own, either, ownSignal(foreign as never)])
    expect(signal).toMatchObject({ aborted: true, reason: 'enough' });
});
