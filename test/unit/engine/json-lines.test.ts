import { describe, expect, it } from 'vitest';
import { StreamProtocolError } from '../../../src/errors/index.js';
import { jsonLines } from '../../../src/engine/streams/json-lines.js';
import { rejection } from '../support/watch.js';

async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    await Promise.resolve();
    yield typeof part === 'string' ? Buffer.from(part) : part;
  }
}

async function read(source: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of jsonLines(source, 'SystemEvents')) values.push(value);
  return values;
}

const values = [{ status: 'Äpfel 🍎', n: 1 }, { status: 'b' }, [1], 'x', 5, null];

describe('jsonLines', () => {
  it.each(['\n', '\r\n', '\n\n', ' \r\n \r\n'])(
    'reads values with %j between, cut anywhere',
    async (separator) => {
      const bytes = Buffer.from(values.map((value) => JSON.stringify(value)).join(separator));
      for (let cut = 0; cut <= bytes.length; cut++) {
        expect(await read(pieces(bytes.subarray(0, cut), bytes.subarray(cut)))).toEqual(values);
      }
      expect(await read(pieces(...[...bytes].map((byte) => Uint8Array.of(byte))))).toEqual(values);
      expect(await read(pieces(Buffer.concat([bytes, Buffer.from(separator)])))).toEqual(values);
    },
  );

  it('gives a value as soon as its line is complete', async () => {
    let asked = 0;
    async function* source(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      asked++;
      yield Buffer.from('{"a":1}\n{"b":');
      asked++;
      yield Buffer.from('2}\n');
    }
    const lines = jsonLines(source(), 'X');
    expect((await lines.next()).value).toEqual({ a: 1 });
    expect(asked).toBe(1);
    expect((await lines.next()).value).toEqual({ b: 2 });
    expect((await lines.next()).done).toBe(true);
  });

  it('is empty when nothing comes', async () => {
    expect(await read(pieces())).toEqual([]);
    expect(await read(pieces('', '\r\n'))).toEqual([]);
  });

  it.each(['{"a":1}\n{"b":', 'nonsense\n', '{"a":1}{"b":2}\n', "{'a':1}\n"])('refuses %j', async (text) => {
    const error = await rejection(read(pieces(text)));
    expect(error).toBeInstanceOf(StreamProtocolError);
    expect(error).toMatchObject({ operationId: 'SystemEvents', code: 'ERR_STREAM_PROTOCOL' });
    expect((error as Error).cause).toBeInstanceOf(SyntaxError);
  });

  it('shows only the beginning of what is no JSON', async () => {
    const error = await rejection(read(pieces(`${'x'.repeat(10_000)}\n`)));
    expect((error as Error).message.length).toBeLessThan(300);
  });

  it('gives up a line that does not end, before all memory is gone', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      for (;;) {
        sent += 1 << 20;
        yield Buffer.alloc(1 << 20, 'x');
      }
    }
    const error = await rejection(read(endless()));
    expect(error).toBeInstanceOf(StreamProtocolError);
    expect(sent).toBeLessThan(20 << 20);
  });

  it('leaves its source when it is left', async () => {
    let left = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        await Promise.resolve();
        for (;;) yield Buffer.from('1\n');
      } finally {
        left = true;
      }
    }
    for await (const value of jsonLines(source(), 'X')) {
      expect(value).toBe(1);
      break;
    }
    expect(left).toBe(true);
  });
});
