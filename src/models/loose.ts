import * as z from 'zod';

const anything = z.unknown();

/**
 * An object that may have more fields than are known here: what an engine answers. They stay where they are, but its type
 * does not have them: with an index signature every misspelt field would compile, and be `undefined`. Its fields are made
 * when it is first used.
 *
 * @param shape - gives the fields, as for `z.looseObject`
 */
export function loose<S extends z.core.$ZodLooseShape>(shape: () => S): ReturnType<typeof z.object<S>> {
  return objectOf(shape, anything) as ReturnType<typeof z.object<S>>;
}

/**
 * An object whose fields are made when it is first used. There are thousands of them in the models, most programs meet
 * few, and making all of them takes longer than loading zod.
 *
 * @param catchall - what fields that are not known may be
 */
export function objectOf(
  shape: () => z.core.$ZodLooseShape,
  catchall: z.ZodType,
  error?: z.core.$ZodErrorMap<z.core.$ZodIssue>,
): z.ZodObject {
  return new z.ZodObject({
    type: 'object',
    catchall,
    ...(error === undefined ? {} : { error: error }),
    get shape() {
      const made = shape() as z.core.$ZodShape;
      Object.defineProperty(this, 'shape', { value: made });
      return made;
    },
  });
}
