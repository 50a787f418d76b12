import type { Engine } from '../../engine/index.js';
import type { TaskNode } from './task.js';

/** The nodes of the swarm, by id. */
export async function nodeTable(
  engine: Engine,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, TaskNode>> {
  return (await nodesOf(engine, signal)).table;
}

/**
 * The nodes of the swarm by id. Also which of them are down, and which of them get no task of a global service: nodes
 * that are down, and drained nodes.
 */
export async function nodesOf(
  engine: Engine,
  signal: AbortSignal | undefined,
): Promise<{
  readonly table: ReadonlyMap<string, TaskNode>;
  readonly down: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}> {
  const nodes = await engine.nodes.list({ signal });
  const down = new Set(nodes.filter(({ Status }) => Status.State === 'down').map(({ ID }) => ID));
  const drained = nodes.filter(({ Spec }) => Spec.Availability === 'drain').map(({ ID }) => ID);
  const table = new Map(
    nodes.map(({ ID, Description }): [string, TaskNode] => [
      ID,
      { id: ID, hostname: Description.Hostname, os: Description.Platform?.OS },
    ]),
  );
  return { table, down, gone: new Set([...down, ...drained]) };
}
