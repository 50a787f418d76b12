import { z } from 'zod';

/** How many values have to be checked against a schema before it pays to compile it. Compiling takes milliseconds. */
const WORTHWHILE = 250;

const uses = new WeakMap<z.ZodType, number>();
const compiled = new WeakMap<z.ZodType, z.ZodType>();

/**
 * Makes a schema ready to check a value: with all of its fields, and, once it has been much used, compiled to a function,
 * which checks several times as fast. Where code must not be generated (`--disallow-code-generation-from-strings`) zod
 * hands the schema back as it is.
 *
 * @param value - what is about to be checked; a list counts for as many as it has elements
 */
export function forUse<S extends z.ZodType>(schema: S, value: unknown): S {
  const known = compiled.get(schema);
  if (known !== undefined) return known as S;
  const before = uses.get(schema);
  if (before === undefined) makeFields(schema);
  const after = (before ?? 0) + (Array.isArray(value) ? value.length : 1);
  uses.set(schema, after);
  if (after < WORTHWHILE) return schema;
  const fast = z.compile(schema);
  compiled.set(schema, fast);
  return fast;
}

/**
 * Makes the fields of all objects in a schema, so that it is as if they had been there from the beginning. Of fields that
 * are not made yet zod has to assume that they lead back to their own object, which keeps it from compiling.
 */
function makeFields(part: unknown, seen = new Set<unknown>()): void {
  if (typeof part !== 'object' || part === null || seen.has(part)) return;
  seen.add(part);
  if (part instanceof z.ZodType) makeFields(part._zod.def, seen);
  // A definition, its shape, or the members of a union.
  else if (Array.isArray(part) || Object.getPrototypeOf(part) === Object.prototype)
    for (const inner of Object.values(part)) makeFields(inner, seen);
}
