import { z } from 'zod';
import { map, pointer, slice } from '../../wire.js';
import { annotations, driver, meta, TlsInfoSchema } from './shared.js';

const SwarmSpecAnswerSchema = z.looseObject({
  ...annotations,
  Orchestration: pointer(z.looseObject({ TaskHistoryRetentionLimit: z.number().optional() })),
  Raft: pointer(
    z.looseObject({
      SnapshotInterval: z.number().optional(),
      KeepOldSnapshots: z.number().optional(),
      LogEntriesForSlowFollowers: z.number().optional(),
      ElectionTick: z.number().optional(),
      HeartbeatTick: z.number().optional(),
    }),
  ),
  /** Nanoseconds. */
  Dispatcher: pointer(z.looseObject({ HeartbeatPeriod: z.number().optional() })),
  CAConfig: pointer(
    z.looseObject({
      /** Nanoseconds. */
      NodeCertExpiry: z.number().optional(),
      ExternalCAs: pointer(
        z.array(
          z.looseObject({
            Protocol: z.literal('cfssl').optional(),
            URL: z.string(),
            Options: map(z.string()),
            CACert: z.string().optional(),
          }),
        ),
      ),
      /** PEM. */
      SigningCACert: z.string().optional(),
      ForceRotate: z.number().optional(),
    }),
  ),
  TaskDefaults: pointer(z.looseObject({ LogDriver: driver })),
  EncryptionConfig: pointer(z.looseObject({ AutoLockManagers: z.boolean().optional() })),
});

/** Answer of `SwarmInspect`. */
export const SwarmInspectSchema = z.looseObject({
  ...meta,
  Spec: SwarmSpecAnswerSchema,
  TLSInfo: pointer(TlsInfoSchema),
  RootRotationInProgress: z.boolean().optional(),
  /** Since API 1.39. */
  DefaultAddrPool: slice(z.string()),
  SubnetSize: z.number().optional(),
  /** Since API 1.40. */
  DataPathPort: z.number().optional(),
  /** Secrets: whoever has one can join the swarm. */
  JoinTokens: z.looseObject({ Worker: z.string(), Manager: z.string() }),
});

/** Answer of `SwarmInspect`. */
export type SwarmInspect = z.output<typeof SwarmInspectSchema>;

/** Answer of `SwarmInit`: the id of the node. */
export const SwarmInitResponseSchema = z.string();

/** Answer of `SwarmUnlockkey`. */
export const UnlockKeySchema = z.looseObject({
  /** Empty while the swarm does not lock itself. A secret. */
  UnlockKey: z.string(),
});
