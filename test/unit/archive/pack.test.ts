import { appendFile, chmod, mkdir, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  ArchiveFormatError,
  ArchiveSourceError,
  InvalidInputError,
  packArchive,
  packFolder,
  readArchive,
  type NewArchiveEntry,
} from '@wragg/wincontainers';
import { describe, expect, it } from 'vitest';
import { readTar } from '../../../src/simulator/windows/tar.js';
import { eventually } from '../support/watch.js';
import { bytesOf, chunks, listing, rejection, scratch, silent } from './support.js';

const MiB = 1024 * 1024;
const at = new Date('2024-05-06T07:08:09Z');

describe('packing entries', () => {
  it('keeps all that an entry has', async () => {
    const entries: NewArchiveEntry[] = [
      { kind: 'directory', name: 'inetpub/wwwroot', modified: at, mode: 0o700 },
      { kind: 'file', name: 'inetpub/wwwroot/index.html', content: '<h1>für dich</h1>', modified: at },
      { kind: 'file', name: 'bytes', content: Uint8Array.of(1, 2, 3), mode: 0o755, modified: at },
      { kind: 'file', name: 'stream', content: chunks(3, 1000), size: 3000, modified: at },
      { kind: 'file', name: 'empty', content: '', modified: at },
      { kind: 'symlink', name: 'lnk', target: 'inetpub/wwwroot', modified: at },
      { kind: 'link', name: 'again', target: 'bytes', modified: at },
    ];
    const seen = await listing(packArchive(entries));
    expect(seen.map(({ kind, name, mode }) => [kind, name, mode])).toEqual([
      ['directory', 'inetpub/wwwroot', 0o700],
      ['file', 'inetpub/wwwroot/index.html', 0o644],
      ['file', 'bytes', 0o755],
      ['file', 'stream', 0o644],
      ['file', 'empty', 0o644],
      ['symlink', 'lnk', 0o644],
      ['link', 'again', 0o644],
    ]);
    expect(seen.map(({ text }) => text?.length)).toEqual([undefined, 17, 3, 3000, 0, undefined, undefined]);
    expect(seen.flatMap((entry) => ('target' in entry ? entry.target : []))).toEqual([
      'inetpub/wwwroot',
      'bytes',
    ]);
    for (const { modified } of seen) expect(modified).toEqual(at);
  });

  it('is read by somebody else too', async () => {
    const archive = packArchive([
      { kind: 'directory', name: 'a' },
      { kind: 'file', name: 'a/b.txt', content: 'kept' },
    ]);
    const [folder, file] = [...readTar(await bytesOf(archive))];
    expect(folder).toMatchObject({ kind: 'directory', path: 'a' });
    expect(Buffer.from(file?.data ?? []).toString()).toBe('kept');
  });

  it.each([
    ['of 100 bytes', 'n'.repeat(100)],
    ['of 255 bytes that can be split', `${'a'.repeat(150)}/${'b'.repeat(99)}`],
    ['of 300 bytes that cannot', 'x'.repeat(300)],
    ['of 4000 bytes', 'folder/'.repeat(571) + 'end'],
    ['of other scripts', '文件夹/ファイル/файл-ñ-🪟.txt'],
    ['of 90 characters that are 270 bytes', '文'.repeat(90)],
  ])('keeps a name %s, of a file and of a link', async (_, name) => {
    const seen = await listing(
      packArchive([
        { kind: 'file', name, content: 'x' },
        { kind: 'symlink', name: 'lnk', target: name },
        { kind: 'directory', name },
      ]),
    );
    expect(seen.map((entry) => ('target' in entry ? entry.target : entry.name))).toEqual([name, name, name]);
  });

  it('has room for more than 8 GiB in one file', async () => {
    const size = 9 * 1024 ** 3;
    const endless = chunks(Infinity, 64 * 1024);
    for await (const entry of readArchive(
      packArchive([{ kind: 'file', name: 'big', content: endless, size }]),
    )) {
      expect(entry).toMatchObject({ name: 'big', size });
      break;
    }
    await eventually('the source is let go of', () => endless.closed);
  });

  it('is not far ahead of who takes the archive', async () => {
    const source = chunks(256, MiB);
    const archive = packArchive([{ kind: 'file', name: 'f', content: source, size: 256 * MiB }]);
    let length = 0;
    let lead = 0;
    for await (const part of archive) {
      length += part.length;
      lead = Math.max(lead, source.taken * MiB - length);
      if (length > 100 * MiB) continue;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(length).toBe(256 * MiB + 512 + 1024);
    expect(lead).toBeLessThan(12 * MiB);
  });

  it('stores times that have no place in it as the nearest', async () => {
    const times = [new Date('1601-01-01'), new Date(NaN), new Date(8.64e15)];
    const entries = times.map((modified) => ({ kind: 'file', name: 'f', content: '', modified }) as const);
    const seen = await listing(packArchive(entries));
    expect(seen.map(({ modified }) => modified.getTime() / 1000)).toEqual([0, 0, 8 ** 11 - 1]);
  });

  it.each(['', '/', '.', '/etc/x', 'c:/x', 'C:x', 'a\\b', '../x', 'a/../../x', 'a\0b'])(
    'refuses the name %j',
    async (name) => {
      const error = await rejection(bytesOf(packArchive([{ kind: 'file', name, content: '' }])));
      expect(error).toBeInstanceOf(InvalidInputError);
    },
  );

  it.each([-1, 1.5, NaN, Infinity])('refuses the size %s', async (size) => {
    const archive = packArchive([{ kind: 'file', name: 'f', content: chunks(1, 1), size }]);
    expect(await rejection(bytesOf(archive))).toBeInstanceOf(InvalidInputError);
  });

  it.each([
    [5, 'more than its 5 bytes'],
    [7, '6 of its 7 bytes'],
  ])('fails when %i bytes were promised and 6 come', async (size, words) => {
    const error = await rejection(
      bytesOf(packArchive([{ kind: 'file', name: 'f', content: chunks(2, 3), size }])),
    );
    expect(error).toBeInstanceOf(ArchiveSourceError);
    expect(error).toMatchObject({
      path: 'f',
      problem: 'changed',
      message: expect.stringContaining(words) as string,
    });
  });

  it('fails as its entries or their content fail', async () => {
    const failing: AsyncIterable<never> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('no more')) }),
    };
    expect(await rejection(bytesOf(packArchive(failing)))).toMatchObject({ message: 'no more' });
    const archive = packArchive([{ kind: 'file', name: 'f', content: failing, size: 1 }]);
    expect(await rejection(bytesOf(archive))).toMatchObject({ message: 'no more' });
  });

  it('is given up by the signal, though a source never answers', async () => {
    for (const archive of [
      (signal: AbortSignal) => packArchive(silent, { signal }),
      (signal: AbortSignal) =>
        packArchive([{ kind: 'file', name: 'f', content: silent, size: 1 }], { signal }),
    ]) {
      const controller = new AbortController();
      const failed = rejection(bytesOf(archive(controller.signal)));
      setImmediate(() => {
        controller.abort(new Error('enough'));
      });
      expect(await failed).toMatchObject({ message: 'enough' });
      expect(await rejection(bytesOf(archive(AbortSignal.abort(new Error('at once')))))).toMatchObject({
        message: 'at once',
      });
    }
  });
});

describe('packing a folder', () => {
  it('has always the same order, and what is on disk', async () => {
    await using folder = await scratch();
    const file = (name: string): string => join(folder.path, name);
    for (const name of ['b', 'a', 'a/z', 'B']) await mkdir(file(name));
    for (const name of ['a/z/deep.txt', 'b.txt', 'a.txt', 'b/1', 'b/10', 'b/2', 'ä'])
      await writeFile(file(name), name);
    await utimes(file('a.txt'), at, at);
    await chmod(file('a.txt'), 0o640);
    await symlink('a.txt', file('lnk'));
    const seen = await listing(packFolder(folder.path));
    expect(seen.map(({ name }) => name)).toEqual([
      'B',
      'a',
      'a/z',
      'a/z/deep.txt',
      'a.txt',
      'b',
      'b/1',
      'b/10',
      'b/2',
      'b.txt',
      'lnk',
      'ä',
    ]);
    expect(seen[4]).toMatchObject({ text: 'a.txt', modified: at });
    if (process.platform !== 'win32') expect(seen[4]?.mode).toBe(0o640);
    expect(seen[10]).toMatchObject({ kind: 'symlink', target: 'a.txt' });
    expect(await bytesOf(packFolder(folder.path))).toEqual(await bytesOf(packFolder(folder.path)));
  });

  it('leaves out what the filter does not want, and looks into what it wants the contents of', async () => {
    await using folder = await scratch();
    for (const name of ['out', 'in', 'open']) {
      await mkdir(join(folder.path, name));
      for (const file of ['keep.txt', 'drop.log']) await writeFile(join(folder.path, name, file), file);
    }
    const asked: string[] = [];
    const filter = (path: string, isDirectory: boolean): boolean | 'contents' => {
      asked.push(`${path}${isDirectory ? '/' : ''}`);
      return path === 'open' ? 'contents' : path !== 'out' && !path.endsWith('.log');
    };
    const seen = await listing(packFolder(folder.path, { filter }));
    expect(seen.map(({ name }) => name)).toEqual(['in', 'in/keep.txt', 'open/keep.txt']);
    expect(asked).toEqual([
      'in/',
      'in/drop.log',
      'in/keep.txt',
      'open/',
      'open/drop.log',
      'open/keep.txt',
      'out/',
    ]);
  });

  it.each([
    ['grows', (path: string) => appendFile(path, 'more')],
    ['shrinks', (path: string) => truncate(path, MiB)],
  ])('fails when a file %s while it is read', async (_, change) => {
    await using folder = await scratch();
    const file = join(folder.path, 'f');
    await writeFile(file, new Uint8Array(24 * MiB));
    const archive = packFolder(folder.path);
    await archive.next();
    // The packer is at most 8 MiB ahead, so the end of the file is not read yet.
    await change(file);
    const error = await rejection(bytesOf(archive));
    expect(error).toBeInstanceOf(ArchiveSourceError);
    expect(error).toMatchObject({ path: file, problem: 'changed' });
  });

  it('says what cannot be read', async () => {
    await using folder = await scratch();
    const missing = join(folder.path, 'missing');
    const error = await rejection(bytesOf(packFolder(missing)));
    expect(error).toMatchObject({ code: 'ERR_ARCHIVE_SOURCE', path: missing, problem: 'unreadable' });
    expect(error).toMatchObject({ cause: { code: 'ENOENT' } });
  });

  it.skipIf(process.platform === 'win32')(
    'says of a socket that it cannot be packed, and leaves it out by a filter',
    async () => {
      await using folder = await scratch();
      await writeFile(join(folder.path, 'file'), 'x');
      const server = createServer().listen(join(folder.path, 'socket'));
      try {
        await eventually('it listens', () => server.listening);
        expect(await rejection(bytesOf(packFolder(folder.path)))).toMatchObject({ problem: 'unsupported' });
        const seen = await listing(packFolder(folder.path, { filter: (path) => path !== 'socket' }));
        expect(seen).toHaveLength(1);
      } finally {
        server.close();
      }
    },
  );

  it('is given up by the signal', async () => {
    await using folder = await scratch();
    await writeFile(join(folder.path, 'f'), new Uint8Array(32 * MiB));
    const controller = new AbortController();
    const archive = packFolder(folder.path, { signal: controller.signal });
    await archive.next();
    controller.abort(new Error('enough'));
    expect(await rejection(bytesOf(archive))).toMatchObject({ message: 'enough' });
  });
});

describe('reading an archive', () => {
  const two = (): Promise<Buffer> =>
    bytesOf(
      packArchive([
        { kind: 'file', name: 'one', content: chunks(40, MiB / 4), size: 10 * MiB },
        { kind: 'file', name: 'two', content: 'second' },
      ]),
    );

  it('does not matter in which pieces it comes', async () => {
    const whole = await bytesOf(packArchive([{ kind: 'file', name: 'x'.repeat(300), content: 'kept' }]));
    for (const length of [1, 7, 511, 513, whole.length]) {
      const pieces = function* (): Generator<Uint8Array> {
        for (let from = 0; from < whole.length; from += length) yield whole.subarray(from, from + length);
      };
      expect(await listing(pieces())).toMatchObject([{ name: 'x'.repeat(300), text: 'kept' }]);
    }
  });

  it('passes over what is not read, in whole or in part', async () => {
    const archive = await two();
    for (const read of [0, 1]) {
      const names: string[] = [];
      for await (const entry of readArchive([archive])) {
        names.push(entry.name);
        if (read === 1 && entry.kind === 'file') for await (const _ of entry.content) break;
      }
      expect(names).toEqual(['one', 'two']);
    }
  });

  it('refuses content that is read twice or too late, and does not hang on it', async () => {
    const entries = readArchive([await two()]);
    const first = (await entries.next()).value;
    if (first?.kind !== 'file') throw new Error('no file');
    const reading = first.content[Symbol.asyncIterator]();
    await reading.next();
    expect(await rejection(bytesOf(first.content))).toBeInstanceOf(InvalidInputError);
    expect((await entries.next()).value).toMatchObject({ name: 'two' });
    expect(await rejection(reading.next())).toBeInstanceOf(InvalidInputError);
    const last = readArchive([await two()]);
    const unread = (await last.next()).value;
    await last.next();
    if (unread?.kind !== 'file') throw new Error('no file');
    expect(await rejection(bytesOf(unread.content))).toBeInstanceOf(InvalidInputError);
  });

  it('does not take a source further than it is read', async () => {
    const source = chunks(256, MiB);
    const archive = packArchive([{ kind: 'file', name: 'f', content: source, size: 256 * MiB }]);
    for await (const entry of readArchive(archive)) {
      if (entry.kind !== 'file') continue;
      let length = 0;
      for await (const chunk of entry.content) {
        length += chunk.length;
        expect(source.taken * MiB - length).toBeLessThan(16 * MiB);
        await new Promise((resolve) => setImmediate(resolve));
        if (length > 64 * MiB) break;
      }
      break;
    }
    await eventually('the source is let go of', () => source.closed);
    expect(source.taken).toBeLessThan(100);
  });

  it.each([
    ['nothing', (_: Buffer) => Buffer.alloc(0)],
    ['no tar', (_: Buffer) => Buffer.from('<html>not found</html>'.repeat(100))],
    ['one that ends in a header', (whole: Buffer) => whole.subarray(0, 100)],
    ['one that ends in a file', (whole: Buffer) => whole.subarray(0, 1000)],
    ['one that ends between two files', (whole: Buffer) => whole.subarray(0, 512 + 10 * MiB)],
    ['one that ends without an end mark', (whole: Buffer) => whole.subarray(0, -1024)],
    [
      'a header that was changed',
      (whole: Buffer) => {
        whole[3] = 88;
        return whole;
      },
    ],
  ])('is refused as no archive: %s', async (_, make) => {
    expect(await rejection(listing([make(await two())]))).toBeInstanceOf(ArchiveFormatError);
  });

  it('fails as its source fails', async () => {
    const archive = await two();
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield archive.subarray(0, 100_000);
      throw new Error('cable');
    };
    expect(await rejection(listing(failing()))).toMatchObject({ message: 'cable' });
  });

  it('is given up by the signal, before an entry and in one', async () => {
    const archive = await two();
    for (const length of [0, 100_000]) {
      const controller = new AbortController();
      const stuck = async function* (): AsyncGenerator<Uint8Array> {
        yield archive.subarray(0, length);
        setImmediate(() => {
          controller.abort(new Error('enough'));
        });
        yield* silent;
      };
      const reading = async (): Promise<void> => {
        for await (const entry of readArchive(stuck(), { signal: controller.signal }))
          if (entry.kind === 'file') await bytesOf(entry.content);
      };
      expect(await rejection(reading())).toMatchObject({ message: 'enough' });
    }
  });
});
