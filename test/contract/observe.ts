import assert from 'node:assert/strict';
import { ConflictError, EngineError, NotFoundError, UnsupportedByEngineError } from '@wragg/wincontainers';
import type { EngineEvent, LogLine, LogRecord } from '@wragg/wincontainers';
import type { Bench } from './bench.js';

/** What the fluent API tells of containers and of the engine: logs, events, processes, changes, disk usage. */
export function observe({ test, needs, open, idle, unique, target, sh, pick }: Bench): void {
  test('reads logs line by line, with their times', async () => {
    await using docker = await open();
    const script = sh({
      cmd: 'echo one& echo two 1>&2& echo three',
      sh: 'echo one; echo two >&2; echo three',
    });
    const begun = Date.now() - 60_000;
    await using container = await docker
      .container(target().image)
      .command(...script)
      .run();
    await container.wait();
    const read = async (options: Parameters<typeof container.logLines>[0]): Promise<LogLine[]> => {
      const lines: LogLine[] = [];
      for await (const line of container.logLines(options)) lines.push(line);
      return lines;
    };
    const lines = await read({ timestamps: true, since: new Date(begun) });
    const of = (name: string): string[] =>
      lines.filter(({ stream }) => stream === name).map(({ line }) => line.trim());
    assert.deepEqual([of('stdout'), of('stderr')], [['one', 'three'], ['two']]);
    for (const { timestamp, timestampText } of lines) {
      assert.ok(timestamp !== undefined && timestamp.getTime() > begun, timestampText);
      assert.match(timestampText ?? '', /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/);
    }
    assert.equal((await read({ tail: 1 })).length, 1);
    assert.equal((await read({ since: '10m' })).length, 3);
    assert.equal((await read({ until: '1h' })).length, 0);
  });

  test('reads the logs of all containers in one, over their restarts, each line once', async () => {
    await using docker = await open();
    const labels = { logs: unique() };
    const script = sh({
      cmd: 'echo begun& echo odd 1>&2& ping -t 127.0.0.1 >nul',
      sh: 'trap "exit 0" TERM; echo begun; echo odd >&2; while :; do sleep 0.1; done',
    });
    const shell = docker.container(target().image).labels(labels).command(script);
    await using first = await shell.name(unique()).run();
    await using logs = docker.logs({
      follow: true,
      filters: { label: [`logs=${labels.logs}`] },
      labels: true,
    });
    const wanted = 8;
    const records: LogRecord[] = [];
    const reading = (async () => {
      for await (const record of logs) if (records.push(record) === wanted) break;
    })();
    const has = async (container: { readonly id: string }, count: number): Promise<void> => {
      while (records.filter(({ container: { id } }) => id === container.id).length < count)
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await has(first, 2);
    await using second = await shell.name(unique()).run();
    await has(second, 2);
    await first.restart({ timeout: 5 });
    await has(first, 4);
    await second.stop({ timeout: 5 });
    await second.start();
    await reading;
    for (const { id } of [first, second]) {
      const of = records.filter(({ container }) => container.id === id);
      const lines = of.map((record) => (record.kind === 'line' ? record.line.trim() : record.kind)).sort();
      assert.deepEqual(lines, ['begun', 'begun', 'odd', 'odd']);
      assert.deepEqual(of[0]?.container.labels, labels);
    }
    // The same again, as it is now; the text of it is JSON.
    const again: unknown[] = [];
    const filters = { label: [`logs=${labels.logs}`] };
    for await (const text of docker.logs({ filters }).ndjson() as AsyncIterable<string>)
      again.push(JSON.parse(text));
    assert.equal(again.length, wanted);
  });

  test('says of which container the log cannot be read', async () => {
    await using docker = await open();
    const name = unique();
    await using container = await docker
      .container(target().image)
      .name(name)
      .with({ HostConfig: { LogConfig: { Type: 'none', Config: {} } } })
      .command(...sh({ cmd: 'echo x', sh: 'echo x' }))
      .run();
    await container.wait();
    const records: LogRecord[] = [];
    for await (const record of docker.logs({ all: true, filters: { name: [name] } })) records.push(record);
    assert.deepEqual(
      records.map(({ kind, container: { id } }) => [kind, id]),
      [['unread', container.id]],
    );
  });

  test('puts a long line together that the engine has cut', async () => {
    await using docker = await open();
    await using container = await docker
      .container(target().image)
      .command(
        ...sh({
          cmd: 'echo short',
          sh: 'i=0; while [ $i -lt 500 ]; do printf 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789; i=$((i+1)); done; echo; echo next',
        }),
      )
      .run();
    await container.wait();
    const lengths: number[] = [];
    for await (const { line, timestamp } of container.logLines({ timestamps: true })) {
      assert.ok(timestamp !== undefined);
      lengths.push(line.trim().length);
    }
    assert.deepEqual(lengths, pick({ cmd: [5], sh: [50_000, 4] }));
  });

  test('tells events by type and action, once and in order', async () => {
    await using docker = await open();
    const name = unique();
    await using events = await docker.events({ filters: { type: ['container'], container: [name] } }).open();
    {
      await using container = await docker
        .container(target().image)
        .name(name)
        .command(...sh({ cmd: 'exit 3', sh: 'exit 3' }))
        .run();
      await container.wait();
    }
    const seen: EngineEvent[] = [];
    for await (const event of events) {
      seen.push(event);
      // An engine that has another word for it fails below, and not by waiting.
      if (event.action === 'destroy' || event.message.Action === 'remove') break;
    }
    const actions = seen.map(({ action }) => action).filter((action) => action !== 'attach');
    assert.deepEqual(actions, ['create', 'start', 'die', 'destroy']);
    const [died] = seen.filter((event) => event.action === 'die');
    assert.equal(died?.type === 'container' && died.action === 'die' && died.exitCode, 3);
    // The engine remembers them: from the first on there are the same again.
    const again: string[] = [];
    const since = new Date((seen[0]?.time.getTime() ?? 0) - 1);
    const filters = { container: [name] };
    for await (const { timeNano } of docker.events({ filters, since, until: new Date() }))
      again.push(timeNano);
    for (const { timeNano } of seen) assert.ok(again.includes(timeNano), timeNano);
  });

  test('lists processes and changes', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    await container.start();
    const processes = await container.top().catch((error: unknown) => {
      // An engine on Linux asks the ps of its host, and not every host has one.
      if (error instanceof EngineError && error.engineMessage.includes('"ps": executable file not found'))
        return undefined;
      throw error;
    });
    assert.ok(
      processes?.some(({ command, pid }) => command.includes(target().shell) && (pid ?? 0) > 0) ?? true,
    );
    await container.exec(sh({ cmd: 'echo x> c:\\made', sh: 'echo x > /made' }));
    if (docker.osType === 'windows') await assert.rejects(container.changes(), UnsupportedByEngineError);
    await container.stop({ timeout: 1 });
    const path = pick({ cmd: '\\made', sh: '/made' });
    assert.deepEqual(
      (await container.changes()).filter((change) => change.path === path),
      [{ path, kind: 'added' }],
    );
    await assert.rejects(container.top(), ConflictError);
  });

  test('renames a container, and pauses it or says that it cannot', async () => {
    await using docker = await open();
    await using container = await idle(docker);
    const name = unique();
    await container.rename(name);
    assert.equal((await container.inspect()).Name, `/${name}`);
    await container.start();
    if (docker.osType === 'windows' && (await container.inspect()).HostConfig.Isolation !== 'hyperv') {
      await assert.rejects(container.pause(), UnsupportedByEngineError);
      return;
    }
    await container.pause();
    assert.equal((await container.inspect()).State.Status, 'paused');
    await container.unpause();
    assert.equal((await container.inspect()).State.Status, 'running');
  });

  test('makes volumes and networks that go with their handles', async () => {
    await using docker = await open();
    const name = unique();
    {
      await using volume = await docker.volumes.create({ name });
      await using again = await docker.volumes.create({ name });
      assert.deepEqual([volume.existed, again.existed], [false, true]);
      await using network = await docker.networks.create(name, {
        driver: pick({ cmd: 'nat', sh: 'bridge' }),
      });
      await using container = await idle(docker);
      await network.connect(container, { aliases: ['other'] });
      const { Networks } = (await container.inspect()).NetworkSettings;
      assert.ok(Networks[name] !== undefined);
      await network.disconnect(container);
    }
    await assert.rejects(docker.volumes.get(name).inspect(), NotFoundError);
    await assert.rejects(docker.networks.get(name).inspect(), NotFoundError);
  });

  test('adds up the disk usage of each kind', async () => {
    await using docker = await open();
    await using _ = await idle(docker);
    const { images, containers, volumes, buildCache } = await docker.diskUsage();
    assert.ok(images !== undefined && images.total > 0 && images.active > 0 && images.size > 0);
    assert.ok(containers !== undefined && containers.total > 0 && containers.active < containers.total);
    assert.ok(volumes !== undefined && buildCache !== undefined);
  });

  needs('prune')('prunes what is named, of each kind that has the label', async () => {
    await using docker = await open();
    const name = unique();
    const labels = { prune: name };
    const container = await docker.container(target().image).labels(labels).command('x').create();
    await docker.networks.create(name, { labels, driver: pick({ cmd: 'nat', sh: 'bridge' }) });
    await docker.volumes.create({ name, labels });
    const pruned = await docker.prune({
      containers: true,
      networks: true,
      volumes: 'all',
      labels: [`prune=${name}`],
    });
    assert.deepEqual([pruned.containers, pruned.networks, pruned.volumes], [[container.id], [name], [name]]);
  });
}
