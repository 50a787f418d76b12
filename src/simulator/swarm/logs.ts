import { timestampOf } from '../state/ids.js';
import type { LogLine, LogQuery } from '../state/logs.js';
import type { OutputChunk } from '../streams/frames.js';
import { concatBytes, toBytes } from '../streams/text.js';
import type { Cluster } from './cluster.js';
import type { SwarmTask } from './objects.js';

/** How the lines of tasks are shown. */
export interface TaskLogOptions {
  readonly query: LogQuery;
  readonly timestamps: boolean;
  /** Whether node, service and task stand before each line. */
  readonly details: boolean;
}

interface TaskLine {
  readonly task: SwarmTask;
  readonly line: LogLine;
}

/**
 * What tasks have written, as it comes; with `follow` also tasks that are made later.
 *
 * @param tasks The tasks as they are now.
 */
export async function* taskLogs(
  cluster: Cluster,
  tasks: () => readonly SwarmTask[],
  { query, timestamps, details }: TaskLogOptions,
  client: AbortSignal,
): AsyncGenerator<OutputChunk> {
  const signal = AbortSignal.any([client, cluster.over.signal]);
  const lines = query.follow ? follow(cluster, tasks, query, signal) : past(cluster, tasks(), query, signal);
  for await (const { task, line } of lines) {
    const head = `${timestamps ? `${timestampOf(line.time)} ` : ''}${details ? `${detailsOf(task)} ` : ''}`;
    yield { stream: line.stream, bytes: concatBytes([toBytes(head), line.bytes]) };
  }
}

function detailsOf(task: SwarmTask): string {
  return [
    `com.docker.swarm.node.id=${task.nodeId}`,
    `com.docker.swarm.service.id=${task.serviceId}`,
    `com.docker.swarm.task.id=${task.id}`,
  ].join(',');
}

function read(
  cluster: Cluster,
  task: SwarmTask,
  query: LogQuery,
  signal: AbortSignal,
): AsyncIterable<LogLine> | undefined {
  const node = cluster.nodes.get(task.nodeId);
  // A node that is cut off gives nothing.
  return node?.cutOff === true ? undefined : node?.containers.get(task.id)?.logs(query, signal);
}

async function* past(
  cluster: Cluster,
  tasks: readonly SwarmTask[],
  query: LogQuery,
  signal: AbortSignal,
): AsyncGenerator<TaskLine> {
  for (const task of tasks) {
    const lines = read(cluster, task, query, signal);
    if (lines !== undefined) for await (const line of lines) yield { task, line };
  }
}

/** Lines of several tasks, each as soon as it comes. */
async function* follow(
  cluster: Cluster,
  tasks: () => readonly SwarmTask[],
  query: LogQuery,
  client: AbortSignal,
): AsyncGenerator<TaskLine> {
  const left = new AbortController();
  const signal = AbortSignal.any([client, left.signal]);
  const readers = new Map<string, AsyncIterator<LogLine>>();
  const next = new Map<string, Promise<{ task: SwarmTask; result: IteratorResult<LogLine> }>>();
  const advance = (task: SwarmTask): void => {
    const reader = readers.get(task.id);
    if (reader !== undefined)
      next.set(
        task.id,
        reader.next().then((result) => ({ task, result })),
      );
  };
  let change: Promise<undefined> | undefined;
  try {
    while (!signal.aborted) {
      for (const task of tasks()) {
        if (readers.has(task.id)) continue;
        const lines = read(cluster, task, query, signal);
        if (lines === undefined) continue;
        readers.set(task.id, lines[Symbol.asyncIterator]());
        advance(task);
      }
      change ??= cluster.change(signal).then(() => undefined);
      const ready = await Promise.race([...next.values(), change]);
      if (ready === undefined) {
        change = undefined;
        continue;
      }
      next.delete(ready.task.id);
      if (ready.result.done === true) continue;
      yield { task: ready.task, line: ready.result.value };
      advance(ready.task);
    }
  } finally {
    left.abort();
  }
}
