import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, pointer, slice } from '../../wire.js';
import { annotations, driver, meta, TlsInfoSchema } from './shared.js';

const SwarmSpecAnswerSchema = loose(() => ({
  ...annotations,
  Orchestration: pointer(loose(() => ({ TaskHistoryRetentionLimit: z.number().optional() }))),
  Raft: pointer(
    loose(() => ({
      SnapshotInterval: z.number().optional(),
      KeepOldSnapshots: z.number().optional(),
      LogEntriesForSlowFollowers: z.number().optional(),
      ElectionTick: z.number().optional(),
      HeartbeatTick: z.number().optional(),
    })),
  ),
  /** Nanoseconds. */
  Dispatcher: pointer(loose(() => ({ HeartbeatPeriod: z.number().optional() }))),
  CAConfig: pointer(
    loose(() => ({
      /** Nanoseconds. */
      NodeCertExpiry: z.number().optional(),
      ExternalCAs: pointer(
        z.array(
          loose(() => ({
            Protocol: z.literal('cfssl').optional(),
            URL: z.string(),
            Options: map(z.string()),
            CACert: z.string().optional(),
          })),
        ),
      ),
      /** PEM. */
      SigningCACert: z.string().optional(),
      ForceRotate: z.number().optional(),
    })),
  ),
  TaskDefaults: pointer(loose(() => ({ LogDriver: driver }))),
  EncryptionConfig: pointer(loose(() => ({ AutoLockManagers: z.boolean().optional() }))),
}));

/** Answer of `SwarmInspect`. */
export const SwarmInspectSchema = loose(() => ({
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
  JoinTokens: loose(() => ({ Worker: z.string(), Manager: z.string() })),
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
