import * as z from 'zod';
import { StringMapSchema } from '../fields.js';
import { strict } from '../../strict.js';

/** Name and labels of an object that needs a name. */
export const named = {
  /** The name. */
  Name: z.string().min(1, { error: 'it needs a name' }),
  /** Labels, by name. Absent means no labels. */
  Labels: StringMapSchema.optional(),
};

/** A driver and its options. */
export const DriverSpecSchema = strict(() => ({
  /** The name of the driver. Absent means the default. */
  Name: z.string().optional(),
  /** Options of the driver, by name. Absent means no options. */
  Options: StringMapSchema.optional(),
}));

/** Go's `[]byte` in JSON. An error message shows neither text nor bytes, because it may be a secret. */
export const BytesSchema = z.base64({ error: 'expected base64, such as buffer.toString("base64")' });
