import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, SwarmResourcesSchema, TlsInfoSchema } from './shared.js';

/** What a node of a swarm is told to be, as reported. */
export const ReportedNodeSpecSchema = loose(() => ({
  ...annotations,
  /** Whether it is told to be a `worker` or a `manager`; `ManagerStatus` says whether it is one already. */
  Role: openEnum('worker', 'manager').optional(),
  /** What the node does with tasks: `active`; `pause`, it takes no new ones; `drain`, it gives up those that it has. */
  Availability: openEnum('active', 'pause', 'drain').optional(),
}));

/** The operating system and the processor of a node, or what a task needs of them. */
export const SwarmPlatformSchema = loose(() => ({
  /** The processor: as a node says it `x86_64`, in a spec also `amd64`; empty for any. */
  Architecture: z.string().optional(),
  /** The operating system, `windows` or `linux`; empty for any. */
  OS: z.string().optional(),
}));

/** A plugin or driver of the engine of a node. */
export const PluginDescriptionSchema = loose(() => ({
  /** What it is for: `Volume`, `Network`, `Log`, `Authorization`. */
  Type: z.string().optional(),
  /** Its name, such as `local` or `nat`. */
  Name: z.string().optional(),
}));

/** The engine of a node. */
export const EngineDescriptionSchema = loose(() => ({
  /** The version of the engine, such as `27.3.1`. */
  EngineVersion: z.string().optional(),
  /** Labels of the engine, from its own configuration. */
  Labels: map(z.string()),
  /** Its plugins and drivers. */
  Plugins: slice(PluginDescriptionSchema),
}));

/** What a node of a swarm says of itself. */
export const NodeDescriptionSchema = loose(() => ({
  /** The name of the host. */
  Hostname: z.string().optional(),
  /** `windows` and `x86_64`, or `linux` and so on: placement goes by it. It does not have the build of Windows. */
  Platform: pointer(SwarmPlatformSchema),
  /** Processors and memory of the host. */
  Resources: pointer(SwarmResourcesSchema),
  /** The engine. */
  Engine: pointer(EngineDescriptionSchema),
  /** The certificates that it trusts. Since API 1.30. */
  TLSInfo: pointer(TlsInfoSchema),
}));

/** The state of a node. */
export const NodeStatusSchema = loose(() => ({
  /** Whether the managers hear of it: `ready` or `down`; `unknown` right after a change of the leading manager. */
  State: openEnum('unknown', 'down', 'ready', 'disconnected'),
  /** Why it is so, for people; mostly empty. */
  Message: z.string().optional(),
  /** The address that the managers see it at. Since API 1.25. */
  Addr: z.string().optional(),
}));

/** The state of a node as a manager. */
export const ManagerStatusSchema = loose(() => ({
  /** Whether it is the one manager that leads; absent for false. */
  Leader: z.boolean().optional(),
  /** Whether the other managers can reach it. */
  Reachability: openEnum('unknown', 'unreachable', 'reachable').optional(),
  /** Its address and port as a manager, such as `10.0.0.1:2377`. */
  Addr: z.string().optional(),
}));

/** One node of a swarm, as `NodeList` and `NodeInspect` have it. */
export const SwarmNodeSchema = loose(() => ({
  ...meta,
  /** What it is told to be. */
  Spec: ReportedNodeSpecSchema,
  /** What it says of itself. */
  Description: NodeDescriptionSchema,
  /** Whether it is up. */
  Status: NodeStatusSchema,
  /** Its state as a manager; absent from workers. */
  ManagerStatus: pointer(ManagerStatusSchema),
}));

/** Answer of `NodeList`. */
export const NodeListSchema = slice(SwarmNodeSchema);
