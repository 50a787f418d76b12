import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { UnexpectedAnswerError } from '../../../src/errors/index.js';
import { checkAnswer } from '../../../src/models/index.js';
import { compiledCheck, UNSURE } from '../../../src/models/compiled-check.js';
import { loose } from '../../../src/models/loose.js';
import { strict } from '../../../src/models/strict.js';
import { map, pointer, slice } from '../../../src/models/wire.js';
import { answers } from './fixtures/answers.js';

type Path = readonly (string | number)[];

/** The paths of all that is in a value. */
function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  yield path;
  if (Array.isArray(value))
    for (const [index, inner] of value.entries()) yield* pathsIn(inner, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* pathsIn(inner, [...path, key]);
}

const ABSENT = Symbol('absent');

/** A copy of a value with something else at a path, or nothing. */
function withAt(value: unknown, path: Path, other: unknown): unknown {
  const last = path.at(-1);
  if (last === undefined) return other === ABSENT ? undefined : structuredClone(other);
  const copy = structuredClone(value);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  if (other === ABSENT) Reflect.deleteProperty(at, last);
  else at[last] = structuredClone(other);
  return copy;
}

/** What comes of a check: what it has found, or what it says is wrong. */
function outcome(action: () => unknown): unknown {
  try {
    return { found: action() };
  } catch (error) {
    if (error instanceof UnexpectedAnswerError) return { issues: error.issues };
    throw error;
  }
}

describe('a compiled check', () => {
  it.each(answers)(
    'of %s finds what zod finds, and where it finds nothing it leaves the word to zod',
    (_, schema, answer) => {
      // A check of its own is nothing that can be compiled.
      const byZod = schema.refine(() => true);
      let good = 0;
      let bad = 0;
      for (const path of pathsIn(answer))
        for (const other of [ABSENT, null, 0, 'x', false, [], [1], {}, { x: 1 }]) {
          const changed = withAt(answer, path, other);
          const expected = outcome(() => checkAnswer(byZod, structuredClone(changed), 'X'));
          const found = outcome(() => checkAnswer(schema, structuredClone(changed), 'X'));
          expect(found, `${JSON.stringify(other) ?? 'absent'} at ${path.join('.')}`).toStrictEqual(expected);
          if ('issues' in (expected as object)) bad += 1;
          else {
            expect(compiledCheck(schema)(changed)).toStrictEqual((expected as { found: unknown }).found);
            good += 1;
          }
        }
      expect(good).toBeGreaterThan(0);
      expect(bad).toBeGreaterThan(0);
    },
  );

  // A sample of an engine that does not say what it runs is copied, to say it.
  const complete = answers.filter(([operation]) => !operation.startsWith('ContainerStats'));

  it.each(complete)('of %s copies nothing', (_, schema, answer) => {
    const own = structuredClone(answer);
    expect(checkAnswer(schema, own, 'X')).toBe(own);
  });

  it('puts what stands for a nil where the nil was', () => {
    const schema = loose(() => ({
      Names: slice(z.string()),
      Labels: map(z.string()),
      Health: pointer(z.string()),
    }));
    expect(compiledCheck(schema)({ Names: null, Health: null, More: 1 })).toStrictEqual({
      Names: [],
      Labels: {},
      Health: undefined,
      More: 1,
    });
  });

  it('leaves to zod what asks for more than a type', () => {
    const schema = loose(() => ({
      Port: z.int(),
      Name: z.string().min(2),
      Size: z.number().transform(String),
      Only: z.object({ Id: z.string() }),
      None: strict(() => ({ Id: z.string() })),
    }));
    const value = { Port: 1, Name: 'ab', Size: 1, Only: { Id: 'a', More: 1 }, None: { Id: 'a' } };
    expect(compiledCheck(schema)(structuredClone(value))).toStrictEqual({
      ...value,
      Size: '1',
      Only: { Id: 'a' },
    });
    for (const wrong of [
      { Port: 1.5 },
      { Name: 'a' },
      { Size: '1' },
      { Only: {} },
      { None: { Id: 'a', More: 1 } },
    ])
      expect(compiledCheck(schema)({ ...structuredClone(value), ...wrong })).toBe(UNSURE);
  });

  it('knows a model that leads back to itself', () => {
    const node: z.ZodType = loose(() => ({ Id: z.string(), Children: slice(node) }));
    const tree = { Id: 'a', Children: [{ Id: 'b', Children: null }] };
    expect(compiledCheck(node)(tree)).toStrictEqual({ Id: 'a', Children: [{ Id: 'b', Children: [] }] });
    expect(compiledCheck(node)({ Id: 'a', Children: [{ Id: 1 }] })).toBe(UNSURE);
  });

  it('is sure of no map with a key that would change what the map is', () => {
    const labels: unknown = JSON.parse('{"a":"1","__proto__":"2"}');
    expect(compiledCheck(map(z.string()))(labels)).toBe(UNSURE);
    expect(checkAnswer(map(z.string()), labels, 'X')).toStrictEqual({ a: '1' });
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
