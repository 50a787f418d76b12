import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, pointer, slice } from '../../wire.js';
import { annotations, driver, meta, TlsInfoSchema } from './shared.js';

/** How a swarm keeps old tasks. */
export const ReportedOrchestrationConfigSchema = loose(() => ({
  TaskHistoryRetentionLimit: z.number().optional(),
}));

/** How the managers of a swarm agree with each other. */
export const ReportedRaftConfigSchema = loose(() => ({
  SnapshotInterval: z.number().optional(),
  KeepOldSnapshots: z.number().optional(),
  LogEntriesForSlowFollowers: z.number().optional(),
  ElectionTick: z.number().optional(),
  HeartbeatTick: z.number().optional(),
}));

/** How nodes report to the managers of a swarm. */
export const ReportedDispatcherConfigSchema = loose(() => ({ HeartbeatPeriod: z.number().optional() }));

/** A certificate authority outside a swarm. */
export const ReportedExternalCaSchema = loose(() => ({
  Protocol: z.literal('cfssl').optional(),
  URL: z.string(),
  Options: map(z.string()),
  CACert: z.string().optional(),
}));

/** How a swarm makes certificates for its nodes. */
export const ReportedCaConfigSchema = loose(() => ({
  /** Nanoseconds. */
  NodeCertExpiry: z.number().optional(),
  ExternalCAs: pointer(z.array(ReportedExternalCaSchema)),
  /** PEM. */
  SigningCACert: z.string().optional(),
  ForceRotate: z.number().optional(),
}));

/** What tasks get whose service does not say otherwise. */
export const ReportedTaskDefaultsSchema = loose(() => ({ LogDriver: driver }));

/** How the managers of a swarm protect their keys. */
export const ReportedEncryptionConfigSchema = loose(() => ({ AutoLockManagers: z.boolean().optional() }));

export const ReportedSwarmSpecSchema = loose(() => ({
  ...annotations,
  Orchestration: pointer(ReportedOrchestrationConfigSchema),
  Raft: pointer(ReportedRaftConfigSchema),
  /** Nanoseconds. */
  Dispatcher: pointer(ReportedDispatcherConfigSchema),
  CAConfig: pointer(ReportedCaConfigSchema),
  TaskDefaults: pointer(ReportedTaskDefaultsSchema),
  EncryptionConfig: pointer(ReportedEncryptionConfigSchema),
}));

/** The tokens with which nodes join a swarm. Secrets: whoever has one can join. */
export const JoinTokensSchema = loose(() => ({ Worker: z.string(), Manager: z.string() }));

/** Answer of `SwarmInspect`. */
export const SwarmInspectSchema = loose(() => ({
  ...meta,
  Spec: ReportedSwarmSpecSchema,
  TLSInfo: pointer(TlsInfoSchema),
  RootRotationInProgress: z.boolean().optional(),
  /** Since API 1.39. */
  DefaultAddrPool: slice(z.string()),
  SubnetSize: z.number().optional(),
  /** Since API 1.40. */
  DataPathPort: z.number().optional(),
  /** Secrets: whoever has one can join the swarm. */
  JoinTokens: JoinTokensSchema,
}));

/** Answer of `SwarmInspect`. */
export type SwarmInspect = z.output<typeof SwarmInspectSchema>;

/** Answer of `SwarmInit`: the id of the node. */
export const SwarmInitResponseSchema = z.string();

/** Answer of `SwarmUnlockkey`. */
export const UnlockKeySchema = loose(() => ({
  /** Empty while the swarm does not lock itself. A secret. */
  UnlockKey: z.string(),
}));
