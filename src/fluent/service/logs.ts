import { checkOptions } from '../../common/options.js';
import type { Engine, LogLine, LogLineOptions } from '../../engine/index.js';
import type { SwarmLogsOptions } from '../../engine/index.js';
import { patiently } from '../swarm/passing.js';
import { orSwarmError, swarmErrorOf } from '../swarm/refusals.js';
import { nodeTable } from './nodes.js';
import type { TaskNode } from './task.js';
import { untilLeft } from '../../common/leavable.js';

/** How to read the logs of a service. */
export interface ServiceLogsOptions
  extends Omit<SwarmLogsOptions, 'details' | 'tty'>, Omit<LogLineOptions, 'timestamps' | 'encoding'> {}

/**
 * A line that a task of a service wrote. Lines of several tasks are in the order in which they arrive, not sorted by
 * time.
 */
export interface ServiceLogLine extends LogLine {
  /** The id of the task. `undefined` if the service has a TTY: then it is not known which task wrote a line. */
  readonly task: string | undefined;
  /** The number of the replica. `undefined` for a global service, or if the task no longer exists. */
  readonly slot: number | undefined;
  /** The node on which the task wrote it. */
  readonly node: TaskNode | undefined;
}

/** What `details` puts before a line: pairs with commas between them, encoded as in a URL. */
const DETAILS = /^((?:[^\s=,]+=[^\s,]*)(?:,[^\s=,]+=[^\s,]*)*) ?/;
const KEY = 'com.docker.swarm.';

/** Reads the logs of a service line by line. Each line has the task that wrote it. */
export function serviceLogs(
  engine: Engine,
  service: string,
  options: ServiceLogsOptions,
): AsyncGenerator<ServiceLogLine, void, undefined> {
  return untilLeft(checkOptions(options).signal, (signal) =>
    linesOf(engine, service, { ...options, signal }),
  );
}

async function* linesOf(
  engine: Engine,
  service: string,
  options: ServiceLogsOptions,
): AsyncGenerator<ServiceLogLine, void, undefined> {
  const { signal } = checkOptions(options);
  const { ID, Spec } = await orSwarmError(engine.services.inspect(service, { signal }));
  const tty = Spec.TaskTemplate.ContainerSpec?.TTY === true;
  const places = new Places(engine, ID, signal);
  try {
    for await (const line of engine.services.logLines(ID, { ...options, tty, details: !tty })) {
      if (tty) {
        yield { ...line, task: undefined, slot: undefined, node: undefined };
        continue;
      }
      const details = DETAILS.exec(line.line);
      const pairs = new Map(
        (details?.[1] ?? '').split(',').map((pair): [string, string] => {
          const [key = '', value = ''] = pair.split('=', 2);
          return [key, decoded(value)];
        }),
      );
      const task = pairs.get(`${KEY}task.id`);
      const text = task === undefined ? line.line : line.line.slice(details?.[0].length);
      const { slot, node } = await places.of(task, pairs.get(`${KEY}node.id`));
      yield { ...line, line: text, task, slot, node };
    }
  } catch (error) {
    throw swarmErrorOf(error);
  }
}

/** The nodes of tasks. They are asked for when a line comes from an unknown task. */
class Places {
  readonly #engine: Engine;
  readonly #service: string;
  readonly #signal: AbortSignal | undefined;
  readonly #slots = new Map<string, number | undefined>();
  #nodes: ReadonlyMap<string, TaskNode> = new Map();

  constructor(engine: Engine, service: string, signal: AbortSignal | undefined) {
    this.#engine = engine;
    this.#service = service;
    this.#signal = signal;
  }

  async of(
    task: string | undefined,
    node: string | undefined,
  ): Promise<{ readonly slot: number | undefined; readonly node: TaskNode | undefined }> {
    if (task !== undefined && !this.#slots.has(task)) {
      const signal = this.#signal;
      const filters = { service: [this.#service] };
      const tasks = await patiently(() => this.#engine.tasks.list({ filters, signal }), signal);
      for (const { ID, Slot } of tasks) this.#slots.set(ID, Slot);
      // Of a task that is gone nobody tells more.
      if (!this.#slots.has(task)) this.#slots.set(task, undefined);
    }
    if (node !== undefined && !this.#nodes.has(node)) {
      const known = await patiently(() => nodeTable(this.#engine, this.#signal), this.#signal);
      this.#nodes = new Map([[node, { id: node, hostname: undefined, os: undefined }], ...known]);
    }
    return {
      slot: task === undefined ? undefined : this.#slots.get(task),
      node: node === undefined ? undefined : this.#nodes.get(node),
    };
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
