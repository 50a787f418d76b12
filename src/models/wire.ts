import { z } from 'zod';

type Nil<T extends z.ZodType> = z.ZodOptional<z.ZodNullable<T>>;
type NilAs<T extends z.ZodType, Output> = z.ZodPipe<Nil<T>, z.ZodType<Output, z.output<Nil<T>>>>;
type Dictionary<T extends z.ZodType> = z.ZodObject<Record<never, z.ZodType>, z.core.$catchall<T>>;

/**
 * A Go slice on the wire. A nil slice is `null`, or absent where the field is `omitempty`; both become `[]`.
 *
 * @param item - the schema of one element
 */
export function slice<T extends z.ZodType>(item: T): NilAs<z.ZodArray<T>, z.output<T>[]> {
  const nil = z.array(item).nullish();
  return nil.overwrite((items) => items ?? []).pipe(filled<typeof nil, z.output<T>[]>());
}

/**
 * A Go map on the wire. A nil map is `null` or absent; both become `{}`.
 *
 * @param value - the schema of one value
 */
export function map<T extends z.ZodType>(value: T): NilAs<Dictionary<T>, Record<string, z.output<T>>> {
  // Not a record: that walks the keys in a way that takes several times as long.
  const nil = z.object({}).catchall(value).nullish();
  return nil.overwrite((entries) => entries ?? {}).pipe(filled<typeof nil, Record<string, z.output<T>>>());
}

/**
 * A Go pointer on the wire. A nil pointer is `null` or absent; both mean that there is no value.
 *
 * @param target - the schema of what is pointed to
 */
export function pointer<T extends z.ZodType>(target: T): z.ZodOptional<NilAs<T, z.output<T> | undefined>> {
  const nil = target.nullish();
  return z.optional(
    nil.overwrite((value) => value ?? undefined).pipe(filled<typeof nil, z.output<T> | undefined>()),
  );
}

const anything = z.unknown();

/**
 * What is behind a nil that has been overwritten. Were it a transform, zod would make a context for it each time, which
 * takes longer than most checks; and without a pipe an absent field would stay absent.
 */
function filled<N extends z.ZodType, Output>(): z.ZodType<Output, z.output<N>> {
  return anything as z.ZodType as z.ZodType<Output, z.output<N>>;
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
