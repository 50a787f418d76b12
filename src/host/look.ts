import * as z from 'zod';
import type { HostFact } from '../doctor/host/facts.js';

const FailureSchema = z.object({ error: z.string(), hresult: z.string().optional() });

const fact = <S extends z.ZodType>(value: S): z.ZodType<HostFact<z.output<S>>> =>
  z
    .union([z.object({ value }), FailureSchema])
    .catch({ error: 'PowerShell gave no usable answer.' }) as z.ZodType<HostFact<z.output<S>>>;

const FeatureSchema = z.enum(['enabled', 'pending', 'disabled', 'removed', 'absent']);
const texts = z.array(z.string());

/** What the text `look` tells, each fact for itself. */
export const HostLookSchema = z.object({
  installationType: fact(z.string()),
  architecture: fact(z.string()),
  languageMode: fact(z.string()),
  /** In bytes. */
  memory: fact(z.number()),
  containers: fact(FeatureSchema),
  hyperv: fact(FeatureSchema),
  restartReasons: fact(texts),
  /** Whether Docker Desktop is installed. */
  desktop: fact(z.boolean()),
  service: fact(z.object({ path: z.string(), status: z.string(), started: z.string() })),
  engine: fact(z.object({ there: z.boolean(), version: z.string(), id: z.string() })),
  config: fact(z.object({ text: z.string(), written: z.string() })),
  dataRoot: fact(z.object({ drive: z.string(), kind: z.string(), format: z.string(), free: z.number() })),
  members: fact(texts),
  firewall: fact(z.object({ port: z.string(), addresses: texts, enabled: z.string() })),
  natPrefixes: fact(z.array(z.object({ name: z.string(), prefix: z.string() }))),
  excluded: fact(z.object({ available: z.boolean(), paths: texts })),
  images: fact(texts),
  /** Of the engine's network nat; empty where it has none. */
  natSubnet: fact(z.string()),
  resuming: fact(z.boolean()),
});

/** See {@link HostLookSchema}. */
export type HostLook = z.output<typeof HostLookSchema>;
