import type { EngineState } from '../state/engine.js';
import type { JsonObject } from '../state/model.js';
import { refusal } from './texts.js';
import { clusterView } from './views.js';
import { membershipOf } from './membership.js';

/** `Swarm` of the engine's information. */
export function swarmInfo(engine: EngineState): JsonObject {
  const swarm = membershipOf(engine);
  const { cluster, node, locked } = swarm;
  if (cluster === undefined || node === undefined || locked) {
    return {
      NodeID: '',
      NodeAddr: '',
      LocalNodeState: locked ? 'locked' : 'inactive',
      ControlAvailable: false,
      Error: '',
      RemoteManagers: null,
    };
  }
  const isManager = node.role === 'manager';
  const hears = swarm.hasQuorum;
  return {
    NodeID: node.id,
    NodeAddr: node.address,
    LocalNodeState: 'active',
    ControlAvailable: isManager,
    Error: isManager && !hears ? refusal.leaderless().message : '',
    RemoteManagers: cluster.managers.map(({ id, address, port }) => ({
      NodeID: id,
      Addr: `${address}:${port}`,
    })),
    ...(isManager &&
      hears && {
        Nodes: cluster.nodes.size,
        Managers: cluster.managers.length,
        Cluster: clusterView(cluster, false),
      }),
  };
}

/** The header `Swarm` of a ping. */
export function swarmHeader(engine: EngineState): string {
  const swarm = membershipOf(engine);
  if (swarm.locked) return 'locked';
  if (swarm.node === undefined) return 'inactive';
  return `active/${swarm.node.role}`;
}
