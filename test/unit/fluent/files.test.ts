import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packArchive } from '../../../src/archive/index.js';
import { packEntries } from '../../../src/archive/pack.js';
import {
  ArchiveFormatError,
  ArchiveSourceError,
  CopyError,
  EngineDisconnectedError,
  EngineError,
  HyperVFileAccessError,
  InvalidInputError,
  NotFoundError,
  UnsafeArchiveEntryError,
} from '../../../src/errors/index.js';
import {
  assertsFolder,
  belowRoot,
  besides,
  meansContents,
  splitPath,
} from '../../../src/fluent/files/container-path.js';
import type { ContainerFiles } from '../../../src/fluent/index.js';
import { info } from '../models/fixtures/windows.js';
import { bytesOf, chunks, scratch, silent } from '../archive/support.js';
import type { Route, Seen } from '../support/http-engine.js';
import { eventually, refuseUnhandledRejections, rejection, standsStill } from '../support/watch.js';
import { inspected, serve } from './serve.js';
import { simulate } from '../support/simulated.js';

refuseUnhandledRejections();

/** The header that says what is at a path. */
const stat = (given: object): Readonly<Record<string, string>> => ({
  'X-Docker-Container-Path-Stat': Buffer.from(
    JSON.stringify({
      name: 'x',
      size: 4,
      mode: 0o644,
      mtime: '2024-05-06T07:08:09Z',
      linkTarget: '',
      ...given,
    }),
  ).toString('base64'),
});
const FOLDER = 0x8000_0000 + 0o755;

const ARCHIVE = '/containers/c/archive';
const sends =
  (archive: AsyncIterable<Uint8Array>) =>
  async (_: Seen, response: ServerResponse): Promise<undefined> => {
    response.writeHead(200, { 'Content-Type': 'application/x-tar', ...stat({}) });
    response.end(await bytesOf(archive));
    return undefined;
  };

describe('paths of containers', () => {
  it.each([
    ['C:\\inetpub\\wwwroot', 'C:\\inetpub', 'wwwroot'],
    ['c:/inetpub/wwwroot', 'c:\\inetpub', 'wwwroot'],
    ['C:\\inetpub\\wwwroot\\', 'C:\\inetpub', 'wwwroot'],
    ['C:\\file', 'C:\\', 'file'],
    ['C:\\', 'C:\\', ''],
    ['c:/', 'c:\\', ''],
    ['\\inetpub\\x', '\\inetpub', 'x'],
    ['C:\\a\\b\\.', 'C:\\a', 'b'],
    ['/srv/www', '/srv', 'www'],
    ['/srv/www/', '/srv', 'www'],
    ['/file', '/', 'file'],
    ['/', '/', ''],
    ['srv/www', '/srv', 'www'],
    ['/a/b:c', '/a', 'b:c'],
  ])('are cut: %s', (path, folder, name) => {
    expect(splitPath(path)).toEqual({ folder, name });
  });

  it('say whether they mean a folder, and what is in it', () => {
    for (const path of ['C:\\x\\', 'c:/x/', 'C:\\x\\.', '/x/', '/x/.'])
      expect(assertsFolder(path)).toBe(true);
    for (const path of ['C:\\x', 'c:/x.', '/x', '/x.', '/x.d']) expect(assertsFolder(path)).toBe(false);
    for (const path of ['C:\\x\\.', 'c:/x/.', '/x/.']) expect(meansContents(path)).toBe(true);
    for (const path of ['C:\\x\\', '/x/', '/x.']) expect(meansContents(path)).toBe(false);
  });

  it('are joined with what a link says', () => {
    expect(besides('/srv/lnk', 'www')).toBe('/srv/www');
    expect(besides('/lnk', 'www')).toBe('/www');
    expect(besides('/srv/lnk', '/www')).toBe('/www');
    expect(besides('C:\\srv\\lnk', 'www')).toBe('C:\\srv\\www');
    expect(besides('C:\\srv\\lnk', 'D:\\www')).toBe('D:\\www');
    expect(belowRoot('C:\\a/b\\')).toEqual({ root: 'C:\\', name: 'a/b' });
    expect(belowRoot('/a/b')).toEqual({ root: '/', name: 'a/b' });
  });
});

describe('a container of Windows', () => {
  it('takes paths with either kind of slash, and has them as they were written', async () => {
    await using both = await simulate();
    await using container = await both.docker.container('nanoserver').isolation('process').create();
    await container.files.put('C:\\', { 'inetpub/wwwroot/index.html': 'index' });
    await container.files.write('c:/inetpub/wwwroot/hello.txt', 'hello');
    expect(await container.files.text('C:\\inetpub\\wwwroot\\hello.txt')).toBe('hello');
    expect(await container.files.text('c:/INETPUB/wwwroot/index.html')).toBe('index');
    expect(await container.files.stat('c:/inetpub')).toMatchObject({ name: 'inetpub', kind: 'directory' });
  });

  it('under Hyper-V isolation keeps its files to itself while it runs, and says what to do', async () => {
    await using both = await simulate();
    await using container = await both.docker
      .container('nanoserver')
      .isolation('hyperv')
      .interactive()
      .command('cmd')
      .run();
    await using folder = await scratch();
    const { files } = container;
    const file = join(folder.path, 'file');
    await writeFile(file, 'x');
    for (const use of [
      () => files.stat('C:\\x'),
      () => files.read('C:\\x'),
      () => files.write('C:\\x', 'x'),
      () => files.put('C:\\', { x: 'x' }),
      () => files.entries('C:\\x').next(),
      () => files.copyIn(file, 'C:\\x'),
      () => files.copyOut('C:\\x', join(folder.path, 'out')),
    ]) {
      const error = await rejection(use());
      expect(error).toBeInstanceOf(HyperVFileAccessError);
      expect(error).toMatchObject({ code: 'ERR_HYPERV_FILE_ACCESS', container: container.id });
      expect((error as Error).message).toMatch(/Stop it first/);
      expect((error as Error).cause).toBeInstanceOf(EngineError);
    }
    expect(await readdir(folder.path)).toEqual(['file']);
    await container.stop();
    await files.copyIn(file, 'C:\\x');
    expect(await files.text('C:\\x')).toBe('x');
  });

  it('is asked for its isolation only when the refusal has no words, and the engine for its own', async () => {
    const silently = { status: 500, headers: {} };
    for (const [running, isolation, host, expected] of [
      [true, 'hyperv', 'process', HyperVFileAccessError],
      [true, 'default', 'hyperv', HyperVFileAccessError],
      [true, 'default', 'process', EngineError],
      [true, 'process', 'hyperv', EngineError],
      [false, 'hyperv', 'hyperv', EngineError],
    ] as const) {
      await using both = await serve({
        [`HEAD ${ARCHIVE}`]: silently,
        'GET /containers/c/json': {
          body: { ...inspected({ State: { Running: running } }), HostConfig: { Isolation: isolation } },
        },
        'GET /info': { body: { ...info, Isolation: host } },
      });
      expect(await rejection(both.docker.getContainer('c').files.stat('C:\\x'))).toBeInstanceOf(expected);
    }
    await using both = await serve({ [`HEAD ${ARCHIVE}`]: silently });
    expect(await rejection(both.docker.getContainer('c').files.stat('C:\\x'))).toMatchObject({
      operationId: 'ContainerArchiveInfo',
      status: 500,
    });
  });
});

describe('reading', () => {
  it('follows links, as far as they lead somewhere', async () => {
    const link = { mode: 0x0800_0000 + 0o777 };
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: ({ query }) => {
        const path = query.get('path');
        if (path === '/srv/lnk') return { headers: stat({ ...link, linkTarget: '/srv/file' }) };
        if (path === '/srv/file') return { headers: stat({}) };
        return { headers: stat({ ...link, linkTarget: 'round' }) };
      },
      [`GET ${ARCHIVE}`]: sends(packArchive([{ kind: 'file', name: 'file', content: 'kept' }])),
    });
    const { files } = both.docker.getContainer('c');
    expect(await files.stat('/srv/lnk')).toMatchObject({ kind: 'symlink', target: '/srv/file' });
    expect(await files.text('/srv/lnk')).toBe('kept');
    expect(both.server.one(`GET ${ARCHIVE}`).query.get('path')).toBe('/srv/file');
    expect(await rejection(files.read('/srv/round'))).toBeInstanceOf(CopyError);
  });

  it('reads text in its encoding, and refuses one that is none before anything is sent', async () => {
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: { headers: stat({}) },
      [`GET ${ARCHIVE}`]: sends(
        packArchive([{ kind: 'file', name: 'file', content: Buffer.from('für', 'utf16le') }]),
      ),
    });
    const { files } = both.docker.getContainer('c');
    expect(await files.text('C:\\x', { encoding: 'utf-16le' })).toBe('für');
    const asked = both.server.seen.length;
    expect(await rejection(files.text('C:\\x', { encoding: 'none' }))).toBeInstanceOf(InvalidInputError);
    expect(both.server.seen).toHaveLength(asked);
  });

  it.each([
    [
      'has grown since',
      packArchive([{ kind: 'file', name: 'x', content: 'x'.repeat(100) }]),
      'ERR_ARCHIVE_LIMIT',
    ],
    ['has become a folder since', packArchive([{ kind: 'directory', name: 'x' }]), 'ERR_COPY'],
    ['is not there any more', packArchive([]), 'ERR_COPY'],
  ])('says of a file that it %s', async (_, archive, code) => {
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: { headers: stat({}) },
      [`GET ${ARCHIVE}`]: sends(archive),
    });
    expect(
      await rejection(both.docker.getContainer('c').files.read('C:\\x', { maxBytes: 50 })),
    ).toMatchObject({ code });
  });

  const broken =
    (how: (response: ServerResponse, whole: Buffer) => void): Route =>
    async (_, response) => {
      const whole = await bytesOf(packArchive([{ kind: 'file', name: 'x', content: 'x'.repeat(10_000) }]));
      response.writeHead(200, { 'Content-Type': 'application/x-tar' });
      how(response, whole);
      return undefined;
    };

  it.each([
    ['ends early', broken((response, whole) => response.end(whole.subarray(0, 5000))), ArchiveFormatError],
    ['is no archive', broken((response) => response.end('<html>'.repeat(1000))), ArchiveFormatError],
    [
      'breaks off',
      broken((response, whole) => response.write(whole.subarray(0, 5000), () => response.destroy())),
      EngineDisconnectedError,
    ],
  ] as const)('fails when the archive %s', async (_, route, expected) => {
    await using both = await serve({ [`HEAD ${ARCHIVE}`]: { headers: stat({}) }, [`GET ${ARCHIVE}`]: route });
    await using folder = await scratch();
    const { files } = both.docker.getContainer('c');
    expect(await rejection(files.read('C:\\x'))).toBeInstanceOf(expected);
    expect(await rejection(files.copyOut('C:\\x', join(folder.path, 'out')))).toBeInstanceOf(expected);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('is given up by the signal, and closes the connection', async () => {
    const gone: string[] = [];
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: { headers: stat({}) },
      [`GET ${ARCHIVE}`]: broken((response, whole) => {
        response.write(whole.subarray(0, 5000));
        response.on('close', () => gone.push('gone'));
      }),
    });
    await using folder = await scratch();
    const { files } = both.docker.getContainer('c');
    for (const use of [
      (signal: AbortSignal) => files.read('C:\\x', { signal }),
      (signal: AbortSignal) => files.copyOut('C:\\x', join(folder.path, 'out'), { signal }),
      async (signal: AbortSignal) => {
        for await (const entry of files.entries('C:\\x', { signal }))
          if (entry.kind === 'file') await bytesOf(entry.content);
      },
    ]) {
      const controller = new AbortController();
      const before = both.server.seen.length;
      const failed = rejection(use(controller.signal));
      await eventually('it is asked', () =>
        both.server.seen.slice(before).some(({ method }) => method === 'GET'),
      );
      controller.abort(new Error('enough'));
      expect(await failed).toMatchObject({ message: 'enough' });
    }
    await eventually('every connection is closed', () => gone.length === 3);
  });

  it('closes the connection of a silent engine when the loop is left', async () => {
    const gone: string[] = [];
    await using both = await serve({
      [`GET ${ARCHIVE}`]: broken((response, whole) => {
        response.write(whole.subarray(0, 5000));
        response.on('close', () => gone.push('gone'));
      }),
    });
    for await (const entry of both.docker.getContainer('c').files.entries('C:\\x')) {
      expect(entry.name).toBe('x');
      break;
    }
    await eventually('the connection is closed', () => gone.length === 1);
  });
});

describe('what is not there', () => {
  const reads: [string, (files: ContainerFiles, path: string) => Promise<unknown>][] = [
    ['stat', (files, path) => files.stat(path)],
    ['text', (files, path) => files.text(path)],
    ['copyOut', (files, path) => files.copyOut(path, '/no/such/folder')],
    ['copyOut of a link', (files, path) => files.copyOut(path, '/no/such/folder', { followLink: true })],
  ];

  it.each(reads)('is named by %s, whether it is the path or the container', async (_how, read) => {
    await using both = await simulate();
    await using made = await both.docker.container('nanoserver').name('web').create();
    const missing = await rejection(read(both.docker.getContainer('web').files, 'c:\\nope.txt'));
    expect(missing).toBeInstanceOf(NotFoundError);
    expect((missing as NotFoundError).message).toBe(
      'ContainerArchiveInfo failed (404): Could not find the file c:\\nope.txt in container web',
    );
    expect(missing).toMatchObject({ diagnoses: [], remediations: [] });
    await made.remove();
    const gone = await rejection(read(both.docker.getContainer('web').files, 'c:\\nope.txt'));
    expect(gone).toBeInstanceOf(NotFoundError);
    expect((gone as NotFoundError).message).toContain('No such container: web');
  });

  it('is the path as far as the engine can be asked', async () => {
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: { status: 404 },
      'GET /containers/c/json': { status: 500, body: { message: 'no' } },
    });
    const error = await rejection(both.docker.getContainer('c').files.stat('c:\\x'));
    expect(error).toMatchObject({
      status: 404,
      engineMessage: 'Could not find the file c:\\x in container c',
      cause: { operationId: 'ContainerArchiveInfo' },
    });
  });

  it('is nothing to ask about where something is to go', async () => {
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: { status: 404 },
      [`PUT ${ARCHIVE}`]: { status: 200 },
    });
    await using folder = await scratch();
    await writeFile(join(folder.path, 'x'), 'x');
    await both.docker.getContainer('c').files.copyIn(join(folder.path, 'x'), 'c:\\x');
    expect(both.server.asked).toEqual([`HEAD ${ARCHIVE}`, `PUT ${ARCHIVE}`]);
  });
});

describe('copying out', () => {
  it('writes nothing outside of the destination, whatever the engine sends', async () => {
    const hostile = (): AsyncIterable<Uint8Array> =>
      packEntries(
        [
          { kind: 'directory', name: 'x' },
          { kind: 'file', name: 'x/fine', content: 'fine' },
          { kind: 'file', name: 'x/../../evil', content: 'evil' },
        ],
        () => undefined,
        {},
      );
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: { headers: stat({ mode: FOLDER }) },
      [`GET ${ARCHIVE}`]: (seen, response) => sends(hostile())(seen, response),
    });
    await using folder = await scratch();
    const { files } = both.docker.getContainer('c');
    await mkdir(join(folder.path, 'there'));
    for (const to of ['there', 'new']) {
      const error = await rejection(files.copyOut('/x', join(folder.path, to)));
      expect(error).toBeInstanceOf(UnsafeArchiveEntryError);
      expect(error).toMatchObject({ entry: 'x/../../evil' });
    }
    expect((await readdir(folder.path, { recursive: true })).sort()).toEqual(
      ['new', join('new', 'fine'), 'there', join('there', 'x'), join('there', 'x', 'fine')].sort(),
    );
  });

  it('does not follow a link on this machine that the archive has made', async () => {
    const archive = packEntries(
      [
        { kind: 'directory', name: 'x' },
        { kind: 'symlink', name: 'x/l', target: '.' },
        { kind: 'file', name: 'x/l/f', content: 'f' },
      ],
      () => undefined,
      {},
    );
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: { headers: stat({ mode: FOLDER }) },
      [`GET ${ARCHIVE}`]: sends(archive),
    });
    await using folder = await scratch();
    const copying = both.docker.getContainer('c').files.copyOut('/x', join(folder.path, 'out'));
    expect(await rejection(copying)).toMatchObject({ entry: 'x/l/f', reason: 'through a link' });
  });

  it('follows the link that it copies only when that is wanted', async () => {
    const link = { mode: 0x0800_0000 + 0o777, linkTarget: '/real' };
    await using both = await serve({
      [`HEAD ${ARCHIVE}`]: ({ query }) => ({
        headers: stat(query.get('path') === '/lnk' ? link : { mode: FOLDER }),
      }),
      [`GET ${ARCHIVE}`]: (seen, response) =>
        sends(
          packArchive(
            seen.query.get('path') === '/lnk'
              ? [{ kind: 'symlink', name: 'lnk', target: 'real' }]
              : [
                  { kind: 'directory', name: 'real' },
                  { kind: 'file', name: 'real/f', content: 'f' },
                ],
          ),
        )(seen, response),
    });
    await using folder = await scratch();
    const { files } = both.docker.getContainer('c');
    await files.copyOut('/lnk', folder.path, { followLink: true });
    await files.copyOut('/lnk', join(folder.path, 'as'), { followLink: true });
    expect(await readFile(join(folder.path, 'lnk', 'f'), 'utf8')).toBe('f');
    expect(await readFile(join(folder.path, 'as', 'f'), 'utf8')).toBe('f');
    await files.copyOut('/lnk', join(folder.path, 'link'));
    expect(await readdir(folder.path)).toEqual(['as', 'link', 'lnk']);
  });
});

describe('copying in', () => {
  const accepts = {
    'HEAD /containers/c/archive': { headers: stat({ mode: FOLDER }) },
    [`PUT ${ARCHIVE}`]: { status: 200 },
  };

  it('reads nothing and sends nothing when there is nothing to copy', async () => {
    await using both = await serve(accepts);
    const error = await rejection(both.docker.getContainer('c').files.copyIn('/no/such/file', 'C:\\x'));
    expect(error).toBeInstanceOf(ArchiveSourceError);
    expect(error).toMatchObject({ path: '/no/such/file', problem: 'unreadable' });
    expect(both.server.seen).toEqual([]);
  });

  it('copies a link as a link, or what it leads to', async () => {
    await using both = await simulate();
    await using container = await both.docker.container('nanoserver').isolation('process').create();
    await using folder = await scratch();
    await mkdir(join(folder.path, 'real'));
    await writeFile(join(folder.path, 'real', 'f'), 'f');
    await symlink('real', join(folder.path, 'lnk'));
    await container.files.copyIn(join(folder.path, 'lnk'), 'C:\\', { followLink: true });
    expect(await container.files.text('C:\\lnk\\f')).toBe('f');
    await container.files.copyIn(`${join(folder.path, 'lnk')}/`, 'C:\\other');
    expect(await container.files.text('C:\\other\\f')).toBe('f');
  });

  it('refuses names that lead elsewhere before the engine has them', async () => {
    await using both = await serve(accepts);
    const { files } = both.docker.getContainer('c');
    for (const name of ['../x', '/x', 'a\\b', 'C:/x'])
      expect(await rejection(files.put('C:\\', { [name]: 'x' }))).toBeInstanceOf(InvalidInputError);
    for (const path of ['C:\\', '/', 'C:\\x\\', '/x/'])
      expect(await rejection(files.write(path, 'x'))).toBeInstanceOf(InvalidInputError);
  });

  it('fails as its source fails, and not as the request that broke by it', async () => {
    await using both = await serve(accepts);
    const { files } = both.docker.getContainer('c');
    const gone = Object.assign(new Error('ENOENT: gone'), { code: 'ENOENT' });
    const failing: AsyncIterable<never> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(gone) }),
    };
    expect(await rejection(files.write('C:\\x', { content: failing, size: 5 }))).toBe(gone);
    expect(await rejection(files.write('C:\\x', { content: chunks(2, 3), size: 5 }))).toBeInstanceOf(
      ArchiveSourceError,
    );
    expect(await rejection(files.put('C:\\', failing))).toBe(gone);
  });

  it('is given up by the signal, though its source never answers', async () => {
    await using both = await serve(accepts);
    const { files } = both.docker.getContainer('c');
    const controller = new AbortController();
    const failed = rejection(
      files.write('C:\\x', { content: silent, size: 5 }, { signal: controller.signal }),
    );
    await eventually('the engine has a connection', () => both.server.sockets.size > 0);
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ message: 'enough' });
  });

  it('says what the engine refuses, though it reads nothing', async () => {
    await using both = await simulate();
    await using container = await both.docker.container('nanoserver').isolation('process').create();
    const big = { content: chunks(64, 1024 * 1024), size: 64 * 1024 * 1024 };
    expect(await rejection(container.files.write('C:\\no\\such\\file', big))).toBeInstanceOf(NotFoundError);
    await container.files.write('C:\\no\\such\\file', 'made', { parents: true });
    expect(await container.files.text('C:\\no\\such\\file')).toBe('made');
  });

  it('sends a stream at the pace at which the engine takes it', async () => {
    const source = chunks(64, 1024 * 1024);
    let resume: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (resume = resolve));
    await using both = await serve(accepts);
    both.server.server.removeAllListeners('request');
    both.server.server.on('request', (request, response) => {
      if (request.method !== 'PUT') return void response.writeHead(200).end();
      return void (async () => {
        await once(request, 'readable');
        await held;
        request.resume().once('end', () => response.writeHead(200).end());
      })();
    });
    const writing = both.docker
      .getContainer('c')
      .files.write('C:\\x', { content: source, size: 64 * 1024 * 1024 });
    // It stands still once every buffer on the way is full.
    await standsStill(() => source.taken);
    expect(source.taken).toBeLessThan(32);
    resume();
    await writing;
    expect(source.taken).toBe(64);
  });
});
