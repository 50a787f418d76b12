import * as z from 'zod';
import { StringMapSchema } from '../fields.js';
import { strict } from '../../strict.js';

/** Name and labels of an object that needs a name. */
export const named = {
  /** The name. */
  Name: z.string().min(1, { error: 'it needs a name' }),
  /** Labels, by name; absent for none. */
  Labels: StringMapSchema.optional(),
};

/** A driver and its options. */
export const DriverSpecSchema = strict(() => ({
  /** The name of the driver; absent for the default. */
  Name: z.string().optional(),
  /** Options of the driver, by name; absent for none. */
  Options: StringMapSchema.optional(),
}));

/** Go's `[]byte` in JSON. Neither text nor bytes are shown when it is wrong, for it may be a secret. */
export const BytesSchema = z.base64({ error: 'expected base64, such as buffer.toString("base64")' });
