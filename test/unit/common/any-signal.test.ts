import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { anySignal } from '../../../src/common/any-signal.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('anySignal', () => {
  it('is aborted by a timeout that nothing else holds', async () => {
    const other = new AbortController();
    const either = (() => anySignal(other.signal, AbortSignal.timeout(200)))();
    const aborted = once(either, 'abort');
    const collecting = setInterval(collectGarbage, 20);
    try {
      await aborted;
    } finally {
      clearInterval(collecting);
    }
    expect(either.reason).toMatchObject({ name: 'TimeoutError' });
    expect(other.signal.aborted).toBe(false);
  });

  it('is aborted by either, with its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const either = anySignal(first.signal, second.signal);
    first.abort('enough');
    expect(either.reason).toBe('enough');
  });

  it('is the one that there is', () => {
    const { signal } = new AbortController();
    expect(anySignal(undefined, signal)).toBe(signal);
  });
});
