import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, SwarmResourcesSchema, TlsInfoSchema } from './shared.js';

/** One node of a swarm. */
export const SwarmNodeSchema = loose(() => ({
  ...meta,
  Spec: loose(() => ({
    ...annotations,
    Role: openEnum('worker', 'manager').optional(),
    Availability: openEnum('active', 'pause', 'drain').optional(),
  })),
  Description: loose(() => ({
    Hostname: z.string().optional(),
    /** `windows` and `x86_64`, or `linux` and so on: placement goes by it. */
    Platform: pointer(loose(() => ({ Architecture: z.string().optional(), OS: z.string().optional() }))),
    Resources: pointer(SwarmResourcesSchema),
    Engine: pointer(
      loose(() => ({
        EngineVersion: z.string().optional(),
        Labels: map(z.string()),
        Plugins: slice(loose(() => ({ Type: z.string().optional(), Name: z.string().optional() }))),
      })),
    ),
    TLSInfo: pointer(TlsInfoSchema),
  })),
  Status: loose(() => ({
    State: openEnum('unknown', 'down', 'ready', 'disconnected'),
    Message: z.string().optional(),
    Addr: z.string().optional(),
  })),
  /** Managers only. */
  ManagerStatus: pointer(
    loose(() => ({
      Leader: z.boolean().optional(),
      Reachability: openEnum('unknown', 'unreachable', 'reachable').optional(),
      Addr: z.string().optional(),
    })),
  ),
}));

/** One node of a swarm. */
export type SwarmNode = z.output<typeof SwarmNodeSchema>;

/** Answer of `NodeList`. */
export const NodeListSchema = slice(SwarmNodeSchema);
