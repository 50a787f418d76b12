import * as z from 'zod';
import { loose } from '../loose.js';
import { slice } from '../wire.js';
import { ImageDeleteResponseSchema } from './image.js';

const names = slice(z.string());
/** Bytes that are free again. Networks take no space, so the engine does not report a size. */
const SpaceReclaimed = z.number().default(0);

/** Answer of `ContainerPrune`: which containers were removed. */
export const ContainerPruneResponseSchema = loose(() => ({
  /** The ids of the containers that were removed. */
  ContainersDeleted: names,
  /** Bytes that are free again. */
  SpaceReclaimed,
}));

/** Answer of `ImagePrune`: which images were removed. */
export const ImagePruneResponseSchema = loose(() => ({
  /** The names that were removed, and the images and layers that were deleted, in order. */
  ImagesDeleted: ImageDeleteResponseSchema,
  /** Bytes that are free again. */
  SpaceReclaimed,
}));

/** Answer of `NetworkPrune`: which networks were removed. */
export const NetworkPruneResponseSchema = loose(() => ({
  /** The names of the networks that were removed. */
  NetworksDeleted: names,
}));

/** Answer of `VolumePrune`: which volumes were removed. */
export const VolumePruneResponseSchema = loose(() => ({
  /** The names of the volumes that were removed. */
  VolumesDeleted: names,
  /** Bytes that are free again. */
  SpaceReclaimed,
}));

/** Answer of `BuildPrune`: which entries of the build cache were removed. */
export const BuildPruneResponseSchema = loose(() => ({
  /** The ids of the entries of the build cache that were removed. */
  CachesDeleted: names,
  /** Bytes that are free again. */
  SpaceReclaimed,
}));
