import { WinContainersError } from './base.js';

/** The state that the wait was for. */
export type NodeGoal = 'drained' | 'manager' | 'worker' | 'down';

const WORDS: Readonly<Record<NodeGoal, string>> = {
  drained: 'give up its tasks',
  manager: 'become a manager that the others reach',
  worker: 'become a worker',
  down: 'leave the swarm',
};

const FIXES: Readonly<Record<NodeGoal, string>> = {
  drained:
    'Raise `timeout` above the stop grace period of its services; a task that cannot end holds it: look at its container on the node.',
  manager: 'Open port 2377 of TCP between the managers, and see that the engine of the node runs.',
  worker: 'See that the engine of the node runs, and that more than half of the managers are left.',
  down: 'Let the node leave on its own engine: docker.swarm.leave().',
};

/**
 * A node did not reach the requested state in time. The swarm continues the change.
 *
 * @example
 * ```ts
 * try {
 *   await docker.swarm.nodes.get('win-2').drain({ timeout: '5m' });
 * } catch (error) {
 *   if (error instanceof NodeTimeoutError) console.error(error.node, error.goal, error.lastSeen);
 * }
 * ```
 */
export class NodeTimeoutError extends WinContainersError {
  static override readonly brand: string = 'NodeTimeoutError';

  readonly code = 'ERR_NODE_TIMEOUT';

  constructor(
    /** The id of the node, or the name that the handle was created with. */
    readonly node: string,
    /** The state that the wait was for. */
    readonly goal: NodeGoal,
    /** What the wait saw last: tasks that still run, or the node's state. */
    readonly lastSeen: string,
    /** How long the wait was, in milliseconds. */
    readonly timeout: number,
  ) {
    super(
      `The node ${node} did not ${WORDS[goal]} within ${String(timeout)} ms.${
        lastSeen === '' ? '' : ` Seen last: ${lastSeen}.`
      }`,
      {
        remediations: [
          {
            cause: 'It takes longer, or the node or a manager is not reachable.',
            check: `docker node ls; docker node ps ${node}`,
            fix: FIXES[goal],
          },
        ],
      },
    );
  }
}

/**
 * Another client changed the node again before it had reached the requested state.
 *
 * @example
 * ```ts
 * try {
 *   await docker.swarm.nodes.get('win-2').drain();
 * } catch (error) {
 *   if (error instanceof NodeChangedError) console.error(error.node, error.wanted, error.seen); // win-2 drain active
 * }
 * ```
 */
export class NodeChangedError extends WinContainersError {
  static override readonly brand: string = 'NodeChangedError';

  readonly code = 'ERR_NODE_CHANGED';

  constructor(
    /** The id of the node, or the name that the handle was created with. */
    readonly node: string,
    /** What the wait was for. */
    readonly goal: NodeGoal,
    /** What was requested: an availability or a role, such as `drain`. */
    readonly wanted: string,
    /** What is requested now, such as `active`. */
    readonly seen: string,
    /** What the wait saw last, for example tasks that still ran; empty if it saw nothing. */
    readonly lastSeen: string,
  ) {
    const field = goal === 'drained' ? 'availability' : 'role';
    super(
      `The node ${node} was to ${WORDS[goal]}, and somebody else changed its ${field} from ${wanted} to ${seen} meanwhile.${
        lastSeen === '' ? '' : ` Seen last: ${lastSeen}.`
      }`,
      {
        remediations: [
          {
            cause: 'Another program, or a person, changed the node at the same time.',
            check: `docker node inspect --format '{{.Spec.Availability}} {{.Spec.Role}}' ${node}`,
            fix: 'Agree on who leads the node, and call it again.',
          },
        ],
      },
    );
  }
}
