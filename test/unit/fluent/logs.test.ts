/* The logs of all containers in one, on the simulated engine: over restarts, with filters, and what cannot be read. */
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ClientClosedError,
  EngineDisconnectedError,
  EngineUnreachableError,
  InvalidInputError,
  LogsInterruptedError,
  NotImplementedError,
} from '../../../src/errors/index.js';
import {
  connect,
  type Docker,
  type LogRecord,
  type LogStream,
  type OwnedContainer,
} from '../../../src/fluent/index.js';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { eventually, refuseUnhandledRejections, rejection, standsStill } from '../support/watch.js';

refuseUnhandledRejections();

let engine: WindowsEngineSimulator;
let docker: Docker;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start({
    commands: {
      // Says each line that it is given, and how often it was started.
      'say.exe': async ({ argv, stdin, stdout, stderr }) => {
        await stdout.write(`${argv[1] ?? ''} begins\r\n`);
        for await (const bytes of stdin) {
          const text = Buffer.from(bytes).toString();
          if (text === 'quit') return 0;
          await (text.startsWith('!') ? stderr : stdout).write(text);
        }
        return 0;
      },
    },
  });
  docker = await connect({ host: engine.host, env: {} });
});
afterEach(async () => {
  await docker.close();
  await engine[Symbol.asyncDispose]();
});

const quick = { pause: 1, longestPause: 5 };

const say = (name: string, builder = docker.container('nanoserver')): Promise<OwnedContainer> =>
  builder.name(name).openStdin().command('say.exe', name).run();

/** What a container is told to write, line by line. */
async function write(name: string, ...texts: readonly string[]): Promise<void> {
  for (const text of texts) await engine.container(name)?.run.stdin.push(Buffer.from(text));
}

/** Reads in the background. */
function reading(logs: LogStream): {
  readonly records: LogRecord[];
  readonly lines: (name: string) => string[];
  readonly done: Promise<unknown>;
} {
  const records: LogRecord[] = [];
  const done = (async () => {
    for await (const record of logs) records.push(record);
  })();
  done.catch(() => undefined);
  const lines = (name: string): string[] =>
    records.flatMap((record) =>
      record.kind === 'line' && record.container.name === name ? [record.line] : [],
    );
  return { records, lines, done };
}

const followed = (name: string) => (): boolean =>
  engine.requests.some(({ path }) => path.includes(`/containers/${name}`) && /follow=(?:1|true)/.test(path));

describe('the logs of all containers', () => {
  it('are those of the containers that run, once', async () => {
    await using a = await say('app', docker.container('nanoserver').labels({ team: 'web' }));
    await using b = await say('bob');
    await using stopped = await say('stopped');
    await stopped.kill();
    await write('app', 'one\r\n', '!two\r\n');
    await eventually('it is written', async () => {
      let count = 0;
      for await (const _ of a.logLines()) count++;
      return count === 3;
    });
    const { records, lines, done } = reading(docker.logs({ labels: true }));
    await done;
    expect(lines('app')).toEqual(['app begins', 'one', '!two']);
    expect(lines('bob')).toEqual(['bob begins']);
    expect(lines('stopped')).toEqual([]);
    const [first] = records.filter(({ container }) => container.id === a.id);
    expect(first).toMatchObject({
      kind: 'line',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/) as string,
      container: { id: a.id, name: 'app', labels: { team: 'web' } },
      stream: 'stdout',
    });
    expect(records.find((record) => record.kind === 'line' && record.line === '!two')).toMatchObject({
      stream: 'stderr',
    });
    const all = reading(docker.logs({ all: true, tail: 1 }));
    await all.done;
    expect([all.lines('app'), all.lines('bob'), all.lines('stopped')]).toEqual([
      ['!two'],
      ['bob begins'],
      ['stopped begins'],
    ]);
    const some = reading(docker.logs({ filters: { label: ['team=web'] }, stderr: false }));
    await some.done;
    expect(some.records).toHaveLength(2);
    expect(b.id).not.toBe(a.id);
  });

  it('go on with containers that are started again, and with new ones, each line once', async () => {
    await using a = await say('app');
    await using logs = docker.logs({ follow: true, reconnect: quick });
    const { lines, records } = reading(logs);
    await eventually('it is followed', () => lines('app').length === 1);
    await write('app', 'one\r\n', 'no end');
    await eventually('it is read', () => lines('app').length === 2);
    await a.stop();
    await eventually('what has no end is read, too', () => lines('app').length === 3);
    await a.start();
    await using _b = await say('bob');
    await write('app', 'two\r\n', 'three\r\n');
    await eventually('both are read', () => lines('app').length === 6 && lines('bob').length === 1);
    await a.restart();
    await eventually('it is read on', () => lines('app').length === 7);
    expect(lines('app')).toEqual(['app begins', 'one', 'no end', 'app begins', 'two', 'three', 'app begins']);
    expect(records.filter(({ kind }) => kind !== 'line')).toEqual([]);
  });

  it('go on after a restart of the engine, each line once', async () => {
    const always = docker.container('nanoserver').restart('always');
    await using _a = await say('app', always);
    await using b = await say('bob');
    const { lines, records } = reading(docker.logs({ follow: true, reconnect: quick }));
    await eventually('both are followed', () => lines('app').length === 1 && lines('bob').length === 1);
    for (let round = 1; round <= 3; round++) {
      await write('app', `round ${String(round)}\r\n`);
      await eventually('it is read', () => lines('app').length === 2 * round);
      await engine.restart();
      await eventually('it is read on', () => lines('app').length === 2 * round + 1);
    }
    await b.start();
    await eventually('the other is read on', () => lines('bob').length === 2);
    expect(lines('app')).toEqual(
      ['', 'round 1', '', 'round 2', '', 'round 3', ''].map((text) => text || 'app begins'),
    );
    expect(records.filter(({ kind }) => kind !== 'line')).toEqual([]);
  });

  it('lose nothing of what is written while the connections are cut again and again', async () => {
    await using _a = await say('app');
    const { lines } = reading(docker.logs({ follow: true, reconnect: quick }));
    await eventually('it is followed', () => lines('app').length === 1);
    const wanted = ['app begins'];
    for (let number = 0; number < 200; number++) {
      wanted.push(`line ${String(number)}`);
      await write('app', `line ${String(number)}\r\n`);
      if (number % 20 === 7) engine.disconnect();
    }
    await eventually('all are read', () => lines('app').length >= wanted.length);
    expect(lines('app')).toEqual(wanted);
  });

  it('begin now with `tail: 0`, and leave nothing out of what is started later', async () => {
    await using a = await say('app');
    await using old = await say('old');
    await old.kill();
    const { lines } = reading(docker.logs({ follow: true, tail: 0, reconnect: quick }));
    await eventually('it is followed', followed(a.id));
    await write('app', 'now\r\n');
    await eventually('it is read', () => lines('app').length === 1);
    await using _b = await say('bob');
    await old.start();
    await eventually('what comes later is read', () => lines('bob').length === 1 && lines('old').length >= 1);
    expect([lines('app'), lines('bob')]).toEqual([['now'], ['bob begins']]);
  });

  it('take up only containers that the filters let through', async () => {
    const filters = { label: ['team=web'] };
    const { lines, records } = reading(docker.logs({ follow: true, filters, reconnect: quick }));
    await eventually('the events are heard', () =>
      engine.requests.some(({ path }) => path.includes('/events')),
    );
    await using _other = await say('other');
    await using _web = await say('web', docker.container('nanoserver').labels({ team: 'web' }));
    await eventually('it is read', () => lines('web').length === 1);
    expect(records).toHaveLength(1);
  });

  it('say of which container they cannot be read, and go on with the others', async () => {
    const quiet = docker
      .container('nanoserver')
      .with({ HostConfig: { LogConfig: { Type: 'none', Config: {} } } });
    await using none = await say('none', quiet);
    await using _b = await say('bob');
    for (const follow of [false, true]) {
      await using logs = docker.logs({ follow, reconnect: quick });
      const { lines, records } = reading(logs);
      const unread = (): LogRecord[] => records.filter(({ kind }) => kind === 'unread');
      await eventually('both have been tried', () => lines('bob').length === 1 && unread().length === 1);
      expect(unread()[0]).toMatchObject({
        container: { id: none.id, name: 'none' },
        error: { name: 'NotImplementedError' },
      });
      const [record] = unread();
      expect(record?.kind === 'unread' && record.error).toBeInstanceOf(NotImplementedError);
    }
  });

  it('say when a container was gone before it could be read', async () => {
    const { records } = reading(docker.logs({ follow: true, reconnect: quick }));
    await eventually('the events are heard', () =>
      engine.requests.some(({ path }) => path.includes('/events')),
    );
    engine.use(
      http.get('*/containers/*/json', () => HttpResponse.json({ message: 'gone' }, { status: 404 })),
    );
    await docker.container('nanoserver').name('short').autoRemove().command('cmd', '/c', 'echo x').run();
    await eventually('it is said', () => records.length > 0);
    expect(records[0]).toMatchObject({ kind: 'unread', container: { name: 'short' } });
  });

  it('say when the engine has forgotten what it had told last', async () => {
    await using a = await say('app');
    const { lines, records } = reading(docker.logs({ follow: true, reconnect: quick }));
    await eventually('it is followed', () => lines('app').length === 1);
    engine.use(
      http.get('*/containers/*/logs', () => {
        const text = `${new Date(Date.now() + 1000).toISOString()} after\r\n`;
        const head = Buffer.from([1, 0, 0, 0, 0, 0, 0, text.length]);
        return new HttpResponse(Buffer.concat([head, Buffer.from(text)]), {
          headers: { 'content-type': 'application/vnd.docker.multiplexed-stream' },
        });
      }),
    );
    engine.disconnect();
    // Each time that it is asked again there is another line.
    await eventually('it is read on', () => lines('app').length >= 2);
    expect(records.slice(0, 3).map(({ kind }) => kind)).toEqual(['line', 'gap', 'line']);
    expect(records[1]).toMatchObject({ kind: 'gap', time: records[0]?.time, container: { id: a.id } });
  });

  it('are text of one JSON object a line, for a pipeline', async () => {
    await using a = await say('app');
    await using _none = await say(
      'none',
      docker.container('nanoserver').with({ HostConfig: { LogConfig: { Type: 'none', Config: {} } } }),
    );
    await write('app', '"quoted" \u001b[31m\r\n');
    await eventually('it is written', async () => {
      let count = 0;
      for await (const _ of a.logLines()) count++;
      return count === 2;
    });
    let text = '';
    await pipeline(
      docker.logs().ndjson(),
      new Writable({
        write(chunk: Buffer, _, done) {
          text += chunk.toString();
          done();
        },
      }),
    );
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toContain('\u001b');
    const objects = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LogRecord);
    expect(objects.map(({ kind }) => kind).sort()).toEqual(['line', 'line', 'unread']);
    expect(objects.find((record) => record.kind === 'line' && record.line.includes('quoted'))).toMatchObject({
      container: { id: a.id, name: 'app' },
      line: '"quoted" \u001b[31m',
    });
    expect(objects.find(({ kind }) => kind === 'unread')).toMatchObject({
      error: { name: 'NotImplementedError', code: 'ERR_ENGINE_NOT_IMPLEMENTED' },
    });
  });

  it('end with a pipeline whose target goes away, although nothing is written', async () => {
    await using _a = await say('app');
    const logs = docker.logs({ follow: true, tail: 0 });
    const target = new Writable({ write: (_chunk, _encoding, done) => done() });
    const done = pipeline(logs.ndjson(), target);
    await standsStill(() => 1);
    target.destroy(new Error('gone'));
    await expect(done).rejects.toThrow('gone');
    await logs[Symbol.asyncDispose]();
    const stop = new AbortController();
    const other = pipeline(docker.logs({ follow: true, tail: 0 }).ndjson(), new Writable(), {
      signal: stop.signal,
    });
    stop.abort();
    await expect(other).rejects.toThrow(/abort/i);
  });

  it('are asked for no faster than they are read', async () => {
    await using a = await say('app');
    const all = 400;
    let sent = 0;
    const frame = (): Buffer => {
      const text = `${new Date(Date.now() + sent).toISOString()} ${'x'.repeat(64 * 1024)}\r\n`;
      const head = Buffer.alloc(8);
      head[0] = 1;
      head.writeUInt32BE(text.length, 4);
      return Buffer.concat([head, Buffer.from(text)]);
    };
    engine.use(
      http.get('*/containers/*/logs', () => {
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            if (sent++ < all) controller.enqueue(frame());
            else controller.close();
          },
        });
        return new HttpResponse(body, {
          headers: { 'content-type': 'application/vnd.docker.multiplexed-stream' },
        });
      }),
    );
    const iterator = docker.logs({ follow: true, reconnect: quick })[Symbol.asyncIterator]();
    expect((await iterator.next()).done).toBe(false);
    // What is under way in sockets and their buffers, and not 25 MB.
    expect(await standsStill(() => sent)).toBeLessThan(all / 2);
    for (let seen = 1; seen < all; seen++)
      expect((await iterator.next()).value).toMatchObject({ kind: 'line', container: { id: a.id } });
    await iterator.return(undefined);
  });

  it('end with their signal, with `close()`, and with the client', async () => {
    await using _a = await say('app');
    const stop = new AbortController();
    const aborted = reading(docker.logs({ follow: true, signal: stop.signal }));
    const closed = docker.logs({ follow: true });
    const read = reading(closed);
    const other = await connect({ host: engine.host, env: {} });
    const lost = reading(other.logs({ follow: true }));
    await eventually('all are followed', () =>
      [aborted, read, lost].every(({ lines }) => lines('app').length === 1),
    );
    const reason = new Error('enough');
    stop.abort(reason);
    expect(await rejection(aborted.done)).toBe(reason);
    closed.close();
    await read.done;
    await other.close();
    expect(await rejection(lost.done)).toBeInstanceOf(ClientClosedError);
  });

  it('are iterated once', async () => {
    const logs = docker.logs();
    await reading(logs).done;
    expect(await rejection(reading(logs).done)).toBeInstanceOf(InvalidInputError);
  });

  it('fail when the engine does not come back, and at once where that is asked', async () => {
    await using a = await say('app');
    const patient = reading(docker.logs({ follow: true, reconnect: { ...quick, patience: 200 } }));
    const hasty = reading(docker.logs({ follow: true, reconnect: false }));
    await eventually(
      'both are followed',
      () => patient.lines('app').length + hasty.lines('app').length === 2,
    );
    await engine.restart(async () => {
      const error = await rejection(hasty.done);
      expect(error).toBeInstanceOf(LogsInterruptedError);
      const late = (await rejection(patient.done)) as LogsInterruptedError;
      expect(late).toBeInstanceOf(LogsInterruptedError);
      expect(late.code).toBe('ERR_LOGS_INTERRUPTED');
      expect(late.away).toBeGreaterThanOrEqual(200);
      // On a slow machine the time may be over before a second attempt.
      expect(
        late.cause instanceof EngineUnreachableError || late.cause instanceof EngineDisconnectedError,
      ).toBe(true);
      const once = docker.logs({ reconnect: { ...quick, patience: 50 } });
      expect(await rejection(reading(once).done)).toBeInstanceOf(EngineUnreachableError);
    });
    expect((await a.inspect()).State.Running).toBe(false);
  });

  it('refuse what makes no sense before anything is sent', () => {
    const before = engine.requests.length;
    for (const options of [{ since: 'never' }, { tail: -1 }, { tail: 1.5 }, { follow: true, until: '1m' }])
      expect(() => docker.logs(options)).toThrow(InvalidInputError);
    expect(() => docker.logs({ encoding: 'klingon' as 'utf-8' })).toThrow(InvalidInputError);
    expect(engine.requests).toHaveLength(before);
  });
});
