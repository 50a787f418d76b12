import * as z from 'zod';
import { objectOf } from './loose.js';
import type { Refused } from './refused.js';

const nothing = z.never();

/**
 * A strict object that says of each key it does not know what was probably meant. Its fields are made when it is first used.
 *
 * @param shape - gives the fields, as for `z.strictObject`
 */
export function strict<S extends z.core.$ZodLooseShape>(
  shape: () => S,
): ReturnType<typeof z.strictObject<WithPatterns<S>>> {
  const schema: z.ZodObject = objectOf(shape, nothing, (issue) => {
    if (issue.code !== 'unrecognized_keys') return undefined;
    const known = Object.keys(schema.shape);
    return issue.keys.map((key) => unknownField(key, known)).join('\n');
  });
  return schema as ReturnType<typeof z.strictObject<WithPatterns<S>>>;
}

function unknownField(key: string, known: readonly string[]): string {
  const nearest = nearestName(key, known);
  return nearest === undefined
    ? 'there is no such field'
    : `there is no such field, did you mean ${nearest}?`;
}

/** The known name at the least edit distance, when that is near enough to be a slip. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  const given = name.slice(0, 64).toLowerCase();
  const allowed = Math.min(3, Math.floor(given.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(given, candidate.toLowerCase());
    if (distance <= allowed && (best === undefined || distance < best.distance))
      best = { candidate, distance };
  }
  return best?.candidate;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** A field that is refused. */
type Refusal<W extends string> = z.ZodOptional<z.ZodType<never, Refused<W>>>;

/** Makes patterns of the fields that are refused: editors offer fields, and no patterns. */
type WithPatterns<S> = {
  [K in keyof S as S[K] extends Refusal<string> ? (K extends string ? `${K}${string}` : K) : K]: S[K];
};

/**
 * Fields that exist elsewhere and must be absent here: they do not compile, and at run time the reason is told.
 *
 * @param fields - the names of the fields. No other field of the object begins with one of them
 * @param _where - what the compiler says, in few words: `Linux only`. At run time it is not used
 * @param reason - why, given the name of one
 */
export function refused<const K extends string, const W extends string>(
  fields: readonly K[],
  _where: W,
  reason: (field: K) => string,
): { [P in K]: Refusal<W> } {
  return Object.fromEntries(fields.map((field) => [field, z.never({ error: reason(field) }).optional()])) as {
    [P in K]: z.ZodOptional<z.ZodNever>;
  };
}
