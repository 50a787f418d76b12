/* What a connection and a container tell of themselves, and what Windows refuses, on the simulated engine. */
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BadRequestError,
  ConflictError,
  type EngineDisconnectedError,
  EngineError,
  InvalidInputError,
  NotFoundError,
  NotImplementedError,
  NotInApiVersionError,
  PruneIncompleteError,
  UnsupportedByEngineError,
} from '../../../src/errors/index.js';
import { connect, type Docker, type OwnedContainer } from '../../../src/fluent/index.js';
import { WindowsEngineSimulator, type SimulatorOptions } from '../../../src/simulator/index.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { serve } from './serve.js';

refuseUnhandledRejections();

let engine: WindowsEngineSimulator;
let docker: Docker;
const begin = async (options: SimulatorOptions = {}): Promise<void> => {
  engine = await WindowsEngineSimulator.start(options);
  docker = await connect({ host: engine.host, env: {} });
};
const end = async (): Promise<void> => {
  await docker.close();
  await engine[Symbol.asyncDispose]();
};
beforeEach(() => begin());
afterEach(end);

const asked = (): string[] =>
  engine.requests.map(({ method, path }) => `${method} ${path.replace(/^\/v[\d.]+/, '')}`);
const run = (isolation: 'process' | 'hyperv' = 'process', name?: string): Promise<OwnedContainer> => {
  const builder = docker.container('nanoserver').isolation(isolation).openStdin().command('cmd');
  return (name === undefined ? builder : builder.name(name)).run();
};

describe('a container', () => {
  it('shows what it uses', async () => {
    await using container = await run();
    const stats = await container.stats({ oneShot: true });
    expect(stats).toMatchObject({
      os: 'windows',
      cpuPercent: undefined,
      memoryUsage: 59_961_344,
      networkRx: 1024,
    });
    let samples = 0;
    for await (const { cpuPercent } of container.watchStats()) {
      if (samples++ === 0) expect(cpuPercent).toBeUndefined();
      else {
        // One percent of one of four processors, as far as the simulated clock is exact.
        expect(cpuPercent).toBeGreaterThan(0);
        break;
      }
    }
    await container.stop();
    expect(await container.stats()).toMatchObject({ os: 'windows', read: undefined, memoryUsage: 0 });
  });

  it('of an engine that does not say the system in its stats is a Windows one when stopped, too', async () => {
    await end();
    await begin({ apiVersion: '1.41' });
    await using container = await docker.container('nanoserver').command('cmd').create();
    expect((await container.stats()).os).toBe('windows');
  });

  it('lists its processes', async () => {
    await using container = await run();
    const processes = await container.top();
    expect(processes.map(({ command }) => command)).toEqual(['smss.exe', 'cmd.exe']);
    expect(processes[1]?.pid).toBe(engine.container(container.id)?.pid);
    expect(Object.keys(processes[0]?.columns ?? {})).toEqual(['Name', 'PID', 'CPU', 'Private Working Set']);
    await container.stop();
    await expect(container.top()).rejects.toBeInstanceOf(ConflictError);
  });

  it('lists what it has changed, once it is stopped', async () => {
    await using container = await run();
    await container.exec(['cmd', '/c', 'echo hello> c:\\new.txt']);
    const refused = await rejection(container.changes());
    expect(refused).toBeInstanceOf(UnsupportedByEngineError);
    expect((refused as Error).cause).toBeInstanceOf(EngineError);
    expect((refused as Error).message).toContain('Stop the container first');
    await container.stop();
    expect(await container.changes()).toContainEqual({ path: '\\new.txt', kind: 'added' });
  });

  it('is renamed and resized', async () => {
    await using container = await run('process', 'before');
    await container.rename('after');
    expect((await container.inspect()).Name).toBe('/after');
    await container.resize({ height: 24, width: 80 });
    const found: unknown[] = [];
    const until = new Date();
    for await (const event of docker.events({ since: '1h', until, filters: { container: [container.id] } })) {
      if (event.type === 'container' && event.action === 'rename') found.push(event.oldName, event.name);
      if (event.type === 'container' && event.action === 'resize') found.push(event.height, event.width);
    }
    expect(found).toEqual(['before', 'after', 24, 80]);
  });

  it('is paused under Hyper-V isolation, and says why it is not under process isolation', async () => {
    {
      await using container = await run('hyperv');
      await container.pause();
      expect((await container.inspect()).State.Status).toBe('paused');
      await container.unpause();
      expect((await container.inspect()).State.Status).toBe('running');
    }
    await using container = await run('process');
    const error = await rejection(container.pause());
    expect(error).toBeInstanceOf(UnsupportedByEngineError);
    expect(error).toMatchObject({ osType: 'windows', code: 'ERR_UNSUPPORTED_BY_ENGINE' });
    expect((error as UnsupportedByEngineError).cause).toBeInstanceOf(NotImplementedError);
    expect((error as UnsupportedByEngineError).remediations[0]?.fix).toContain('hyperv');
  });

  it('has its restart policy changed, and its limits not, which is said before anything is sent', async () => {
    await using container = await run();
    expect(await container.update({ RestartPolicy: { Name: 'always' } })).toEqual([]);
    expect((await container.inspect()).HostConfig.RestartPolicy).toMatchObject({ Name: 'always' });
    const before = asked().length;
    const error = await rejection(container.update({ Memory: 1024 ** 3 }));
    expect(error).toBeInstanceOf(UnsupportedByEngineError);
    expect((error as Error).cause).toBeUndefined();
    await expect(container.top({ psArgs: 'aux' })).rejects.toBeInstanceOf(UnsupportedByEngineError);
    expect(asked()).toHaveLength(before);
    // What is 0 says nothing, so it is sent.
    await container.update({ Memory: 0 });
    await container.update({ RestartPolicy: { Name: 'no' } });
  });

  it('says that Windows knows no such signal', async () => {
    await using container = await run();
    const error = await rejection(container.kill({ killSignal: 'HUP' }));
    expect(error).toBeInstanceOf(UnsupportedByEngineError);
    expect((error as Error).cause).toBeInstanceOf(BadRequestError);
    await expect(container.kill({ killSignal: 'NONSENSE1' })).rejects.toBeInstanceOf(BadRequestError);
    await container.kill({ killSignal: 'TERM' });
    await expect(container.kill()).rejects.toBeInstanceOf(ConflictError);
  });

  it('gives its log line by line, with times', async () => {
    await using container = await docker
      .container('nanoserver')
      .command('cmd', '/c', 'echo one& echo two 1>&2& echo three')
      .run();
    await container.wait();
    const lines: unknown[] = [];
    const before = Date.now();
    for await (const { stream, line, timestamp, timestampText } of container.logLines({
      timestamps: true,
      since: '1h',
    })) {
      lines.push([stream, line.trim()]);
      expect(timestampText).toMatch(/^\d{4}-.*\.\d{9}Z$/);
      expect(timestamp?.getTime()).toBeLessThanOrEqual(before);
    }
    expect(lines).toHaveLength(3);
    expect(lines).toContainEqual(['stderr', 'two']);
    const none: unknown[] = [];
    for await (const line of container.logLines({ until: '1h' })) none.push(line);
    expect(none).toEqual([]);
    await expect(container.logLines({ since: 'x' }).next()).rejects.toBeInstanceOf(InvalidInputError);
  });

  it('follows its log line by line until it ends', async () => {
    await using container = await run();
    const lines: string[] = [];
    for await (const { line } of container.logLines({ follow: true, tty: false })) {
      lines.push(line);
      if (lines.length === 1) await container.stop();
    }
    expect(lines.length).toBeGreaterThan(0);
  });
});

describe('volumes', () => {
  it('are made, found, used and removed', async () => {
    {
      await using data = await docker.volumes.create({ name: 'data', labels: { app: 'x' } });
      expect(data).toMatchObject({ name: 'data', existed: false });
      expect((await docker.volumes.list({ filters: { label: ['app=x'] } })).map(({ Name }) => Name)).toEqual([
        'data',
      ]);
      expect((await data.inspect()).Labels).toEqual({ app: 'x' });
      await using _ = await docker
        .container('nanoserver')
        .mount({ Type: 'volume', Source: 'data', Target: 'c:\\data', ReadOnly: true })
        .command('cmd')
        .create();
      await expect(data.remove()).rejects.toBeInstanceOf(ConflictError);
    }
    await expect(docker.volumes.get('data').inspect()).rejects.toBeInstanceOf(NotFoundError);
  });

  it('that were there before stay, and so do those that are kept', async () => {
    {
      await using _mine = (await docker.volumes.create({ name: 'mine' })).keep();
      await using again = await docker.volumes.create({ name: 'mine' });
      expect(again.existed).toBe(true);
      await using nameless = await docker.volumes.create();
      expect(nameless.name).toMatch(/^[0-9a-f]{64}$/);
    }
    expect((await docker.volumes.list()).map(({ Name }) => Name)).toEqual(['mine']);
    await docker.volumes.get('mine').remove();
    await docker.volumes.get('mine').remove({ force: true });
  });

  it('that somebody else has removed are no matter', async () => {
    await using data = await docker.volumes.create({ name: 'data' });
    await docker.volumes.get('data').remove();
    expect(data.existed).toBe(false);
  });
});

describe('networks', () => {
  it('are made with a subnet, joined and left', async () => {
    await using web = await docker.networks.create('web', {
      driver: 'l2bridge',
      subnet: '172.30.0.0/24',
      labels: { app: 'x' },
      internal: true,
    });
    expect(web).toMatchObject({ name: 'web', warning: '' });
    expect(await web.inspect()).toMatchObject({ Driver: 'l2bridge', Labels: { app: 'x' }, Internal: true });
    expect((await docker.networks.list({ filters: { label: ['app=x'] } })).map(({ Id }) => Id)).toEqual([
      web.id,
    ]);
    await using container = await run();
    await docker.networks.get('web').connect(container, { aliases: ['iis'], ipv4Address: '172.30.0.77' });
    const { Networks } = (await container.inspect()).NetworkSettings;
    expect(Networks['web']).toMatchObject({ Aliases: ['iis'], IPAddress: '172.30.0.77' });
    await web.disconnect(container.id, { force: true });
    expect(Object.keys((await container.inspect()).NetworkSettings.Networks)).toEqual(['nat']);
    await expect(docker.networks.create('web')).rejects.toBeInstanceOf(ConflictError);
  });

  it('are joined from the beginning, with what the container has in them', async () => {
    await using _ = await docker.networks.create('web');
    await using container = await docker
      .container('nanoserver')
      .network('web', { aliases: ['a', 'b'] })
      .openStdin()
      .command('cmd')
      .run();
    const { Networks } = (await container.inspect()).NetworkSettings;
    expect(Networks).toMatchObject({ web: { Aliases: ['a', 'b'] } });
  });

  it('send what they are made with', async () => {
    await using both = await serve({
      'POST /networks/create': { status: 201, body: { Id: 'n', Warning: 'w' } },
    });
    const network = await both.docker.networks.create('web', {
      driver: 'nat',
      subnet: '172.30.0.0/24',
      gateway: '172.30.0.1',
      ipRange: '172.30.0.128/25',
      enableIPv6: false,
      attachable: true,
      options: { 'com.docker.network.windowsshim.interface': 'Ethernet' },
    });
    expect(network).toMatchObject({ id: 'n', name: 'web', warning: 'w' });
    expect(both.server.one('POST /networks/create').body).toEqual({
      Name: 'web',
      Driver: 'nat',
      EnableIPv6: false,
      Attachable: true,
      Options: { 'com.docker.network.windowsshim.interface': 'Ethernet' },
      IPAM: { Config: [{ Subnet: '172.30.0.0/24', Gateway: '172.30.0.1', IPRange: '172.30.0.128/25' }] },
    });
  });

  it('are gone with their handle, unless they are kept', async () => {
    {
      await using _gone = await docker.networks.create('gone');
      await using kept = await docker.networks.create('kept');
      kept.keep();
    }
    const names = (await docker.networks.list()).map(({ Name }) => Name);
    expect(names).toContain('kept');
    expect(names).not.toContain('gone');
  });
});

describe('disk usage', () => {
  it.each(['1.55', '1.51'])('is the same from an engine of API %s', async (apiVersion) => {
    await end();
    await begin({ apiVersion });
    await using _ = await run();
    await using __ = await docker.volumes.create();
    const { usage: _usage, ...totals } = await docker.diskUsage();
    expect(totals).toEqual({
      images: { total: 2, active: 1, size: 5_162_000_000, reclaimable: 4_870_000_000 },
      containers: { total: 1, active: 1, size: 0, reclaimable: 0 },
      volumes: { total: 1, active: 0, size: 0, reclaimable: 0 },
      buildCache: { total: 0, active: 0, size: 0, reclaimable: 0 },
    });
    expect(Object.keys(await docker.diskUsage({ kinds: ['images'] }))).toEqual(['images', 'usage']);
    expect(asked().at(-1)).toBe('GET /system/df?type=image');
  });
});

describe('prune', () => {
  it('removes what is named, and nothing else', async () => {
    const container = await docker.container('nanoserver').command('cmd').create();
    const network = await docker.networks.create('web');
    await docker.volumes.create({ name: 'data' });
    expect(await docker.prune({})).toEqual({
      containers: [],
      networks: [],
      volumes: [],
      images: [],
      buildCache: [],
      spaceReclaimed: 0,
    });
    expect(asked().some((request) => request.includes('prune'))).toBe(false);
    const { volumes } = await docker.prune({ volumes: 'anonymous' });
    expect(volumes).toEqual([]);
    expect(
      await docker.prune({ containers: true, networks: true, volumes: 'all', buildCache: 'all' }),
    ).toMatchObject({
      containers: [container.id],
      networks: [network.name],
      volumes: ['data'],
    });
    const pruned = await docker.prune({ images: 'unused' });
    expect([pruned.images.length, pruned.spaceReclaimed]).toEqual([2, 5_162_000_000]);
  });

  it('sends the filters that each kind has', async () => {
    const empty = { body: { SpaceReclaimed: 3 } };
    await using both = await serve({
      'POST /containers/prune': empty,
      'POST /networks/prune': { body: {} },
      'POST /images/prune': empty,
      'POST /volumes/prune': empty,
    });
    const until = new Date('2026-01-02T03:04:05Z');
    const { spaceReclaimed } = await both.docker.prune({
      containers: true,
      networks: true,
      images: 'dangling',
      until,
      labels: ['a=b'],
    });
    expect(spaceReclaimed).toBe(6);
    const filters = (request: string): unknown =>
      JSON.parse(both.server.one(request).query.get('filters') ?? '');
    const common = { until: ['1767323045.000000000'], label: ['a=b'] };
    expect(filters('POST /containers/prune')).toEqual(common);
    expect(filters('POST /networks/prune')).toEqual(common);
    expect(filters('POST /images/prune')).toEqual({ ...common, dangling: ['true'] });
    await both.docker.prune({ volumes: 'all', labels: ['a'] });
    expect(filters('POST /volumes/prune')).toEqual({ label: ['a'], all: ['true'] });
  });

  it('refuses what the engine would take for more than was meant', async () => {
    await expect(docker.prune({ volumes: 'all', until: '1h' })).rejects.toBeInstanceOf(InvalidInputError);
    await expect(docker.prune({ buildCache: 'all', labels: ['a'] })).rejects.toBeInstanceOf(
      InvalidInputError,
    );
    await expect(docker.prune({ containers: true, until: 'x' })).rejects.toBeInstanceOf(InvalidInputError);
    await end();
    await begin({ apiVersion: '1.41' });
    await expect(docker.prune({ containers: true, volumes: 'anonymous' })).rejects.toBeInstanceOf(
      NotInApiVersionError,
    );
    expect(asked().some((request) => request.includes('prune'))).toBe(false);
    await docker.prune({ volumes: 'all' });
    expect(asked().at(-1)).toBe('POST /volumes/prune?filters=%7B%7D');
  });

  describe('that fails on the way', () => {
    const busy = (kind: string): void =>
      engine.use(
        http.post(`*/${kind}/prune`, () =>
          HttpResponse.json({ message: 'a prune operation is already running' }, { status: 409 }),
        ),
      );
    const prunes = (): string[] => asked().flatMap((request) => /(\w+)\/prune/.exec(request)?.[1] ?? []);

    it('tells what was removed by then, what failed and what was left alone', async () => {
      busy('volumes');
      const container = await docker.container('nanoserver').command('cmd').create();
      const network = await docker.networks.create('web');
      await docker.volumes.create({ name: 'data' });
      const error = await rejection(
        docker.prune({
          containers: true,
          networks: true,
          volumes: 'all',
          images: 'unused',
          buildCache: 'all',
        }),
      );
      expect(error).toBeInstanceOf(PruneIncompleteError);
      const { failed, skipped, pruned, cause, message } = error as PruneIncompleteError;
      expect([failed, skipped]).toEqual(['volumes', ['images', 'buildCache']]);
      expect(pruned).toEqual({
        containers: [container.id],
        networks: [network.name],
        volumes: [],
        images: [],
        buildCache: [],
        spaceReclaimed: 0,
      });
      expect(cause).toBeInstanceOf(ConflictError);
      expect(message).toBe(
        `Pruning volumes failed, with containers (1), networks (1) removed before: ${(cause as ConflictError).message}`,
      );
      expect(prunes()).toEqual(['containers', 'networks', 'volumes']);
      expect(await docker.volumes.list()).toHaveLength(1);
      expect(await docker.listImages()).not.toHaveLength(0);
    });

    it.each([
      ['1.30', 'dangling', /^BuildPrune needs Engine API 1.31/],
      ['1.38', 'all', /^BuildPrune: query parameter all needs Engine API 1.39/],
    ] as const)(
      'removes nothing where API %s has no %s cache to prune',
      async (apiVersion, buildCache, words) => {
        await using old = await connect({ host: engine.host, env: {}, apiVersion });
        const error = await rejection(old.prune({ containers: true, buildCache }));
        expect(error).toBeInstanceOf(NotInApiVersionError);
        expect((error as NotInApiVersionError).message).toMatch(words);
        expect(prunes()).toEqual([]);
      },
    );

    it('counts the space that was free again by then', async () => {
      busy('build');
      const error = await rejection(docker.prune({ images: 'unused', buildCache: 'all' }));
      expect(error).toMatchObject({
        code: 'ERR_PRUNE_INCOMPLETE',
        failed: 'buildCache',
        skipped: [],
        pruned: { spaceReclaimed: 5_162_000_000 },
      });
      expect((error as PruneIncompleteError).pruned.images).toHaveLength(2);
    });

    it('has the remedies of the error underneath', async () => {
      engine.use(http.post('*/networks/prune', () => HttpResponse.error()));
      const error = await rejection(docker.prune({ containers: true, networks: true }));
      expect(error).toMatchObject({ failed: 'networks', cause: { code: 'ERR_ENGINE_DISCONNECTED' } });
      const { remediations, cause, message } = error as PruneIncompleteError;
      expect(remediations).not.toHaveLength(0);
      expect(remediations).toEqual((cause as EngineDisconnectedError).remediations);
      expect(message).toMatch(/^Pruning networks failed, with nothing removed before: The connection/);
    });

    it('throws the error itself where no kind was pruned before', async () => {
      busy('containers');
      const error = await rejection(docker.prune({ containers: true, networks: true }));
      expect(error).toBeInstanceOf(ConflictError);
      expect(prunes()).toEqual(['containers']);
    });

    it('throws an abort as it is', async () => {
      const controller = new AbortController();
      const reason = new Error('enough');
      engine.use(
        http.post('*/networks/prune', () => {
          controller.abort(reason);
          return HttpResponse.json({ NetworksDeleted: [] });
        }),
      );
      const { signal } = controller;
      const all = { containers: true, networks: true, volumes: 'all', signal } as const;
      expect(await rejection(docker.prune(all))).toBe(reason);
      expect(prunes()).toEqual(['containers', 'networks']);
    });
  });
});
