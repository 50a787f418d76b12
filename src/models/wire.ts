import { z } from 'zod';

type Nil<T extends z.ZodType> = z.ZodOptional<z.ZodNullable<T>>;
type NilAs<T extends z.ZodType, Output> = z.ZodPipe<Nil<T>, z.ZodTransform<Output, z.output<Nil<T>>>>;

/**
 * A Go slice on the wire. A nil slice is `null`, or absent where the field is `omitempty`; both become `[]`.
 *
 * @param item - the schema of one element
 */
export function slice<T extends z.ZodType>(item: T): NilAs<z.ZodArray<T>, z.output<T>[]> {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/**
 * A Go map on the wire. A nil map is `null` or absent; both become `{}`.
 *
 * @param value - the schema of one value
 */
export function map<T extends z.ZodType>(
  value: T,
): NilAs<z.ZodRecord<z.ZodString, T>, z.output<z.ZodRecord<z.ZodString, T>>> {
  return z
    .record(z.string(), value)
    .nullish()
    .transform((entries) => entries ?? {});
}

/**
 * A Go pointer on the wire. A nil pointer is `null` or absent; both mean that there is no value.
 *
 * @param target - the schema of what is pointed to
 */
export function pointer<T extends z.ZodType>(target: T): z.ZodOptional<NilAs<T, z.output<T> | undefined>> {
  return z.optional(target.nullish().transform((value) => value ?? undefined));
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
