import { checkOptions } from '../common/options.js';
import { SwarmTaskSchema, TaskListSchema, type SwarmTask, type TaskListFilters } from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, output, type CallOptions } from './call.js';
import type { OutputChunk } from './streams/demultiplex.js';
import { logsQuery, type SwarmLogsOptions } from './swarm-logs.js';
import { untilLeft } from '../common/leavable.js';

/**
 * Tasks of a swarm's services: the operations `Task…`. They need a manager, and throw {@link UnavailableError} without
 * one.
 *
 * Every operation can also throw {@link EngineUnreachableError}, {@link EngineDisconnectedError},
 * {@link ResponseTimeoutError}, {@link UnexpectedAnswerError}, and what its signal was aborted with.
 */
export class TaskOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `TaskList`: what `docker service ps` shows.
   *
   * @param options - `filters`: all of them must match
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for (const { ID, Status } of await engine.tasks.list({ filters: { service: ['web'] } })) console.log(ID, Status);
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: TaskListFilters | undefined } = {},
  ): Promise<SwarmTask[]> {
    checkOptions(options);
    return answer(this.#transport, TaskListSchema, {
      operationId: 'TaskList',
      method: 'GET',
      path: '/tasks',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `TaskInspect`. Why a task failed is in `Status.Err`.
   *
   * @param task - its id
   * @throws `NotFoundError` if the task does not exist.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { Status } = await engine.tasks.inspect('0kzzo1i0y4jz6027t0k7aezc7');
   * ```
   */
  async inspect(task: string, options: CallOptions = {}): Promise<SwarmTask> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, SwarmTaskSchema, {
      operationId: 'TaskInspect',
      method: 'GET',
      path: route`/tasks/${task}`,
      signal,
    });
  }

  /**
   * Operation `TaskLogs`: what one task wrote. Since API 1.29. Nothing is sent before the loop begins; leaving it
   * closes the connection.
   *
   * @param task - its id
   * @throws `InvalidInputError` if a moment is not valid.
   * @throws `NotFoundError` if the task does not exist.
   * @throws `NotInApiVersionError` if the API version is before 1.29.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * for await (const { stream, data } of engine.tasks.logs('0kzzo1i0y4jz6027t0k7aezc7')) process[stream].write(data);
   * ```
   */
  logs(task: string, options: SwarmLogsOptions = {}): AsyncGenerator<OutputChunk, void, undefined> {
    checkOptions(options);
    return untilLeft(options.signal, (signal) => this.#logs(task, { ...options, signal }));
  }

  async *#logs(task: string, options: SwarmLogsOptions): AsyncGenerator<OutputChunk, void, undefined> {
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
