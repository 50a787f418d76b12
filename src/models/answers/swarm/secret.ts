import * as z from 'zod';
import { loose } from '../../loose.js';
import { slice } from '../../wire.js';
import { annotations, driver, meta } from './shared.js';

/** The properties of a secret, without its data. */
export const ReportedSecretSpecSchema = loose(() => ({
  ...annotations,
  /** The store outside the swarm that has the data. Absent means the swarm itself. Since API 1.31. */
  Driver: driver,
  /**
   * The driver that fills in templates in the data, such as `golang`. Absent if the data has no templates. Since API
   * 1.37.
   */
  Templating: driver,
}));

/** One secret of a swarm. The engine never sends its data. */
export const SwarmSecretSchema = loose(() => ({
  ...meta,
  /** The properties of the secret, without its data. */
  Spec: ReportedSecretSpecSchema,
}));

/** Answer of `SecretList`. */
export const SecretListSchema = slice(SwarmSecretSchema);

/** The properties of a config. */
export const ReportedConfigSpecSchema = loose(() => ({
  ...annotations,
  /** The data in base64. Empty if there is no data. */
  Data: z.string().optional(),
  /**
   * The driver that fills in templates in the data, such as `golang`. Absent if the data has no templates. Since API
   * 1.37.
   */
  Templating: driver,
}));

/** One config of a swarm. */
export const SwarmConfigSchema = loose(() => ({
  ...meta,
  /** The properties of the config, with its data. */
  Spec: ReportedConfigSpecSchema,
}));

/** Answer of `ConfigList`. */
export const ConfigListSchema = slice(SwarmConfigSchema);
