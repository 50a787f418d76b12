import * as z from 'zod';
import { loose } from '../../loose.js';
import { slice } from '../../wire.js';
import { annotations, driver, meta } from './shared.js';

/** What a secret was made from, without its data. */
export const ReportedSecretSpecSchema = loose(() => ({
  ...annotations,
  /** The store outside the swarm that has the data; absent for the swarm itself. Since API 1.31. */
  Driver: driver,
  /** The driver that fills in templates in the data, such as `golang`; absent for none. Since API 1.37. */
  Templating: driver,
}));

/** One secret of a swarm. Its data is never told. */
export const SwarmSecretSchema = loose(() => ({
  ...meta,
  /** What it was made from, without its data. */
  Spec: ReportedSecretSpecSchema,
}));

/** Answer of `SecretList`. */
export const SecretListSchema = slice(SwarmSecretSchema);

/** What a config was made from. */
export const ReportedConfigSpecSchema = loose(() => ({
  ...annotations,
  /** The data in base64; empty for none. */
  Data: z.string().optional(),
  /** The driver that fills in templates in the data, such as `golang`; absent for none. Since API 1.37. */
  Templating: driver,
}));

/** One config of a swarm. */
export const SwarmConfigSchema = loose(() => ({
  ...meta,
  /** What it was made from, with its data. */
  Spec: ReportedConfigSpecSchema,
}));

/** Answer of `ConfigList`. */
export const ConfigListSchema = slice(SwarmConfigSchema);
