import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  ExecFailedError,
  ExecStartError,
  ExecTimeoutError,
  InvalidInputError,
  leftBehind,
} from '../../../src/errors/index.js';
import {
  OutputLimitError,
  PowershellRecordsError,
  type OwnedContainer,
  type PowershellExecOptions,
} from '../../../src/fluent/index.js';
import { quote } from '../../../src/models/index.js';
import { HOSTILE, HOSTILE_LINES } from '../../support/hostile.js';
import { speaking } from '../support/http-engine.js';
import { frame, UPGRADED } from '../support/raw-engine.js';
import { eventually, refuseUnhandledRejections, rejection, turn } from '../support/watch.js';
import { simulate, type Simulated } from '../support/simulated.js';
import { serve } from './serve.js';

refuseUnhandledRejections();

let both: Simulated;
let container: OwnedContainer;
beforeAll(async () => {
  both = await simulate({
    commands: {
      // Says how it was called, as a program reads it.
      'argv.exe': async ({ argv, stdout }) => {
        await stdout.write(JSON.stringify(argv.slice(1)));
        return 0;
      },
      'exit-5.exe': () => 5,
    },
  });
  container = await both.docker.container('windowsservercore').openStdin().command('cmd').run();
});
afterAll(() => both[Symbol.asyncDispose]());

const argvOf = async (exec: PromiseLike<{ stdout: string }>): Promise<unknown> =>
  JSON.parse((await exec).stdout);

describe('cmd', () => {
  it.each([
    ['echo hello', 'hello\r\n'],
    ['echo %OS%', 'Windows_NT\r\n'],
    ['echo "a b" & echo c', '"a b" \r\nc\r\n'],
    ['echo "%OS%"&& echo 100%', '"Windows_NT"\r\n100%\r\n'],
    ['echo  two  blanks ', ' two  blanks \r\n'],
    ['"argv" "a b" c', '["a b","c"]'],
    ['echo !OS! ^& more', '!OS! & more\r\n'],
    ['set WRAGG > nul & echo done', 'done\r\n'],
  ])('runs %j as one types it', async (line, stdout) => {
    expect((await container.cmd(line, { accept: 'any' })).stdout).toBe(stdout);
  });

  it('gives a program hostile arguments unchanged', async () => {
    expect(await argvOf(container.cmd(`argv ${HOSTILE.map(quote.cmd).join(' ')}`))).toEqual(HOSTILE);
  });

  it('has the exit code of the line', async () => {
    expect(await rejection(container.cmd('exit 300'))).toMatchObject({ exitCode: 300 });
    expect((await container.cmd('"exit-5"', { accept: [5] })).exitCode).toBe(5);
  });

  it.each([
    ['', /it is empty/],
    ['a\nb', /it has a line end/],
    ['x'.repeat(9000), /cmd reads 81\d\d at most/],
  ])('refuses %j', (line, message) => {
    expect(() => container.cmd(line)).toThrow(InvalidInputError);
    expect(() => container.cmd(line)).toThrow(message);
  });

  it('says why a script gave no objects whose failure was accepted', async () => {
    const options = { as: z.object({}), accept: 'any' } as const;
    const error = await rejection(container.powershell("throw 'the disk is full'", options));
    expect(error).toBeInstanceOf(PowershellRecordsError);
    expect((error as Error).message).toContain('the disk is full');
    expect((error as Error).cause).toBeInstanceOf(ExecFailedError);
    expect((error as Error).cause).toMatchObject({ exitCode: 1 });
  });

  it('is what a container runs', async () => {
    const once = both.docker.container('nanoserver').env({ A: 'x' }).cmd('echo "%A%"');
    expect((await once.runToEnd()).stdout).toBe('"x"\r\n');
    expect(once.command('cmd').toSpec().Env).toEqual(['A=x']);
  });

  it('reads what is no UTF-8 in the code page of the container, which it asks for then', async () => {
    await using server = await serve(
      {
        'POST /containers/c/exec': ({ body }) => {
          const [program = ''] = (body as { Cmd: string[] }).Cmd;
          return { status: 201, body: { Id: program === 'reg' ? 'y' : 'x' } };
        },
        'GET /exec/y/json': { body: { ID: 'y', Running: false, ExitCode: 0, Pid: 1, ContainerID: 'c' } },
      },
      {
        'POST /exec/x/start': (socket) =>
          socket.end(Buffer.concat([Buffer.from(UPGRADED), frame(1, Buffer.from([0x81, 0x62]))])),
        'POST /exec/y/start': speaking([1, '\r\nHKEY…\r\n    OEMCP    REG_SZ    850\r\n\r\n']),
      },
    );
    const c = server.docker.getContainer('c');
    expect((await c.cmd('dir')).stdout).toBe('üb');
    expect((await c.cmd('dir', { encoding: 'cp866' })).stdout).toBe('Бb');
    expect(server.server.asked.filter((asked) => asked === 'POST /exec/y/start')).toHaveLength(1);
  });
});

describe('powershell', () => {
  const all = [...HOSTILE, ...HOSTILE_LINES];

  it('gives a script hostile values unchanged, by name, by order and as parameters', async () => {
    for (const value of all) {
      const said = async (script: string, args: PowershellExecOptions): Promise<string> =>
        (await container.powershell(script, args)).stdout;
      expect(await said('Write-Host -NoNewline $text', { args: { text: value } })).toBe(value);
      expect(
        await said('Write-Host -NoNewline "<$($args[0])>"'.replace('$($args[0])', '$args[0]'), {
          args: [value],
        }),
      ).toBe(`<${value}>`);
      expect(await said('param($Text)\nWrite-Host -NoNewline $Text', { args: { Text: value } })).toBe(value);
    }
  });

  it('gives dates and numbers without digits, as Windows PowerShell writes them', async () => {
    const args = { when: new Date('2026-01-31T13:05:00Z'), nan: NaN, most: Infinity, least: -Infinity };
    const script = 'Write-Host -NoNewline $when $nan $most $least';
    expect((await container.powershell(script, { args })).stdout).toBe(
      '01/31/2026 13:05:00 NaN Infinity -Infinity',
    );
    const as = z.string();
    const { records } = await container.powershell('Write-Output $when', { args, as });
    expect(records).toEqual([`/Date(${String(args.when.getTime())})/`]);
  });

  it('is not there in Nano Server, but where its image brings it', async () => {
    for (const image of ['nanoserver', 'mcr.microsoft.com/windows/nanoserver:ltsc2022']) {
      await using nano = await both.docker.container(image).openStdin().command('cmd').run();
      for (const edition of ['powershell', 'pwsh'] as const) {
        const error = await rejection(nano.powershell('Get-Service', { edition }));
        expect(String(error)).toContain('0x2');
      }
      const { exitCode, stderr } = await nano.cmd('powershell Get-Service', { accept: 'any' });
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining('is not recognized')]);
    }
    await using old = await simulate({ host: { build: 14393 } });
    await using first = await old.docker.container('nanoserver').openStdin().command('cmd').run();
    expect((await first.powershell('Write-Output x')).stdout).toBe('x\r\n');
    await using own = await simulate({ commands: { 'powershell.exe': () => 7 } });
    await using brought = await own.docker.container('nanoserver').openStdin().command('cmd').run();
    expect((await brought.powershell('x', { accept: [7] })).exitCode).toBe(7);
  });

  it('calls a program with hostile values', async () => {
    expect(await argvOf(container.powershell('argv $list', { args: { list: HOSTILE } }))).toEqual(HOSTILE);
  });

  it.each([
    'PSDefaultParameterValues',
    'ConfirmPreference',
    'WhatIfPreference',
    'ErrorView',
    'OFS',
    'ofs',
    'EnabledExperimentalFeatures',
    'DebugPreference',
    'VerbosePreference',
    'WarningPreference',
    'InformationPreference',
    'PSNativeCommandUseErrorActionPreference',
    'FormatEnumerationLimit',
    'MaximumHistoryCount',
    'PSModuleAutoLoadingPreference',
  ])('refuses the value %s, which PowerShell reads itself', (name) => {
    const run = (): unknown => container.powershell('x', { args: { [name]: 'x' } });
    expect(run).toThrow(InvalidInputError);
    expect(run).toThrow(/a variable of its own/);
  });

  it('carries a long script in the environment', async () => {
    const text = 'ä'.repeat(60_000);
    const { stdout } = await container.powershell('Write-Output $text', { args: { text }, env: { A: 'b' } });
    expect(stdout).toBe(`${text}\r\n`);
    expect(() => container.powershell('x', { args: { text }, env: { wragg_powershell_0: '' } })).toThrow(
      /carries the command itself/,
    );
    expect(() => container.powershell('x', { args: { text: 'x'.repeat(1_000_000) } })).toThrow(
      InvalidInputError,
    );
  });

  it('ends with the first error, and with the code of exit or of the last program', async () => {
    const error = await rejection(container.powershell("Get-Content 'C:\\none'\nWrite-Output 'after'"));
    expect(error).toBeInstanceOf(ExecFailedError);
    expect(error).toMatchObject({ exitCode: 1, stdout: '' });
    expect((error as Error).message).toContain("Cannot find path 'C:\\none'");
    expect(await rejection(container.powershell("throw 'no'"))).toMatchObject({ exitCode: 1 });
    expect((await container.powershell('exit 7', { accept: [7] })).exitCode).toBe(7);
    expect((await container.powershell('exit-5; echo done', { accept: [5] })).exitCode).toBe(5);
  });

  it('reads the objects of a script by a schema', async () => {
    const schema = z.object({ Name: z.string(), Status: z.enum(['Running', 'Stopped']) });
    await using iis = await both.docker.container('windowsservercore').openStdin().command('cmd').run();
    const none = await iis.powershell('Get-Service', { as: schema });
    expect(none.records).toEqual([]);
    const { records, stdout } = await iis.powershell('Write-Host hello; Write-Output $list', {
      args: {
        list: [
          { Name: 'a', Status: 'Running' },
          { Name: 'ä', Status: 'Stopped' },
        ],
      },
      as: schema,
    });
    expect(records).toEqual([
      { Name: 'a', Status: 'Running' },
      { Name: 'ä', Status: 'Stopped' },
    ]);
    expect(stdout).toBe('hello\r\n');
    const wrong = await rejection(
      iis.powershell('Write-Output $x', { args: { x: [{ Name: 1 }] }, as: schema }),
    );
    expect(wrong).toBeInstanceOf(PowershellRecordsError);
    expect(wrong).toMatchObject({ index: 0 });
    expect(await rejection(iis.powershell('exit 0', { as: schema }))).toMatchObject({ index: undefined });
    for (const depth of [0, 101, 1.5, '2; calc' as never])
      await expect((async () => iis.powershell('1', { as: schema, depth }))()).rejects.toThrow(
        /whole number from 1 to 100/,
      );
  });

  it('is what a container runs', async () => {
    const once = both.docker
      .container('windowsservercore')
      .powershell('Write-Output $a', { args: { a: '"%OS%"' } });
    expect((await once.runToEnd()).stdout).toBe('"%OS%"\r\n');
  });

  it.each([
    [{ pid: 1 }, /a variable of its own/],
    [{ 'a b': 1 }, /not a name of a parameter/],
    [{ a: Symbol('x') }, /no such value/],
    ['text', /it is neither/],
  ])('refuses %j', (args, message) => {
    expect(() => container.powershell('x', { args: args as never })).toThrow(message);
  });

  it('says that there is no PowerShell', async () => {
    expect(await rejection(container.powershell('x', { edition: 'pwsh' }))).toSatisfy(
      (error) => error instanceof ExecStartError || (error as Error).message.includes('0x2'),
    );
  });
});

describe('a time limit', () => {
  it('kills the process, and says what it wrote', async () => {
    const exec = container.cmd('echo begun& ping -t localhost >nul', { timeout: 200 });
    const error = await rejection(exec);
    expect(error).toBeInstanceOf(ExecTimeoutError);
    expect(error).toMatchObject({ process: 'killed', timeout: 200, stdout: 'begun\r\n' });
    expect((error as Error).message).toBe(
      'cmd took longer than 200 ms, and was killed. The last that it wrote:\nbegun',
    );
  });

  it('kills one whose output is read, also after the loop was left', async () => {
    const exec = container.cmd('echo begun& ping -t localhost >nul', { timeout: '200ms' });
    for await (const { data } of exec) {
      expect(Buffer.from(data).toString()).toBe('begun\r\n');
      break;
    }
    expect(await rejection(exec)).toMatchObject({ process: 'killed', stdout: 'begun\r\n' });
    const read = container.cmd('echo begun& ping -t localhost >nul', { timeout: '200ms' });
    const all = (async () => {
      for await (const _ of read);
    })();
    expect(await rejection(all)).toBeInstanceOf(ExecTimeoutError);
    expect(await rejection(read)).toBeInstanceOf(ExecTimeoutError);
  });

  it('leaves it running', async () => {
    const exec = container.cmd('echo begun& ping -t localhost >nul', { timeout: 200, onTimeout: 'leave' });
    expect(await rejection(exec)).toMatchObject({ process: 'left', stdout: 'begun\r\n' });
    await exec.kill();
  });

  it('says that it cannot be killed', async () => {
    await using poor = await simulate({ commands: { 'taskkill.exe': () => 1 } });
    await using c = await poor.docker.container('nanoserver').openStdin().command('cmd').run();
    const error = await rejection(c.cmd('ping -t localhost', { timeout: 100 }));
    expect(error).toMatchObject({ process: 'not-killed', cause: expect.any(ExecFailedError) as unknown });
    expect((error as ExecTimeoutError).remediations[0]?.fix).toMatch(/^Stop the container/);
  });

  it('holds after a failure of ours: more output than is taken, and an input that fails', async () => {
    const programs = async (): Promise<string[]> =>
      (await container.top()).map(({ command }) => command.toLowerCase());
    const options = { timeout: '10m', maxBuffer: 4 } as const;
    expect(await rejection(container.cmd('echo begun& ping -t localhost >nul', options))).toBeInstanceOf(
      OutputLimitError,
    );
    expect(await programs()).not.toContain('ping.exe');
    const failure = new Error('the file is gone');
    const input = (async function* (): AsyncGenerator<string> {
      yield 'a';
      await turn();
      throw failure;
    })();
    const fed = container.exec(['ping', '-t', 'localhost'], { timeout: '10m', input });
    expect(await rejection(fed)).toBe(failure);
    expect(await programs()).not.toContain('ping.exe');
    const left = container.exec(['ping', '-t', 'localhost'], { ...options, onTimeout: 'leave' });
    expect(await rejection(left)).toBeInstanceOf(OutputLimitError);
    expect(await programs()).toContain('ping.exe');
    await left.kill();
  });

  it('names a process that could not be killed after a failure of ours', async () => {
    await using poor = await simulate({ commands: { 'taskkill.exe': () => 1 } });
    await using c = await poor.docker.container('nanoserver').openStdin().command('cmd').run();
    const error = await rejection(c.cmd('ping -t localhost', { timeout: '10m', maxBuffer: 4 }));
    expect(error).toBeInstanceOf(OutputLimitError);
    expect(leftBehind(error)).toMatchObject([
      { kind: 'process', cause: expect.any(ExecFailedError) as unknown },
    ]);
    expect((error as Error).message).toContain('the process of the exec');
    expect((error as Error).message).toContain('could not be ended');
  });

  it('does not say killed of one that was not', async () => {
    await using poor = await simulate({ commands: { 'taskkill.exe': () => 0 } });
    await using c = await poor.docker.container('nanoserver').openStdin().command('cmd').run();
    const error = await rejection(c.cmd('ping -t localhost', { timeout: 100 }));
    expect(error).toMatchObject({ process: 'not-killed' });
    expect((error as Error).message).toContain('and could not be killed');
  });

  it('does not say killed of one that was never started, or has ended by itself', async () => {
    const record = { ID: 'x', ContainerID: 'c', Running: false, Pid: 0, ExitCode: null as number | null };
    await using silent = await serve(
      { 'GET /exec/x/json': () => ({ body: record }) },
      { 'POST /exec/x/start': () => undefined },
    );
    const exec = silent.docker.getContainer('c').exec(['cmd'], { timeout: 50 });
    const error = await rejection(exec);
    expect(error).toBeInstanceOf(ExecTimeoutError);
    expect(error).toMatchObject({ process: 'not-started' });
    expect((error as Error).message).toBe(
      'cmd took longer than 50 ms, and the engine had not started it by then.',
    );
    record.ExitCode = 0;
    silent.server.hijacks['POST /exec/x/start'] = (socket) => void socket.write(UPGRADED);
    const ended = await rejection(silent.docker.getContainer('c').exec(['cmd'], { timeout: 50 }));
    expect(ended).toMatchObject({ process: 'ended' });
  });

  it('is nothing to one that ends before, and gives way to the caller', async () => {
    expect((await container.cmd('echo x', { timeout: '1m' })).stdout).toBe('x\r\n');
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    expect(await rejection(container.cmd('echo x', { timeout: '1m', signal }))).toBe(reason);
    expect(() => container.cmd('x', { timeout: 'soon' })).toThrow(InvalidInputError);
  });

  it('does not keep the program once the exec was left and given up', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const controller = new AbortController();
    const options = { timeout: '10m', signal: controller.signal } as const;
    const before = timers();
    const exec = container.cmd('echo begun& ping -t localhost >nul', options);
    for await (const _ of exec) break;
    expect(timers()).toBeGreaterThan(before);
    controller.abort(new Error('enough'));
    await eventually('its timer is gone', () => timers() <= before, 5_000);
    await exec.kill();
    const leaving = container.cmd('echo begun& ping -t localhost >nul', {
      timeout: '10m',
      onTimeout: 'leave',
    });
    for await (const _ of leaving) break;
    await eventually('there is none', () => timers() <= before, 5_000);
    await leaving.kill();
  });
});
