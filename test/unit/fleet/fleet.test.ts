import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { delay as answerAfter, http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ClientClosedError,
  EngineUnreachableError,
  FleetError,
  FleetTimeoutError,
  InvalidInputError,
  JobFailedError,
  NoFittingHostError,
} from '../../../src/errors/index.js';
import { fleet, type Fleet, type FleetHost } from '../../../src/fleet/index.js';
import { connect } from '../../../src/fluent/index.js';
import { WindowsEngineSimulator, type SimulatorOptions } from '../../../src/simulator/index.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';

refuseUnhandledRejections();

const NANO_2019 = 'mcr.microsoft.com/windows/nanoserver:1809';
const NANO_2022 = 'mcr.microsoft.com/windows/nanoserver:ltsc2022';
const GONE = 'tcp://127.0.0.1:1';

let open: AsyncDisposable[];
beforeEach(() => {
  open = [];
});
afterEach(async () => {
  for (const one of open.reverse()) await one[Symbol.asyncDispose]();
});

async function start(options: SimulatorOptions = {}): Promise<WindowsEngineSimulator> {
  const engine = await WindowsEngineSimulator.start({ hostPorts: 'ephemeral', ...options });
  open.push(engine);
  return engine;
}
const started2019 = (): Promise<WindowsEngineSimulator> => start({ host: { build: 17763, name: 'OLD' } });

function of(hosts: Readonly<Record<string, WindowsEngineSimulator | string>>): Fleet {
  const members = Object.entries(hosts).map(([name, engine]): FleetHost => ({
    name,
    host: typeof engine === 'string' ? engine : engine.host,
    env: {},
  }));
  const made = fleet(members);
  open.push(made);
  return made;
}

describe('a question to a fleet', () => {
  it('has an outcome of each host, in the order of the fleet', async () => {
    const hosts = of({ new: await start(), gone: GONE, old: await started2019() });
    const result = await hosts.info();
    expect([...result].map(({ host, status }) => `${host} ${status}`)).toEqual([
      'new done',
      'gone failed',
      'old done',
    ]);
    expect([...result.values].map(([host, { Name }]) => `${host} ${Name}`)).toEqual([
      'new WIN-SIMULATOR',
      'old OLD',
    ]);
    expect(result.failures).toEqual([{ host: 'gone', error: expect.any(EngineUnreachableError) as unknown }]);
    expect(() => result.orThrow()).toThrow(FleetError);
    expect(() => result.orThrow()).toThrow(/^1 of 3 hosts failed\. gone: /);
  });

  it('gives each outcome as it comes, and all of them then', async () => {
    const slow = await start();
    slow.use(http.get('*/info', () => answerAfter(300)));
    const hosts = of({ slow, quick: await start() });
    const question = hosts.each((docker, { signal }) => docker.info({ signal }));
    const order: string[] = [];
    for await (const { host } of question) order.push(host);
    expect(order).toEqual(['quick', 'slow']);
    expect((await question).outcomes.map(({ host }) => host)).toEqual(['slow', 'quick']);
  });

  it('asks no more hosts at once than it may', async () => {
    const engines = await Promise.all([start(), start(), start(), start()]);
    const hosts = of(Object.fromEntries(engines.map((engine, at) => [`host${String(at)}`, engine])));
    let running = 0;
    let most = 0;
    const result = await hosts.each(
      async (docker, { signal }) => {
        most = Math.max(most, ++running);
        await docker.engine.system.ping({ signal });
        running -= 1;
      },
      { concurrency: 2 },
    );
    expect(result.failures).toEqual([]);
    expect(most).toBe(2);
  });

  it('ends with the first failure where that is asked for, and leaves the rest alone', async () => {
    const last = await start();
    const hosts = of({ gone: GONE, last });
    const error = await rejection(hosts.info({ concurrency: 1, failFast: true }));
    expect(error).toBeInstanceOf(FleetError);
    expect((error as FleetError).failures.map(({ host }) => host)).toEqual(['gone']);
    expect(last.requests).toEqual([]);
  });

  it('gives each host a time, and comes back whatever the task does', async () => {
    const hosts = of({ one: await start() });
    const result = await hosts.each(() => new Promise<never>(() => undefined), { timeout: '50ms' });
    expect(result.failures[0]?.error).toBeInstanceOf(FleetTimeoutError);
    expect((result.failures[0]?.error as Error).message).toBe(
      'one has not finished within 50 ms, the `timeout` of each host',
    );
  });

  it('comes back when it is aborted, whatever the task does, and tells the task', async () => {
    const hosts = of({ one: await start(), two: await start() });
    const controller = new AbortController();
    const told: unknown[] = [];
    const question = hosts.each(
      (_docker, { signal }) => {
        signal.addEventListener('abort', () => told.push(signal.reason));
        if (told.length === 0) setImmediate(() => controller.abort(new Error('enough')));
        return new Promise<never>(() => undefined);
      },
      { signal: controller.signal },
    );
    await expect(question).rejects.toThrow('enough');
    expect(told.length).toBeGreaterThan(0);
  });

  it('tells the tasks when its loop is left', async () => {
    const hosts = of({ one: await start(), two: await start() });
    let begin: (signal: AbortSignal) => void = () => undefined;
    const begun = new Promise<AbortSignal>((resolve) => (begin = resolve));
    const question = hosts.each(async (_docker, { host, signal }) => {
      if (host === 'one') return begun;
      begin(signal);
      return once(signal, 'abort');
    });
    for await (const { host } of question) {
      expect(host).toBe('one');
      break;
    }
    expect((await begun).aborted).toBe(true);
  });

  it('takes what a task throws for the failure of its host', async () => {
    const hosts = of({ one: await start() });
    const result = await hosts.each(() => {
      throw new Error('mine');
    });
    expect(result.failures).toEqual([{ host: 'one', error: new Error('mine') }]);
  });

  it('connects once, and anew after that has failed', async () => {
    const engine = await start();
    const hosts = of({ one: engine });
    engine.use(http.all('*/_ping', () => HttpResponse.json({ message: 'not yet' }, { status: 503 })));
    expect((await hosts.info()).failures).toHaveLength(1);
    engine.resetHandlers();
    expect((await hosts.info()).failures).toEqual([]);
    const pings = (): number => engine.requests.filter(({ path }) => path.includes('_ping')).length;
    const before = pings();
    await hosts.info();
    expect(pings()).toBe(before);
  });
});

describe('a host that accepts and never answers', () => {
  it('does not hold up the end of the fleet, and is connected to again with the next question', async () => {
    let connections = 0;
    const server = createServer(() => {
      connections += 1;
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    {
      await using hosts = fleet([{ host: `tcp://127.0.0.1:${String(port)}`, env: {} }], { timeout: 50 });
      for (const round of [1, 2]) {
        const { failures } = await hosts.info();
        expect(failures[0]?.error).toBeInstanceOf(FleetTimeoutError);
        expect(connections).toBeGreaterThanOrEqual(round);
      }
    }
    server.close();
  });

  it('is not connected to after the end', async () => {
    const engine = await start();
    const hosts = fleet([{ host: engine.host, env: {} }]);
    await hosts.close();
    expect((await hosts.info()).failures[0]?.error).toBeInstanceOf(ClientClosedError);
    expect(engine.requests).toEqual([]);
  });
});

describe('the hosts of a fleet', () => {
  it('may be addresses and connections; a connection stays open', async () => {
    const [one, two] = [await start(), await start()];
    await using docker = await connect({ host: two.host, env: {} });
    {
      await using hosts = fleet([one.host, docker]);
      expect(hosts.names).toEqual([one.host, docker.engine.transport.host]);
      expect((await hosts.info()).failures).toEqual([]);
    }
    expect((await docker.info()).OSType).toBe('windows');
  });

  it('takes a plain name for a docker context', async () => {
    await using hosts = fleet(['no-such-context']);
    const [outcome] = await hosts.info();
    expect(outcome).toMatchObject({ host: 'no-such-context', error: { name: 'ContextNotFoundError' } });
  });

  it.each([
    ['none', []],
    ['no list', 'tcp://127.0.0.1:1'],
    ['an address of another form', [{ host: 'gopher://host' }]],
    ['an address with a password', ['tcp://user:secret@127.0.0.1:1']],
    [
      'two of one name',
      [
        { name: 'a', host: GONE },
        { name: 'a', host: 'tcp://127.0.0.1:2' },
      ],
    ],
    ['null', [null]],
    ['an empty name', [{ name: '', host: GONE }]],
    ['a connection that is none', [{ docker: {} }]],
  ])('are refused: %s', (_what, hosts) => {
    let error: unknown;
    try {
      fleet(hosts as FleetHost[]);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message).not.toContain('secret');
  });

  it.each([
    { concurrency: 0 },
    { concurrency: 1.5 },
    { concurrency: '2' },
    { timeout: 'soon' },
    { timeout: {} },
  ])('are not asked with %j', (options) => {
    const ask = (): unknown => fleet([GONE]).info(options as object);
    expect(ask).toThrow(InvalidInputError);
  });
});

describe('what can be asked', () => {
  it('the doctor, to whom an engine that is out of reach is a finding', async () => {
    const engine = await start();
    await using docker = await connect({ host: engine.host, env: {} });
    await using hosts = fleet([
      { name: 'gone', host: GONE, env: {} },
      { name: 'here', docker },
    ]);
    const reports = (await hosts.doctor({ isolation: 'process' })).orThrow();
    expect(reports.get('gone')?.healthy).toBe(false);
    expect(reports.get('here')?.findings.find(({ id }) => id === 'engine-reachable')?.status).toBe('ok');
  });

  it('images, containers and an audit', async () => {
    const hosts = of({ one: await start(), two: await started2019() });
    const images = (await hosts.images({ filters: { reference: ['nanoserver'] } })).orThrow();
    expect([...images.values()].map((list) => list.length)).toEqual([1, 1]);
    expect((await hosts.containers({ all: true })).orThrow().get('one')).toEqual([]);
    expect((await hosts.audit()).orThrow().get('two')).toEqual([]);
  });

  it('a pull, with progress by host', async () => {
    const hosts = of({ one: await start(), two: await start() });
    const seen = new Set<string>();
    const pulled = await hosts.pull(NANO_2019, { onProgress: (host) => seen.add(host) });
    expect(pulled.failures).toEqual([]);
    expect([...seen].sort()).toEqual(['one', 'two']);
    const failed = await hosts.pull(NANO_2019, {
      onProgress: () => {
        throw new Error('mine');
      },
    });
    expect(failed.failures.map(({ error }) => (error as Error).message)).toEqual(['mine', 'mine']);
  });
});

describe('the host that fits an image best', () => {
  it('is one of the same Windows, before one that needs Hyper-V isolation, before one that cannot', async () => {
    const [old, young] = [await started2019(), await start()];
    const hosts = of({ old, young });
    const fits = await hosts.fit(NANO_2019);
    expect(fits.map(({ host, fits: answer, isolation }) => [host, answer, isolation])).toEqual([
      ['old', 'yes', 'process'],
      ['young', 'yes', 'hyperv'],
    ]);
    expect((await hosts.fit(NANO_2022)).map(({ host, fits: answer }) => [host, answer])).toEqual([
      ['young', 'yes'],
      ['old', 'no'],
    ]);
  });

  it('is the one that has the image, and then the one with more free memory', async () => {
    const image = { tags: ['team/site:1'], osVersion: '10.0.20348.2113', size: 1000 };
    const large = await start({ host: { memory: 64 * 1024 ** 3 } });
    const small = await start({ host: { memory: 4 * 1024 ** 3 }, images: [image] });
    const hosts = of({ other: await start(), large, small });
    const order = (await hosts.fit(NANO_2022)).map(({ host }) => host);
    expect(order[0]).toBe('large');
    const [best, ...others] = await hosts.fit('team/site:1');
    expect(best).toMatchObject({ host: 'small', hasImage: true, fits: 'yes' });
    expect(others.map(({ fits }) => fits)).toEqual(['unknown', 'unknown']);
  });

  it('has to have the memory that is asked for, less what its containers use', async () => {
    const engine = await start();
    const hosts = of({ one: engine });
    await using docker = await connect({ host: engine.host, env: {} });
    const [before] = await hosts.fit(NANO_2022);
    await using _container = await docker.container('nanoserver').command('ping', '-t', 'localhost').run();
    const [fit] = await hosts.fit(NANO_2022, { memory: '100g' });
    expect(fit).toMatchObject({ fits: 'no', running: 1 });
    expect(fit?.why).toMatch(/^\d+ bytes of memory are free, and 107374182400 are wanted$/);
    expect(fit?.freeMemory).toBeLessThan(before?.freeMemory ?? 0);
  });

  it('runs a job, whose output and result name it', async () => {
    const hosts = of({ gone: GONE, old: await started2019(), young: await start() });
    const job = hosts.job('nanoserver', (docker, { image, isolation, signal }) =>
      docker.container(image).isolation(isolation).command('cmd', '/c', 'echo hi').job({ signal }),
    );
    const output: string[] = [];
    for await (const { host, data } of job) output.push(`${host} ${Buffer.from(data).toString().trim()}`);
    const { host, exitCode } = await job;
    expect(output).toEqual([`${host} hi`]);
    expect({ exitCode, host: job.host }).toEqual({ exitCode: 0, host });
  });

  it.each([{ memory: 'abc' }, { memory: Number.NaN }, { isolation: 'hyper-v' }])(
    'is not looked for with %j',
    async (options) => {
      const hosts = of({ gone: GONE });
      expect(await rejection(hosts.fit('nanoserver', options as object))).toBeInstanceOf(InvalidInputError);
      expect(() =>
        hosts.job('nanoserver', (docker, { image }) => docker.container(image).job(), options as object),
      ).toThrow(InvalidInputError);
    },
  );

  it('is not sure where a container does not say what it uses', async () => {
    const engine = await start();
    const hosts = of({ one: engine });
    await using docker = await connect({ host: engine.host, env: {} });
    await using _one = await docker.container('nanoserver').command('ping', '-t', 'localhost').run();
    await using _two = await docker.container('nanoserver').command('ping', '-t', 'localhost').run();
    let asked = 0;
    engine.use(
      http.get('*/containers/*/stats', () =>
        asked++ === 0 ? HttpResponse.json({ message: 'broken' }, { status: 500 }) : undefined,
      ),
    );
    expect(await hosts.fit(NANO_2022, { memory: '1k' })).toMatchObject([
      { fits: 'unknown', freeMemory: undefined },
    ]);
  });

  it('says why where there is none', async () => {
    const hosts = of({ gone: GONE, old: await started2019() });
    const error = await rejection(hosts.job(NANO_2022, (docker, { image }) => docker.container(image).job()));
    expect(error).toBeInstanceOf(NoFittingHostError);
    expect((error as NoFittingHostError).hosts.map(({ host }) => host)).toEqual(['gone', 'old']);
    expect((error as Error).message).toMatch(/^No host can run .*ltsc2022\. gone: .*; old: /);
  });

  it('passes on how its job failed', async () => {
    const hosts = of({ one: await start() });
    const error = await rejection(
      hosts.job('nanoserver', (docker, { image }) =>
        docker.container(image).command('cmd', '/c', 'exit 3').job(),
      ),
    );
    expect(error).toBeInstanceOf(JobFailedError);
  });
});
