import { afterEach, beforeEach, expect } from 'vitest';

/** Fails a test in whose time a rejection was left unhandled. */
export function refuseUnhandledRejections(): void {
  let unhandled: unknown[] = [];
  const collect = (reason: unknown): void => {
    unhandled.push(reason);
  };
  beforeEach(() => {
    unhandled = [];
    process.on('unhandledRejection', collect);
  });
  afterEach(async () => {
    // Node reports them after the microtasks of a turn.
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', collect);
    expect(unhandled).toEqual([]);
  });
}

/** Waits until a condition holds; fails with its name when it never does. */
export async function eventually(
  name: string,
  condition: () => boolean | Promise<boolean>,
  patience = 30_000,
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It never came to be that ${name}.`);
    await sleep(5);
  }
}

/** Waits until a number has stopped to grow: every buffer on the way of what it counts is full then. */
export async function standsStill(count: () => number): Promise<number> {
  let last = -1;
  for (let rounds = 0; rounds < 40;) {
    await sleep(5);
    const now = count();
    rounds = now > 0 && now === last ? rounds + 1 : 0;
    last = now;
  }
  return last;
}

/** The error with which a promise rejects. */
export async function rejection(promise: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`It was fulfilled with ${JSON.stringify(value)}, and should have been rejected.`);
}

/** Lets everything else of this process have its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Lets some milliseconds pass in which something must not happen, or in which something happens of which there is no sign.
 * It is for nothing else. On a slow machine a test shows less by it, and does not fail.
 */
export const letTimePass = (milliseconds: number): Promise<void> => sleep(milliseconds);

/** Takes some milliseconds, as a slow engine or program does: more than a time that is under test. */
export const takeTime = (milliseconds: number): Promise<void> => sleep(milliseconds);

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
