import { describe, expect, it, vi } from 'vitest';
import { FrameCounter, SilenceDetector, type StreamEnd } from '../../../src/transport/pipe.js';
import { frame } from '../support/raw-engine.js';
import { eventually, letTimePass, refuseUnhandledRejections, takeTime, turn } from '../support/watch.js';

refuseUnhandledRejections();

/** An end that is told by hand. */
function fakeEnd(probe: () => Promise<void> = () => Promise.resolve()): StreamEnd & {
  end(): void;
  fail(error: unknown): void;
  signal: AbortSignal | undefined;
} {
  let settle: { resolve: () => void; reject: (error: unknown) => void };
  const over = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const end = {
    framed: true,
    signal: undefined as AbortSignal | undefined,
    finished: (signal: AbortSignal) => {
      end.signal = signal;
      return over;
    },
    probe,
    end: () => settle.resolve(),
    fail: (error: unknown) => settle.reject(error),
  };
  return end;
}

describe('FrameCounter', () => {
  const stream = Buffer.concat([frame(1, 'hello'), frame(2, ''), frame(2, 'x'.repeat(300)), frame(1, '\0')]);
  /** Where a frame ends. */
  const ends = new Set([0, 13, 21, 21 + 308, stream.length]);

  it('is complete exactly after whole frames, wherever the stream is cut', () => {
    for (let cut = 0; cut <= stream.length; cut++) {
      const counter = new FrameCounter();
      counter.push(stream.subarray(0, cut));
      expect(counter.complete, `after ${cut} bytes`).toBe(ends.has(cut));
      counter.push(stream.subarray(cut));
      expect(counter.complete).toBe(true);
    }
  });

  it('is complete after whole frames when they come byte by byte', () => {
    const counter = new FrameCounter();
    const complete = [...stream].map((byte) => (counter.push(Uint8Array.of(byte)), counter.complete));
    expect(complete.flatMap((is, index) => (is ? [index + 1] : []))).toEqual(
      [...ends].filter((end) => end > 0),
    );
  });

  it('reads lengths of more than 31 bits', () => {
    const counter = new FrameCounter();
    counter.push(Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]));
    counter.push(Buffer.alloc(1 << 20));
    expect(counter.complete).toBe(false);
  });
});

describe('SilenceDetector', () => {
  it('stays quiet as long as the process is not over', async () => {
    const end = fakeEnd();
    const detector = new SilenceDetector(end);
    let silent = false;
    detector.arm(() => {
      silent = true;
    });
    await letTimePass(120);
    expect(silent).toBe(false);
    end.end();
    await eventually('silence is noticed', () => silent);
    detector.stop();
  });

  it('counts the silence from the moment it is armed', async () => {
    const end = fakeEnd();
    end.end();
    const detector = new SilenceDetector(end);
    await letTimePass(60);
    const begin = performance.now();
    await new Promise<void>((resolve) => detector.arm(() => resolve()));
    // 25 ms at least, less what timers round off.
    expect(performance.now() - begin).toBeGreaterThan(20);
    detector.stop();
  });

  it('waits longer for a busy engine', async () => {
    const end = fakeEnd(() => takeTime(50));
    end.end();
    const detector = new SilenceDetector(end);
    await letTimePass(70);
    const begin = performance.now();
    await new Promise<void>((resolve) => detector.arm(() => resolve()));
    expect(performance.now() - begin).toBeGreaterThan(150);
    detector.stop();
  });

  it.each([
    ['nothing', 0, 0, 12],
    ['a little that came right before the end', 300, 20, 4],
    ['a little that came long before the end, maybe with more behind it', 300, 1000, 12],
    ['a little that came with the end', 300, 0, 4],
    ['much', 100_000, 20, 12],
  ])('makes enough round trips for an output of %s', async (_what, bytes, rest, enough) => {
    let trips = 0;
    const end = fakeEnd(() => Promise.resolve(void (trips += 1)));
    const detector = new SilenceDetector(end);
    const begun = performance.now();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(begun);
    if (bytes > 0) detector.arrived(bytes);
    clock.mockReturnValue(begun + rest);
    end.end();
    await turn();
    clock.mockRestore();
    await new Promise<void>((resolve) => detector.arm(() => resolve()));
    detector.stop();
    expect(trips).toBeGreaterThanOrEqual(enough);
  });

  it('makes more round trips for an output that goes on after the end', async () => {
    let trips = 0;
    const end = fakeEnd(() => Promise.resolve(void (trips += 1)));
    const detector = new SilenceDetector(end);
    detector.arrived(300);
    await letTimePass(20);
    end.end();
    await turn();
    detector.arrived(1);
    trips = 0;
    await new Promise<void>((resolve) => detector.arm(() => resolve()));
    detector.stop();
    expect(trips).toBeGreaterThanOrEqual(12);
  });

  it('lasts longer while round trips are slow, and for a while after that', async () => {
    const silence = async (trip: number): Promise<number> => {
      const end = fakeEnd(() => takeTime(trip));
      end.end();
      const detector = new SilenceDetector(end);
      const begun = performance.now();
      await new Promise<void>((resolve) => detector.arm(() => resolve()));
      detector.stop();
      return performance.now() - begun;
    };
    expect(await silence(80)).toBeGreaterThan(790);
    expect(await silence(0)).toBeGreaterThan(250);
  });

  it('says nothing once it is disarmed, and again when it is armed anew', async () => {
    const end = fakeEnd();
    end.end();
    const detector = new SilenceDetector(end);
    await turn();
    let first = 0;
    let second = 0;
    detector.arm(() => first++)();
    await letTimePass(80);
    expect(first).toBe(0);
    detector.arm(() => second++);
    await eventually('silence is noticed', () => second === 1);
    expect(first).toBe(0);
    detector.stop();
  });

  it('lets input in that came during a long turn of its own', async () => {
    const end = fakeEnd();
    end.end();
    const detector = new SilenceDetector(end);
    await turn();
    let silent = false;
    const disarm = detector.arm(() => {
      silent = true;
    });
    // What input does: it is seen in the turn after the late timers.
    const blockedUntil = performance.now() + 60;
    while (performance.now() < blockedUntil);
    setImmediate(disarm);
    await letTimePass(80);
    expect(silent).toBe(false);
    detector.stop();
  });

  it.each(['before', 'after'])('passes a failure on that comes %s it is armed', async (when) => {
    const end = fakeEnd();
    const failure = new Error('the engine is gone');
    const detector = new SilenceDetector(end);
    if (when === 'before') {
      end.fail(failure);
      await turn();
    }
    const passed = new Promise((resolve) => detector.arm(resolve));
    if (when === 'after') end.fail(failure);
    expect(await passed).toBe(failure);
    detector.stop();
  });

  it('passes on that the probe failed', async () => {
    const failure = new Error('no answer');
    const end = fakeEnd(() => Promise.reject(failure));
    end.end();
    const detector = new SilenceDetector(end);
    expect(await new Promise((resolve) => detector.arm(resolve))).toBe(failure);
    detector.stop();
  });

  it('gives the waiting up when it is stopped', async () => {
    const end = fakeEnd();
    const detector = new SilenceDetector(end);
    let silent = false;
    detector.arm(() => {
      silent = true;
    });
    detector.stop();
    expect(end.signal?.aborted).toBe(true);
    end.fail(new Error('aborted'));
    await letTimePass(60);
    expect(silent).toBe(false);
  });
});
