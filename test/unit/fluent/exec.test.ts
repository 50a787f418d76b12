import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  ConflictError,
  EngineDisconnectedError,
  ExecFailedError,
  ExecStartError,
  HcsError,
  InvalidInputError,
  UnsupportedByEngineError,
} from '../../../src/errors/index.js';
import { OutputLimitError, type Exec, type ExecOptions, type Input } from '../../../src/fluent/index.js';
import { version } from '../models/fixtures/windows.js';
import { speaking, type HijackRoute, type Routes } from '../support/http-engine.js';
import { frame, UPGRADED } from '../support/raw-engine.js';
import { eventually, letTimePass, refuseUnhandledRejections, rejection, turn } from '../support/watch.js';
import { ended, serve } from './serve.js';

refuseUnhandledRejections();

const START = 'POST /exec/x/start';
const CREATE = 'POST /containers/c/exec';
const LOOK = 'GET /exec/x/json';

async function prepare(
  hijack: HijackRoute,
  options: ExecOptions = {},
  routes: Routes = {},
): Promise<AsyncDisposable & { exec: Exec } & Awaited<ReturnType<typeof serve>>> {
  const both = await serve(routes, { [START]: hijack });
  return Object.assign(both, { exec: both.docker.getContainer('c').exec(['cmd', '/c', 'dir'], options) });
}

const hello = speaking([1, 'out ä\n'], [2, 'err\n']);
/** Says what it was told, once its input has ended. */
const echo: HijackRoute = (socket) => {
  const parts: Buffer[] = [];
  socket.write(UPGRADED);
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.on('end', () => socket.end(frame(1, Buffer.concat(parts))));
};

async function text(exec: Exec): Promise<string> {
  let all = '';
  for await (const { stream, data } of exec) all += `${stream}:${Buffer.from(data).toString()}`;
  return all;
}

it('whose output ends in the middle of a frame says where the engine is', async () => {
  const half = frame(1, 'whole').subarray(0, -2);
  await using both = await prepare((socket) => socket.end(Buffer.concat([Buffer.from(UPGRADED), half])));
  const error = await rejection(both.exec);
  expect(error).toBeInstanceOf(EngineDisconnectedError);
  expect((error as Error).message).toContain(`at ${both.server.host} (from the option \`host\`)`);
  expect((error as Error).message).toContain('2 bytes before the end of a frame');
});

describe('killing a process', () => {
  const running = (socket: Parameters<HijackRoute>[0]): void =>
    void socket.write(Buffer.concat([Buffer.from(UPGRADED), frame(1, 'ready')]));

  async function begun(routes: Routes): ReturnType<typeof prepare> {
    const both = await prepare(running, { accept: 'any' }, routes);
    for await (const _ready of both.exec) break;
    return both;
  }

  it('waits until the engine knows its id', async () => {
    let looks = 0;
    const record = (): object => ({
      ...ended(0),
      Running: true,
      ExitCode: null,
      Pid: ++looks < 4 ? 0 : 5544,
    });
    await using both = await begun({
      [LOOK]: () => ({ body: record() }),
      'GET /version': { body: version },
      [CREATE]: ({ body }) => ({
        status: 201,
        body: { Id: (body as { Cmd: string[] }).Cmd[0] === 'taskkill' ? 'y' : 'x' },
      }),
      'GET /exec/y/json': { body: { ...ended(0), ID: 'y' } },
    });
    both.server.hijacks['POST /exec/y/start'] = speaking();
    await both.exec.kill();
    const commands = both.server.seen.flatMap(
      ({ body }) => (body as { Cmd?: string[] } | undefined)?.Cmd ?? [],
    );
    expect(commands.slice(-5)).toEqual(['taskkill', '/f', '/t', '/pid', '5544']);
  });

  it('is refused by an engine of Linux containers, also before it knows the id', async () => {
    await using both = await begun({
      [LOOK]: { body: { ...ended(0), Running: true, ExitCode: null, Pid: 0 } },
      'GET /version': { body: { ...version, Os: 'linux' } },
    });
    expect(await rejection(both.exec.kill())).toBeInstanceOf(UnsupportedByEngineError);
  });

  it('does nothing to one that has ended', async () => {
    await using both = await begun({ [LOOK]: { body: ended(0) } });
    await both.exec.kill();
    expect(both.server.asked.filter((asked) => asked === CREATE)).toHaveLength(1);
  });
});

describe('a command', () => {
  it.each([
    ['nothing', []],
    ['an empty executable', ['']],
    ['a command line in place of a list', 'cmd /c dir'],
    ['a list of other things', ['cmd', 5]],
  ])('is refused that is %s', async (_what, command) => {
    await using both = await serve();
    expect(() => both.docker.getContainer('c').exec(command as string[])).toThrow(InvalidInputError);
    expect(both.server.seen).toEqual([]);
  });
});

describe('awaiting an exec', () => {
  it('sends nothing before, and runs it once however often', async () => {
    await using both = await prepare(hello);
    await letTimePass(30);
    expect(both.server.seen).toEqual([]);
    const [first, second] = await Promise.all([both.exec, both.exec]);
    const third = await both.exec.finally(() => undefined);
    expect(first).toMatchObject({
      command: ['cmd', '/c', 'dir'],
      exitCode: 0,
      stdout: 'out ä\n',
      stderr: 'err\n',
    });
    expect(second).toBe(first);
    expect(third).toBe(first);
    both.server.one(CREATE);
    both.server.one(START);
  });

  it('sends what it was asked for', async () => {
    await using both = await prepare(speaking([1, 'o']), {
      tty: true,
      env: { A: '1', B: 'x=y', C: undefined },
      user: 'ContainerAdministrator',
      workingDir: 'c:\\app',
      consoleSize: [30, 120],
      input: '',
    });
    await both.exec;
    expect(both.server.one(CREATE).body).toEqual({
      Cmd: ['cmd', '/c', 'dir'],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: true,
      Env: ['A=1', 'B=x=y'],
      User: 'ContainerAdministrator',
      WorkingDir: 'c:\\app',
      ConsoleSize: [30, 120],
    });
    expect(both.server.one(START).body).toEqual({ Detach: false, Tty: true, ConsoleSize: [30, 120] });
  });

  it('waits for the record to say how it ended', async () => {
    const records = [
      { ...ended(0), Running: true, ExitCode: null },
      { ...ended(0), ExitCode: null },
      ended(0),
    ];
    await using both = await prepare(hello, {}, { [LOOK]: () => ({ body: records.shift() }) });
    expect((await both.exec).exitCode).toBe(0);
    expect(records).toEqual([]);
  });

  it('throws for an exit code that is not accepted, with the output', async () => {
    await using both = await prepare(hello, {}, { [LOOK]: { body: ended(3221225781) } });
    const error = await rejection(both.exec);
    expect(error).toBeInstanceOf(ExecFailedError);
    expect(error).toMatchObject({ exitCode: 3221225781, stdout: 'out ä\n', stderr: 'err\n' });
    expect((error as Error).message).toContain('err');
    expect((error as Error).message).toContain('STATUS_DLL_NOT_FOUND');
    expect(await rejection(both.exec)).toBe(error);
    both.server.one(CREATE);
  });

  it.each([
    [
      'several',
      'a\r\nb\n\nError: 0x800f080c\n\nUnknown feature.\n\nThe log is at\nc:\\dism.log\n',
      /:\nb\nError: 0x800f080c\nUnknown feature\.\nThe log is at\nc:\\dism\.log$/,
    ],
    ['one', '[=  ] 10%\r', /: \[= {2}\] 10%$/],
    ['a long one', 'x'.repeat(10_000), /: …x{1000}$/],
    ['none', ' \n', /\.$/],
  ])('quotes the last lines of what it wrote, of which there is %s', async (_what, said, quoted) => {
    await using both = await prepare(speaking([1, said]), {}, { [LOOK]: { body: ended(5) } });
    expect(((await rejection(both.exec)) as Error).message).toMatch(quoted);
  });

  it.each([
    [[1, 2], true],
    ['any', true],
    [[0, 1], false],
    [[], false],
  ] as const)('with %j accepted, exit code 2 is right: %s', async (accept, right) => {
    await using both = await prepare(hello, { accept }, { [LOOK]: { body: ended(2) } });
    if (right) expect((await both.exec).exitCode).toBe(2);
    else expect(await rejection(both.exec)).toBeInstanceOf(ExecFailedError);
  });

  it.each([
    [-1073741510, 3221225786],
    [3221225786, 3221225786],
    [4294967295, -1],
  ])('with %d accepted, exit code %d is right with either sign', async (accept, code) => {
    await using both = await prepare(hello, { accept: [accept] }, { [LOOK]: { body: ended(code) } });
    expect((await both.exec).exitCode).toBe(code);
  });

  it('says that it could not be started, whatever is accepted', async () => {
    const said = 'exec: "no-such": executable file not found in %PATH%\r\n';
    for (const accept of [[0], 'any'] as const) {
      await using both = await prepare(speaking([1, said]), { accept }, { [LOOK]: { body: ended(126, 0) } });
      const error = await rejection(both.exec);
      expect(error).toBeInstanceOf(ExecStartError);
      expect(error).toMatchObject({
        exitCode: 126,
        engineMessage: said.trim(),
        command: ['cmd', '/c', 'dir'],
      });
    }
  });

  it('says so with the Host Compute Service’s error, awaited or iterated', async () => {
    const said =
      'container c encountered an error during hcs::System::CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2)';
    await using both = await prepare(speaking([1, said]), {}, { [LOOK]: { body: ended(126, 0) } });
    const error = await rejection(both.exec);
    expect(error).toBeInstanceOf(HcsError);
    expect(error).toMatchObject({ engineText: said, operationId: 'ExecStart' });
    const again = both.docker.getContainer('c').exec(['a']);
    expect(await rejection(text(again))).toBeInstanceOf(HcsError);
  });

  it('passes on that it cannot be prepared', async () => {
    await using both = await prepare(
      hello,
      {},
      { 'POST /containers/*/exec': { status: 409, body: { message: 'paused' } } },
    );
    expect(await rejection(both.exec)).toBeInstanceOf(ConflictError);
  });

  it('stops reading at the limit, and closes the connection', async () => {
    let gone = false;
    await using both = await prepare(
      (socket) => {
        socket.once('close', () => (gone = true));
        socket.write(UPGRADED);
        const more = (): void => {
          while (!socket.destroyed && socket.write(frame(1, Buffer.alloc(1000))));
        };
        socket.on('drain', more);
        more();
      },
      { maxBuffer: 5_000 },
    );
    const error = await rejection(both.exec);
    expect(error).toBeInstanceOf(OutputLimitError);
    expect(error).toMatchObject({ maxBuffer: 5_000, code: 'ERR_OUTPUT_LIMIT' });
    await eventually('the connection is closed', () => gone);
  });

  it('takes as much as the limit, in the encoding that is asked for', async () => {
    await using both = await prepare(
      (socket) => socket.end(Buffer.concat([Buffer.from(UPGRADED), frame(1, Buffer.from([0x8d, 0xa5]))])),
      { maxBuffer: 2, encoding: 'ibm866' },
    );
    expect((await both.exec).stdout).toBe('Не');
  });

  it('gives up when it is told to', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    await using both = await prepare(
      (socket) => {
        socket.write(UPGRADED);
        // While the output is waited for.
        setTimeout(() => controller.abort(reason), 20);
      },
      { signal: controller.signal },
    );
    expect(await rejection(both.exec)).toBe(reason);
  });

  it('gives up while it waits for the record', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = { ...ended(0), Running: true, ExitCode: null };
    await using both = await prepare(hello, { signal: controller.signal }, { [LOOK]: { body: running } });
    const given = rejection(both.exec);
    await eventually('the record is asked for', () => both.server.asked.includes(LOOK));
    controller.abort(reason);
    const error = await given;
    expect(error === reason || (error as Error).cause === reason).toBe(true);
  });

  it.each([[[]], [['']]])('is refused for the command %j', async (command) => {
    await using both = await serve();
    expect(() => both.docker.getContainer('c').exec(command)).toThrow(InvalidInputError);
  });
});

describe('iterating an exec', () => {
  it('gives the output, and the result after it', async () => {
    await using both = await prepare(hello);
    expect(await text(both.exec)).toBe('stdout:out ä\nstderr:err\n');
    expect(await both.exec).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    both.server.one(CREATE);
    both.server.one(START);
  });

  it('throws at the end as awaiting does, after all output', async () => {
    await using both = await prepare(hello, {}, { [LOOK]: { body: ended(5) } });
    let seen = 0;
    const error = await rejection(
      (async () => {
        for await (const { data } of both.exec) seen += data.length;
      })(),
    );
    expect(error).toBeInstanceOf(ExecFailedError);
    expect(seen).toBe(11);
    expect(await rejection(both.exec)).toBe(error);
    expect(error).toMatchObject({ stdout: 'out ä\n', stderr: 'err\n' });
    expect((error as Error).message).toContain(': err');
  });

  it('keeps only the end of the output for its error', async () => {
    const pieces = Array.from({ length: 100 }, (_, at) => [1, `${String(at).padEnd(999)}\n`] as const);
    await using both = await prepare(speaking(...pieces), {}, { [LOOK]: { body: ended(5) } });
    const { stdout, message } = (await rejection(text(both.exec))) as ExecFailedError;
    expect(stdout.split('\n').map(Number)).toEqual([95, 96, 97, 98, 99, 0]);
    expect(message).toMatch(/96\n97\n98\n99$/);
  });

  it.each(['klingon', 'cp9', '', 42 as unknown as string])(
    'refuses the encoding %j before anything is sent',
    async (encoding) => {
      await using both = await serve({}, {});
      expect(() => both.docker.getContainer('c').exec(['cmd'], { encoding })).toThrow(InvalidInputError);
      const running = both.docker.container('nanoserver').runToEnd({ encoding });
      expect(await rejection(running)).toBeInstanceOf(InvalidInputError);
      expect(both.server.seen).toEqual([]);
    },
  );

  it('leaves the process alone when it is left, and knows its end', async () => {
    await using both = await prepare(
      (socket) => void socket.write(Buffer.concat([Buffer.from(UPGRADED), frame(1, 'first')])),
      { accept: [5] },
      { [LOOK]: { body: ended(5) } },
    );
    for await (const { data } of both.exec) {
      expect(Buffer.from(data).toString()).toBe('first');
      break;
    }
    expect((await both.exec).exitCode).toBe(5);
    both.server.one(CREATE);
  });

  it('of a process that was never started has no end to wait for', async () => {
    await using both = await prepare(
      (socket) => socket.end('HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n'),
      {},
      { [LOOK]: { body: { ...ended(0, 0), ExitCode: null } } },
    );
    const error = await rejection(text(both.exec));
    expect(error).toBeInstanceOf(ConflictError);
    expect(await rejection(both.exec)).toBe(error);
  });

  it('is refused a second time, and after awaiting', async () => {
    await using both = await prepare(hello);
    await text(both.exec);
    expect(await rejection(text(both.exec))).toBeInstanceOf(InvalidInputError);
    const awaited = both.docker.getContainer('c').exec(['a']);
    await awaited;
    expect(await rejection(text(awaited))).toBeInstanceOf(InvalidInputError);
  });

  it('is refused a second time while the first has just begun', async () => {
    await using both = await prepare(hello);
    const first = text(both.exec);
    const second = rejection(text(both.exec));
    expect(await first).toBe('stdout:out ä\nstderr:err\n');
    expect(await second).toBeInstanceOf(InvalidInputError);
    both.server.one(CREATE);
  });

  it('runs it once, although it is awaited meanwhile', async () => {
    await using both = await prepare(hello);
    const reading = text(both.exec);
    const result = both.exec.then(({ exitCode }) => exitCode);
    expect(await reading).toBe('stdout:out ä\nstderr:err\n');
    expect(await result).toBe(0);
    both.server.one(CREATE);
  });
});

describe('the encoding of an exec', () => {
  it.each([
    ['cp437', [0x81, 0xe1, 0x9b], 'üß¢'],
    ['ibm850', [0x81, 0xe1, 0xd5], 'üßı'],
    ['cp932', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['CP936', [0xd6, 0xd0], '中'],
    ['windows-1252', [0x85, 0x80], '…€'],
    ['latin1', [0x85, 0x80], '…€'],
    ['65001', [0xc3, 0xbc], 'ü'],
    ['utf-16le', [0xff, 0xfe, 0xfc, 0x00], 'ü'],
    ['utf-8', [0xef, 0xbb, 0xbf, 0x78], 'x'],
  ])('may be %s', async (encoding, bytes, text) => {
    // A character may be cut, also between frames.
    const frames = bytes.map((byte) => frame(1, Buffer.from([byte])));
    await using both = await prepare(
      (socket) => socket.end(Buffer.concat([Buffer.from(UPGRADED), ...frames])),
      { encoding },
    );
    expect((await both.exec).stdout).toBe(text);
  });

  it('is not that of what the engine says when the process cannot be started', async () => {
    const said = 'hcs::System::CreateProcess nöpe: The system cannot find the file specified.';
    for (const iterated of [false, true]) {
      const cut = Buffer.from(said).indexOf('ö') + 1;
      const [first, rest] = [Buffer.from(said).subarray(0, cut), Buffer.from(said).subarray(cut)];
      await using both = await prepare(
        (socket) => socket.end(Buffer.concat([Buffer.from(UPGRADED), frame(1, first), frame(1, rest)])),
        { encoding: 'utf-16le' },
        { [LOOK]: { body: { ...ended(127), Pid: 0 } } },
      );
      const error = await rejection(iterated ? text(both.exec) : both.exec);
      expect(error).toBeInstanceOf(HcsError);
      expect(JSON.stringify(error)).toContain('nöpe: The system cannot find');
    }
  });

  it('keeps the end of UTF-16 readable that was cut between two bytes', async () => {
    const all = Buffer.from('ab'.repeat(3000), 'utf16le');
    const frames = [frame(2, all.subarray(0, 5001)), frame(2, all.subarray(5001))];
    await using both = await prepare(
      (socket) => socket.end(Buffer.concat([Buffer.from(UPGRADED), ...frames])),
      { encoding: 'utf-16le' },
      { [LOOK]: { body: ended(1) } },
    );
    const error = await rejection(text(both.exec));
    expect((error as ExecFailedError).stderr).toMatch(/^(?:ab|b(?=a))+$/);
  });
});

describe('the input of an exec', () => {
  async function* chunks(): AsyncGenerator<string | Uint8Array> {
    yield 'a';
    await turn();
    yield Buffer.from('b');
    yield '';
    yield 'c';
  }

  it.each([
    ['text', 'abc'],
    ['bytes', Buffer.from('abc')],
    ['an array', ['a', Buffer.from('bc')]],
    ['an async iterable', chunks()],
  ])('may be %s', async (_kind, input) => {
    await using both = await prepare(echo, { input });
    expect((await both.exec).stdout).toBe('abc');
  });

  it('of nothing ends at once', async () => {
    await using both = await prepare(echo, { input: '' });
    expect((await both.exec).stdout).toBe('');
  });

  it('that fails is what is thrown, and closes the stream', async () => {
    const failure = new Error('the file is gone');
    let gone = false;
    await using both = await prepare(
      (socket) => {
        socket.write(UPGRADED);
        socket
          .resume()
          .once('close', () => (gone = true))
          .once('end', () => (gone = true));
      },
      {
        input: (async function* () {
          yield 'a';
          await turn();
          throw failure;
        })(),
      },
    );
    expect(await rejection(both.exec)).toBe(failure);
    await eventually('the stream is closed', () => gone);
  });

  it.each([
    ['a number', ['a', 42], 'a number'],
    ['an object', [{ a: 1 }], 'an object'],
    ['null', ['a', null, 'b'], 'null'],
    ['undefined', [undefined, 'b'], 'undefined'],
    ['a stream of objects', Readable.from([{ a: 1 }]), 'an object'],
  ])('with %s in it fails, and closes the stream', async (_what, given, received) => {
    const input = given as Input;
    let gone = false;
    await using both = await prepare(
      (socket) => {
        socket.write(UPGRADED);
        socket.resume().once('close', () => (gone = true));
        socket.once('end', () => socket.end());
      },
      { input },
    );
    const error = await rejection(both.exec);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message).toContain(`received ${received}`);
    await eventually('the stream is closed', () => gone);
  });

  it.each([42, null, {}, { size: 3 }, true])(
    'that is %j is refused before anything is sent',
    async (given) => {
      await using both = await serve({}, {});
      const input = given as unknown as string;
      expect(() => both.docker.getContainer('c').exec(['cmd'], { input })).toThrow(InvalidInputError);
      const running = both.docker.container('nanoserver').runToEnd({ input });
      expect(await rejection(running)).toBeInstanceOf(InvalidInputError);
      expect(both.server.seen).toEqual([]);
    },
  );

  it('is checked by the stream itself too', async () => {
    await using both = await serve({}, { [START]: echo });
    await using stream = await both.docker.engine.exec.start('x');
    for (const piece of [42, null, {}, [1]])
      expect(await rejection(stream.write(piece as unknown as string))).toBeInstanceOf(InvalidInputError);
  });

  it('is not waited for when the process has ended', async () => {
    await using both = await prepare(
      (socket) => socket.end(Buffer.concat([Buffer.from(UPGRADED), frame(1, 'bye')])),
      {
        input: (async function* () {
          yield 'a';
          await new Promise(() => undefined);
        })(),
      },
    );
    const result = await both.exec;
    expect(result).toMatchObject({ stdout: 'bye', exitCode: 0 });
  });

  it('is given back when the process ends without reading it', async () => {
    let returned = false;
    await using both = await prepare(
      (socket) => {
        socket.write(Buffer.concat([Buffer.from(UPGRADED), frame(1, 'bye')]));
        // While the input is being sent.
        setTimeout(() => socket.end(), 50);
        socket.resume();
      },
      {
        input: (async function* () {
          try {
            for (;;) {
              await turn();
              yield Buffer.alloc(1024);
            }
          } finally {
            returned = true;
          }
        })(),
      },
    );
    expect((await both.exec).stdout).toBe('bye');
    await eventually('the input is given back', () => returned);
  });

  it('that nobody reads does not hide that the connection broke', async () => {
    await using both = await prepare(
      (socket) => {
        socket.write(Buffer.concat([Buffer.from(UPGRADED), frame(1, 'half')]));
        // Closes as a whole while input is on its way, as an engine does not.
        socket.once('data', () => socket.destroy());
      },
      {
        input: (function* () {
          for (;;) yield Buffer.alloc(65_536);
        })(),
      },
    );
    const error = await rejection(both.exec);
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect(error).toMatchObject({ operationId: 'ExecStart' });
  });
});
