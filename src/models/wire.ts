import * as z from 'zod';

type Nil<T extends z.ZodType> = z.output<T> | null | undefined;

/** A {@link slice}. An interface, because declarations that are made from the models have its name in them and not all of it. */
export interface Slice<T extends z.ZodType> extends z.ZodType<
  z.output<T>[],
  z.input<T>[] | null | undefined
> {}

/** A {@link map}. */
export interface Dictionary<T extends z.ZodType> extends z.ZodType<
  Record<string, z.output<T>>,
  Record<string, z.input<T>> | null | undefined
> {}

/** A {@link pointer}. */
export interface Pointer<T extends z.ZodType> extends z.ZodOptional<
  z.ZodType<z.output<T> | undefined, z.input<T> | null | undefined>
> {}

/**
 * A Go slice on the wire. A nil slice is `null`, or absent where the field is `omitempty`; both become `[]`.
 *
 * @param item - the schema of one element
 */
export function slice<T extends z.ZodType>(item: T): Slice<T> {
  return nilAs(z.array(item), (items) => items ?? []) as Slice<T>;
}

/**
 * A Go map on the wire. A nil map is `null` or absent; both become `{}`.
 *
 * @param value - the schema of one value
 */
export function map<T extends z.ZodType>(value: T): Dictionary<T> {
  // Not a record: that walks the keys in a way that takes several times as long.
  return nilAs(z.object({}).catchall(value), (entries) => entries ?? {}) as Dictionary<T>;
}

/**
 * A Go pointer on the wire. A nil pointer is `null` or absent; both mean that there is no value.
 *
 * @param target - the schema of what is pointed to
 */
export function pointer<T extends z.ZodType>(target: T): Pointer<T> {
  return z.optional(nilAs(target, (value) => value ?? undefined)) as Pointer<T>;
}

const anything = z.unknown();

/**
 * Puts something in the place of a nil. Were it a transform, zod would make a context for it each time, which takes longer
 * than most checks; and without the pipe an absent field would stay absent.
 */
function nilAs<T extends z.ZodType>(schema: T, fill: (value: Nil<T>) => Nil<T>): z.ZodType {
  const filled: z.ZodType = schema.nullish().overwrite(fill);
  return filled.pipe(anything);
}

/**
 * A string whose usual values are known, and that an engine of another age may still extend. Editors suggest the
 * known ones; any string is accepted.
 */
export function openEnum<const T extends string>(
  ..._known: readonly T[]
): z.ZodType<T | (string & {}), string> {
  return z.string();
}
