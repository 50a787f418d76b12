import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packArchive } from '../../../src/archive/index.js';
import {
  ArchiveSourceError,
  EngineDisconnectedError,
  HcsError,
  InvalidInputError,
  NotFoundError,
  ProgressFailedError,
  UnexpectedAnswerError,
  UnsupportedByEngineError,
} from '../../../src/errors/index.js';
import { connect } from '../../../src/fluent/index.js';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';
import { bytesOf, scratch } from '../archive/support.js';
import type { Route } from '../support/http-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';
import { serve } from './serve.js';

refuseUnhandledRejections();

const MiB = 1024 * 1024;
const ID = `sha256:${'a'.repeat(64)}`;
const lines = (...messages: readonly object[]): string =>
  messages.map((message) => `${JSON.stringify(message)}\n`).join('');

/** Answers with so many bytes, as fast as they are taken. */
const sends =
  (length: number, state: { sent: number; closed: boolean } = { sent: 0, closed: false }): Route =>
  async (_, response) => {
    const gone = new AbortController();
    response.on('close', () => {
      state.closed = true;
      gone.abort();
    });
    response.writeHead(200, { 'Content-Type': 'application/x-tar' });
    for (
      const piece = Buffer.alloc(MiB, 1);
      state.sent < length && !state.closed;
      state.sent += piece.length
    ) {
      if (!response.write(piece))
        await once(response, 'drain', { signal: gone.signal }).catch(() => undefined);
    }
    response.end();
    return undefined;
  };

/** The most memory that is taken while something runs, above what is taken before. */
async function growth(run: (sample: () => void) => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  await run(() => (most = Math.max(most, process.memoryUsage.rss())));
  return most - before;
}

describe('saving', () => {
  it('holds no image in memory', async () => {
    const length = 512 * MiB;
    await using both = await serve({ 'GET /images/big/get': sends(length) });
    let came = 0;
    const more = await growth(async (sample) => {
      for await (const chunk of both.docker.getImage('big').save()) {
        came += chunk.length;
        sample();
      }
    });
    expect(came).toBe(length);
    expect(more).toBeLessThan(length / 2);
  });

  it('does not run ahead of who takes it', async () => {
    const state = { sent: 0, closed: false };
    await using both = await serve({ 'GET /images/big/get': sends(512 * MiB, state) });
    let came = 0;
    for await (const chunk of both.docker.getImage('big').save()) {
      came += chunk.length;
      expect(state.sent - came).toBeLessThan(32 * MiB);
      if (came > 64 * MiB) break;
    }
    await eventually('the connection is closed', () => state.closed);
    expect(state.sent).toBeLessThan(128 * MiB);
  });

  it('asks for every image', async () => {
    await using both = await serve({ 'GET /images/get': { body: 'bytes' } });
    const archive = both.docker.save(['a:1', 'b:2']);
    expect((await bytesOf(archive)).toString()).toBe('bytes');
    const { query } = both.server.one('GET /images/get');
    expect(query.getAll('names')).toEqual(['a:1', 'b:2']);
    expect(() => both.docker.save([])).toThrow(InvalidInputError);
  });

  it('writes a file, or leaves the one that is there', async () => {
    await using both = await serve({
      'GET /images/good/get': sends(3 * MiB),
      'GET /images/bad/get': (_, response) => {
        response.writeHead(200, { 'Content-Length': 100 });
        response.write('begun', () => response.destroy());
        return undefined;
      },
      'GET /images/none/get': { status: 404, body: { message: 'No such image: none' } },
    });
    await using folder = await scratch();
    const path = join(folder.path, 'i.tar');
    expect(await both.docker.getImage('good').save().toFile(path)).toBe(3 * MiB);
    expect((await stat(path)).size).toBe(3 * MiB);
    await writeFile(path, 'before');
    expect(await rejection(both.docker.getImage('bad').save().toFile(path))).toBeInstanceOf(
      EngineDisconnectedError,
    );
    expect(await rejection(both.docker.getImage('none').save().toFile(path))).toBeInstanceOf(NotFoundError);
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder.path)).toEqual(['i.tar']);
    const nowhere = join(path, 'i.tar');
    expect(await rejection(both.docker.getImage('good').save().toFile(nowhere))).toMatchObject({
      code: 'ERR_LOCAL_FILE',
      path: nowhere,
      problem: 'is no folder',
    });
  });

  it('is given up by the signal', async () => {
    const state = { sent: 0, closed: false };
    await using both = await serve({ 'GET /images/get': sends(Infinity, state) });
    await using folder = await scratch();
    const controller = new AbortController();
    const failed = rejection(
      both.docker.save(['a'], { signal: controller.signal }).toFile(join(folder.path, 'i.tar')),
    );
    await eventually('it has begun', () => state.sent > 8 * MiB);
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ message: 'enough' });
    await eventually('the connection is closed', () => state.closed);
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe('loading', () => {
  const answer = (...messages: readonly object[]) =>
    serve({ 'POST /images/load': { body: lines(...messages) } });

  it('gives the images that the engine names, in whatever pieces', async () => {
    await using both = await answer(
      { status: 'Loading layer', id: 'abc', progressDetail: { current: 5, total: 10 } },
      { stream: 'Loaded image: nano' },
      { stream: 'server:ltsc2022\nLoaded image: r.example/team/iis:1.0\n' },
      { stream: `Loaded image ID: ${ID}\n` },
      { stream: 'Loaded image(s): localhost/a:1,localhost/b:2\n' },
    );
    const load = both.docker.load(Buffer.from('archive'));
    const kinds: string[] = [];
    for await (const event of load)
      kinds.push(event.kind === 'layer' ? `${event.id} ${event.phase}` : event.kind);
    expect(kinds).toEqual(['abc extracting', 'message', 'message', 'message', 'message']);
    expect((await load).map(({ reference }) => reference)).toEqual([
      'nanoserver:ltsc2022',
      'r.example/team/iis:1.0',
      ID,
      'localhost/a:1',
      'localhost/b:2',
    ]);
    const seen = both.server.one('POST /images/load');
    expect([seen.body, seen.query.get('quiet')]).toEqual(['archive', '0']);
  });

  it('takes a file, bytes, and bytes as they come', async () => {
    await using folder = await scratch();
    const path = join(folder.path, 'i.tar');
    await writeFile(path, 'archive');
    for (const source of [path, Buffer.from('archive'), createReadStream(path)]) {
      await using both = await answer({ stream: 'Loaded image: a:1\n' });
      expect(await both.docker.load(source)).toMatchObject([{ reference: 'a:1' }]);
      expect(both.server.one('POST /images/load').body).toBe('archive');
    }
  });

  it('fails as the engine says', async () => {
    await using both = await answer({
      errorDetail: { message: 'archive/tar: invalid tar header' },
      error: 'x',
    });
    expect(await rejection(both.docker.load(Buffer.from('no')))).toBeInstanceOf(ProgressFailedError);
  });

  it('fails as its source fails, before the engine has anything of a file that is not there', async () => {
    await using both = await answer({ stream: 'Loaded image: a:1\n' });
    const error = await rejection(both.docker.load('/no/such/file.tar'));
    expect(error).toBeInstanceOf(ArchiveSourceError);
    expect(error).toMatchObject({ path: '/no/such/file.tar', cause: { code: 'ENOENT' } });
    const gone = Object.assign(new Error('gone'), { code: 'ENOENT' });
    const failing: AsyncIterable<never> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(gone) }),
    };
    expect(await rejection(both.docker.load(failing))).toBe(gone);
  });

  it('holds no archive in memory', async () => {
    const length = 512 * MiB;
    await using both = await serve();
    let came = 0;
    both.server.server.removeAllListeners('request');
    both.server.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      request.on('data', (chunk: Buffer) => (came += chunk.length));
      request.on('end', () => response.end(lines({ stream: 'Loaded image: a:1\n' })));
    });
    const more = await growth(async (sample) => {
      // eslint-disable-next-line @typescript-eslint/require-await -- a source is an async iterable
      async function* source(): AsyncGenerator<Uint8Array> {
        for (let sent = 0; sent < length; sent += MiB) {
          sample();
          yield Buffer.alloc(MiB, 1);
        }
      }
      await both.docker.load(source());
    });
    expect(came).toBe(length);
    expect(more).toBeLessThan(length / 2);
  });

  it('is given up by the signal', async () => {
    const controller = new AbortController();
    await using both = await serve({ 'POST /images/load': () => undefined });
    const failed = rejection(both.docker.load(Buffer.from('x'), { signal: controller.signal }));
    await eventually('the engine has it', () => both.server.seen.length === 1);
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ message: 'enough' });
  });
});

describe('exporting and importing', () => {
  it('exports nothing from an engine of Windows, and asks it for nothing', async () => {
    await using engine = await WindowsEngineSimulator.start();
    await using docker = await connect({ host: engine.host, env: {} });
    await using container = await docker.container('nanoserver').create();
    const error = await rejection(bytesOf(container.export()));
    expect(error).toBeInstanceOf(UnsupportedByEngineError);
    expect(error).toMatchObject({
      osType: 'windows',
      remediations: [{ fix: expect.stringContaining('save') as string }],
    });
  });

  it('exports from an engine of Linux', async () => {
    await using both = await serve({
      'HEAD /_ping': { headers: { 'Api-Version': '1.44', Ostype: 'linux' } },
      'GET /_ping': { headers: { 'Api-Version': '1.44', Ostype: 'linux' } },
      'GET /containers/c/export': { body: 'bytes' },
    });
    expect((await bytesOf(both.docker.getContainer('c').export())).toString()).toBe('bytes');
  });

  it('imports an archive under a name', async () => {
    await using both = await serve({
      'POST /images/create': { body: lines({ status: 'Importing' }, { status: ID }) },
    });
    const image = await both.docker.import(Buffer.from('archive'), {
      reference: 'r.example/base:1.0',
      changes: ['CMD ["sh"]'],
      message: 'by hand',
      platform: 'linux/amd64',
    });
    expect([image.reference, image.id]).toEqual(['r.example/base:1.0', ID]);
    const { query, body } = both.server.one('POST /images/create');
    expect(Object.fromEntries(query)).toEqual({
      fromSrc: '-',
      repo: 'r.example/base',
      tag: '1.0',
      changes: 'CMD ["sh"]',
      message: 'by hand',
      platform: 'linux/amd64',
    });
    expect(body).toBe('archive');
  });

  it('imports from a URL without a name', async () => {
    await using both = await serve({ 'POST /images/create': { body: lines({ status: ID }) } });
    expect(await both.docker.import(new URL('http://x.example/a.tar'))).toMatchObject({
      reference: ID,
      id: ID,
    });
    expect(Object.fromEntries(both.server.one('POST /images/create').query)).toEqual({
      fromSrc: 'http://x.example/a.tar',
    });
  });

  it('refuses a digest, and says when an engine gives no id or refuses', async () => {
    await using both = await serve({ 'POST /images/create': { body: lines({ status: 'done' }) } });
    expect(() => both.docker.import(Buffer.from('x'), { reference: `a@${ID}` })).toThrow(InvalidInputError);
    expect(await rejection(both.docker.import(Buffer.from('x')))).toBeInstanceOf(UnexpectedAnswerError);
    await using engine = await WindowsEngineSimulator.start();
    await using docker = await connect({ host: engine.host, env: {} });
    const refused = await rejection(docker.import(packArchive([{ kind: 'file', name: 'a', content: 'b' }])));
    expect(refused).toBeInstanceOf(HcsError);
    expect(refused).toMatchObject({ operation: 'ProcessBaseLayer', symbol: 'ERROR_PATH_NOT_FOUND' });
  });
});
