import { describe, expect, it } from 'vitest';
import { InvalidInputError, EngineDisconnectedError } from '../../../src/errors/index.js';
import type { LogLine, LogLineOptions } from '../../../src/engine/index.js';
import { LogLineReader } from '../../../src/engine/streams/log-lines.js';
import { frame } from '../support/raw-engine.js';

type Piece = string | Buffer;

async function* cut(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length)
    yield await Promise.resolve(bytes.subarray(at, at + length));
}

async function read(
  pieces: readonly Piece[],
  options: LogLineOptions & { readonly tty?: boolean; readonly chunk?: number } = {},
): Promise<LogLine[]> {
  const { tty = false, chunk = Infinity, ...rest } = options;
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
  const found: LogLine[] = [];
  const source = cut(bytes, Math.min(chunk, Math.max(1, bytes.length)));
  for await (const line of new LogLineReader(rest, tty).read(source, 'ContainerLogs')) found.push(line);
  return found;
}

const texts = (lines: readonly LogLine[]): string[] => lines.map(({ stream, line }) => `${stream}: ${line}`);
const T1 = '2026-01-02T03:04:05.123456789Z';
const T2 = '2026-01-02T03:04:06.000000001Z';
/** However the bytes are cut on their way, the same lines come. */
const CUTS = [1, 2, 3, 7, 8, 9, 31, 1000];

describe.each(CUTS)('logs in chunks of %i bytes', (chunk) => {
  it('come line by line, each stream for itself', async () => {
    const lines = await read(
      [frame(1, 'one\ntw'), frame(2, 'err'), frame(1, 'o\r\n\nthr'), frame(2, 'or\n'), frame(1, 'ee\rfour')],
      { chunk },
    );
    expect(texts(lines)).toEqual([
      'stdout: one',
      'stdout: two',
      'stdout: ',
      'stderr: error',
      'stdout: three\rfour',
    ]);
    expect(lines.every((line) => !line.partial && !('timestamp' in line))).toBe(true);
  });

  it('begin without a byte order mark, and keep one that comes later', async () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const text = Buffer.from('\uFEFFone\n\uFEFFtwo\n', encoding === 'utf-8' ? 'utf8' : 'utf16le');
      if (encoding === 'utf-16be') text.swap16();
      const lines = await read([frame(1, text), frame(2, text)], { encoding, chunk });
      expect(lines.filter(({ stream }) => stream === 'stdout').map(({ line }) => line)).toEqual([
        'one',
        '\uFEFFtwo',
      ]);
      expect(lines.find(({ stream }) => stream === 'stderr')?.line).toBe('one');
    }
  });

  it('are read by code pages of Windows', async () => {
    const cp437 = [frame(1, Buffer.from([0x81, 0x0a, 0xe1])), frame(1, Buffer.from([0x0d, 0x0a]))];
    expect(texts(await read(cp437, { encoding: 'cp437', chunk }))).toEqual(['stdout: ü', 'stdout: ß']);
    const cp932 = [frame(1, Buffer.from([0x93, 0xfa, 0x96])), frame(1, Buffer.from([0x7b, 0x0a]))];
    expect(texts(await read(cp932, { encoding: 'cp932', chunk }))).toEqual(['stdout: 日本']);
    const lines = await read(cp932, { encoding: 'cp932', chunk, maxLineLength: 3 });
    expect(lines.map(({ line }) => line).join('')).toBe('日本');
  });

  it('have their times taken off', async () => {
    const lines = await read(
      [
        frame(1, `${T1} one\n`),
        frame(2, `${T2} two  words\r\n${T1} three\n`),
        frame(1, `${T2} \n`),
        frame(1, `${T2.replace('Z', '+01:00')} four`),
      ],
      { timestamps: true, chunk },
    );
    expect(lines).toEqual([
      {
        stream: 'stdout',
        line: 'one',
        timestamp: new Date('2026-01-02T03:04:05.123Z'),
        timestampText: T1,
        partial: false,
      },
      {
        stream: 'stderr',
        line: 'two  words',
        timestamp: new Date('2026-01-02T03:04:06Z'),
        timestampText: T2,
        partial: false,
      },
      expect.objectContaining({ line: 'three', timestampText: T1 }),
      expect.objectContaining({ line: '', timestampText: T2 }),
      expect.objectContaining({ line: 'four', timestamp: new Date('2026-01-02T02:04:06Z') }),
    ]);
  });

  it('have no times inside of lines that the engine has cut', async () => {
    const long = 'a'.repeat(16_384);
    const lines = await read(
      [
        frame(1, `${T1} ${long}`),
        frame(2, `${T1} between\n`),
        frame(1, `${T2} ${long}`),
        frame(1, `${T2} end\n`),
        frame(1, `${T2} next\n`),
      ],
      { timestamps: true, chunk },
    );
    expect(texts(lines)).toEqual(['stderr: between', `stdout: ${long}${long}end`, 'stdout: next']);
    expect(lines[1]?.timestampText).toBe(T1);
  });

  it('keep what only looks like a time, or is none', async () => {
    const lines = await read(
      [
        frame(1, 'no time here, and long enough to see it\n'),
        frame(1, 'short\n'),
        frame(1, `2026-13-02T00:00:00Z x\n`),
        frame(1, `${T1} ${T2} x\n`),
        frame(1, '2026'),
      ],
      { timestamps: true, chunk },
    );
    expect(lines.map(({ line, timestampText }) => [line, timestampText])).toEqual([
      ['no time here, and long enough to see it', undefined],
      ['short', undefined],
      ['2026-13-02T00:00:00Z x', undefined],
      [`${T2} x`, T1],
      ['2026', undefined],
    ]);
  });

  it('of a TTY have no frames', async () => {
    expect(texts(await read(['one\r\ntwo\r\nthree'], { tty: true, chunk }))).toEqual([
      'stdout: one',
      'stdout: two',
      'stdout: three',
    ]);
    const long = 'a'.repeat(16_384);
    const lines = await read([`${T1} ${long}${T2} b\r\n${T2} ${long}\r\n${T2} c`], {
      tty: true,
      timestamps: true,
      chunk,
    });
    expect(lines.map(({ line, timestampText }) => [line, timestampText])).toEqual([
      [`${long}b`, T1],
      [long, T2],
      ['c', T2],
    ]);
  });

  it('come in parts where a line is too long', async () => {
    const lines = await read(
      [frame(1, `${T1} 0123456789\r\n`), frame(1, `${T2} 0123\r\n`), frame(1, `${T2} 01234567\n`)],
      {
        timestamps: true,
        maxLineLength: 4,
        chunk,
      },
    );
    expect(lines.map(({ line, partial, timestampText }) => [line, partial, timestampText])).toEqual([
      ['0123', true, T1],
      ['4567', true, T1],
      ['89', false, T1],
      ['0123', false, T2],
      ['0123', true, T2],
      ['4567', false, T2],
    ]);
  });

  it('have whole characters in the parts of a line, and at the cuts of the engine', async () => {
    const lines = await read(
      [
        frame(1, Buffer.from('äöü€').subarray(0, 5)),
        frame(1, Buffer.from('äöü€').subarray(5)),
        frame(1, '\n'),
      ],
      {
        maxLineLength: 3,
        chunk,
      },
    );
    expect(lines.map(({ line }) => line).join('')).toBe('äöü€');
    expect(lines.map(({ partial }) => partial)).toEqual([true, true, false]);
  });
});

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
const UTF_16: [string, (text: string) => Buffer][] = [
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text) => swapped(Buffer.from(text, 'utf16le'))],
];
/** The byte of a line feed is in each of them, in one half or in both. */
const TRAPS = '\u010a\u0a05\u0a0a\u0a00\u0d0a';

/** Messages as the engine makes them: a byte that is a line feed ends each, and the last one gets it anyway. */
function stored(bytes: Buffer, time?: (message: number) => string): Buffer[] {
  const messages: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const feed = bytes.indexOf(10, from);
    const end = feed < 0 ? bytes.length : feed;
    const head = time === undefined ? '' : `${time(messages.length)} `;
    messages.push(Buffer.concat([Buffer.from(head), bytes.subarray(from, end), Buffer.from('\n')]));
    from = end + 1;
  }
  return messages.map((message) => frame(1, message));
}

describe.each(CUTS)('logs in UTF-16, in chunks of %i bytes,', (chunk) => {
  describe.each(UTF_16)('%s', (encoding, encode) => {
    it('come line by line', async () => {
      const text = `one\r\n\n${TRAPS}\r\n\ra 🪟\u000d\u0a0d\nlast`;
      const lines = ['one', '', TRAPS, '\ra 🪟\r\u0a0d', 'last'];
      for (const ended of ['', '\n', '\r\n']) {
        const bytes = encode(text + ended);
        for (const source of [stored(bytes), [frame(1, bytes)]])
          expect((await read(source, { encoding, chunk })).map(({ line }) => line)).toEqual(lines);
        expect(
          (await read([bytes], { encoding, chunk, tty: true })).map(({ line, partial }) => [line, partial]),
        ).toEqual(lines.map((line) => [line, false]));
      }
    });

    it('have the time of their first message', async () => {
      const seconds = (message: number): string => String(message).padStart(2, '0');
      const source = stored(encode(`one\r\n${TRAPS}\r\n\nend\n`), (n) => `2026-01-02T03:04:${seconds(n)}Z`);
      const lines = await read(source, { encoding, chunk, timestamps: true });
      // Each of the characters that are no ends of lines ends a message, one of them two.
      const last = TRAPS.length + 1;
      expect(lines.map(({ line, timestampText }) => [line, timestampText?.slice(17, 19)])).toEqual([
        ['one', '00'],
        [TRAPS, '01'],
        ['', seconds(last + 2)],
        ['end', seconds(last + 3)],
      ]);
    });

    it('come in parts of whole units where a line is too long', async () => {
      const lines = await read(stored(encode('01234\r\n012\r\n01\r\n0123\n')), {
        encoding,
        chunk,
        maxLineLength: 5,
      });
      expect(lines.map(({ line, partial }) => [line, partial])).toEqual([
        ['01', true],
        ['23', true],
        ['4', false],
        ['01', true],
        ['2', false],
        ['01', false],
        ['01', true],
        ['23', false],
      ]);
      const tiny = await read([frame(1, encode('🪟\u0a0a'))], { encoding, chunk, maxLineLength: 1 });
      expect(tiny.map(({ line }) => line).join('')).toBe('🪟\u0a0a');
    });
  });
});

describe('logs', () => {
  it('that are empty have no line', async () => {
    expect(await read([])).toEqual([]);
    expect(await read([frame(1, '')], { timestamps: true })).toEqual([]);
    expect(await read([''], { tty: true })).toEqual([]);
  });

  it('have another encoding', async () => {
    const [line] = await read([frame(1, Buffer.from([0xfc, 0x0a]))], { encoding: 'latin1' });
    expect(line?.line).toBe('ü');
  });

  it('tell that they broke off', async () => {
    await expect(read([frame(1, 'whole\n'), frame(1, 'half').subarray(0, 10)])).rejects.toBeInstanceOf(
      EngineDisconnectedError,
    );
  });

  it.each([{ maxLineLength: 0 }, { maxLineLength: 1.5 }, { encoding: 'klingon' }])('refuse %j', (options) => {
    expect(() => new LogLineReader(options, false)).toThrow(InvalidInputError);
  });
});
