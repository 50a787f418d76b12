import * as z from 'zod';
import { CountSchema, list, StringMapSchema } from './fields.js';
import { strict } from '../strict.js';

const TopologySchema = z.record(z.string(), z.string());

/** A volume of a CSI plugin that a swarm has as a whole. Since API 1.42. */
export const ClusterVolumeSpecSchema = strict(() => ({
  Group: z.string().optional(),
  AccessMode: strict(() => ({
    Scope: z.enum(['single', 'multi']).optional(),
    Sharing: z.enum(['none', 'readonly', 'onewriter', 'all']).optional(),
    MountVolume: strict(() => ({
      FsType: z.string().optional(),
      MountFlags: list(z.string()).optional(),
    })).optional(),
    BlockVolume: strict(() => ({})).optional(),
  })).optional(),
  CapacityRange: strict(() => ({
    /** Bytes. */
    RequiredBytes: CountSchema.optional(),
    LimitBytes: CountSchema.optional(),
  })).optional(),
  Secrets: list(strict(() => ({ Key: z.string(), Secret: z.string() }))).optional(),
  AccessibilityRequirements: strict(() => ({
    Requisite: list(TopologySchema).optional(),
    Preferred: list(TopologySchema).optional(),
  })).optional(),
  Availability: z.enum(['active', 'pause', 'drain']).optional(),
}));

/** Body of `VolumeCreate`. */
export const VolumeSpecSchema = strict(() => ({
  /** Default: the engine makes one up. */
  Name: z.string().optional(),
  /** `local` by default, the only one on Windows. */
  Driver: z.string().optional(),
  DriverOpts: StringMapSchema.optional(),
  Labels: StringMapSchema.optional(),
  /** Since API 1.42. */
  ClusterVolumeSpec: ClusterVolumeSpecSchema.optional(),
}));

/** Body of `VolumeUpdate`: cluster volumes only, and only their availability may differ. */
export const VolumeUpdateSpecSchema = strict(() => ({ Spec: ClusterVolumeSpecSchema }));
