import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, pointer, slice } from '../../wire.js';

/** The version of an object of a swarm. */
export const ObjectVersionSchema = loose(() => ({ Index: z.number() }));

/** What every object of a swarm has. */
export const meta = {
  ID: z.string(),
  /** Goes up with every change; an update must name the one it is based on. */
  Version: ObjectVersionSchema,
  /** RFC 3339. */
  CreatedAt: z.string().optional(),
  UpdatedAt: z.string().optional(),
};

/** A driver and its options. */
export const SwarmDriverSchema = loose(() => ({ Name: z.string().optional(), Options: map(z.string()) }));

/** The certificates of a swarm, as one of its nodes or the whole trusts them. */
export const TlsInfoSchema = loose(() => ({
  /** PEM. */
  TrustRoot: z.string().optional(),
  CertIssuerSubject: z.string().optional(),
  CertIssuerPublicKey: z.string().optional(),
}));

const quantities = {
  /** Processors in units of 10⁻⁹. */
  NanoCPUs: z.number().optional(),
  MemoryBytes: z.number().optional(),
};

/** One resource with a name. */
export const NamedGenericResourceSchema = loose(() => ({ Kind: z.string(), Value: z.string() }));

/** A number of resources of one kind. */
export const DiscreteGenericResourceSchema = loose(() => ({ Kind: z.string(), Value: z.number() }));

/** A resource that is not processor or memory, such as a GPU: one of the fields is present. */
export const GenericResourceSchema = loose(() => ({
  NamedResourceSpec: pointer(NamedGenericResourceSchema),
  DiscreteResourceSpec: pointer(DiscreteGenericResourceSchema),
}));

/** What a node has, or a task reserves. */
export const SwarmResourcesSchema = loose(() => ({
  ...quantities,
  GenericResources: slice(GenericResourceSchema),
}));

/** What a task may use at most. `Pids` since API 1.41. */
export const SwarmLimitsSchema = loose(() => ({ ...quantities, Pids: z.number().optional() }));

/** A port of a service. */
export const SwarmPortSchema = loose(() => ({
  Name: z.string().optional(),
  Protocol: z.string().optional(),
  TargetPort: z.number().optional(),
  PublishedPort: z.number().optional(),
  PublishMode: z.string().optional(),
}));

/** Answer of `SecretCreate`, `ConfigCreate`. */
export const SwarmIdResponseSchema = loose(() => ({ ID: z.string() }));

/** Answer of `SecretCreate`, `ConfigCreate`. */
export type SwarmIdResponse = z.output<typeof SwarmIdResponseSchema>;

/** Name and labels. */
export const annotations = { Name: z.string().optional(), Labels: map(z.string()) };

/** A driver that may be absent. */
export const driver = pointer(SwarmDriverSchema);
