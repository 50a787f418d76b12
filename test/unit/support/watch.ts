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
export async function eventually(name: string, condition: () => boolean, patience = 5_000): Promise<void> {
  const end = Date.now() + patience;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`It never came to be that ${name}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
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

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
