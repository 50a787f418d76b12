import * as z from 'zod';
import { CountSchema, list, NanosecondsSchema, StringMapSchema } from '../fields.js';
import { strict } from '../../strict.js';
import { DriverSpecSchema } from './shared.js';

const availability = z.enum(['active', 'pause', 'drain']);

/** Body of `SwarmUpdate`, and `Spec` of `SwarmInit`. */
export const SwarmSpecSchema = strict(() => ({
  /** Always `default`. */
  Name: z.string().optional(),
  Labels: StringMapSchema.optional(),
  /** How many old tasks are kept for each slot. */
  Orchestration: strict(() => ({ TaskHistoryRetentionLimit: CountSchema.optional() })).optional(),
  Raft: strict(() => ({
    SnapshotInterval: CountSchema.optional(),
    KeepOldSnapshots: CountSchema.optional(),
    LogEntriesForSlowFollowers: CountSchema.optional(),
    ElectionTick: CountSchema.optional(),
    HeartbeatTick: CountSchema.optional(),
  })).optional(),
  Dispatcher: strict(() => ({ HeartbeatPeriod: NanosecondsSchema.optional() })).optional(),
  CAConfig: strict(() => ({
    NodeCertExpiry: NanosecondsSchema.optional(),
    ExternalCAs: list(
      strict(() => ({
        Protocol: z.literal('cfssl').optional(),
        URL: z.string(),
        Options: StringMapSchema.optional(),
        CACert: z.string().optional(),
      })),
    ).optional(),
    /** PEM. Since API 1.30. */
    SigningCACert: z.string().optional(),
    /** PEM. Since API 1.30. */
    SigningCAKey: z.string().optional(),
    /** Raise it to have new certificates made. Since API 1.30. */
    ForceRotate: CountSchema.optional(),
  })).optional(),
  EncryptionConfig: strict(() => ({ AutoLockManagers: z.boolean().optional() })).optional(),
  TaskDefaults: strict(() => ({ LogDriver: DriverSpecSchema.optional() })).optional(),
}));

/** Body of `SwarmInit`. */
export const SwarmInitSpecSchema = strict(() => ({
  /** Where other managers reach this one: an address or an interface, and a port. Default: `0.0.0.0:2377`. */
  ListenAddr: z.string().optional(),
  /** What other nodes are told; needed where the engine cannot choose between addresses. */
  AdvertiseAddr: z.string().optional(),
  /** Since API 1.30. */
  DataPathAddr: z.string().optional(),
  /** The VXLAN port; Windows uses 4789 and no other. Since API 1.40. */
  DataPathPort: z.int().min(0).max(49_151).optional(),
  /** In CIDR form. Since API 1.39. */
  DefaultAddrPool: list(z.string()).optional(),
  /** Since API 1.39. */
  SubnetSize: CountSchema.max(32).optional(),
  ForceNewCluster: z.boolean().optional(),
  AutoLockManagers: z.boolean().optional(),
  Availability: availability.optional(),
  Spec: SwarmSpecSchema.optional(),
}));

/** Body of `SwarmJoin`. */
export const SwarmJoinSpecSchema = strict(() => ({
  ListenAddr: z.string().optional(),
  AdvertiseAddr: z.string().optional(),
  /** Since API 1.30. */
  DataPathAddr: z.string().optional(),
  RemoteAddrs: list(z.string()).check(z.minLength(1, { error: 'the address of a manager is needed' })),
  /** A secret. */
  JoinToken: z.string().min(1, { error: 'a join token is needed: see SwarmInspect' }),
  Availability: availability.optional(),
}));

/** Body of `SwarmUnlock`. */
export const SwarmUnlockSpecSchema = strict(() => ({
  UnlockKey: z.string().min(1, { error: 'a key is needed' }),
}));

/** Body of `NodeUpdate`. */
export const NodeSpecSchema = strict(() => ({
  Name: z.string().optional(),
  Labels: StringMapSchema.optional(),
  Role: z.enum(['worker', 'manager']),
  Availability: availability,
}));
