import { describe, expect, it } from 'vitest';
import { EngineDisconnectedError, StreamProtocolError } from '../../../src/errors/index.js';
import { demultiplex, type OutputChunk } from '../../../src/engine/index.js';
import { frame } from '../support/raw-engine.js';
import { rejection } from '../support/watch.js';

async function* pieces(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    await Promise.resolve();
    yield part;
  }
}

/** The texts of neighbouring chunks of one stream, joined. */
async function read(source: AsyncIterable<Uint8Array>): Promise<[string, string][]> {
  const runs: [string, Buffer][] = [];
  for await (const { stream, data } of demultiplex(source, 'ExecStart')) {
    const last = runs.at(-1);
    if (last?.[0] === stream) last[1] = Buffer.concat([last[1], data]);
    else runs.push([stream, Buffer.from(data)]);
  }
  return runs.map(([stream, data]) => [stream, data.toString()]);
}

const stream = Buffer.concat([
  frame(1, 'out ä'),
  frame(2, 'err'),
  frame(1, ''),
  frame(2, '!'),
  frame(1, 'x'.repeat(300)),
  frame(0, 'y'),
]);
const output = [
  ['stdout', 'out ä'],
  ['stderr', 'err!'],
  ['stdout', `${'x'.repeat(300)}y`],
];

describe('demultiplex', () => {
  it('takes a stream apart, wherever it is cut', async () => {
    for (let cut = 0; cut <= stream.length; cut++) {
      expect(await read(pieces(stream.subarray(0, cut), stream.subarray(cut)))).toEqual(output);
    }
    expect(await read(pieces(...[...stream].map((byte) => Uint8Array.of(byte))))).toEqual(output);
  });

  it('is empty for nothing, and for frames of nothing', async () => {
    expect(await read(pieces())).toEqual([]);
    expect(await read(pieces(frame(1, ''), frame(2, '')))).toEqual([]);
  });

  it('passes a long frame on as it comes', async () => {
    const header = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    const chunks = demultiplex(pieces(header, Buffer.alloc(5), Buffer.alloc(7)), 'X');
    const sizes: number[] = [];
    const error = await rejection(
      (async () => {
        for await (const { data } of chunks as AsyncIterable<OutputChunk>) sizes.push(data.length);
      })(),
    );
    expect(sizes).toEqual([5, 7]);
    expect(error).toBeInstanceOf(EngineDisconnectedError);
    expect((error as Error).message).toContain(String(0xffffffff - 12));
  });

  it('throws what the engine reports, whole and after the output before it', async () => {
    const bytes = Buffer.concat([frame(1, 'some'), frame(3, 'the log driver failed\n'), frame(1, 'more')]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const seen: string[] = [];
      const error = await rejection(
        (async () => {
          for await (const { data } of demultiplex(
            pieces(bytes.subarray(0, cut), bytes.subarray(cut)),
            'ContainerLogs',
          ))
            seen.push(Buffer.from(data).toString());
        })(),
      );
      expect(error).toBeInstanceOf(StreamProtocolError);
      expect((error as Error).message).toContain('"the log driver failed"');
      expect(seen.join('')).toBe('some');
    }
  });

  it.each([
    [4, 0, 0, 0],
    [1, 1, 0, 0],
    [1, 0, 0, 1],
    [72, 101, 108, 108],
  ])('refuses a header that begins with %i %i %i %i', async (...begin) => {
    const error = await rejection(read(pieces(frame(1, 'a'), Buffer.from([...begin, 0, 0, 0, 1, 65]))));
    expect(error).toBeInstanceOf(StreamProtocolError);
    expect(error).toMatchObject({ operationId: 'ExecStart' });
    expect((error as Error).message).toContain(Buffer.from(begin).toString('hex'));
  });

  it('fails when the stream ends anywhere inside a frame', async () => {
    const bytes = frame(2, 'abcd');
    for (let cut = 1; cut < bytes.length; cut++) {
      const error = await rejection(read(pieces(bytes.subarray(0, cut))));
      expect(error, `cut at ${cut}`).toBeInstanceOf(EngineDisconnectedError);
    }
  });

  it('copies nothing', async () => {
    for await (const { data } of demultiplex(pieces(stream), 'X')) expect(data.buffer).toBe(stream.buffer);
  });
});

describe('as a generator, demultiplex', () => {
  function watched(): { source: AsyncIterable<Uint8Array>; seen: string[] } {
    const seen: string[] = [];
    const generator = pieces(frame(1, 'a'), frame(2, 'b'), Buffer.concat([frame(1, 'c'), frame(1, 'd')]));
    const iterator = {
      next: () => {
        seen.push('next');
        return generator.next();
      },
      return: () => {
        seen.push('return');
        return generator.return(undefined);
      },
    };
    return { source: { [Symbol.asyncIterator]: () => iterator }, seen };
  }

  it('reads nothing before it is asked, and closes nothing that it has not opened', async () => {
    const { source, seen } = watched();
    const output = demultiplex(source, 'X');
    expect(await output.return()).toEqual({ value: undefined, done: true });
    expect(await output.next()).toEqual({ value: undefined, done: true });
    expect(seen).toEqual([]);
  });

  it('answers in the order in which it was asked', async () => {
    const { source } = watched();
    const output = demultiplex(source, 'X');
    const answers = await Promise.all(Array.from({ length: 6 }, () => output.next()));
    const texts = answers.map(({ value }) =>
      value === undefined ? undefined : Buffer.from(value.data).toString(),
    );
    expect(texts).toEqual(['a', 'b', 'c', 'd', undefined, undefined]);
    expect(answers.map(({ done }) => done)).toEqual([false, false, false, false, true, true]);
  });

  it('closes its source once when it is left, after what was asked for before', async () => {
    const { source, seen } = watched();
    const output = demultiplex(source, 'X');
    const [first, end, after] = await Promise.all([output.next(), output.return(), output.next()]);
    expect([first.done, end.done, after.done]).toEqual([false, true, true]);
    expect(await output.return()).toEqual({ value: undefined, done: true });
    expect(seen).toEqual(['next', 'return']);
  });

  it('is left at once by whoever does not wait for what may never come', async () => {
    let end: (result: IteratorResult<Uint8Array>) => void = () => undefined;
    const silent = {
      next: () => new Promise<IteratorResult<Uint8Array>>((resolve) => (end = resolve)),
      return: () => {
        end({ value: undefined, done: true });
        return Promise.resolve({ value: undefined, done: true as const });
      },
    };
    const output = demultiplex({ [Symbol.asyncIterator]: () => silent }, 'X');
    const waiting = output.next();
    expect(await output.return()).toEqual({ value: undefined, done: true });
    expect(await waiting).toEqual({ value: undefined, done: true });
  });

  it('closes its source when the bytes are no frames, and is over', async () => {
    let closed = false;
    const output = demultiplex(
      (async function* () {
        try {
          yield* pieces(Buffer.from('no frames at all'));
        } finally {
          closed = true;
        }
      })(),
      'X',
    );
    expect(await rejection(output.next())).toBeInstanceOf(StreamProtocolError);
    expect(closed).toBe(true);
    expect(await output.next()).toEqual({ value: undefined, done: true });
  });

  it('throws what is thrown into it, and closes its source', async () => {
    const { source, seen } = watched();
    const output = demultiplex(source, 'X');
    await output.next();
    const reason = new Error('enough');
    expect(await rejection(output.throw(reason))).toBe(reason);
    expect(seen).toEqual(['next', 'return']);
  });
});
