import { expect, it } from 'vitest';
import { OutputCollector } from '../../../src/fluent/exec/collect.js';
import { OutputTail } from '../../../src/fluent/exec/tail.js';
import { ByteList } from '../../../src/common/byte-list.js';

/** How much more memory something holds than before, in bytes. */
function held(make: () => unknown): number {
  const before = memory();
  const kept = make();
  const grown = memory() - before;
  expect(kept).toBeDefined();
  return grown;
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

it('joins pieces of every length', () => {
  const list = new ByteList();
  const all: number[] = [];
  for (const length of [1, 0, 3, 1000, 1, 17_000, 2, 16_383, 16_384, 1, 90_000, 5]) {
    const piece = Uint8Array.from({ length }, (_, at) => (at + all.length) % 251);
    list.push(piece);
    all.push(...piece);
    expect(list.length).toBe(all.length);
  }
  expect([...list.joined()]).toEqual(all);
  list.push(Uint8Array.of(7));
  expect([...list.joined()]).toEqual([...all, 7]);
});

it.each([
  ['collected', () => new OutputCollector()],
  ['kept of its end', () => new OutputTail()],
])('output in frames of one byte takes little more than its bytes when it is %s', async (_what, make) => {
  const collector = make();
  const frame = Buffer.from('x'.repeat(9));
  const grown = held(() => {
    for (let at = 0; at < 1024 * 1024; at++)
      collector.push({ stream: 'stdout', data: frame.subarray(at % 9, (at % 9) + 1) });
    return collector;
  });
  expect(grown).toBeLessThan(32 * 1024 * 1024);
  const read = (bytes: Uint8Array): Promise<string> => Promise.resolve(Buffer.from(bytes).toString());
  const { stdout } = await collector.text(read);
  expect(stdout).toMatch(/^x+$/);
  expect(stdout.length).toBeGreaterThanOrEqual(4096);
});
