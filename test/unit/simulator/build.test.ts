import { describe, expect, it } from 'vitest';
import { BuildFailedError, EngineError } from '../../../src/errors/index.js';
import type { BuildOptions } from '../../../src/fluent/index.js';
import type { SimulatorOptions } from '../../../src/simulator/index.js';
import { rejection } from '../support/watch.js';
import { simulate, type Simulated } from '../support/simulated.js';

interface Builder extends Simulated {
  /** Builds from lines and files, and gives what the builder says. */
  build(
    lines: readonly string[],
    files?: Readonly<Record<string, string>>,
    options?: BuildOptions,
  ): Promise<string>;
}

async function start(options: SimulatorOptions = {}): Promise<Builder> {
  const both = await simulate(options);
  return {
    ...both,
    async build(lines, files = {}, options = {}) {
      const work = both.docker.build(
        { dockerfileInline: lines.join('\n'), files },
        { tag: 'made', ...options },
      );
      let said = '';
      for await (const { kind, raw } of work) said += `${raw.stream ?? ''}${kind === 'step' ? '\n' : ''}`;
      await work;
      return said;
    },
  };
}

const read = async ({ docker }: Simulated, path: string): Promise<string> =>
  (await docker.container('made').command('cmd', '/c', `type ${path}`).runToEnd()).stdout.trim();

describe('the simulated builder', () => {
  it('says what the real one says', async () => {
    await using both = await start();
    const said = await both.build(['FROM nanoserver', 'RUN echo out& echo err>&2', 'ENV A=1']);
    expect(said.replace(/[0-9a-f]{12}/g, 'ID')).toBe(
      [
        'Step 1/3 : FROM nanoserver',
        ' ---> ID',
        'Step 2/3 : RUN echo out& echo err>&2',
        ' ---> Running in ID',
        'out\r',
        '\u001b[91merr\r',
        '\u001b[0m ---> Removed intermediate container ID',
        ' ---> ID',
        'Step 3/3 : ENV A=1',
        ' ---> ID',
        'Successfully built ID',
        'Successfully tagged made:latest',
        '',
      ].join('\n'),
    );
    expect(await both.docker.listContainers({ all: true })).toEqual([]);
  });

  it('makes the configuration of the instructions', async () => {
    await using both = await start();
    await both.build([
      'ARG BASE=nanoserver',
      'FROM ${BASE}',
      'ARG VERSION=1.0',
      'ENV VERSION=${VERSION:-none} GREETING="hello world" PATH_TO=C:\\\\app',
      'ENV OLD one value',
      'LABEL a=b "c d"=\'$VERSION\'',
      'WORKDIR /app',
      'WORKDIR sub',
      'EXPOSE 80 53/udp',
      'USER ContainerUser',
      'VOLUME ["C:\\\\data"]',
      'SHELL ["powershell", "-Command"]',
      'HEALTHCHECK --interval=1m30s --retries=2 CMD exit 0',
      'ENTRYPOINT ["app.exe", "--flag"]',
      'CMD Get-Date',
    ]);
    const { Config } = await both.docker.getImage('made').inspect();
    expect(Config).toMatchObject({
      Env: ['VERSION=1.0', 'GREETING=hello world', 'PATH_TO=C:\\app', 'OLD=one value'],
      Labels: { a: 'b', 'c d': '$VERSION' },
      WorkingDir: 'C:\\app\\sub',
      ExposedPorts: { '80/tcp': {}, '53/udp': {} },
      User: 'ContainerUser',
      Volumes: { 'C:\\data': {} },
      Shell: ['powershell', '-Command'],
      Entrypoint: ['app.exe', '--flag'],
      Cmd: ['powershell', '-Command', 'Get-Date'],
      Healthcheck: { Test: ['CMD-SHELL', 'exit 0'], Interval: 90e9, Retries: 2 },
    });
  });

  it('runs steps without what the base image says of its own command', async () => {
    await using both = await start();
    await both.build(['FROM nanoserver', 'CMD echo "of the base"']);
    await both.build(['FROM made', 'RUN ["cmd", "/c", "echo", "two words", ">", "C:\\\\a.txt"]']);
    expect(await read(both, 'C:\\a.txt')).toContain('"two words"');
  });

  it('reads directives, comments and continued lines', async () => {
    await using both = await start();
    const said = await both.build([
      '# escape=`',
      '# a comment',
      'FROM nanoserver',
      '',
      'RUN mkdir C:\\app && `',
      '  # another',
      '  echo hello> C:\\app\\a.txt',
    ]);
    expect(said).toContain('Step 2/2 : RUN mkdir C:\\app &&   echo hello> C:\\app\\a.txt\n');
    expect(await read(both, 'C:\\app\\a.txt')).toBe('hello');
  });

  it('copies files, folders and wildcards, from the context and from stages', async () => {
    await using both = await start();
    const files = { 'a.txt': 'a', 'b.txt': 'b', 'sub/c.txt': 'c', 'two words': 'w' };
    await both.build(
      [
        'FROM nanoserver AS build',
        'WORKDIR C:/out',
        'COPY a.txt ./',
        'COPY ["two words", "renamed"]',
        'RUN echo made> made.txt',
        'FROM nanoserver',
        'COPY *.txt C:/all/',
        'COPY sub C:/folder',
        'COPY --from=build C:/out C:/from/',
        'COPY --from=0 /out/a.txt /exact.txt',
        'ADD b.txt /added/',
      ],
      files,
    );
    for (const [path, text] of [
      ['C:\\all\\b.txt', 'b'],
      ['C:\\folder\\c.txt', 'c'],
      ['C:\\from\\made.txt', 'made'],
      ['C:\\from\\renamed', 'w'],
      ['C:\\exact.txt', 'a'],
      ['C:\\added\\b.txt', 'b'],
    ])
      expect(await read(both, path ?? ''), path).toBe(text);
  });

  it('uses the steps of builds before, unless it is told not to', async () => {
    await using both = await start();
    const lines = ['FROM nanoserver', 'COPY a.txt C:/', 'RUN echo ran'];
    const cached = (said: string): number => said.split('Using cache').length - 1;
    expect(cached(await both.build(lines, { 'a.txt': 'a' }))).toBe(0);
    const { id } = await both.docker.build({ dockerfileInline: lines.join('\n'), files: { 'a.txt': 'a' } });
    expect(cached(await both.build(lines, { 'a.txt': 'a' }))).toBe(2);
    expect((await both.docker.getImage('made').inspect()).Id).toBe(id);
    expect(cached(await both.build(lines, { 'a.txt': 'a' }, { noCache: true }))).toBe(0);
    expect(cached(await both.build(lines, { 'a.txt': 'other' }))).toBe(0);
    await both.docker.getImage('made').remove();
    expect(cached(await both.build(lines, { 'a.txt': 'other' }))).toBe(2);
    expect((await both.docker.getImage('made').inspect()).RepoTags).toEqual(['made:latest']);
  });

  it('leaves no image but what it has built', async () => {
    await using both = await start();
    const before = (await both.docker.listImages()).length;
    await both.build(['FROM nanoserver', 'ENV A=1', 'ENV B=2']);
    expect(await both.docker.listImages()).toHaveLength(before + 1);
    await rejection(both.build(['FROM nanoserver', 'ENV A=2', 'RUN exit 1']));
    expect(await both.docker.listImages()).toHaveLength(before + 1);
  });

  it('builds up to a target, with arguments, and says which were for nothing', async () => {
    await using both = await start();
    const said = await both.build(
      ['FROM nanoserver AS One', 'ARG A', 'RUN echo A is %A%', 'FROM nanoserver', 'RUN exit 1'],
      {},
      { target: 'one', args: { A: '1', B: '2' }, labels: { it: 'is' } },
    );
    expect(said).toContain('A is 1');
    expect(said).toContain('Step 4/4 : LABEL it=is');
    expect(said).toContain('[Warning] One or more build-args [B] were not consumed\n');
  });

  it('pulls a base image that is not there', async () => {
    await using both = await start({ images: [], registry: [{ tags: ['base:1'] }] });
    const kinds = new Set<string>();
    const work = both.docker.build({ dockerfileInline: 'FROM mcr.example/base:1' });
    for await (const { kind } of work) kinds.add(kind);
    expect(kinds).toContain('layer');
    expect(await rejection(both.build(['FROM nowhere:1']))).toMatchObject({
      code: 'ERR_BUILD_FAILED',
      step: { number: 1 },
      message: expect.stringContaining('pull access denied') as string,
    });
  });

  it('runs steps with the isolation that was asked for, and fails as Windows does', async () => {
    await using both = await start({ host: { cpus: 1 } });
    const error = await rejection(both.build(['FROM nanoserver', 'RUN echo x'], {}, { isolation: 'hyperv' }));
    expect(error).toBeInstanceOf(BuildFailedError);
    expect(error).toMatchObject({
      step: { number: 2 },
      exitCode: undefined,
      hcs: { kind: 'too-few-processors' },
    });
    await both.build(['FROM nanoserver', 'RUN echo x'], {}, { isolation: 'process' });
  });

  it('leaves the container of a failed step, unless it is told not to', async () => {
    await using both = await start();
    const lines = ['FROM nanoserver', 'RUN echo about to fail& exit 7'];
    for (const [forceRemove, left] of [
      [true, 0],
      [false, 1],
    ] as const) {
      const error = await rejection(both.build(lines, {}, { forceRemove }));
      expect(error).toMatchObject({
        exitCode: 7,
        command: 'cmd /S /C echo about to fail& exit 7',
        output: expect.stringContaining('about to fail\r\n') as string,
      });
      expect(await both.docker.listContainers({ all: true })).toHaveLength(left);
    }
  });

  it.each([
    [['FROM scratch'], 1, /FROM scratch/, 'build-from-scratch'],
    [
      ['FROM nanoserver AS a', 'FROM a', 'COPY --from=a C:/Windows C:/w/'],
      3,
      /is not allowed on windows/,
      'build-system-folder',
    ],
    [['FROM nanoserver', 'COPY a.txt D:/'], 2, /not on the system drive/, 'build-destination-drive'],
    [
      ['FROM nanoserver', 'RUN --mount=type=cache,target=x dir'],
      2,
      /requires BuildKit/,
      'build-needs-buildkit',
    ],
    [['FROM nanoserver', 'COPY missing C:/'], 2, /file not found in build context/, 'path-not-found'],
    [['FROM nanoserver', 'COPY a.txt missing C:/x'], 2, /file not found in build context/, 'path-not-found'],
    [['FROM nanoserver', 'COPY a.txt a.txt C:/x'], 2, /must be a directory and end with/, undefined],
    [
      ['FROM nanoserver', 'COPY ../a.txt C:/x'],
      2,
      /forbidden path outside the build context/,
      'path-not-found',
    ],
    [['FROM nanoserver', 'RUN no-such-program'], 2, /exit code 1/, undefined],
    [
      ['FROM nanoserver', 'RUN ["no-such-program"]'],
      2,
      /cannot find the file specified/,
      'executable-not-found',
    ],
  ] as const)('refuses %j at its step', async (lines, number, message, kind) => {
    await using both = await start();
    const error = await rejection(both.build(lines, { 'a.txt': 'a' }));
    expect(error).toBeInstanceOf(BuildFailedError);
    const { step, diagnoses, message: said } = error as BuildFailedError;
    expect(said).toMatch(message);
    expect([step?.number, diagnoses[0]?.kind]).toEqual([number, kind]);
  });

  it.each([
    [['FROM nanoserver', 'NONSENSE x'], {}, 400, /unknown instruction: NONSENSE/],
    [['RUN x'], {}, 400, /no build stage/],
    [['# nothing'], {}, 400, /no instructions/],
    [['FROM nanoserver AS a b'], {}, 400, /one or three arguments/],
    [['FROM nanoserver'], { target: 'x' }, 400, /target stage "x"/],
  ] as const)('refuses %j before any step', async (lines, options, status, message) => {
    await using both = await start();
    const error = await rejection(both.build(lines, {}, options));
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ status });
    expect((error as EngineError).engineMessage).toMatch(message);
  });

  it('ends the step of a client that has gone', async () => {
    await using both = await start();
    const work = both.docker.build({ dockerfileInline: 'FROM nanoserver\nRUN ping -n 600 127.0.0.1' });
    for await (const event of work) if (event.kind === 'container') break;
    await expect.poll(() => [...both.engine.state.containers.keys()], { timeout: 15_000 }).toEqual([]);
  });
});
