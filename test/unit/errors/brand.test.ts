import { describe, expect, it, vi } from 'vitest';
import * as here from '../../../src/index.js';
import * as simulator from '../../../src/simulator/index.js';

type ErrorClass = typeof here.WinContainersError;

const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === 'function' &&
  (value === here.WinContainersError || value.prototype instanceof here.WinContainersError);

const classes = Object.entries({ ...here, ...simulator }).filter((entry): entry is [string, ErrorClass] =>
  isErrorClass(entry[1]),
);

/** The package loaded a second time, as an ES module and CommonJS are in one program. */
async function otherCopy(): Promise<typeof here> {
  vi.resetModules();
  return import('../../../src/index.js');
}

describe('every error class', () => {
  it.each(classes)('%s has a brand of its own', (name, errorClass) => {
    expect(Object.hasOwn(errorClass, 'brand')).toBe(true);
    expect(errorClass.brand).toBe(name);
  });
});

describe('instanceof', () => {
  const issues: [here.ValidationIssue] = [{ path: 'Image', message: 'missing', expected: 'an image' }];

  it('holds for errors of another copy, up to the root and no further', async () => {
    const there = await otherCopy();
    expect(there.InvalidInputError).not.toBe(here.InvalidInputError);
    const error: unknown = new there.InvalidInputError('container', issues);
    expect(error instanceof here.InvalidInputError).toBe(true);
    expect(error instanceof here.WinContainersError).toBe(true);
    expect(error instanceof here.UnexpectedAnswerError).toBe(false);
    expect(new here.InvalidInputError('container', issues) instanceof there.InvalidInputError).toBe(true);
  });

  it('holds for what a program derives, and not the other way round', async () => {
    const there = await otherCopy();
    class MyError extends there.InvalidInputError {}
    const mine: unknown = new MyError('container', issues);
    expect(mine instanceof here.InvalidInputError).toBe(true);
    expect((mine as Error).name).toBe('MyError');
    class MyOwn extends here.InvalidInputError {}
    expect(new there.InvalidInputError('container', issues) instanceof MyOwn).toBe(false);
    expect(mine instanceof MyOwn).toBe(false);
  });

  it('does not hold for what only looks like it', () => {
    class InvalidInputError extends Error {
      static readonly brand = 'InvalidInputError';
    }
    const candidates: unknown[] = [
      new InvalidInputError(),
      new Error(),
      { name: 'InvalidInputError', code: 'ERR_INVALID_INPUT' },
      Object.create(null),
      null,
      undefined,
      'InvalidInputError',
      here.InvalidInputError.prototype.constructor,
    ];
    for (const value of candidates) expect(value instanceof here.InvalidInputError).toBe(false);
  });

  it('narrows the type as it does for any class', () => {
    const error: unknown = new here.InvalidInputError('container', issues);
    if (!(error instanceof here.InvalidInputError)) throw new Error('it is one');
    expect(error.issues).toHaveLength(1);
  });
});
