import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UnexpectedAnswerError } from '../../../src/errors/index.js';
import {
  checkAnswer,
  ContainerInspectSchema,
  ContainerListSchema,
  ContainerStatsSchema,
} from '../../../src/models/index.js';
import { forUse } from '../../../src/models/compiled.js';
import { loose } from '../../../src/models/loose.js';
import { strict } from '../../../src/models/strict.js';
import * as linux from './fixtures/linux.js';
import * as windows from './fixtures/windows.js';

const MANY = 1000;

function errorOf(action: () => unknown): UnexpectedAnswerError {
  try {
    action();
  } catch (error) {
    if (error instanceof UnexpectedAnswerError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a schema that is much used', () => {
  it('is compiled, and one that is not is left alone', () => {
    const schema = loose(() => ({ Id: z.string() }));
    expect(forUse(schema, {})).toBe(schema);
    for (let use = 0; use < MANY; use++) forUse(schema, {});
    expect(forUse(schema, {})).not.toBe(schema);
  });

  it('is compiled at once for a long list', () => {
    const schema = z.array(z.string());
    expect(forUse(schema, Array.from({ length: MANY }, String))).not.toBe(schema);
  });

  it('finds in good answers what it found before', () => {
    const cases = [
      [ContainerInspectSchema, windows.container],
      [ContainerInspectSchema, linux.podmanContainer],
      [ContainerListSchema, windows.containers],
      [ContainerStatsSchema, windows.stats],
    ] as const;
    for (const [schema, value] of cases) {
      const before = schema.parse(value);
      for (let use = 0; use < MANY; use++) checkAnswer(schema, value, 'X');
      expect(checkAnswer(schema, value, 'X')).toEqual(before);
    }
  });

  it('says of bad answers what it said before', () => {
    const cases = [
      [ContainerListSchema, [{ Id: 1 }]],
      [ContainerInspectSchema, { Id: 'x' }],
      [ContainerStatsSchema, { os_type: 'windows', num_procs: '4' }],
    ] as const;
    for (const [schema, value] of cases) {
      const before = errorOf(() => checkAnswer(schema, value, 'X'));
      for (let use = 0; use < MANY; use++) forUse(schema, value);
      expect(forUse(schema, value)).not.toBe(schema);
      const after = errorOf(() => checkAnswer(schema, value, 'X'));
      expect(after.issues).toEqual(before.issues);
    }
  });
});

describe('the fields of an object', () => {
  it.each([
    ['loose', loose],
    ['strict', strict],
  ] as const)('that is %s are made once, when it is first used', (_name, make) => {
    let made = 0;
    const schema = make(() => {
      made += 1;
      return { Id: z.string() };
    });
    expect(made).toBe(0);
    expect(schema.safeParse({ Id: 'a' }).success).toBe(true);
    expect(schema.safeParse({ Id: 1 }).success).toBe(false);
    expect(Object.keys(schema.shape)).toEqual(['Id']);
    expect(made).toBe(1);
  });
});
