import * as z from 'zod';
import { loose } from '../../loose.js';
import { slice } from '../../wire.js';
import { annotations, driver, meta } from './shared.js';

/** What a secret was made from, without its data. */
export const ReportedSecretSpecSchema = loose(() => ({ ...annotations, Driver: driver, Templating: driver }));

/** One secret of a swarm. Its data is never told. */
export const SwarmSecretSchema = loose(() => ({
  ...meta,
  Spec: ReportedSecretSpecSchema,
}));

/** One secret of a swarm. */
export type SwarmSecret = z.output<typeof SwarmSecretSchema>;

/** Answer of `SecretList`. */
export const SecretListSchema = slice(SwarmSecretSchema);

/** What a config was made from. */
export const ReportedConfigSpecSchema = loose(() => ({
  ...annotations,
  /** Base64. */
  Data: z.string().optional(),
  Templating: driver,
}));

/** One config of a swarm. */
export const SwarmConfigSchema = loose(() => ({
  ...meta,
  Spec: ReportedConfigSpecSchema,
}));

/** One config of a swarm. */
export type SwarmConfig = z.output<typeof SwarmConfigSchema>;

/** Answer of `ConfigList`. */
export const ConfigListSchema = slice(SwarmConfigSchema);
