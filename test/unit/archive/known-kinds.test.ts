import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveFormatError, extractArchive, packArchive, type NewArchiveEntry } from '@wragg/wincontainers';
import { describe, expect, it } from 'vitest';
import { bytesOf, listing, rejection, scratch } from './support.js';

const END = Buffer.alloc(1024);

/** Writes into a header, and sets its sum right. */
function change(header: Buffer, text: string, at: number): void {
  header.write(text, at, 'latin1');
  header.write(' '.repeat(8), 148, 'latin1');
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

/** Entries without the end of the archive; the header of the last one, whose content has one block, is of another type. */
async function entries(type: string, ...packed: NewArchiveEntry[]): Promise<Buffer> {
  const bytes = (await bytesOf(packArchive(packed))).subarray(0, -1024);
  change(bytes.subarray(-1024, -512), type, 156);
  return bytes;
}

const file = (name: string, content = name): NewArchiveEntry => ({ kind: 'file', name, content });

function* cut(bytes: Buffer, length: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += length) yield bytes.subarray(from, from + length);
}

const LENGTHS = [1, 7, 511, 512, 513, 1024, 1 << 20];
const long = 'n'.repeat(300);

describe.each(LENGTHS)('an archive in pieces of %i bytes', (length) => {
  it.each([
    ['S', 'sparse file'],
    ['D', 'of a kind that is not known: "D"'],
    ['M', 'of a kind that is not known: "M"'],
    ['Z', 'of a kind that is not known: "Z"'],
  ])('is refused with an entry of the type %s', async (type, message) => {
    for (const name of ['hole', long, `${'a'.repeat(150)}/${'b'.repeat(99)}`]) {
      const archive = Buffer.concat([await entries(type, file('before'), file(name, 'x')), END]);
      const error = await rejection(listing(cut(archive, length)));
      expect(error).toBeInstanceOf(ArchiveFormatError);
      expect((error as Error).message).toContain(`"${name}"`);
      expect((error as Error).message).toContain(message);
    }
  });

  it('has no entry of the label of its volume', async () => {
    const archive = Buffer.concat([
      await entries('V', file('label', 'with content')),
      await entries('0', file('first'), file(long)),
      await entries('V', file('again')),
      await entries('7', file('last')),
      END,
    ]);
    expect(await listing(cut(archive, length))).toMatchObject([
      { name: 'first', text: 'first' },
      { name: long, text: long },
      { name: 'last', kind: 'file', text: 'last' },
    ]);
  });

  it('may hold what looks like headers in its files', async () => {
    const inner = await entries('S', file('hole'));
    const archive = packArchive([{ kind: 'file', name: 'archive.tar', content: inner }, file('end')]);
    const read = await listing(cut(await bytesOf(archive), length));
    expect(read.map(({ name, text }) => [name, text?.length])).toEqual([
      ['archive.tar', 1024],
      ['end', 3],
    ]);
  });
});

describe('where the next header is', () => {
  it('is said by the attributes of a file', async () => {
    const { packTar } = await import('modern-tar');
    const content = Buffer.alloc(4096, 'S');
    const archive = Buffer.from(
      await packTar([
        { header: { name: 'g', type: 'pax-global-header', size: 20 }, body: '20 comment=whatever\n' },
        { header: { name: 'f', size: content.length, pax: { size: '4096' } }, body: content },
        { header: { name: 'end', size: 1 }, body: 'x' },
      ]),
    );
    // Old programs are told another size.
    const header = archive.length - 1024 - 1024 - content.length - 512;
    change(archive.subarray(header, header + 512), '00000000000', 124);
    expect(await listing([archive])).toMatchObject([
      { name: 'f', size: 4096 },
      { name: 'end', text: 'x' },
    ]);
  });

  it('is right behind what has no content, whatever its size', async () => {
    const hole = await entries('5', file('folder', 'x'));
    const archive = Buffer.concat([hole.subarray(0, 512), await entries('S', file('hole')), END]);
    expect(await rejection(listing([archive]))).toMatchObject({ code: 'ERR_ARCHIVE_FORMAT' });
    expect(((await rejection(listing([archive]))) as Error).message).toContain('"hole"');
  });
});

it('a sparse file is not extracted', async () => {
  await using place = await scratch();
  const archive = Buffer.concat([await entries('S', file('hole')), END]);
  const into = join(place.path, 'in');
  expect(await rejection(extractArchive([archive], into))).toBeInstanceOf(ArchiveFormatError);
  expect(await readdir(into)).toEqual([]);
});

describe('an archive that is made to cost more than its length', () => {
  const MEBIBYTE = 1024 * 1024;

  /** An entry of attributes or a long name, and a file behind it. */
  async function said(type: 'x' | 'g' | 'L' | 'K', body: Buffer): Promise<Buffer> {
    const before = (await bytesOf(packArchive([{ kind: 'file', name: 'said', content: body }]))).subarray(
      0,
      -1024,
    );
    change(before.subarray(0, 512), type, 156);
    return Buffer.concat([before, await entries('0', file('f', 'x')), END]);
  }

  it.each([
    ['no space but one at the end', '1\t'.repeat(2 * MEBIBYTE) + ' '],
    ['no space at all', '1'.repeat(4 * MEBIBYTE)],
    ['a length of zero', '0 '.repeat(MEBIBYTE)],
    ['a length that ends before its value', '1 '.repeat(MEBIBYTE)],
    ['a length beyond the end', '9999999999 a=b\n'],
    ['no key', '5 =b\n'],
    ['no line feed', '6 a=bc'],
    ['a sign', '+6 a=b\n'],
  ])('is refused with attributes with %s', async (_what, text) => {
    for (const type of ['x', 'g'] as const) {
      const error = await rejection(listing(cut(await said(type, Buffer.from(text)), 65536)));
      expect(error).toBeInstanceOf(ArchiveFormatError);
      expect((error as Error).message).toContain('attributes of an entry (pax) are malformed');
    }
  });

  it('is refused before modern-tar has seen the attributes, however they are cut', async () => {
    const archive = await said('x', Buffer.from(`${'1\t'.repeat(2 * MEBIBYTE - 1)}1 `));
    for (const length of [512, archive.length - 2048, archive.length]) {
      expect(await rejection(listing(cut(archive, length)))).toBeInstanceOf(ArchiveFormatError);
    }
  });

  it.each(['L', 'K', 'path', 'linkpath'] as const)(
    'is refused with a name by %s that no disk has',
    async (by) => {
      const name = '/'.repeat(MEBIBYTE) + 'a';
      const record = ` ${by}=${name}\n`;
      const archive =
        by === 'L' || by === 'K'
          ? await said(by, Buffer.from(name))
          : await said('x', Buffer.from(`${String(record.length + 7)}${record}`));
      const error = await rejection(listing([archive]));
      expect(error).toMatchObject({ code: 'ERR_ARCHIVE_FORMAT' });
      expect((error as Error).message).toContain('more than 65536 characters');
    },
  );

  it('is refused when it gives all entries one name', async () => {
    for (const record of ['12 path=abc\n', '16 linkpath=abc\n']) {
      const error = await rejection(listing([await said('g', Buffer.from(record))]));
      expect((error as Error).message).toContain('all its entries the same');
    }
  });

  it('may have a name of nothing but slashes before its end', async () => {
    const archive = await said('L', Buffer.from(`${'/'.repeat(60_000)}a`));
    expect(await listing([archive])).toMatchObject([{ kind: 'file', text: 'x' }]);
  });

  it('may name a time that no date has', async () => {
    const archive = await said('x', Buffer.from('15 mtime=1e400\n'));
    expect(await listing([archive])).toMatchObject([{ name: 'f', modified: new Date(0) }]);
  });
});
