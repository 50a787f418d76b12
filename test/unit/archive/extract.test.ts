import { chmod, lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ArchiveFormatError,
  ArchiveLimitError,
  ArchiveTargetError,
  extractArchive,
  packArchive,
  packFolder,
  UnsafeArchiveEntryError,
  type ArchiveBytes,
  type NewArchiveEntry,
} from '@wragg/wincontainers';
import { describe, expect, it } from 'vitest';
import { packEntries } from '../../../src/archive/pack.js';
import { bytesOf, chunks, listing, rejection, scratch } from './support.js';

const at = new Date('2024-05-06T07:08:09Z');
const posix = process.platform !== 'win32';

const file = (name: string, content = name): NewArchiveEntry => ({ kind: 'file', name, content });
const symbolic = (name: string, target: string): NewArchiveEntry => ({ kind: 'symlink', name, target });
const hard = (name: string, target: string): NewArchiveEntry => ({ kind: 'link', name, target });

/** An archive whose names nobody has checked. */
const hostile = (...entries: NewArchiveEntry[]): ArchiveBytes => packEntries(entries, () => undefined, {});

/** A folder `in` to extract to, with something beside it that is to stay as it is. */
async function place(): Promise<
  AsyncDisposable & { into: string; outside: string; untouched(): Promise<void> }
> {
  const scratched = await scratch();
  const outside = join(scratched.path, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret'), 'secret');
  return {
    into: join(scratched.path, 'in'),
    outside,
    async untouched() {
      expect(await readdir(outside)).toEqual(['secret']);
      expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret');
      expect((await readdir(scratched.path)).filter((name) => name !== 'in')).toEqual(['outside']);
    },
    [Symbol.asyncDispose]: () => scratched[Symbol.asyncDispose](),
  };
}

describe('extracting', () => {
  it('makes what is in the archive', async () => {
    await using p = await place();
    const archive = packArchive([
      { kind: 'directory', name: 'site', mode: 0o755, modified: at },
      { kind: 'file', name: 'site/index.html', content: 'hello', modified: at, mode: 0o600 },
      { kind: 'file', name: 'deep/er/file', content: chunks(3, 100_000), size: 300_000 },
      symbolic('site/home', 'index.html'),
      symbolic('deep/up', '../site/index.html'),
      hard('again', 'site/index.html'),
      { kind: 'directory', name: 'closed', mode: 0o500 },
      file('closed/x', 'in it'),
    ]);
    expect(await extractArchive(archive, p.into)).toEqual({ entries: 8, bytes: 300_010 });
    const text = (name: string): Promise<string> => readFile(join(p.into, name), 'utf8');
    expect(await text('site/home')).toBe('hello');
    expect(await text('deep/up')).toBe('hello');
    expect(await text('again')).toBe('hello');
    expect((await text('deep/er/file')).length).toBe(300_000);
    const made = await lstat(join(p.into, 'site/index.html'));
    expect(made.mtime).toEqual(at);
    expect((await lstat(join(p.into, 'site'))).mtime).toEqual(at);
    if (posix) {
      expect([made.mode & 0o777, made.nlink]).toEqual([0o600, 2]);
      expect((await lstat(join(p.into, 'closed'))).mode & 0o777).toBe(0o500);
      await chmod(join(p.into, 'closed'), 0o700);
    }
    await p.untouched();
  });

  it('gives back what was packed', async () => {
    await using p = await place();
    const source = join(import.meta.dirname, '..', '..', '..', 'src', 'archive');
    await extractArchive(packFolder(source), p.into);
    const [before, after] = [await listing(packFolder(source)), await listing(packFolder(p.into))];
    const known = (entries: typeof before): unknown[] =>
      entries.map(({ name, kind, text, modified }) => [
        name,
        kind,
        text,
        kind === 'file' ? modified : undefined,
      ]);
    expect(known(after)).toEqual(known(before));
  });

  it('replaces files and links, and joins folders', async () => {
    await using p = await place();
    await mkdir(join(p.into, 'folder'), { recursive: true });
    await writeFile(join(p.into, 'folder', 'mine'), 'mine');
    await writeFile(join(p.into, 'old'), 'old and longer');
    await symlink(join(p.outside, 'secret'), join(p.into, 'lnk'));
    await extractArchive(
      packArchive([file('old', 'new'), file('lnk', 'no link now'), file('folder/theirs')]),
      p.into,
    );
    expect(await readFile(join(p.into, 'old'), 'utf8')).toBe('new');
    expect(await readFile(join(p.into, 'lnk'), 'utf8')).toBe('no link now');
    expect(await readdir(join(p.into, 'folder'))).toEqual(['mine', 'theirs']);
    await p.untouched();
  });

  it('takes no set-user-id bit over', async () => {
    await using p = await place();
    await extractArchive(packArchive([{ kind: 'file', name: 'f', content: '', mode: 0o4755 }]), p.into);
    expect((await lstat(join(p.into, 'f'))).mode & 0o7000).toBe(0);
  });

  it('says when a folder is where a file is to be, and the other way round', async () => {
    await using p = await place();
    for (const entries of [
      [file('a/b'), file('a')],
      [file('a'), file('a/b')],
      [file('a'), { kind: 'directory', name: 'a' } as const],
    ]) {
      const error = await rejection(
        extractArchive(packArchive(entries), join(p.into, String(Math.random()))),
      );
      expect(error).toBeInstanceOf(ArchiveTargetError);
      expect(error).toMatchObject({ entry: entries[1]?.name });
    }
  });

  it('says what the disk said', async () => {
    await using p = await place();
    const error = await rejection(extractArchive(packArchive([file('n'.repeat(300))]), p.into));
    expect(error).toMatchObject({ code: 'ERR_ARCHIVE_TARGET', entry: 'n'.repeat(300) });
    expect(error).toHaveProperty('cause.code');
    const occupied = join(p.outside, 'secret');
    expect(await rejection(extractArchive(packArchive([]), occupied))).toBeInstanceOf(ArchiveTargetError);
  });

  it('leaves out what the filter does not want, unchecked, and renames', async () => {
    await using p = await place();
    const seen = await extractArchive(
      hostile(file('../x'), file('c:\\y'), file('a'), hard('b', 'a')),
      p.into,
      {
        filter: ({ name }) => /^\w+$/.test(name),
        rename: (name) => `new/${name}`,
      },
    );
    expect(seen.entries).toBe(2);
    expect(await readdir(join(p.into, 'new'))).toEqual(['a', 'b']);
    const renaming = extractArchive(packArchive([file('a')]), p.into, { rename: (name) => `../${name}` });
    expect(await rejection(renaming)).toMatchObject({ entry: 'a', reason: 'leads upwards' });
    await p.untouched();
  });

  it('keeps to its limits, before it writes what is too much', async () => {
    await using p = await place();
    const archive = (): ArchiveBytes =>
      packArchive([file('a', '12345'), file('b', '12345'), file('c', '12345')]);
    const error = await rejection(extractArchive(archive(), p.into, { maxEntries: 2 }));
    expect(error).toBeInstanceOf(ArchiveLimitError);
    expect(error).toMatchObject({ limit: 'entries', maximum: 2, entry: 'c' });
    expect(await readdir(p.into)).toEqual(['a', 'b']);
    const bytes = join(p.into, 'again');
    expect(await rejection(extractArchive(archive(), bytes, { maxBytes: 9 }))).toMatchObject({
      limit: 'bytes',
      entry: 'b',
    });
    expect(await readdir(bytes)).toEqual(['a']);
    expect(await extractArchive(archive(), bytes, { maxBytes: 15, maxEntries: 3 })).toEqual({
      entries: 3,
      bytes: 15,
    });
  });

  it('removes the file that was not complete, and keeps those before it', async () => {
    await using p = await place();
    const whole = await bytesOf(packArchive([file('first'), file('second', 'x'.repeat(100_000))]));
    const error = await rejection(extractArchive([whole.subarray(0, 50_000)], p.into));
    expect(error).toBeInstanceOf(ArchiveFormatError);
    expect(await readdir(p.into)).toEqual(['first']);
  });

  it('is given up by the signal, and removes the file that it was writing', async () => {
    await using p = await place();
    const controller = new AbortController();
    const source = chunks(Infinity, 100_000);
    const archive = packArchive([
      file('first'),
      { kind: 'file', name: 'endless', content: source, size: 2 ** 40 },
    ]);
    const failed = rejection(extractArchive(archive, p.into, { signal: controller.signal }));
    const timer = setInterval(() => {
      if (source.taken > 200) controller.abort(new Error('enough'));
    }, 1);
    expect(await failed).toMatchObject({ message: 'enough' });
    clearInterval(timer);
    expect(await readdir(p.into)).toEqual(['first']);
  });
});

describe('a hostile archive', () => {
  it.each([
    ['../secret', 'leads upwards'],
    ['a/../../outside/secret', 'leads upwards'],
    ['a/..', 'leads upwards'],
    ['/etc/passwd', 'absolute path'],
    ['//server/share/x', 'absolute path'],
    ['//?/C:/x', 'absolute path'],
    ['\\\\server\\share\\x', 'backslash'],
    ['\\\\?\\C:\\x', 'backslash'],
    ['\\x', 'backslash'],
    ['..\\secret', 'backslash'],
    ['a\\..\\..\\x', 'backslash'],
    ['c:evil', 'colon'],
    ['C:/x', 'colon'],
    ['C:', 'colon'],
    ['a:b', 'colon'],
    ['folder/file.txt::$DATA', 'colon'],
    ['con', 'reserved name'],
    ['CON.txt', 'reserved name'],
    ['con .txt', 'reserved name'],
    ['folder/nul', 'reserved name'],
    ['nul/file', 'reserved name'],
    ['Aux.tar.gz', 'reserved name'],
    ['prn', 'reserved name'],
    ['com1', 'reserved name'],
    ['COM9.log', 'reserved name'],
    ['lpt¹', 'reserved name'],
    ['com³.x', 'reserved name'],
    ['CONIN$', 'reserved name'],
    ['con.', 'trailing dot or space'],
    ['con ', 'trailing dot or space'],
    ['file.', 'trailing dot or space'],
    ['.. /x', 'trailing dot or space'],
    ['.../x', 'trailing dot or space'],
    ['a/x ', 'trailing dot or space'],
    ['a\x07b', 'control character'],
    ['.', 'empty name'],
    ['a/\x1b[31m', 'control character'],
  ])('with the name %j is refused: %s', async (name, reason) => {
    await using p = await place();
    for (const entry of [file(name), symbolic(name, 'x'), hard(name, 'before')]) {
      const error = await rejection(extractArchive(hostile(file('before'), entry), p.into));
      expect(error).toBeInstanceOf(UnsafeArchiveEntryError);
      expect(error).toMatchObject({ entry: name, reason });
      expect((error as Error).message).toContain(JSON.stringify(name));
    }
    expect(await readdir(p.into)).toEqual(['before']);
    await p.untouched();
  });

  it.each([
    'console',
    'com',
    'com10',
    'lpt0x',
    'null.txt',
    '.con',
    'a.con',
    '..a',
    'a..b',
    '...a',
    'ünï',
    'a b',
    '.hidden',
  ])('is not what has the name %j', async (name) => {
    await using p = await place();
    await extractArchive(packArchive([file(name)]), p.into);
    expect(await readdir(p.into)).toEqual([name]);
  });

  it.each([
    ['lnk', '../outside'],
    ['lnk', '/etc'],
    ['lnk', 'C:/Windows'],
    ['lnk', 'c:secret'],
    ['lnk', '\\\\server\\share'],
    ['lnk', '..\\outside'],
    ['lnk', 'a/../../outside'],
    ['lnk', '//?/C:/x'],
    ['lnk', ''],
    ['a/b/lnk', '../../../outside'],
    ['a/lnk', '../..'],
    ['lnk', 'nul'],
  ])('with a link %s that leads to %j is refused', async (name, target) => {
    await using p = await place();
    const error = await rejection(extractArchive(hostile(symbolic(name, target)), p.into));
    expect(error).toMatchObject({ code: 'ERR_ARCHIVE_ENTRY', entry: name, reason: 'link out of the folder' });
    await p.untouched();
  });

  it('cannot build a way out of links that stay inside each for itself', async () => {
    await using p = await place();
    const archive = hostile(
      { kind: 'directory', name: 'p/q' },
      symbolic('p/q/top', '../..'),
      symbolic('p/q/out', 'top/../../outside'),
    );
    expect(await rejection(extractArchive(archive, p.into))).toMatchObject({ entry: 'p/q/out' });
    expect(await readlink(join(p.into, 'p/q/top'))).toBe(posix ? '../..' : '..\\..');
    await expect(lstat(join(p.into, 'p/q/out'))).rejects.toThrow();
  });

  it('writes nothing through a link that it has made, or that was there', async () => {
    await using p = await place();
    await mkdir(p.into);
    await symlink(p.outside, join(p.into, 'there'));
    await mkdir(join(p.into, 'real'));
    for (const entries of [
      [file('there/secret')],
      [file('there/new')],
      [{ kind: 'directory', name: 'there/new' } as const],
      [{ kind: 'directory', name: 'there' } as const],
      [symbolic('there/lnk', 'x')],
      [file('before'), hard('there/new', 'before')],
      [hard('mine', 'there/secret')],
      [symbolic('own', 'real'), file('own/x')],
      [symbolic('self', '.'), file('self/x')],
    ]) {
      const error = await rejection(extractArchive(hostile(...entries), p.into));
      expect(error).toMatchObject({ entry: entries.at(-1)?.name, reason: 'through a link' });
    }
    expect(await readdir(join(p.into, 'real'))).toEqual([]);
    await p.untouched();
  });

  it('writes into no file outside by a link in the place of a file', async () => {
    await using p = await place();
    await mkdir(p.into);
    await symlink(join(p.outside, 'secret'), join(p.into, 'file'));
    await extractArchive(packArchive([file('file', 'overwritten')]), p.into);
    await p.untouched();
  });

  it.each(['../outside/secret', '/etc/passwd', 'C:/x', '..\\outside\\secret', 'con', ''])(
    'makes no hard link to %j',
    async (target) => {
      await using p = await place();
      const error = await rejection(extractArchive(hostile(hard('mine', target)), p.into));
      expect(error).toMatchObject({ code: 'ERR_ARCHIVE_ENTRY', entry: 'mine' });
      expect(await readdir(p.into)).toEqual([]);
    },
  );

  it('makes no hard link to a link, nor to what is not there', async () => {
    await using p = await place();
    await mkdir(p.into);
    await symlink(join(p.outside, 'secret'), join(p.into, 'lnk'));
    expect(await rejection(extractArchive(hostile(hard('mine', 'lnk')), p.into))).toMatchObject({
      reason: 'link out of the folder',
    });
    expect(await rejection(extractArchive(hostile(hard('mine', 'no')), p.into))).toBeInstanceOf(
      ArchiveTargetError,
    );
    await extractArchive(hostile(file('own', 'kept'), hard('own', 'own')), p.into);
    expect(await readFile(join(p.into, 'own'), 'utf8')).toBe('kept');
    await p.untouched();
  });

  it('does not change a file through a hard link that it has made before', async () => {
    await using p = await place();
    await extractArchive(hostile(file('a', 'first'), hard('b', 'a'), file('b', 'second')), p.into);
    expect(await readFile(join(p.into, 'a'), 'utf8')).toBe('first');
  });

  it.each(['character-device', 'block-device', 'fifo'] as const)('with a %s is refused', async (kind) => {
    await using p = await place();
    const { packTar } = await import('modern-tar');
    const archive = await packTar([{ header: { name: 'dev', type: kind, size: 0 } }]);
    expect(await rejection(extractArchive([archive], p.into))).toMatchObject({
      entry: 'dev',
      reason: 'special file',
    });
    expect(await readdir(p.into)).toEqual([]);
  });
});
