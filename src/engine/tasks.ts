import { SwarmTaskSchema, TaskListSchema, type SwarmTask, type TaskListFilters } from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, output, type CallOptions } from './call.js';
import type { OutputChunk } from './streams/demultiplex.js';
import { logsQuery, type SwarmLogsOptions } from './swarm-logs.js';

/** Tasks of a swarm's services: the operations `Task…`. They need a manager. */
export class TaskOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `TaskList`. */
  async list(
    options: CallOptions & { readonly filters?: TaskListFilters | undefined } = {},
  ): Promise<SwarmTask[]> {
    return answer(this.#transport, TaskListSchema, {
      operationId: 'TaskList',
      method: 'GET',
      path: '/tasks',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /** Operation `TaskInspect`. Why a task failed is in `Status.Err`. */
  async inspect(task: string, { signal }: CallOptions = {}): Promise<SwarmTask> {
    return answer(this.#transport, SwarmTaskSchema, {
      operationId: 'TaskInspect',
      method: 'GET',
      path: route`/tasks/${task}`,
      signal,
    });
  }

  /** Operation `TaskLogs`: what one task wrote. Since API 1.29. */
  async *logs(task: string, options: SwarmLogsOptions = {}): AsyncGenerator<OutputChunk, void, undefined> {
    const { signal } = options;
    const tty = options.tty ?? (await this.inspect(task, { signal })).Spec.ContainerSpec?.TTY === true;
    yield* output(this.#transport, tty, {
      operationId: 'TaskLogs',
      method: 'GET',
      path: route`/tasks/${task}/logs`,
      query: logsQuery(options),
      signal,
    });
  }
}
