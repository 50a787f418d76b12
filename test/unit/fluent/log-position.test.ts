/* How far a log has been read: nothing twice and nothing left out, whatever the clock does. */
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../src/engine/index.js';
import { LogPosition } from '../../../src/fluent/logs/position.js';
import { parseNanoseconds } from '../../../src/models/index.js';

interface Written {
  readonly nanoseconds: bigint;
  readonly text: string;
}

const START = parseNanoseconds('2026-01-02T03:04:05Z') ?? 0n;

const timeText = (nanoseconds: bigint): string =>
  `2026-01-02T03:04:${String(5n + (nanoseconds - START) / 1_000_000_000n).padStart(2, '0')}.` +
  `${String((nanoseconds - START) % 1_000_000_000n).padStart(9, '0')}Z`;

const line = ({ nanoseconds, text }: Written): LogLine => ({
  stream: 'stdout',
  line: text,
  timestampText: timeText(nanoseconds),
  partial: false,
});

/** What an engine gives when it is asked: everything from the first line on that is not too old. */
function since(log: readonly Written[], moment: string | undefined): readonly Written[] {
  if (moment === undefined) return log;
  const [seconds = '', fraction = ''] = moment.split('.');
  const from = BigInt(seconds) * 1_000_000_000n + BigInt(fraction);
  const first = log.findIndex(({ nanoseconds }) => nanoseconds >= from);
  return first < 0 ? [] : log.slice(first);
}

/** Reads a log in pieces, each with a break after so many new lines. */
function readInPieces(log: readonly Written[], pieces: readonly number[]): readonly string[] {
  const position = new LogPosition();
  const got: string[] = [];
  for (const piece of [...pieces, Infinity]) {
    const moment = position.since;
    position.resume();
    let fresh = 0;
    for (const written of since(log, moment)) {
      if (fresh >= piece) break;
      const taken = position.take(line(written));
      if (taken === 'gap') got.push('GAP');
      if (taken !== 'known') {
        got.push(written.text);
        fresh++;
      }
    }
  }
  return got;
}

const texts = (log: readonly Written[]): readonly string[] => log.map(({ text }) => text);
const logOf = (
  count: number,
  time: (index: number) => bigint,
  text: (index: number) => string = String,
): Written[] =>
  Array.from({ length: count }, (_, index) => ({ nanoseconds: START + time(index), text: text(index) }));

describe('the position in a log', () => {
  it.each([
    ['one line a microsecond', (index: number) => BigInt(index) * 1000n],
    ['one line a second', (index: number) => BigInt(index) * 1_000_000_000n],
    ['all at the same time', () => 0n],
    ['a clock that ticks every 15 ms', (index: number) => BigInt(Math.floor(index / 7)) * 15_625_000n],
    ['two streams that are not in order', (index: number) => BigInt(index + (index % 3) * 2) * 1000n],
  ])('%s', (_, time) => {
    const log = logOf(50, time);
    expect(readInPieces(log, [1, 2, 5, 0, 7, 1, 11])).toEqual(texts(log));
  });

  it('counts lines that have time and text in common', () => {
    const log = logOf(
      40,
      (index) => BigInt(Math.floor(index / 10)),
      () => 'same',
    );
    expect(readInPieces(log, [3, 9, 1, 14])).toEqual(texts(log));
  });

  it('keeps few of many lines in mind, and tells them all the same', () => {
    const log = logOf(20_000, () => 0n);
    expect(readInPieces(log, [5_000, 9_000, 1])).toEqual(texts(log));
    const ticking = logOf(20_000, (index) => BigInt(Math.floor(index / 3_000)) * 15_625_000n);
    expect(readInPieces(ticking, [5_000, 9_000, 1])).toEqual(texts(ticking));
  });

  it('tells long lines apart that begin alike', () => {
    const log = logOf(
      6,
      () => 0n,
      (index) => `${'x'.repeat(5_000)}${String(index)}`,
    );
    expect(readInPieces(log, [2, 1])).toEqual(texts(log));
  });

  it('tells that the log has forgotten what was read last', () => {
    const position = new LogPosition();
    const log = logOf(10, (index) => BigInt(index) * 1000n);
    for (const written of log.slice(0, 4)) position.take(line(written));
    position.resume();
    expect(log.slice(6).map((written) => position.take(line(written)))).toEqual(['gap', 'new', 'new', 'new']);
  });

  it('asks for nothing again that ended with a line without an end', () => {
    const position = new LogPosition();
    for (const written of logOf(3, (index) => BigInt(index))) position.take(line(written));
    position.finish();
    const [seconds, fraction] = (position.since ?? '').split('.');
    expect(BigInt(seconds ?? 0) * 1_000_000_000n + BigInt(fraction ?? 0)).toBeGreaterThan(START + 2n);
    position.resume();
    expect(position.take(line({ nanoseconds: START + 5_000n, text: 'next run' }))).toBe('new');
  });
});
