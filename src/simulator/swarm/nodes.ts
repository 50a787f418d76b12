import { membershipOf } from './membership.js';
import { badRequest } from '../state/api-error.js';
import type { Fields } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import type { Cluster } from './cluster.js';
import { findObject } from './find.js';
import type { SwarmNode } from './node.js';
import { hasEnded } from './objects.js';
import { refusal, rpcError } from './texts.js';

/** Finds a node by id, host name or the beginning of an id; `self` is the one that is asked. */
export function getNode(engine: EngineState, cluster: Cluster, reference: string): SwarmNode {
  const id = reference === 'self' ? (membershipOf(engine).node?.id ?? reference) : reference;
  return findObject('node', cluster.nodes, id, ({ host }) => host.hostname);
}

/** `NodeUpdate` */
export function updateNode(cluster: Cluster, node: SwarmNode, version: number, fields: Fields): void {
  const role = fields.string('Role').toLowerCase() || node.role;
  const availability = fields.string('Availability').toLowerCase() || 'active';
  if (role !== 'worker' && role !== 'manager') throw badRequest(`invalid Role: "${fields.string('Role')}"`);
  if (availability !== 'active' && availability !== 'pause' && availability !== 'drain')
    throw badRequest(`invalid Availability: "${fields.string('Availability')}"`);
  const labels = fields.stringMap('Labels');
  const name = fields.string('Name');
  if (node.role === 'manager' && role === 'worker') checkDemotion(cluster, node);
  if (version !== node.version) throw refusal.stale();
  node.role = role;
  node.availability = availability;
  node.labels = labels;
  node.name = name;
  cluster.write(node);
  cluster.emit('node', 'update', node.id, { name: node.host.hostname });
}

function checkDemotion(cluster: Cluster, node: SwarmNode): void {
  if (cluster.managers.length === 1)
    throw rpcError.precondition('attempting to demote the last manager of the swarm');
  const left = cluster.reachable.filter((manager) => manager !== node).length;
  if (left * 2 <= cluster.managers.length - 1)
    throw rpcError.precondition("can't remove member from the raft: this would result in a loss of quorum");
}

/** `NodeDelete` */
export function deleteNode(cluster: Cluster, node: SwarmNode, force: boolean): void {
  if (node.role === 'manager')
    throw rpcError.precondition(
      `node ${node.id} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
    );
  if (!force && node.state === 'ready')
    throw rpcError.precondition(`node ${node.id} is not down and can't be removed`);
  cluster.nodes.delete(node.id);
  node.left.abort();
  for (const task of cluster.tasks.values()) {
    // Nobody can tell any more how it ended.
    if (task.nodeId === node.id && !hasEnded(task))
      cluster.report(task, { state: 'orphaned', message: 'node removed' });
  }
  cluster.emit('node', 'remove', node.id, { name: node.host.hostname });
  cluster.wake();
}
