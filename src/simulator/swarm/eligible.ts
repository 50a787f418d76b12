import { meetsConstraints } from './constraints.js';
import type { SwarmNode } from './node.js';
import type { SwarmService } from './objects.js';

/** Whether a global service is to have a task on a node. */
export function isEligible(node: SwarmNode, service: SwarmService): boolean {
  return node.keepsTasks && meetsConstraints(node, service.spec.task.constraints);
}
