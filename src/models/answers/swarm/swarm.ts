import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, pointer, slice } from '../../wire.js';
import { annotations, driver, meta, TlsInfoSchema } from './shared.js';

/** How a swarm keeps old tasks. */
export const ReportedOrchestrationConfigSchema = loose(() => ({
  /** How many old tasks are kept for each slot or node; 5 by default. */
  TaskHistoryRetentionLimit: z.number().optional(),
}));

/** How the managers of a swarm agree with each other. */
export const ReportedRaftConfigSchema = loose(() => ({
  /** How many entries of the log come between two snapshots; 10000 by default. */
  SnapshotInterval: z.number().optional(),
  /** How many snapshots are kept beside the newest; 0 by default. */
  KeepOldSnapshots: z.number().optional(),
  /** How many entries of the log are kept after a snapshot, for managers that are behind; 500 by default. */
  LogEntriesForSlowFollowers: z.number().optional(),
  /** After how many ticks without a heartbeat of the leader the managers elect another; 10 by default. */
  ElectionTick: z.number().optional(),
  /** How many ticks come between two heartbeats of the leader; 1 by default. A tick is one second. */
  HeartbeatTick: z.number().optional(),
}));

/** How nodes report to the managers of a swarm. */
export const ReportedDispatcherConfigSchema = loose(() => ({
  /** Nanoseconds between two heartbeats of a node; 5 s by default. A node that misses them is down. */
  HeartbeatPeriod: z.number().optional(),
}));

/** A certificate authority outside a swarm. */
export const ReportedExternalCaSchema = loose(() => ({
  /** The protocol that it speaks. Absent means `cfssl`. */
  Protocol: z.literal('cfssl').optional(),
  /** Where certificates are requested. */
  URL: z.string(),
  /** Options for the protocol. */
  Options: map(z.string()),
  /** Its own certificate, PEM. Absent or empty means that of the swarm. */
  CACert: z.string().optional(),
}));

/** How a swarm makes certificates for its nodes. */
export const ReportedCaConfigSchema = loose(() => ({
  /** Nanoseconds that the certificate of a node is valid; 90 days by default. */
  NodeCertExpiry: z.number().optional(),
  /** Authorities outside the swarm that make the certificates. Absent means no such authority. */
  ExternalCAs: pointer(z.array(ReportedExternalCaSchema)),
  /**
   * The given certificate that the swarm signs with, PEM. Absent or empty if the swarm made its own. Since API 1.30.
   */
  SigningCACert: z.string().optional(),
  /** A number. When an update raises it, the swarm makes new certificates. Since API 1.30. */
  ForceRotate: z.number().optional(),
}));

/** Default settings for tasks. The settings of a service take precedence. */
export const ReportedTaskDefaultsSchema = loose(() => ({
  /** The log driver of tasks that do not name one. Absent means the log driver of each node's engine. */
  LogDriver: driver,
}));

/** How the managers of a swarm protect their keys. */
export const ReportedEncryptionConfigSchema = loose(() => ({
  /** Whether a manager whose engine was restarted stays locked until it gets the key. */
  AutoLockManagers: z.boolean().optional(),
}));

/** The requested settings of a swarm, as reported. */
export const ReportedSwarmSpecSchema = loose(() => ({
  ...annotations,
  /** How old tasks are kept. */
  Orchestration: pointer(ReportedOrchestrationConfigSchema),
  /** How the managers agree with each other. */
  Raft: pointer(ReportedRaftConfigSchema),
  /** How nodes report to the managers. */
  Dispatcher: pointer(ReportedDispatcherConfigSchema),
  /** How certificates are made. */
  CAConfig: pointer(ReportedCaConfigSchema),
  /** Default settings for tasks. The settings of a service take precedence. */
  TaskDefaults: pointer(ReportedTaskDefaultsSchema),
  /** How the managers protect their keys. */
  EncryptionConfig: pointer(ReportedEncryptionConfigSchema),
}));

/** The tokens with which nodes join a swarm. They are secrets: anyone who has a token can join. */
export const JoinTokensSchema = loose(() => ({
  /** The token with which a node joins as a worker. A secret. */
  Worker: z.string(),
  /** The token with which a node joins as a manager. A secret. */
  Manager: z.string(),
}));

/** Answer of `SwarmInspect`: the swarm that the engine is a manager of. */
export const SwarmInspectSchema = loose(() => ({
  ...meta,
  /** The requested settings of the swarm. */
  Spec: ReportedSwarmSpecSchema,
  /** The certificates that it trusts. Since API 1.30. */
  TLSInfo: pointer(TlsInfoSchema),
  /** Whether nodes are still getting certificates of a new authority. Since API 1.30. */
  RootRotationInProgress: z.boolean().optional(),
  /** Ranges that overlay networks get their subnets from, in CIDR form. Since API 1.39. */
  DefaultAddrPool: slice(z.string()),
  /** The length in bits of the prefix of a subnet that is taken from them; 24 by default. Since API 1.39. */
  SubnetSize: z.number().optional(),
  /** The port of the VXLAN between nodes; 4789 by default, the one that Windows uses. Since API 1.40. */
  DataPathPort: z.number().optional(),
  /** The join tokens. They are secrets: anyone who has a token can join the swarm. */
  JoinTokens: JoinTokensSchema,
}));

/** Answer of `SwarmInit`: the id of the node. */
export const SwarmInitResponseSchema = z.string();

/** The key that unlocks managers of a swarm; answer of `SwarmUnlockkey`. */
export const UnlockKeySchema = loose(() => ({
  /** The key. Empty while the managers do not lock themselves. A secret. */
  UnlockKey: z.string(),
}));
