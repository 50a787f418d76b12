import { z } from 'zod';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, SwarmResourcesSchema, TlsInfoSchema } from './shared.js';

/** One node of a swarm. */
export const SwarmNodeSchema = z.looseObject({
  ...meta,
  Spec: z.looseObject({
    ...annotations,
    Role: openEnum('worker', 'manager').optional(),
    Availability: openEnum('active', 'pause', 'drain').optional(),
  }),
  Description: z.looseObject({
    Hostname: z.string().optional(),
    /** `windows` and `x86_64`, or `linux` and so on: placement goes by it. */
    Platform: pointer(z.looseObject({ Architecture: z.string().optional(), OS: z.string().optional() })),
    Resources: pointer(SwarmResourcesSchema),
    Engine: pointer(
      z.looseObject({
        EngineVersion: z.string().optional(),
        Labels: map(z.string()),
        Plugins: slice(z.looseObject({ Type: z.string().optional(), Name: z.string().optional() })),
      }),
    ),
    TLSInfo: pointer(TlsInfoSchema),
  }),
  Status: z.looseObject({
    State: openEnum('unknown', 'down', 'ready', 'disconnected'),
    Message: z.string().optional(),
    Addr: z.string().optional(),
  }),
  /** Managers only. */
  ManagerStatus: pointer(
    z.looseObject({
      Leader: z.boolean().optional(),
      Reachability: openEnum('unknown', 'unreachable', 'reachable').optional(),
      Addr: z.string().optional(),
    }),
  ),
});

/** One node of a swarm. */
export type SwarmNode = z.output<typeof SwarmNodeSchema>;

/** Answer of `NodeList`. */
export const NodeListSchema = slice(SwarmNodeSchema);
