import { z } from 'zod';
import { map, pointer, slice } from '../../wire.js';

/** What every object of a swarm has. */
export const meta = {
  ID: z.string(),
  /** Goes up with every change; an update must name the one it is based on. */
  Version: z.looseObject({ Index: z.number() }),
  /** RFC 3339. */
  CreatedAt: z.string().optional(),
  UpdatedAt: z.string().optional(),
};

/** A driver and its options. */
export const SwarmDriverSchema = z.looseObject({ Name: z.string().optional(), Options: map(z.string()) });

/** The certificates of a swarm, as one of its nodes or the whole trusts them. */
export const TlsInfoSchema = z.looseObject({
  /** PEM. */
  TrustRoot: z.string().optional(),
  CertIssuerSubject: z.string().optional(),
  CertIssuerPublicKey: z.string().optional(),
});

const quantities = {
  /** Processors in units of 10⁻⁹. */
  NanoCPUs: z.number().optional(),
  MemoryBytes: z.number().optional(),
};

/** What a node has, or a task reserves. */
export const SwarmResourcesSchema = z.looseObject({
  ...quantities,
  GenericResources: slice(
    z.looseObject({
      NamedResourceSpec: pointer(z.looseObject({ Kind: z.string(), Value: z.string() })),
      DiscreteResourceSpec: pointer(z.looseObject({ Kind: z.string(), Value: z.number() })),
    }),
  ),
});

/** What a task may use at most. `Pids` since API 1.41. */
export const SwarmLimitsSchema = z.looseObject({ ...quantities, Pids: z.number().optional() });

/** A port of a service. */
export const SwarmPortSchema = z.looseObject({
  Name: z.string().optional(),
  Protocol: z.string().optional(),
  TargetPort: z.number().optional(),
  PublishedPort: z.number().optional(),
  PublishMode: z.string().optional(),
});

/** Answer of `SecretCreate`, `ConfigCreate`. */
export const SwarmIdResponseSchema = z.looseObject({ ID: z.string() });

/** Answer of `SecretCreate`, `ConfigCreate`. */
export type SwarmIdResponse = z.output<typeof SwarmIdResponseSchema>;

/** Name and labels. */
export const annotations = { Name: z.string().optional(), Labels: map(z.string()) };

/** A driver that may be absent. */
export const driver = pointer(SwarmDriverSchema);
