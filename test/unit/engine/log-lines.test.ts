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
