import * as z from 'zod';
import { loose } from '../loose.js';

/** Answer of `ContainerArchiveInfo`: what is at a path in a container. */
export const PathStatSchema = loose(() => ({
  /** The last part of the path. */
  name: z.string(),
  /** Bytes. A folder has 0. */
  size: z.number(),
  /** Go's `os.FileMode`: permissions in the lowest nine bits, and bit 31 for a folder. */
  mode: z.number(),
  /** When it was last changed, RFC 3339. */
  mtime: z.string(),
  /** The target of a link. Empty for all other files and for folders. */
  linkTarget: z.string(),
}));
