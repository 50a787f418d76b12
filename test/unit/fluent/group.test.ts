import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ConflictError,
  failedMember,
  GroupExistsError,
  InvalidInputError,
  leftBehind,
} from '../../../src/errors/index.js';
import type { ContainerBuilder, Group, GroupBuilder } from '../../../src/fluent/index.js';
import { refuseUnhandledRejections, rejection, turn } from '../support/watch.js';
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

it.each(['__proto__', 'constructor', 'toString'])('knows a member and a volume called %s', async (name) => {
  await using group = await both.docker
    .group({ name: 'shop' })
    .volume(name)
    .add(name, ({ volumes }) => cmd().bind(volumes[name] ?? 'none', 'C:\\data'))
    .run();
  expect(Object.keys(group.volumes)).toEqual([name]);
  expect(Object.keys(group.containers)).toEqual([name]);
  const [mount] = (await group.containers[name]?.inspect())?.Mounts ?? [];
  expect(mount).toMatchObject({ Type: 'volume', Name: `shop-${name.toLowerCase()}` });
});

it('has as many members as one likes, without a warning', async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error): void => void warnings.push(warning);
  process.on('warning', listen);
  const members = Array.from({ length: 12 }, (_, at) => `m${String(at)}`);
  const signal = new AbortController().signal;
  let group = both.docker.group({ network: false });
  for (const name of members) group = group.add(name, cmd);
  await using running = await group.run({ signal });
  expect(Object.keys(running.containers)).toHaveLength(12);
  await turn();
  process.off('warning', listen);
  expect(warnings).toEqual([]);
});

it('names its containers after itself, unless they have a name', async () => {
  await using group = await both.docker
    .group({ name: 'shop' })
    .volume('data')
    .add('web', cmd)
    .add('db', () => cmd().name('own'))
    .run();
  expect(await group.containers.web.inspect()).toMatchObject({ Name: '/shop-web' });
  expect(await group.containers.db.inspect()).toMatchObject({ Name: '/own' });
  expect(group.network?.name).toBe('shop');
  expect(group.volumes.data.name).toBe('shop-data');
});

it('names the member that has failed', async () => {
  const failing = both.docker
    .group()
    .add('db', cmd)
    .add('web', () => both.docker.container('no-such-image').pull('never'), { needs: ['db'] })
    .add('late', cmd, { needs: ['web'] });
  const error = await rejection(failing.run());
  expect(failedMember(error)).toBe('web');
  expect(error).toMatchObject({ member: 'web' });
  expect((error as Error).message).toContain('the member web of the group');
  const reason = new Error('never ready');
  const own = both.docker.group().add('db', cmd, { ready: () => Promise.reject(reason) });
  expect(await rejection(own.run())).toBe(reason);
  expect(failedMember(reason)).toBe('db');
  expect(failedMember(new Error('other'))).toBeUndefined();
});

it('says what a program that crashed has left of the same group, and replaces it where asked', async () => {
  const describe = (replace?: boolean): GroupBuilder<'web' | 'db'> =>
    both.docker
      .group({ name: 'shop', replace })
      .add('web', cmd)
      .add('db', () => cmd().name('own'));
  const crashed = await describe().run();
  const error = await rejection(describe().run());
  expect(error).toBeInstanceOf(GroupExistsError);
  expect(error).toMatchObject({ group: 'shop', network: 'shop', code: 'ERR_GROUP_EXISTS' });
  const { containers, message, remediations } = error as GroupExistsError;
  expect(containers.map(({ name, member, running }) => [name, member, running]).sort()).toEqual([
    ['own', 'db', true],
    ['shop-web', 'web', true],
  ]);
  expect(message).toContain('shop-web');
  expect(remediations[0]?.fix).toContain('replace: true');
  expect(remediations[0]?.fix).toMatch(/docker rm -f (own shop-web|shop-web own); docker network rm shop/);
  await using again = await describe(true).run();
  expect(again.containers.web.id).not.toBe(crashed.containers.web.id);
  expect(await both.docker.listContainers({ all: true })).toHaveLength(2);
});

it('ends with a group or says that another is in the way, when it is replaced several times at once', async () => {
  const describe = (): Promise<Group<'web' | 'db'>> =>
    both.docker
      .group({ name: 'shop', replace: true })
      .add('db', cmd)
      .add('web', cmd, { needs: ['db'] })
      .run();
  let refused = 0;
  for (let round = 0; round < 10; round++) {
    const ends = await Promise.allSettled([describe(), describe(), describe()]);
    for (const end of ends) {
      if (end.status === 'fulfilled') continue;
      refused += 1;
      expect(end.reason).toBeInstanceOf(GroupExistsError);
      expect(end.reason).toMatchObject({ group: 'shop', cause: { code: expect.any(String) as string } });
    }
    expect(await both.docker.listContainers()).toHaveLength(
      ends.some(({ status }) => status === 'fulfilled') ? 2 : 0,
    );
    await (await describe())[Symbol.asyncDispose]();
  }
  expect(refused).toBeGreaterThan(0);
});

it('leaves a conflict with what is of no group as it is', async () => {
  await using other = await cmd().name('shop-web').create();
  const group = both.docker.group({ name: 'shop', replace: true }).add('web', cmd);
  expect(await rejection(group.run())).toBeInstanceOf(ConflictError);
  expect((await other.inspect()).Name).toContain('shop-web');
});

describe('the member that failed', () => {
  const wrong = (): Error => new InvalidInputError('x', [{ path: '', message: 'wrong' }]);
  const runWith = async (member: string, error: unknown): Promise<unknown> => {
    // What is no error is thrown, too.
    const ready = (): Promise<never> => Promise.reject(error);
    return rejection(both.docker.group().add(member, cmd, { ready }).run());
  };

  it('is that of the last group that ended with an error', async () => {
    const error = wrong();
    for (const member of ['db', 'web', 'cache']) {
      expect(await runWith(member, error)).toBe(error);
      expect(failedMember(error)).toBe(member);
      expect(error).toMatchObject({ member });
      expect(error.message.match(/It is the member \w+ of the group/g)).toEqual([
        `It is the member ${member} of the group`,
      ]);
    }
  });

  it('is known of errors that take no property, or have one of that name', async () => {
    const own = Object.assign(new Error('own'), { member: 'theirs' });
    const fixed = Object.defineProperty(wrong(), 'message', { value: 'fixed' });
    Object.defineProperty(fixed, 'member', { value: 'theirs' });
    const never = (): never => {
      throw new Error('a trap');
    };
    const trapped = new Proxy(wrong(), {
      set: never,
      defineProperty: never,
    });
    const getter = Object.defineProperty(new Error('getter'), 'member', { get: never });
    for (const error of [Object.freeze(wrong()), Object.seal(new Error('x')), own, fixed, getter]) {
      expect(failedMember(error)).toBeUndefined();
      expect(await runWith('db', error)).toBe(error);
      expect(failedMember(error)).toBe('db');
    }
    expect(own.member).toBe('theirs');
    expect(await runWith('db', trapped)).toBe(trapped);
    expect(failedMember(trapped)).toBe('db');
    expect(await runWith('db', 'text')).toBe('text');
    expect(failedMember('text')).toBeUndefined();
  });
});

it('refuses options and names of another form', () => {
  expect(() => both.docker.group({ name: 'a b' })).toThrow(InvalidInputError);
  expect(() => both.docker.group({ replace: true })).toThrow(/only a group with a name/);
  expect(() => both.docker.group({ name: 'x', replace: 'yes' as never })).toThrow(InvalidInputError);
  expect(() => both.docker.group().add('a b', cmd)).toThrow(InvalidInputError);
  expect(() => both.docker.group().volume('a/b')).toThrow(InvalidInputError);
});

it('refuses names that it does not have, or has already', () => {
  const group = both.docker.group().volume('data').add('db', cmd);
  expect(() => group.add('db', cmd)).toThrow(/has a member with this name already/);
  expect(() => group.volume('data')).toThrow(InvalidInputError);
  expect(() => group.add('web', cmd, { needs: ['none' as never] })).toThrow(
    /it needs "none", which was not added before it; expected db/,
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
