import * as z from 'zod';
import { loose } from '../../loose.js';
import { map, openEnum, pointer, slice } from '../../wire.js';
import { annotations, meta, SwarmResourcesSchema, TlsInfoSchema } from './shared.js';

/** The requested settings of a node of a swarm, as reported. */
export const ReportedNodeSpecSchema = loose(() => ({
  ...annotations,
  /** The requested role: `worker` or `manager`. `ManagerStatus` shows whether the node is a manager already. */
  Role: openEnum('worker', 'manager').optional(),
  /**
   * The availability of the node for tasks: `active`, it takes tasks; `pause`, it takes no new tasks; `drain`, its
   * tasks move to other nodes.
   */
  Availability: openEnum('active', 'pause', 'drain').optional(),
}));

/** The operating system and the processor of a node, or what a task needs of them. */
export const SwarmPlatformSchema = loose(() => ({
  /** The processor: a node reports it as `x86_64`, a spec may also have `amd64`. Empty means any. */
  Architecture: z.string().optional(),
  /** The operating system, `windows` or `linux`. Empty means any. */
  OS: z.string().optional(),
}));

/** A plugin or driver of the engine of a node. */
export const PluginDescriptionSchema = loose(() => ({
  /** The purpose: `Volume`, `Network`, `Log`, `Authorization`. */
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

/** The properties of a node, as the node reports them. */
export const NodeDescriptionSchema = loose(() => ({
  /** The name of the host. */
  Hostname: z.string().optional(),
  /**
   * The platform: `windows` and `x86_64`, or `linux` and so on. Placement uses it. It does not contain the build of
   * Windows.
   */
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
  /**
   * Whether the managers get heartbeats of the node: `ready` or `down`; `unknown` right after a change of the leading
   * manager.
   */
  State: openEnum('unknown', 'down', 'ready', 'disconnected'),
  /** The reason for the state, as text. Mostly empty. */
  Message: z.string().optional(),
  /** The address of the node, as the managers see it. Since API 1.25. */
  Addr: z.string().optional(),
}));

/** The state of a node as a manager. */
export const ManagerStatusSchema = loose(() => ({
  /** Whether it is the leader of the managers. Absent means false. */
  Leader: z.boolean().optional(),
  /** Whether the other managers can reach it. */
  Reachability: openEnum('unknown', 'unreachable', 'reachable').optional(),
  /** Its address and port as a manager, such as `10.0.0.1:2377`. */
  Addr: z.string().optional(),
}));

/** One node of a swarm, as `NodeList` and `NodeInspect` have it. */
export const SwarmNodeSchema = loose(() => ({
  ...meta,
  /** The requested settings of the node. */
  Spec: ReportedNodeSpecSchema,
  /** The properties that the node reports. */
  Description: NodeDescriptionSchema,
  /** Whether it is up. */
  Status: NodeStatusSchema,
  /** Its state as a manager; absent from workers. */
  ManagerStatus: pointer(ManagerStatusSchema),
}));

/** Answer of `NodeList`. */
export const NodeListSchema = slice(SwarmNodeSchema);
