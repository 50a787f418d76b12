export { SwarmKey, type NodeRole } from './key.js';
export { NodeHandle, type NodeRemoval, type NodeRemoveOptions, type NodeWaitOptions } from './node.js';
export type { Nodes } from './nodes.js';
export { Secret, OwnedSecret, type Secrets } from './secrets.js';
export { Config, OwnedConfig, type Configs } from './configs.js';
export type { StoredCreateOptions, StoredListOptions } from './stored.js';
export type { TableChange } from './table.js';
export type {
  Swarm,
  SwarmInitOptions,
  SwarmJoinOptions,
  SwarmNodeOptions,
  SwarmRecord,
  SwarmStatus,
} from './swarm.js';
