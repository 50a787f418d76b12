import { afterEach, beforeEach, expect, it } from 'vitest';
import { InvalidInputError, leftBehind } from '../../../src/errors/index.js';
import type { ContainerBuilder } from '../../../src/fluent/index.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { simulate, type Simulated } from '../support/simulated.js';

refuseUnhandledRejections();

let both: Simulated;
let before: readonly string[];
const names = async (): Promise<string[]> =>
  (await both.docker.engine.networks.list()).map(({ Name }) => Name);
beforeEach(async () => {
  both = await simulate();
  before = await names();
});
afterEach(async () => {
  expect(await both.docker.listContainers({ all: true })).toEqual([]);
  expect(await names()).toEqual(before);
  expect((await both.docker.engine.volumes.list()).Volumes ?? []).toEqual([]);
  await both[Symbol.asyncDispose]();
});

const cmd = (): ContainerBuilder => both.docker.container('nanoserver').openStdin().command('cmd');

it('starts each when those that it needs are ready, and ends them in reverse', async () => {
  const order: string[] = [];
  const ready = (name: string) => (): Promise<void> => Promise.resolve(void order.push(name));
  {
    await using group = await both.docker
      .group()
      .volume('data')
      .add('db', ({ volumes }) => cmd().name('db').bind(volumes.data, 'C:\\data').stopFirst('5s'), {
        ready: ready('db'),
      })
      .add('cache', () => cmd().name('cache'), { ready: ready('cache') })
      .add('web', ({ containers }) => cmd().name('web').labels({ db: containers.db.id }), {
        needs: ['db', 'cache'],
        ready: ready('web'),
      })
      .run();
    expect(order.at(-1)).toBe('web');
    const web = await group.containers.web.inspect();
    expect(web.Config.Labels?.['db']).toBe(group.containers.db.id);
    expect(Object.keys(web.NetworkSettings.Networks)).toEqual([group.network?.name]);
    expect(web.NetworkSettings.Networks[group.network?.name ?? '']?.Aliases).toContain('web');
    await group.containers.db.exec(['cmd', '/c', 'echo x> C:\\data\\x.txt']);
  }
  const since = 1;
  const ended: string[] = [];
  for await (const { action, name } of both.docker.events({
    since,
    until: Math.ceil(Date.now() / 1000) + 1,
    filters: { type: ['container'], event: ['destroy', 'stop'] },
  }))
    ended.push(`${action} ${name ?? ''}`);
  expect(ended.indexOf('destroy web')).toBeLessThan(ended.indexOf('stop db'));
  expect(ended.indexOf('stop db')).toBeLessThan(ended.indexOf('destroy db'));
});

it('removes all that it made when one fails', async () => {
  const reason = new Error('never ready');
  const failing = both.docker
    .group()
    .volume('data')
    .add('db', () => cmd())
    .add('slow', () => cmd(), {
      ready: (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(reason))),
    })
    .add('web', () => cmd(), { needs: ['db'], ready: () => Promise.reject(reason) });
  expect(await rejection(failing.run())).toBe(reason);
});

it('names what it could not remove after a failure', async () => {
  await using broken = await simulate({ faults: [{ operation: 'DestroyLayer', code: 0x5 }] });
  const failing = broken.docker
    .group({ network: false })
    .add('db', () => broken.docker.container('nanoserver').openStdin().command('cmd').name('db'), {
      ready: () => Promise.reject(new Error('never ready')),
    });
  const error = await rejection(failing.run());
  expect(String(error)).toContain('never ready');
  const [container] = await broken.docker.listContainers({ all: true });
  expect(leftBehind(error)).toMatchObject([{ kind: 'container', id: container?.Id }]);
});

it('refuses names that it does not have, or has already', () => {
  const group = both.docker.group().volume('data').add('db', cmd);
  expect(() => group.add('db', cmd)).toThrow(/has a member of this name already/);
  expect(() => group.volume('data')).toThrow(InvalidInputError);
  expect(() => group.add('web', cmd, { needs: ['none' as never] })).toThrow(
    /it needs "none", which is not added before it; expected db/,
  );
});

it('tells which containers are of an older Windows, and what they need', async () => {
  await both.docker.pull('mcr.microsoft.com/windows/nanoserver:1809');
  await using _old = await both.docker
    .container('mcr.microsoft.com/windows/nanoserver:1809')
    .name('old')
    .create();
  await using _new = await both.docker
    .container('mcr.microsoft.com/windows/nanoserver:ltsc2022')
    .name('new')
    .create();
  const found = await both.docker.audit();
  expect(found.find(({ name }) => name === 'old')).toMatchObject({
    outdated: true,
    needs: 'hyperv',
    windows: 'Windows Server 2019',
    baseImageTag: 'ltsc2022',
    running: false,
  });
  expect(found.find(({ name }) => name === 'new')).toMatchObject({ outdated: false, needs: 'process' });
});

it('ends at an abort, also where `ready` passes over the signal', async () => {
  const reason = new Error('enough');
  const stop = new AbortController();
  const group = both.docker.group().add('db', () => cmd(), {
    ready: () => {
      stop.abort(reason);
      return new Promise(() => undefined);
    },
  });
  expect(await rejection(group.run({ signal: stop.signal }))).toBe(reason);
});
