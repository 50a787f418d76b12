import { strict } from '../../strict.js';
import { BytesSchema, DriverSpecSchema, named } from './shared.js';

/** Body of `SecretCreate`; of an update only `Labels` may differ. */
export const SecretSpecSchema = strict(() => ({
  ...named,
  /** Base64. Left out when a driver has it. */
  Data: BytesSchema.optional(),
  /** Since API 1.31. */
  Driver: DriverSpecSchema.optional(),
  /** Since API 1.37. */
  Templating: DriverSpecSchema.optional(),
}));

/** Body of `ConfigCreate`; of an update only `Labels` may differ. */
export const ConfigSpecSchema = strict(() => ({
  ...named,
  /** Base64. */
  Data: BytesSchema.optional(),
  /** Since API 1.37. */
  Templating: DriverSpecSchema.optional(),
}));
