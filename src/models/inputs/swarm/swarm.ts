import * as z from 'zod';
import { CountSchema, list, NanosecondsSchema, StringMapSchema } from '../fields.js';
import { strict } from '../../strict.js';
import { DriverSpecSchema } from './shared.js';

const availability = z.enum(['active', 'pause', 'drain']);

/** How a swarm keeps old tasks. */
export const OrchestrationConfigSchema = strict(() => ({
  /** How many old tasks are kept for each slot or node; absent for 5. */
  TaskHistoryRetentionLimit: CountSchema.optional(),
}));

/** How the managers of a swarm agree with each other. */
export const RaftConfigSchema = strict(() => ({
  /** How many entries of the log come between two snapshots; absent for 10000. */
  SnapshotInterval: CountSchema.optional(),
  /** How many snapshots are kept beside the newest; absent for 0. */
  KeepOldSnapshots: CountSchema.optional(),
  /** How many entries of the log are kept after a snapshot, for managers that are behind; absent for 500. */
  LogEntriesForSlowFollowers: CountSchema.optional(),
  /** How many ticks without word of the leader until another is elected; absent for 10. More than `HeartbeatTick`. */
  ElectionTick: CountSchema.optional(),
  /** How many ticks come between two heartbeats of the leader; absent for 1. A tick is one second. */
  HeartbeatTick: CountSchema.optional(),
}));

/** How nodes report to the managers of a swarm. */
export const DispatcherConfigSchema = strict(() => ({
  /** Nanoseconds between two heartbeats of a node; absent or 0 for 5 s. A node that misses them is down. */
  HeartbeatPeriod: NanosecondsSchema.optional(),
}));

/** A certificate authority outside a swarm. */
export const ExternalCaSchema = strict(() => ({
  /** The protocol that it speaks; absent for `cfssl`, the only one. */
  Protocol: z.literal('cfssl').optional(),
  /** Where certificates are requested. */
  URL: z.string(),
  /** Options for the protocol; absent for none. */
  Options: StringMapSchema.optional(),
  /** Its own certificate, PEM; absent for that of the swarm. Since API 1.30. */
  CACert: z.string().optional(),
}));

/** How a swarm makes certificates for its nodes. */
export const CaConfigSchema = strict(() => ({
  /** Nanoseconds that the certificate of a node is valid; absent or 0 for 90 days. */
  NodeCertExpiry: NanosecondsSchema.optional(),
  /** Authorities outside the swarm that make the certificates; absent for none. */
  ExternalCAs: list(ExternalCaSchema).optional(),
  /** The certificate to sign with, PEM; absent for one that the swarm makes. Since API 1.30. */
  SigningCACert: z.string().optional(),
  /** The key of that certificate, PEM. A secret. Since API 1.30. */
  SigningCAKey: z.string().optional(),
  /** Raise it to have new certificates made. Since API 1.30. */
  ForceRotate: CountSchema.optional(),
}));

/** How the managers of a swarm protect their keys. */
export const EncryptionConfigSchema = strict(() => ({
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. */
  AutoLockManagers: z.boolean().optional(),
}));

/** What tasks get whose service does not say otherwise. */
export const TaskDefaultsSchema = strict(() => ({
  /** The log driver of tasks that ask for none; absent for that of the engine of each node. */
  LogDriver: DriverSpecSchema.optional(),
}));

/** Body of `SwarmUpdate`, and `Spec` of `SwarmInit`. */
export const SwarmSpecSchema = strict(() => ({
  /** The name of the swarm. Always `default`. */
  Name: z.string().optional(),
  /** Labels of the swarm, by name; absent for none. */
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
  /** What tasks get whose service does not say otherwise. */
  TaskDefaults: TaskDefaultsSchema.optional(),
}));

/** Body of `SwarmInit`. */
export const SwarmInitSpecSchema = strict(() => ({
  /** Where this manager listens for other nodes: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr: z.string().optional(),
  /**
   * The address that other nodes are told to reach this one by; absent for the address that it has, which it must have
   * just one of.
   */
  AdvertiseAddr: z.string().optional(),
  /**
   * The address or interface for the traffic of containers between nodes; absent for `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr: z.string().optional(),
  /** The UDP port of the VXLAN between nodes; absent or 0 for 4789. Windows uses 4789 and no other. Since API 1.40. */
  DataPathPort: z.int().min(0).max(49_151).optional(),
  /** Ranges that overlay networks get their subnets from, in CIDR form; absent for `10.0.0.0/8`. Since API 1.39. */
  DefaultAddrPool: list(z.string()).optional(),
  /** The length in bits of the prefix of a subnet that is taken from them; absent for 24. Since API 1.39. */
  SubnetSize: CountSchema.max(32).optional(),
  /** Whether a new swarm is made from the state of one whose other managers are lost. Default: false. */
  ForceNewCluster: z.boolean().optional(),
  /** Whether a manager whose engine was restarted stays locked until it gets the key. Default: false. Since API 1.25. */
  AutoLockManagers: z.boolean().optional(),
  /**
   * What the node is for: `active`, the default, takes tasks; `pause`, no new ones; `drain`, gives its tasks to others.
   * Since API 1.28.
   */
  Availability: availability.optional(),
  /** What the swarm is to be; absent for the defaults. */
  Spec: SwarmSpecSchema.optional(),
}));

/** Body of `SwarmJoin`. */
export const SwarmJoinSpecSchema = strict(() => ({
  /** Where this node listens if it is a manager: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr: z.string().optional(),
  /**
   * The address that other nodes are told to reach this one by; absent for the address that it has, which it must have
   * just one of.
   */
  AdvertiseAddr: z.string().optional(),
  /**
   * The address or interface for the traffic of containers between nodes; absent for `AdvertiseAddr`. Since API 1.30.
   */
  DataPathAddr: z.string().optional(),
  /** Addresses of managers of the swarm, such as `10.0.0.5:2377`; one is enough. */
  RemoteAddrs: list(z.string()).check(z.minLength(1, { error: 'the address of a manager is needed' })),
  /** The token of a worker or of a manager, which decides what the node becomes; see `SwarmInspect`. A secret. */
  JoinToken: z.string().min(1, { error: 'a join token is needed: see SwarmInspect' }),
  /**
   * What the node is for: `active`, the default, takes tasks; `pause`, no new ones; `drain`, gives its tasks to others.
   * Since API 1.28.
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
  /** A name for the node; absent for none. Its host name is not changed by it. */
  Name: z.string().optional(),
  /** Labels of the node, by name, which constraints see as `node.labels.…`; absent for none. */
  Labels: StringMapSchema.optional(),
  /** Whether it is a `worker` or a `manager`. */
  Role: z.enum(['worker', 'manager']),
  /** What the node is for: `active` takes tasks; `pause`, no new ones; `drain`, gives its tasks to others. */
  Availability: availability,
}));
