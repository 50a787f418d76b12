import { strict } from '../../strict.js';
import { BytesSchema, DriverSpecSchema, named } from './shared.js';

/** Body of `SecretCreate`; of an update only `Labels` may differ. */
export const SecretSpecSchema = strict(() => ({
  ...named,
  /** The secret in base64, 500 KiB at most. Absent if a driver keeps it. */
  Data: BytesSchema.optional(),
  /** The driver that keeps the secret. Absent means the swarm itself. Since API 1.31. */
  Driver: DriverSpecSchema.optional(),
  /**
   * The driver that fills in templates, such as `golang`. Absent means that the secret has no templates. Since API
   * 1.37.
   */
  Templating: DriverSpecSchema.optional(),
}));

/** Body of `ConfigCreate`; of an update only `Labels` may differ. */
export const ConfigSpecSchema = strict(() => ({
  ...named,
  /** The config in base64, 1000 KiB at most. */
  Data: BytesSchema.optional(),
  /**
   * The driver that fills in templates, such as `golang`. Absent means that the config has no templates. Since API
   * 1.37.
   */
  Templating: DriverSpecSchema.optional(),
}));
