import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, pointer, slice } from '../../wire.js';

/** The version of an object of a swarm. */
export const ObjectVersionSchema = loose(() => ({
  /**
   * A number that goes up with every change of the object. It does not count the changes. Engines leave out a 0, such
   * as the number of a job's first run.
   */
  Index: z.number().default(0),
}));

/** The fields that every object of a swarm has. */
export const meta = {
  /** The id of the object, 25 letters and digits. */
  ID: z.string(),
  /** A number that goes up with every change; an update must name the version that it is based on. */
  Version: ObjectVersionSchema,
  /** When it was made, RFC 3339. */
  CreatedAt: z.string().optional(),
  /** When it was last changed, RFC 3339. The swarm itself changes it too. */
  UpdatedAt: z.string().optional(),
};

/** A driver and its options. */
export const SwarmDriverSchema = loose(() => ({
  /** The name of the driver. Empty means the default. */
  Name: z.string().optional(),
  /** Options of the driver. */
  Options: map(z.string()),
}));

/** The certificates that the swarm, or one of its nodes, trusts. */
export const TlsInfoSchema = loose(() => ({
  /** The certificates of the authorities that are trusted, PEM. */
  TrustRoot: z.string().optional(),
  /** Who issued the node's certificate: the subject, in base64 of DER. */
  CertIssuerSubject: z.string().optional(),
  /** The public key of who issued the node's certificate, in base64 of DER. */
  CertIssuerPublicKey: z.string().optional(),
}));

const quantities = {
  /**
   * Processors in units of 10⁻⁹: 1500000000 means one and a half processors. Absent means 0: no limit, or no
   * reservation.
   */
  NanoCPUs: z.number().optional(),
  /** Bytes of memory. Absent means 0: no limit, or no reservation. */
  MemoryBytes: z.number().optional(),
};

/** One resource with a name. */
export const NamedGenericResourceSchema = loose(() => ({
  /** The kind of resource, such as `GPU`. */
  Kind: z.string(),
  /** Which one. */
  Value: z.string(),
}));

/** A number of resources of one kind. */
export const DiscreteGenericResourceSchema = loose(() => ({
  /** The kind of resource, such as `SSD`. */
  Kind: z.string(),
  /** How many. */
  Value: z.number(),
}));

/** A resource that is not processor or memory, such as a GPU: one of the fields is present. */
export const GenericResourceSchema = loose(() => ({
  /** One resource with a name. Absent for a number of them. */
  NamedResourceSpec: pointer(NamedGenericResourceSchema),
  /** A number of resources. Absent for a resource with a name. */
  DiscreteResourceSpec: pointer(DiscreteGenericResourceSchema),
}));

/** The resources that a node has, or that a task reserves. */
export const SwarmResourcesSchema = loose(() => ({
  ...quantities,
  /** Resources other than processors and memory. Since API 1.32. */
  GenericResources: slice(GenericResourceSchema),
}));

/** The most resources that a task may use. */
export const SwarmLimitsSchema = loose(() => ({
  ...quantities,
  /** How many processes it may have. Absent means unlimited. Linux only. Since API 1.41. */
  Pids: z.number().optional(),
}));

/** A port of a service. */
export const SwarmPortSchema = loose(() => ({
  /** The name of the port; mostly empty. */
  Name: z.string().optional(),
  /** `tcp`, `udp` or `sctp`. Windows has no `sctp`. */
  Protocol: z.string().optional(),
  /** The port inside the container. */
  TargetPort: z.number().optional(),
  /** The port of the nodes. Absent or 0 before the swarm has chosen one. */
  PublishedPort: z.number().optional(),
  /** Whether all nodes have the port (`ingress`), or only those that a task runs on (`host`). */
  PublishMode: z.string().optional(),
}));

/** Answer of `SecretCreate`, `ConfigCreate`. */
export const SwarmIdResponseSchema = loose(() => ({
  /** The id of the new object. */
  ID: z.string(),
}));

/** Name and labels. */
export const annotations = {
  /** Its name. Empty if it has no name, as with most nodes and tasks. */
  Name: z.string().optional(),
  /** Its labels. */
  Labels: map(z.string()),
};

/** A driver that may be absent. */
export const driver = pointer(SwarmDriverSchema);
