import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { exec, runContainer, send } from './client.js';

let engine: WindowsEngineSimulator;
beforeEach(async () => {
  engine = await WindowsEngineSimulator.start({
    hostFiles: { 'c:\\share': { 'a.txt': 'from the host' }, 'd:\\': { 'file.txt': '' } },
  });
});
afterEach(() => engine[Symbol.asyncDispose]());

const create = (body: object, name = '') =>
  send(engine, 'POST', `/containers/create?name=${name}`, { Image: 'nanoserver', ...body });
const inspect = async (id: string) =>
  (await send(engine, 'GET', `/containers/${id}/json`)).json<Record<string, Record<string, unknown>>>();

describe('lifecycle', () => {
  it('goes from created to running to exited to gone', async () => {
    const { Id, Warnings } = (await create({ Cmd: ['cmd'], OpenStdin: true }, 'web')).json<{
      Id: string;
      Warnings: string[];
    }>();
    expect(Id).toMatch(/^[0-9a-f]{64}$/);
    expect(Warnings).toEqual([]);
    expect((await inspect('web'))['State']).toMatchObject({
      Status: 'created',
      Running: false,
      StartedAt: '0001-01-01T00:00:00Z',
    });
    expect((await send(engine, 'POST', '/containers/web/start')).status).toBe(204);
    expect((await send(engine, 'POST', '/containers/web/start')).status).toBe(304);
    const running = await inspect(Id.slice(0, 12));
    expect(running['State']).toMatchObject({ Status: 'running', Running: true, ExitCode: 0 });
    expect(running['Config']).toMatchObject({ Hostname: Id.slice(0, 12) });
    expect(running['NetworkSettings']?.['Networks']).toMatchObject({
      nat: { IPAddress: expect.stringMatching(/^172\.\d+\.\d+\.\d+$/) as string },
    });
    expect((await send(engine, 'POST', '/containers/web/stop')).status).toBe(204);
    expect((await send(engine, 'POST', '/containers/web/stop')).status).toBe(304);
    expect((await inspect('web'))['State']).toMatchObject({ Status: 'exited', ExitCode: 3221225786 });
    expect((await send(engine, 'DELETE', '/containers/web')).status).toBe(204);
    const gone = await send(engine, 'GET', '/containers/web/json');
    expect([gone.status, gone.json()]).toEqual([404, { message: 'No such container: web' }]);
  });

  it('ends at once without standard input, and reports the exit code of the command', async () => {
    const id = await runContainer(engine, { Cmd: ['cmd', '/c', 'exit 42'], OpenStdin: false });
    expect((await send(engine, 'POST', `/containers/${id}/wait`)).json()).toEqual({ StatusCode: 42 });
    expect((await inspect(id))['State']).toMatchObject({ Status: 'exited', ExitCode: 42 });
  });

  it('refuses to remove what runs, unless forced', async () => {
    await runContainer(engine, {}, 'busy');
    const refused = await send(engine, 'DELETE', '/containers/busy');
    expect([refused.status, refused.json()]).toEqual([
      409,
      {
        message:
          'cannot remove container "busy": container is running: stop the container before removing or force remove',
      },
    ]);
    expect((await send(engine, 'DELETE', '/containers/busy?force=1')).status).toBe(204);
    expect(engine.container('busy')).toBeUndefined();
  });

  it('restarts by policy until it is stopped', async () => {
    const id = await runContainer(engine, {
      Cmd: ['cmd', '/c', 'exit 1'],
      OpenStdin: false,
      HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } },
    });
    await expect.poll(() => engine.container(id)?.restartCount).toBe(2);
    await expect.poll(() => engine.container(id)?.status).toBe('exited');
  });

  it('removes an auto-removed container and tells who waits', async () => {
    const id = (await create({ Cmd: ['cmd', '/c', 'exit 5'], HostConfig: { AutoRemove: true } })).json<{
      Id: string;
    }>().Id;
    const waiting = send(engine, 'POST', `/containers/${id}/wait?condition=removed`);
    await expect
      .poll(() => engine.requests.some(({ path }) => path.endsWith('condition=removed')))
      .toBe(true);
    await send(engine, 'POST', `/containers/${id}/start`);
    expect((await waiting).json()).toEqual({ StatusCode: 5 });
    expect(engine.container(id)).toBeUndefined();
  });

  it('pauses with Hyper-V isolation only', async () => {
    const process = await runContainer(engine);
    const refused = await send(engine, 'POST', `/containers/${process}/pause`);
    expect(refused.status).toBe(501);
    expect(refused.json()['message']).toContain('not implemented for containers using process isolation');
    const hyperv = await runContainer(engine, { HostConfig: { Isolation: 'hyperv' } });
    expect((await send(engine, 'POST', `/containers/${hyperv}/pause`)).status).toBe(204);
    expect((await inspect(hyperv))['State']).toMatchObject({ Status: 'paused', Running: true, Paused: true });
    expect((await send(engine, 'POST', `/containers/${hyperv}/unpause`)).status).toBe(204);
  });
});

describe('what a container has of its image', () => {
  const configOf = async (body: object) =>
    (await inspect((await create(body)).json<{ Id: string }>().Id))['Config'];

  beforeEach(() => {
    engine.addImage({ tags: ['program'], entrypoint: ['program.exe'], cmd: ['--all'] });
  });

  it('is command and entrypoint, as far as it has none of its own', async () => {
    const cases: [object, object][] = [
      [{}, { Entrypoint: ['program.exe'], Cmd: ['--all'] }],
      [{ Cmd: ['--one'] }, { Entrypoint: ['program.exe'], Cmd: ['--one'] }],
      [
        { Entrypoint: ['other.exe'], Cmd: ['x'] },
        { Entrypoint: ['other.exe'], Cmd: ['x'] },
      ],
      [{ Entrypoint: ['other.exe'] }, { Entrypoint: ['other.exe'], Cmd: null }],
      [{ Entrypoint: [] }, { Entrypoint: [], Cmd: ['--all'] }],
      [
        { Entrypoint: [''], Cmd: ['x'] },
        { Entrypoint: null, Cmd: ['x'] },
      ],
    ];
    for (const [own, expected] of cases)
      expect(await configOf({ Image: 'program', ...own })).toMatchObject(expected);
    const nothing = await create({ Image: 'program', Entrypoint: [''] });
    expect([nothing.status, nothing.json()]).toEqual([400, { message: 'no command specified' }]);
  });

  it('is whether its command line is escaped already, and the signal that stops it', async () => {
    const image = engine.addImage({ tags: ['base'] });
    engine.state.images.add({
      ...image,
      id: `sha256:${'a'.repeat(64)}`,
      tags: new Set(['line:latest']),
      config: {
        ...image.config,
        Cmd: ['cmd', '/S', '/C', 'echo "a b"'],
        ArgsEscaped: true,
        StopSignal: 'SIGTERM',
      },
    });
    expect(await configOf({ Image: 'line' })).toMatchObject({ ArgsEscaped: true, StopSignal: 'SIGTERM' });
    const id = await runContainer(engine, { Image: 'line', Cmd: [], OpenStdin: false });
    await send(engine, 'POST', `/containers/${id}/wait`);
    const logs = await send(engine, 'GET', `/containers/${id}/logs?stdout=1`);
    expect(logs.text).toContain('"a b"');
    expect(logs.text).not.toContain('\\"');
  });
});

describe('create', () => {
  it('refuses a name that is taken, and one that is none', async () => {
    const first = (await create({}, 'web')).json<{ Id: string }>().Id;
    const second = await create({}, 'web');
    expect([second.status, second.json()]).toEqual([
      409,
      {
        message: `Conflict. The container name "/web" is already in use by container "${first}". You have to remove (or rename) that container to be able to reuse that name.`,
      },
    ]);
    expect((await create({}, 'a b'.replace(' ', '%20'))).status).toBe(400);
  });

  it('refuses an unknown image', async () => {
    const answer = await create({ Image: 'nosuch' });
    expect([answer.status, answer.json()]).toEqual([404, { message: 'No such image: nosuch:latest' }]);
  });

  it('refuses a Linux image', async () => {
    engine.addImage({ tags: ['alpine'], os: 'linux' });
    expect((await create({ Image: 'alpine' })).json()).toEqual({
      message: 'image operating system "linux" cannot be used on this platform',
    });
  });

  it.each([
    [{ Isolation: 'vm' }, "invalid isolation (vm): Windows supports 'default', 'process', or 'hyperv'"],
    [{ Privileged: true }, 'invalid option: privileged mode is not supported for Windows containers'],
    [{ BlkioWeight: 10 }, 'invalid option: Windows does not support BlkioWeight'],
    [{ MemorySwap: 1 }, 'invalid option: Windows does not support MemorySwap'],
    [{ CpuPercent: 101 }, 'range of CPUPercent is from 1 to 100'],
    [{ NanoCpus: 5e9 }, 'range of CPUs is from 0.01 to 4.00, as there are only 4 CPUs available'],
    [{ NanoCpus: 1e9, CpuShares: 5 }, 'conflicting options: Nano CPUs and CPU Shares cannot both be set'],
    [
      { Binds: ['c:\\share:c:\\'] },
      "invalid volume specification: 'c:\\share:c:\\': invalid mount config for type \"bind\": destination path (c:\\) cannot be 'c:' or 'c:\\'",
    ],
    [
      { Binds: ['c:\\none:c:\\x'] },
      'invalid volume specification: \'c:\\none:c:\\x\': invalid mount config for type "bind": bind source path does not exist: c:\\none',
    ],
    [{ Binds: ['/var:/var'] }, "invalid volume specification: '/var:/var'"],
    [
      { Binds: ['d:\\file.txt'] },
      "file 'd:\\file.txt' cannot be mapped. Only directories can be mapped on this platform",
    ],
    [{ Binds: ['con:c:\\x'] }, 'volume name "con" cannot be a reserved word for Windows filenames'],
    [
      { Memory: 'much', CpuShares: 'some' },
      'invalid JSON: json: cannot unmarshal string into Go struct field HostConfig.CpuShares of type int64',
    ],
  ])('refuses %j', async (HostConfig, message) => {
    const answer = await create({ HostConfig });
    expect(answer.status).toBe(400);
    expect(answer.json()['message']).toContain(message);
    expect(engine.state.containers.size).toBe(0);
  });

  it('drops what loses under process isolation, with a warning', async () => {
    const answer = (await create({ HostConfig: { CpuCount: 2, CpuShares: 100 } }, 'limited')).json();
    expect(answer['Warnings']).toEqual([
      'Conflicting options: CPU count takes priority over CPU shares on Windows Server Containers. CPU shares discarded',
    ]);
    expect((await inspect('limited'))['HostConfig']).toMatchObject({ CpuCount: 2, CpuShares: 0 });
  });

  it('shows binds, named volumes and pipes as mounts', async () => {
    const { Id } = (
      await create({
        HostConfig: {
          Binds: [
            'C:/Share:D:\\In:ro',
            'data:c:\\data',
            '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine',
          ],
        },
      })
    ).json<{ Id: string }>();
    expect((await inspect(Id))['Mounts']).toMatchObject([
      { Type: 'bind', Source: 'c:\\share', Destination: 'd:\\in', RW: false },
      { Type: 'volume', Name: 'data', Destination: 'c:\\data', RW: true },
      { Type: 'npipe', Source: '\\\\.\\pipe\\docker_engine' },
    ]);
  });
});

describe('files', () => {
  it('shares a bind with the host both ways, but not a read-only one', async () => {
    const id = await runContainer(engine, {
      HostConfig: { Binds: ['c:\\share:c:\\in', 'c:\\share:c:\\look:ro'] },
    });
    expect(await exec(engine, id, ['cmd', '/c', 'type', 'C:\\IN\\A.TXT'])).toMatchObject({
      stdout: 'from the host',
      exitCode: 0,
    });
    expect(await exec(engine, id, ['cmd', '/c', 'echo new> c:\\in\\b.txt'])).toMatchObject({ exitCode: 0 });
    expect((await exec(engine, id, ['cmd', '/c', 'type c:\\look\\b.txt'])).stdout).toBe('new\r\n');
    expect(await exec(engine, id, ['cmd', '/c', 'del c:\\look\\b.txt'])).toMatchObject({
      stderr: 'Access is denied.\r\n',
      exitCode: 1,
    });
  });

  it('keeps volumes between containers', async () => {
    const first = await runContainer(engine, { HostConfig: { Binds: ['data:c:\\data'] } });
    await exec(engine, first, ['cmd', '/c', 'echo kept> c:\\data\\x']);
    const second = await runContainer(engine, { HostConfig: { Binds: ['data:c:\\data'] } });
    expect((await exec(engine, second, ['cmd', '/c', 'type c:\\data\\x'])).stdout).toBe('kept\r\n');
  });

  it('reports changes against the image', async () => {
    const id = await runContainer(engine);
    await exec(engine, id, ['cmd', '/c', 'echo x> c:\\windows\\new.txt']);
    const running = await send(engine, 'GET', `/containers/${id}/changes`);
    expect([running.status, running.json()]).toEqual([
      500,
      { message: 'Windows does not support diff of a running container' },
    ]);
    await send(engine, 'POST', `/containers/${id}/stop`);
    expect((await send(engine, 'GET', `/containers/${id}/changes`)).json()).toEqual([
      { Path: '\\windows\\new.txt', Kind: 1 },
      { Path: '\\windows', Kind: 0 },
    ]);
  });
});

describe('list', () => {
  it('filters and limits', async () => {
    await runContainer(engine, { Labels: { role: 'web' } }, 'first');
    await create({}, 'second');
    const names = async (query: string): Promise<string[]> =>
      (await send(engine, 'GET', `/containers/json?${query}`))
        .json<{ Names: string[] }[]>()
        .flatMap(({ Names }) => Names);
    const filters = (value: object): string => `filters=${encodeURIComponent(JSON.stringify(value))}`;
    expect(await names('')).toEqual(['/first']);
    expect(await names('all=1')).toEqual(['/second', '/first']);
    expect(await names('limit=1')).toEqual(['/second']);
    expect(await names(filters({ status: ['created'] }))).toEqual(['/second']);
    expect(await names(`all=1&${filters({ name: { '^/first$': true } })}`)).toEqual(['/first']);
    expect(await names(`all=1&${filters({ label: ['role=web'] })}`)).toEqual(['/first']);
    expect(await names(`all=1&${filters({ ancestor: ['windowsservercore'] })}`)).toEqual([]);
    const wrong = await send(engine, 'GET', `/containers/json?${filters({ colour: ['red'] })}`);
    expect([wrong.status, wrong.json()]).toEqual([400, { message: "invalid filter 'colour'" }]);
  });
});

describe('other operations', () => {
  it('updates nothing but the restart policy on Windows', async () => {
    const id = await runContainer(engine);
    const answer = await send(engine, 'POST', `/containers/${id}/update`, { Memory: 1 });
    expect([answer.status, answer.json()]).toEqual([
      400,
      { message: `Cannot update container ${id}: resource updating isn't supported on Windows` },
    ]);
    const RestartPolicy = { Name: 'on-failure', MaximumRetryCount: 2 };
    expect((await send(engine, 'POST', `/containers/${id}/update`, { RestartPolicy })).json()).toEqual({
      Warnings: null,
    });
    expect(engine.container(id)?.hostConfig.RestartPolicy).toEqual(RestartPolicy);
  });

  it('renames, lists processes and prunes', async () => {
    await runContainer(engine, {}, 'old');
    expect((await send(engine, 'POST', '/containers/old/rename?name=new')).status).toBe(204);
    const top = (await send(engine, 'GET', '/containers/new/top')).json<{
      Titles: string[];
      Processes: string[][];
    }>();
    expect(top.Titles).toEqual(['Name', 'PID', 'CPU', 'Private Working Set']);
    expect(top.Processes.map(([name]) => name)).toContain('cmd.exe');
    const stopped = (await create({}, 'idle')).json<{ Id: string }>().Id;
    expect((await send(engine, 'POST', '/containers/prune')).json()).toEqual({
      ContainersDeleted: [stopped],
      SpaceReclaimed: 0,
    });
  });

  it('reports stats in the shape of Windows', async () => {
    const id = await runContainer(engine);
    const stats = (await send(engine, 'GET', `/containers/${id}/stats?stream=0&one-shot=1`)).json();
    expect(stats).toMatchObject({
      num_procs: 4,
      os_type: 'windows',
      memory_stats: { privateworkingset: 59961344 },
    });
    expect(stats['cpu_stats']).not.toHaveProperty('system_cpu_usage');
  });

  it('runs programs that a test brings', async () => {
    await using own = await WindowsEngineSimulator.start({
      commands: {
        'MyProg.exe': async ({ argv, stdout, env }) => {
          await stdout.write(`${argv.slice(1).join('+')} ${env.get('mode') ?? ''}`);
          return 9;
        },
      },
    });
    const id = await runContainer(own, { Env: ['MODE=test'] });
    expect(await exec(own, id, ['c:\\app\\myprog', 'a', 'b c'])).toMatchObject({
      stdout: 'a+b c test',
      exitCode: 9,
    });
  });
});
