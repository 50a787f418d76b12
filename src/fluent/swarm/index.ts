export { SwarmKey, type NodeRole } from './key.js';
export { NodeHandle, type NodeRemoveOptions, type NodeWaitOptions } from './node.js';
export type { Nodes } from './nodes.js';
export {
  Config,
  OwnedConfig,
  OwnedSecret,
  Secret,
  type Configs,
  type Secrets,
  type StoredCreateOptions,
  type StoredListOptions,
} from './stored.js';
export type { TableChange } from './table.js';
export type {
  Swarm,
  SwarmInitOptions,
  SwarmJoinOptions,
  SwarmNodeOptions,
  SwarmRecord,
  SwarmStatus,
} from './swarm.js';
