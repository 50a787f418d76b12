import * as z from 'zod';
import { CountSchema, list, NanosecondsSchema, StringMapSchema } from '../fields.js';
import { strict } from '../../strict.js';
import { DriverSpecSchema } from './shared.js';

const availability = z.enum(['active', 'pause', 'drain']);

/** How a swarm keeps old tasks. */
export const OrchestrationConfigSchema = strict(() => ({
  /** How many old tasks are kept for each slot or node. Absent means 5. */
  TaskHistoryRetentionLimit: CountSchema.optional(),
}));

/** How the managers of a swarm agree with each other. */
export const RaftConfigSchema = strict(() => ({
  /** How many entries of the log come between two snapshots. Absent means 10000. */
  SnapshotInterval: CountSchema.optional(),
  /** How many snapshots are kept beside the newest. Absent means 0. */
  KeepOldSnapshots: CountSchema.optional(),
  /** How many entries of the log are kept after a snapshot, for managers that are behind. Absent means 500. */
  LogEntriesForSlowFollowers: CountSchema.optional(),
  /**
   * After how many ticks without a heartbeat of the leader the managers elect another. Absent means 10. More than
   * `HeartbeatTick`.
   */
  ElectionTick: CountSchema.optional(),
  /** How many ticks come between two heartbeats of the leader. Absent means 1. A tick is one second. */
  HeartbeatTick: CountSchema.optional(),
}));

/** How nodes report to the managers of a swarm. */
export const DispatcherConfigSchema = strict(() => ({
  /** Nanoseconds between two heartbeats of a node. Absent or 0 means 5 s. A node that misses them is down. */
  HeartbeatPeriod: NanosecondsSchema.optional(),
}));

/** A certificate authority outside a swarm. */
export const ExternalCaSchema = strict(() => ({
  /** The protocol that it speaks. Absent means `cfssl`, the only one. */
  Protocol: z.literal('cfssl').optional(),
  /** Where certificates are requested. */
  URL: z.string(),
  /** Options for the protocol. Absent means no options. */
  Options: StringMapSchema.optional(),
  /** Its own certificate, PEM. Absent means that of the swarm. Since API 1.30. */
  CACert: z.string().optional(),
}));

/** How a swarm makes certificates for its nodes. */
export const CaConfigSchema = strict(() => ({
  /** Nanoseconds that the certificate of a node is valid. Absent or 0 means 90 days. */
  NodeCertExpiry: NanosecondsSchema.optional(),
  /** Authorities outside the swarm that make the certificates. Absent means no such authority. */
  ExternalCAs: list(ExternalCaSchema).optional(),
  /** The certificate to sign with, PEM. Absent means that the swarm makes one. Since API 1.30. */
  SigningCACert: z.string().optional(),
  /** The key of that certificate, PEM. A secret. Since API 1.30. */
  SigningCAKey: z.string().optional(),
  /** A number. When an update raises it, the swarm makes new certificates. Since API 1.30. */
  ForceRotate: CountSchema.optional(),
}));

/** How the managers of a swarm protect their keys. */
export const EncryptionConfigSchema = strict(() => ({
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. */
  AutoLockManagers: z.boolean().optional(),
}));

/** Default settings for tasks. The settings of a service take precedence. */
export const TaskDefaultsSchema = strict(() => ({
  /** The log driver of tasks that do not name one. Absent means the log driver of each node's engine. */
  LogDriver: DriverSpecSchema.optional(),
}));

/** Body of `SwarmUpdate`, and `Spec` of `SwarmInit`. */
export const SwarmSpecSchema = strict(() => ({
  /** The name of the swarm. Always `default`. */
  Name: z.string().optional(),
  /** Labels of the swarm, by name. Absent means no labels. */
  Labels: StringMapSchema.optional(),
  /** How old tasks are kept. */
  Orchestration: OrchestrationConfigSchema.optional(),
  /** How the managers agree with each other. */
  Raft: RaftConfigSchema.optional(),
  /** How nodes report to the managers. */
  Dispatcher: DispatcherConfigSchema.optional(),
  /** How certificates are made. */
  CAConfig: CaConfigSchema.optional(),
  /** How the managers protect their keys. Since API 1.25. */
  EncryptionConfig: EncryptionConfigSchema.optional(),
  /** Default settings for tasks. The settings of a service take precedence. */
  TaskDefaults: TaskDefaultsSchema.optional(),
}));

/** Body of `SwarmInit`. */
export const SwarmInitSpecSchema = strict(() => ({
  /** Where this manager listens for other nodes: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr: z.string().optional(),
  /**
   * The address that other nodes use to reach this one. Absent means the address of the node. Then the node must have
   * only one address.
   */
  AdvertiseAddr: z.string().optional(),
  /**
   * The address or interface for the traffic of containers between nodes. Absent means `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr: z.string().optional(),
  /**
   * The UDP port of the VXLAN between nodes. Absent or 0 means 4789. Windows uses 4789 and no other. Since API 1.40.
   */
  DataPathPort: z.int().min(0).max(49_151).optional(),
  /** Ranges that overlay networks get their subnets from, in CIDR form. Absent means `10.0.0.0/8`. Since API 1.39. */
  DefaultAddrPool: list(z.string()).optional(),
  /** The length in bits of the prefix of a subnet that is taken from them. Absent means 24. Since API 1.39. */
  SubnetSize: CountSchema.max(32).optional(),
  /**
   * Whether the engine makes a new swarm from the state of an old one whose other managers are lost. Default: false.
   */
  ForceNewCluster: z.boolean().optional(),
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. Since API 1.25. */
  AutoLockManagers: z.boolean().optional(),
  /**
   * The availability of the node: `active` (the default), it takes tasks; `pause`, it takes no new tasks; `drain`, its
   * tasks move to other nodes. Since API 1.28.
   */
  Availability: availability.optional(),
  /** The settings of the swarm. Absent means the defaults. */
  Spec: SwarmSpecSchema.optional(),
}));

/** Body of `SwarmJoin`. */
export const SwarmJoinSpecSchema = strict(() => ({
  /** Where this node listens if it is a manager: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr: z.string().optional(),
  /**
   * The address that other nodes use to reach this one. Absent means the address of the node. Then the node must have
   * only one address.
   */
  AdvertiseAddr: z.string().optional(),
  /**
   * The address or interface for the traffic of containers between nodes. Absent means `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr: z.string().optional(),
  /** Addresses of managers of the swarm, such as `10.0.0.5:2377`; one is enough. */
  RemoteAddrs: list(z.string()).check(z.minLength(1, { error: 'the address of a manager is needed' })),
  /**
   * The join token, from `SwarmInspect`. The token of a worker makes the node a worker, the token of a manager a
   * manager. A secret.
   */
  JoinToken: z.string().min(1, { error: 'a join token is needed: see SwarmInspect' }),
  /**
   * The availability of the node: `active` (the default), it takes tasks; `pause`, it takes no new tasks; `drain`, its
   * tasks move to other nodes. Since API 1.28.
   */
  Availability: availability.optional(),
}));

/** Body of `SwarmUnlock`. */
export const SwarmUnlockSpecSchema = strict(() => ({
  /** The key that `SwarmUnlockkey` gave. A secret. */
  UnlockKey: z.string().min(1, { error: 'a key is needed' }),
}));

/** Body of `NodeUpdate`. */
export const NodeSpecSchema = strict(() => ({
  /** A name for the node. Absent means no name. It does not change the host name. */
  Name: z.string().optional(),
  /** Labels of the node, by name. Constraints use them as `node.labels.…`. Absent means no labels. */
  Labels: StringMapSchema.optional(),
  /** Whether it is a `worker` or a `manager`. */
  Role: z.enum(['worker', 'manager']),
  /**
   * The availability of the node: `active`, it takes tasks; `pause`, it takes no new tasks; `drain`, its tasks move to
   * other nodes.
   */
  Availability: availability,
}));
