import { strict } from '../../strict.js';
import { BytesSchema, DriverSpecSchema, named } from './shared.js';

/** Body of `SecretCreate`; of an update only `Labels` may differ. */
export const SecretSpecSchema = strict(() => ({
  ...named,
  /** The secret in base64, 500 KiB at most. Absent when a driver has it. */
  Data: BytesSchema.optional(),
  /** The driver that keeps the secret; absent for the swarm itself. Since API 1.31. */
  Driver: DriverSpecSchema.optional(),
  /**
   * The driver that fills in templates, such as `golang`; absent for a secret that is used as it is. Since API 1.37.
   */
  Templating: DriverSpecSchema.optional(),
}));

/** Body of `ConfigCreate`; of an update only `Labels` may differ. */
export const ConfigSpecSchema = strict(() => ({
  ...named,
  /** The config in base64, 1000 KiB at most. */
  Data: BytesSchema.optional(),
  /**
   * The driver that fills in templates, such as `golang`; absent for a config that is used as it is. Since API 1.37.
   */
  Templating: DriverSpecSchema.optional(),
}));
