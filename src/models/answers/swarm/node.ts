import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, SwarmResourcesSchema, TlsInfoSchema } from './shared.js';

/** What a node of a swarm is told to be, as reported. */
export const ReportedNodeSpecSchema = loose(() => ({
  ...annotations,
  Role: openEnum('worker', 'manager').optional(),
  Availability: openEnum('active', 'pause', 'drain').optional(),
}));

/** The operating system and the processor of a node, or what a task needs of them. */
export const SwarmPlatformSchema = loose(() => ({
  Architecture: z.string().optional(),
  OS: z.string().optional(),
}));

/** A plugin or driver of the engine of a node. */
export const PluginDescriptionSchema = loose(() => ({
  Type: z.string().optional(),
  Name: z.string().optional(),
}));

/** The engine of a node. */
export const EngineDescriptionSchema = loose(() => ({
  EngineVersion: z.string().optional(),
  Labels: map(z.string()),
  Plugins: slice(PluginDescriptionSchema),
}));

/** What a node of a swarm says of itself. */
export const NodeDescriptionSchema = loose(() => ({
  Hostname: z.string().optional(),
  /** `windows` and `x86_64`, or `linux` and so on: placement goes by it. */
  Platform: pointer(SwarmPlatformSchema),
  Resources: pointer(SwarmResourcesSchema),
  Engine: pointer(EngineDescriptionSchema),
  TLSInfo: pointer(TlsInfoSchema),
}));

/** The state of a node. */
export const NodeStatusSchema = loose(() => ({
  State: openEnum('unknown', 'down', 'ready', 'disconnected'),
  Message: z.string().optional(),
  Addr: z.string().optional(),
}));

/** The state of a node as a manager. */
export const ManagerStatusSchema = loose(() => ({
  Leader: z.boolean().optional(),
  Reachability: openEnum('unknown', 'unreachable', 'reachable').optional(),
  Addr: z.string().optional(),
}));

/** One node of a swarm. */
export const SwarmNodeSchema = loose(() => ({
  ...meta,
  Spec: ReportedNodeSpecSchema,
  Description: NodeDescriptionSchema,
  Status: NodeStatusSchema,
  /** Managers only. */
  ManagerStatus: pointer(ManagerStatusSchema),
}));

/** One node of a swarm. */
export type SwarmNode = z.output<typeof SwarmNodeSchema>;

/** Answer of `NodeList`. */
export const NodeListSchema = slice(SwarmNodeSchema);
