import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demultiplex } from '../../../src/engine/streams/demultiplex.js';
import { jsonLines } from '../../../src/engine/streams/json-lines.js';
import { LogLineReader } from '../../../src/engine/streams/log-lines.js';

/** Bytes in pieces that end where they like: in the middle of a header, of a line, or of a character. */
async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let begin = 0;
  for (const end of [...ends, bytes.length]) {
    yield bytes.subarray(begin, end);
    begin = end;
  }
}

const someCuts = fc.array(fc.nat(10_000), { maxLength: 20 });
const someOutput = fc.array(
  fc.record({ stream: fc.constantFrom('stdout', 'stderr'), data: fc.uint8Array({ maxLength: 300 }) }),
  { maxLength: 12 },
);

function framed(output: readonly { stream: string; data: Uint8Array }[]): Buffer {
  return Buffer.concat(
    output.flatMap(({ stream, data }) => {
      const header = Buffer.from([stream === 'stdout' ? 1 : 2, 0, 0, 0, 0, 0, 0, 0]);
      header.writeUInt32BE(data.length, 4);
      return [header, data];
    }),
  );
}

describe('what is read of a stream is the same, however it comes in pieces', () => {
  it('frames', async () => {
    await fc.assert(
      fc.asyncProperty(someOutput, someCuts, async (output, cuts) => {
        const read = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
        for await (const { stream, data } of demultiplex(inPieces(framed(output), cuts), 'ContainerLogs'))
          read[stream].push(data);
        for (const name of ['stdout', 'stderr'] as const) {
          const sent = output.filter(({ stream }) => stream === name).map(({ data }) => data);
          expect(Buffer.concat(read[name])).toEqual(Buffer.concat(sent));
        }
      }),
    );
  });

  it('lines of JSON', async () => {
    const line = fc.record({ a: fc.string({ unit: 'grapheme' }), b: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), someCuts, async (values, cuts) => {
        const text = values.map((value) => `${JSON.stringify(value)}\r\n`).join('');
        const read: unknown[] = [];
        for await (const value of jsonLines(inPieces(Buffer.from(text), cuts), 'SystemEvents'))
          read.push(value);
        expect(JSON.stringify(read)).toBe(JSON.stringify(values));
      }),
    );
  });

  it('lines of a log in frames, of each stream by itself', async () => {
    const piece = fc.record({
      stream: fc.constantFrom('stdout', 'stderr'),
      text: fc.string({ unit: fc.constantFrom('a', 'ü', '👍', '\n', '\r\n', ' '), maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), someCuts, async (pieces, cuts) => {
        const output = pieces.map(({ stream, text }) => ({ stream, data: Buffer.from(text) }));
        const read = { stdout: [] as string[], stderr: [] as string[] };
        const lines = new LogLineReader({}, false).read(inPieces(framed(output), cuts), 'ContainerLogs');
        for await (const { stream, line } of lines) read[stream].push(line);
        for (const name of ['stdout', 'stderr'] as const) {
          const whole = pieces.filter(({ stream }) => stream === name).map(({ text }) => text);
          const expected = whole.join('').split(/\r?\n/);
          // What is behind the last end of a line is one only where there is something.
          if (expected.at(-1) === '') expected.pop();
          expect(read[name]).toEqual(expected);
        }
      }),
    );
  });

  it('lines of a log', async () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((text) => text.replaceAll(/[\r\n\ufeff]/g, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), someCuts, async (lines, cuts) => {
        const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        const read: string[] = [];
        // A TTY has no frames.
        for await (const { line: text } of new LogLineReader({}, true).read(
          inPieces(bytes, cuts),
          'ContainerLogs',
        ))
          read.push(text);
        expect(read).toEqual(lines);
      }),
    );
  });
});
