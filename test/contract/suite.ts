/*
 * What this package promises of any engine, written once. It runs against the simulated Windows engine, a real Linux
 * engine over unix and tcp, and a real engine behind a named pipe on Windows, so it knows no test framework: whoever
 * runs it brings `test`.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  collect,
  ConflictError,
  connect,
  ContainerStateError,
  EngineDisconnectedError,
  EngineUnreachableError,
  ExecFailedError,
  ExecStartError,
  ExecTimeoutError,
  fleet,
  HcsError,
  InvalidInputError,
  JobTimeoutError,
  NotFoundError,
  NotReadyError,
  UnsupportedByEngineError,
  type Docker,
  type OwnedContainer,
} from '@wragg/wincontainers';

/** An engine to keep the promises, and how its containers do things. */
export interface Target {
  readonly host: string;
  /** An image whose containers have a shell. */
  readonly image: string;
  /** `cmd` or `sh`. */
  readonly shell: 'cmd' | 'sh';
  /** An address of the same kind where nothing listens. */
  readonly nowhere: string;
  /** Whether the engine, or what stands before it, may close a connection at the end of a process with input still unread. */
  readonly closesUnread?: boolean;
}

/** `test` of vitest or node:test. */
export type Test = (name: string, run: () => Promise<void>) => unknown;

export function contract(test: Test, target: () => Target): void {
  const sh = (script: { readonly cmd: string; readonly sh: string }): [string, string, string] =>
    target().shell === 'cmd' ? ['cmd', '/c', script.cmd] : ['sh', '-c', script.sh];
  const unique = (): string => `contract-${randomBytes(6).toString('hex')}`;
  const open = (): Promise<Docker> => connect({ host: target().host, os: 'any' });
  const shell = (): [string] => [target().shell];
  /** A container whose shell waits for input, and so keeps running. */
  const runShell = (docker: Docker, name = unique()): Promise<OwnedContainer> =>
    docker
      .container(target().image)
      .name(name)
      .openStdin()
      .command(...shell())
      .run();

  test('says what the engine is', async () => {
    await using docker = await open();
    const [info, version, ping] = await Promise.all([
      docker.info(),
      docker.version(),
      docker.engine.system.ping(),
    ]);
    assert.equal(info.OSType, docker.osType);
    assert.equal(version.Os, docker.osType);
    assert.equal(ping.apiVersion, version.ApiVersion);
    assert.ok(info.NCPU >= 1);
    assert.match(await docker.engine.transport.apiVersion(), /^1\.\d+$/);
  });

  test('lists images and finds the one it needs', async () => {
    await using docker = await open();
    const images = await docker.listImages();
    assert.ok(images.some(({ RepoTags }) => RepoTags.some((tag) => tag.startsWith(target().image))));
    const image = await docker.getImage(target().image).inspect();
    assert.equal(image.Os, docker.osType);
  });

  test('creates, starts, lists, stops and removes a container', async () => {
    await using docker = await open();
    const name = unique();
    const container = await docker
      .container(target().image)
      .name(name)
      .labels({ contract: name })
      .env({ GREETING: 'hello' })
      .openStdin()
      .command(...shell())
      .create();
    const filters = { label: [`contract=${name}`] };
    assert.equal((await container.inspect()).State.Status, 'created');
    assert.deepEqual(await docker.listContainers({ filters }), []);
    await container.start();
    await container.start();
    const [listed] = await docker.listContainers({ filters });
    assert.deepEqual(listed?.Names, [`/${name}`]);
    assert.equal(listed?.State, 'running');
    assert.ok((await container.inspect()).Config.Env.includes('GREETING=hello'));
    await container.stop({ timeout: 1 });
    await container.stop({ timeout: 1 });
    assert.deepEqual(await docker.listContainers({ filters }), []);
    assert.equal((await docker.listContainers({ all: true, filters }))[0]?.State, 'exited');
    await container.remove();
    await assert.rejects(container.inspect(), NotFoundError);
  });

  test('runs a process with its output apart and its exit code', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const command = sh({ cmd: 'echo out& echo err>&2& exit 3', sh: 'echo out; echo err >&2; exit 3' });
    const result = await container.exec(command, { accept: [3] });
    assert.equal(result.stdout.trim(), 'out');
    assert.equal(result.stderr.trim(), 'err');
    assert.equal(result.exitCode, 3);
    await assert.rejects(container.exec(command), (error) => {
      assert.ok(error instanceof ExecFailedError);
      assert.equal(error.exitCode, 3);
      assert.equal(error.stderr.trim(), 'err');
      return true;
    });
  });

  test('streams the output of a process and then its result', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const exec = container.exec(sh({ cmd: 'echo one& echo two', sh: 'echo one; echo two' }));
    let output = '';
    for await (const { stream, data } of exec) {
      assert.equal(stream, 'stdout');
      output += Buffer.from(data).toString();
    }
    assert.deepEqual(output.trim().split(/\s+/), ['one', 'two']);
    assert.equal((await exec).exitCode, 0);
  });

  test('feeds a process and ends its input', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    // sort answers only when its input has ended.
    const { stdout } = await container.exec(['sort'], { input: 'pear\napple\nfig\n' });
    assert.deepEqual(stdout.trim().split(/\s+/), ['apple', 'fig', 'pear']);
  });

  test('lets a process end that does not read its input', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    let ended = false;
    function* endless(): Generator<string> {
      try {
        for (;;) yield 'x'.repeat(65_536);
      } finally {
        ended = true;
      }
    }
    try {
      const { stdout, stderr } = await container.exec(sh({ cmd: 'echo done', sh: 'echo done' }), {
        input: endless(),
      });
      // Podman's own connection to the process may break as well, which it says among the errors of the process.
      const lost = target().closesUnread === true && /^Error: read .*connection reset/.test(stderr);
      if (!lost || stdout !== '') assert.equal(stdout.trim(), 'done');
    } catch (error) {
      // A connection that breaks takes output with it, which must not go unsaid.
      if (target().closesUnread !== true || !(error instanceof EngineDisconnectedError)) throw error;
    }
    assert.ok(ended);
  });

  test('waits until a container has written a line, and a command in it succeeds', async () => {
    await using docker = await open();
    await using container = await docker
      .container(target().image)
      .command(sh({ cmd: 'echo ready& ping -n 60 127.0.0.1 >nul', sh: 'echo ready; sleep 60' }))
      .run();
    assert.equal((await container.until.log('ready')).line.trim(), 'ready');
    await container.until.exec(sh({ cmd: 'exit 0', sh: 'exit 0' }));
    const waiting = container.until.log('never', { timeout: 0 });
    const failed = assert.rejects(waiting, (error) => {
      assert.ok(error instanceof NotReadyError);
      assert.equal(error.reason, 'not-running');
      assert.equal(error.logs[0]?.trim(), 'ready');
      return true;
    });
    await container.kill();
    await failed;
  });

  test('gives a process a TTY, which has one stream', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const { stdout, stderr } = await container.exec(
      sh({ cmd: 'echo out& echo err>&2', sh: 'echo out; echo err >&2' }),
      {
        tty: true,
      },
    );
    assert.deepEqual(stdout.trim().split(/\s+/), ['out', 'err']);
    assert.equal(stderr, '');
  });

  test('says when a process cannot be started', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    await assert.rejects(container.exec(['no-such-program']), (error) => {
      assert.ok(error instanceof ExecStartError || error instanceof HcsError, String(error));
      const said = error instanceof HcsError ? error.engineText : error.engineMessage;
      assert.match(said, /no-such-program|cannot find the file/);
      return true;
    });
  });

  test('leaves a process alone whose output is not read to the end', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const exec = container.exec(
      sh({ cmd: 'echo first& ping -n 2 127.0.0.1 >nul& exit 5', sh: 'echo first; sleep 1; exit 5' }),
      {
        accept: [5],
      },
    );
    for await (const { data } of exec) {
      assert.match(Buffer.from(data).toString(), /first/);
      break;
    }
    assert.equal((await exec).exitCode, 5);
  });

  test('kills a process when it is told to, where the engine lets it', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const exec = container.exec(
      sh({
        cmd: 'echo ready& ping -n 60 127.0.0.1 >nul',
        sh: 'echo ready; until [ -e /stop ]; do sleep 0.1; done',
      }),
      { accept: 'any' },
    );
    for await (const _ready of exec) break;
    if (docker.osType === 'windows') {
      await exec.kill();
      assert.notEqual((await exec).exitCode, 0);
      await exec.kill();
    } else {
      await assert.rejects(exec.kill(), UnsupportedByEngineError);
      await container.exec(['sh', '-c', 'echo > /stop']);
      assert.equal((await exec).exitCode, 0);
    }
  });

  test('gives up when it is told to', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const controller = new AbortController();
    const exec = container.exec(sh({ cmd: 'ping -n 60 127.0.0.1 >nul', sh: 'sleep 60' }), {
      signal: controller.signal,
    });
    const reason = new Error('enough');
    // No engine says when its process runs. It is begun or not yet: either is given up.
    setTimeout(() => {
      controller.abort(reason);
    }, 200);
    await assert.rejects(exec, reason);
    await assert.rejects(container.wait({ signal: AbortSignal.abort(reason) }), reason);
  });

  test('reads logs, once and following', async () => {
    await using docker = await open();
    await using container = await docker
      .container(target().image)
      .command(...sh({ cmd: 'echo one& echo two>&2', sh: 'echo one; echo two >&2' }))
      .run();
    await container.wait();
    const { stdout, stderr } = await collect(container.logs());
    assert.deepEqual([stdout.trim(), stderr.trim()], ['one', 'two']);
    const followed = await collect(container.logs({ follow: true, stderr: false }));
    assert.deepEqual([followed.stdout.trim(), followed.stderr], ['one', '']);
  });

  test('attaches to a container and talks to its process', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    await using stream = await container.attach({ stdin: true });
    await stream.write('echo attached\nexit 7\n');
    const output = await collect(stream);
    assert.match(output.stdout, /attached/);
    assert.equal((await container.wait()).exitCode, 7);
  });

  test('waits for the end of a container', async () => {
    await using docker = await open();
    await using container = await docker
      .container(target().image)
      .command(...sh({ cmd: 'ping -n 2 127.0.0.1 >nul& exit 9', sh: 'sleep 1; exit 9' }))
      .run();
    assert.equal((await container.wait()).exitCode, 9);
    assert.equal((await container.inspect()).State.ExitCode, 9);
  });

  test('runs a container to its end', async () => {
    await using docker = await open();
    const name = unique();
    const once = docker
      .container(target().image)
      .name(name)
      .command(...sh({ cmd: 'echo done', sh: 'echo done' }));
    assert.equal((await once.runToEnd()).stdout.trim(), 'done');
    await assert.rejects(docker.getContainer(name).inspect(), NotFoundError);
    const sorted = await docker.container(target().image).command('sort').runToEnd({ input: 'b\na\n' });
    assert.deepEqual(sorted.stdout.trim().split(/\s+/), ['a', 'b']);
  });

  test('answers a fleet, and runs its job', async () => {
    const { image, host, nowhere } = target();
    await using hosts = fleet([
      { name: 'here', host, os: 'any' },
      { name: 'nowhere', host: nowhere, os: 'any' },
    ]);
    const infos = await hosts.info();
    assert.deepEqual([...infos.values.keys()], ['here']);
    assert.deepEqual(
      infos.failures.map(({ host: name, error }) => [name, error instanceof EngineUnreachableError]),
      [['nowhere', true]],
    );
    const [fit] = await hosts.fit(image);
    assert.deepEqual([fit?.host, fit?.fits, fit?.hasImage], ['here', 'yes', true]);
    const job = hosts.job(image, (docker, { isolation }) =>
      docker
        .container(image)
        .isolation(isolation)
        .command(...sh({ cmd: 'echo fleet', sh: 'echo fleet' }))
        .job(),
    );
    const { host: where, stdout } = await job;
    assert.deepEqual([where, stdout.trim()], ['here', 'fleet']);
  });

  test('runs a job with files in and out, and ends it at its limit', async () => {
    await using docker = await open();
    const folder = await mkdtemp(join(tmpdir(), 'contract-'));
    const [work, file] = target().shell === 'cmd' ? ['C:\\job', 'C:\\job\\a.txt'] : ['/job', '/job/a.txt'];
    try {
      await writeFile(join(folder, 'a.txt'), 'kept');
      const copyIn = { [folder]: work };
      const copyOut = { [file]: join(folder, 'b.txt') };
      const name = unique();
      const job = docker
        .container(target().image)
        .name(name)
        .command(...sh({ cmd: 'echo out& echo err>&2', sh: 'echo out; echo err >&2' }))
        .job({ copyIn, copyOut, timeout: '1m' });
      const seen = await collect(job);
      assert.deepEqual([seen.stdout.trim(), seen.stderr.trim()], ['out', 'err']);
      assert.deepEqual((await job).artifacts, [join(folder, 'b.txt')]);
      assert.equal(await readFile(join(folder, 'b.txt'), 'utf8'), 'kept');
      const slow = docker
        .container(target().image)
        .name(name)
        .command(...sh({ cmd: 'echo begun& ping -n 60 127.0.0.1 >nul', sh: 'echo begun; sleep 60' }))
        .job({ timeout: '2s' });
      await assert.rejects(slow, (error) => {
        assert.ok(error instanceof JobTimeoutError);
        assert.equal(error.stdout.trim(), 'begun');
        return true;
      });
      await assert.rejects(docker.getContainer(name).inspect(), NotFoundError);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('gives an exec a time, after which it is killed or left', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const slow = sh({ cmd: 'echo begun& ping -n 60 127.0.0.1 >nul', sh: 'echo begun; sleep 60' });
    for (const onTimeout of ['kill', 'leave'] as const)
      await assert.rejects(container.exec(slow, { timeout: '1s', onTimeout }), (error) => {
        assert.ok(error instanceof ExecTimeoutError);
        assert.equal(error.stdout.trim(), 'begun');
        const killed = docker.osType === 'windows' ? 'killed' : 'not-killed';
        assert.equal(error.process, onTimeout === 'leave' ? 'left' : killed);
        return true;
      });
  });

  test('commits a stopped container and runs the image', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    await container.exec(sh({ cmd: 'echo kept> c:\\kept.txt', sh: 'echo kept > /kept.txt' }));
    const name = unique();
    if (docker.osType === 'windows') {
      await assert.rejects(container.commit(name), ContainerStateError);
    }
    await using image = await container.commit(name, { running: 'stop', comment: 'by the contract suite' });
    assert.equal((await container.inspect()).State.Running, false);
    assert.equal((await image.inspect()).Id, image.id);
    const again = docker.container(name).command(...sh({ cmd: 'type c:\\kept.txt', sh: 'cat /kept.txt' }));
    assert.equal((await again.runToEnd()).stdout.trim(), 'kept');
  });

  test('removes what it made, and leaves nothing half-made', async () => {
    await using docker = await open();
    const name = unique();
    {
      await using container = await runShell(docker, name);
      assert.equal((await container.inspect()).State.Running, true);
    }
    await assert.rejects(docker.getContainer(name).inspect(), NotFoundError);
    await assert.rejects(docker.container(target().image).name(name).command('no-such-program').run());
    await assert.rejects(docker.getContainer(name).inspect(), NotFoundError);
    await assert.rejects(
      docker.container(target().image).name(name).command('no-such-program').keepOnFailure().run(),
    );
    await docker.getContainer(name).remove({ force: true });
  });

  test('tags an image and removes the tag', async () => {
    await using docker = await open();
    const name = unique();
    const tagged = await docker.getImage(target().image).tag(`${name}:1.0`);
    assert.ok((await tagged.inspect()).RepoTags.includes(`${name}:1.0`));
    await tagged.remove();
    await assert.rejects(tagged.inspect(), NotFoundError);
  });

  test('gives samples of what a container uses', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const stats = await container.stats();
    assert.equal(stats.os, docker.osType);
    assert.ok(stats.cpuPercent !== undefined && stats.cpuPercent >= 0 && stats.memoryUsage > 0);
    if (stats.os === 'linux') assert.ok(stats.memoryPercent > 0 && stats.pids > 0);
    const samples: (number | undefined)[] = [];
    for await (const { cpuPercent } of container.watchStats()) if (samples.push(cpuPercent) === 2) break;
    assert.equal(samples[0], undefined);
    assert.equal(typeof samples[1], 'number');
  });

  test('tells what happens', async () => {
    await using docker = await open();
    const stop = new AbortController();
    const seen: string[] = [];
    const name = unique();
    const since = Math.floor(Date.now() / 1000) - 1;
    const filters = { type: ['container'], container: [name] } as const;
    {
      await using container = await runShell(docker, name);
      await container.stop({ timeout: 1 });
    }
    const until = Math.ceil(Date.now() / 1000) + 1;
    for await (const { action } of docker.events({ filters, since, until, signal: stop.signal }))
      seen.push(action);
    for (const action of ['create', 'start', 'die', 'stop', 'destroy'])
      assert.ok(seen.includes(action), `${action} in ${seen.join()}`);
  });

  test('says 404 and 409 by class', async () => {
    await using docker = await open();
    const missing = docker.getContainer('no-such-container');
    await assert.rejects(missing.inspect(), NotFoundError);
    await assert.rejects(missing.start(), NotFoundError);
    await assert.rejects(missing.exec(['x']), NotFoundError);
    await assert.rejects(missing.attach(), NotFoundError);
    await assert.rejects(docker.engine.exec.start('no-such-exec'), NotFoundError);
    const name = unique();
    await using container = await runShell(docker, name);
    await assert.rejects(docker.container(target().image).name(name).create(), ConflictError);
    await assert.rejects(container.remove(), ConflictError);
    await container.stop({ timeout: 1 });
    await assert.rejects(container.exec(['x']), ConflictError);
  });

  test('refuses bad input before anything is sent', async () => {
    await using docker = await open();
    const builder = docker.container(target().image);
    assert.throws(() => builder.bind('relative', 'not-absolute'), InvalidInputError);
    assert.throws(() => builder.publish('80:http'), InvalidInputError);
    await assert.rejects(docker.engine.containers.inspect(''), InvalidInputError);
    await assert.rejects(docker.engine.containers.inspect('..'), InvalidInputError);
  });

  test('says that an engine cannot be reached', async () => {
    await assert.rejects(connect({ host: target().nowhere, connectTimeout: 2_000 }), (error) => {
      assert.ok(error instanceof EngineUnreachableError);
      assert.ok(['no-such-pipe', 'no-such-socket', 'refused'].includes(error.kind), error.kind);
      assert.ok(error.remediations.length > 0);
      return true;
    });
  });

  test('keeps ordinary requests prompt beside many that wait', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const stop = new AbortController();
    const waits = Array.from({ length: 40 }, () =>
      container.wait({ signal: stop.signal }).catch(() => undefined),
    );
    assert.equal((await docker.info()).OSType, docker.osType);
    stop.abort();
    await Promise.all(waits);
  });

  test('keeps ordinary requests prompt beside many streams', async () => {
    await using docker = await open();
    await using container = await runShell(docker);
    const stop = new AbortController();
    const streams = Array.from({ length: 40 }, () =>
      collect(container.logs({ follow: true, signal: stop.signal })).catch(() => undefined),
    );
    assert.equal((await docker.info()).OSType, docker.osType);
    stop.abort();
    await Promise.all(streams);
  });
}
