import { assertFields, assertText } from '../errors/given.js';
import { checkOptions } from '../common/options.js';
import { invalidValue } from '../common/invalid-value.js';
import {
  checkAnswer,
  checkInput,
  ContainerChangesSchema,
  ContainerCreateResponseSchema,
  ContainerInspectSchema,
  ContainerListSchema,
  ContainerPruneResponseSchema,
  containerStatsSchema,
  ContainerTopSchema,
  ContainerUpdateResponseSchema,
  ContainerUpdateSpecSchema,
  ContainerWaitResponseSchema,
  LinuxContainerSpecSchema,
  PathStatSchema,
  WindowsContainerSpecSchema,
  type ContainerChange,
  type ContainerCreateResponse,
  type ContainerInspect,
  type ContainerListFilters,
  type ContainerPruneResponse,
  type ContainerStats,
  type ContainerSummary,
  type ContainerTop,
  type ContainerUpdateResponse,
  type ContainerUpdateSpec,
  type ContainerWaitResponse,
  type LinuxContainerSpec,
  type Moment,
  type PathStat,
  type PruneFilters,
  type WindowsContainerSpec,
} from '../models/index.js';
import { UnexpectedAnswerError } from '../errors/validation.js';
import { compareApiVersions, route, type EngineTransport } from '../transport/index.js';
import {
  answer,
  answers,
  bytes,
  done,
  header,
  moment,
  output,
  promised,
  twoWay,
  type CallOptions,
  type Content,
} from './call.js';
import type { OperationRequest, RequestOf } from './operations.js';
import type { LinuxPlatform, WindowsPlatform } from './platform.js';
import { lookAtContainer } from './process-records.js';
import type { OutputChunk } from './streams/demultiplex.js';
import { LogLineReader, type LogLine, type LogLineOptions } from './streams/log-lines.js';
import { ProcessStream } from './streams/process-stream.js';
import { later } from './streams/pulled.js';
import { websocketHeaders, websocketKey, WebsocketStream } from './streams/websocket.js';
import { untilLeft } from '../common/leavable.js';
import { anySignal } from '../common/any-signal.js';

/** Parameters of `ContainerCreate` besides its body. */
export interface ContainerCreateOptions extends CallOptions {
  /** The container's name. Default: the engine makes one up. */
  readonly name?: string | undefined;
}

/** Parameters of `ContainerList`. */
export interface ContainerListOptions extends CallOptions {
  /** Containers that are not running too. Default: false. */
  readonly all?: boolean | undefined;
  /** This many of the newest, running or not. */
  readonly limit?: number | undefined;
  /** With the sizes of their file systems, which takes time. Default: false. */
  readonly size?: boolean | undefined;
  /** Only those that match all of these. */
  readonly filters?: ContainerListFilters | undefined;
}

/** Parameters of `ContainerStop` and `ContainerRestart`. */
export interface ContainerStopOptions extends CallOptions {
  /**
   * Seconds to wait before the container is killed; -1 means no limit. Default: the container's own, else the engine's
   * (30 on Windows).
   */
  readonly timeout?: number | undefined;
  /** The signal to ask with, such as `SIGTERM`. Since API 1.42. */
  readonly killSignal?: string | undefined;
}

/** Parameters of `ContainerLogs`. */
export interface ContainerLogsOptions extends CallOptions {
  /** Go on with what is still to come. Default: false. */
  readonly follow?: boolean | undefined;
  /** With standard output. Default: true. */
  readonly stdout?: boolean | undefined;
  /** With standard error. Default: true. */
  readonly stderr?: boolean | undefined;
  /** What was written from this moment on. Default: all. */
  readonly since?: Moment | undefined;
  /** What was written up to this moment. Since API 1.35. Default: all. */
  readonly until?: Moment | undefined;
  /** Put the time, RFC 3339, before every line. Default: false. */
  readonly timestamps?: boolean | undefined;
  /** This many lines from the end. Default: all. */
  readonly tail?: number | undefined;
  /** Whether the container has a TTY, which decides how the stream is read. Default: inspect it. */
  readonly tty?: boolean | undefined;
}

/** Parameters of `ContainerLogs`, line by line. */
export interface ContainerLogLinesOptions extends ContainerLogsOptions, LogLineOptions {}

/** Parameters of `ContainerAttach`. */
export interface ContainerAttachOptions extends CallOptions {
  /** Send input. Default: false. */
  readonly stdin?: boolean | undefined;
  /** With standard output. Default: true. */
  readonly stdout?: boolean | undefined;
  /** With standard error. Default: true. */
  readonly stderr?: boolean | undefined;
  /** Begin with what was written before. Default: false. */
  readonly logs?: boolean | undefined;
  /** Keys to detach, such as `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string | undefined;
}

/** Parameters of `ContainerAttachWebsocket`. Before API 1.42 all three streams are attached, and cannot be chosen. */
export interface ContainerAttachWebsocketOptions extends CallOptions {
  /** Send input. Default: true. */
  readonly stdin?: boolean | undefined;
  /** With standard output. Default: true. */
  readonly stdout?: boolean | undefined;
  /** With standard error. Default: true. */
  readonly stderr?: boolean | undefined;
  /** Begin with what was written before. Default: false. */
  readonly logs?: boolean | undefined;
  /** Keys to detach, such as `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string | undefined;
}

/** Parameters of `PutContainerArchive`. */
export interface PutArchiveOptions extends CallOptions {
  /** Fail rather than put a file where a folder is, or a folder where a file is. Default: false. */
  readonly noOverwriteDirNonDir?: boolean | undefined;
  /** Keep the owners that the archive names. Linux only. Since API 1.30. Default: false. */
  readonly copyUIDGID?: boolean | undefined;
}

/** Parameters of `ContainerStats`. */
export interface ContainerStatsOptions extends CallOptions {
  /** One sample at once, without a second one to compare with. Since API 1.41. Default: false. */
  readonly oneShot?: boolean | undefined;
}

/** Parameters of `ContainerDelete`. */
export interface ContainerDeleteOptions extends CallOptions {
  /** Kill it first if it runs. Default: false. */
  readonly force?: boolean | undefined;
  /** Remove its anonymous volumes too. Default: false. */
  readonly volumes?: boolean | undefined;
  /** Remove a link of that name and not the container. Linux only. Default: false. */
  readonly link?: boolean | undefined;
}

/**
 * What `ContainerWait` waits for: that the container does not run (`not-running`), that it ends the next time
 * (`next-exit`), or that it is gone (`removed`).
 */
export type WaitCondition = 'not-running' | 'next-exit' | 'removed';

/**
 * Containers: the operations `Container…`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class ContainerOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `ContainerCreate`: makes a container and does not start it. The spec is checked before anything is sent.
   *
   * @param spec - for a Windows container; for a Linux one say so with `platform`
   * @param options - `platform`: since API 1.41
   * @returns the id, and what the engine warns of
   * @throws `InvalidInputError` if the spec is wrong.
   * @throws `BadRequestError` if the engine does not accept the spec.
   * @throws `NotFoundError` if the image does not exist.
   * @throws `ConflictError` if the name is already in use.
   * @throws `NotInApiVersionError` if a field needs a later API version.
   * @example
   * ```ts
   * const { Id } = await engine.containers.create(
   *   {
   *     Image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
   *     Cmd: ['cmd'],
   *     OpenStdin: true,
   *     HostConfig: { Isolation: 'hyperv' },
   *   },
   *   { name: 'iisnanobase' },
   * );
   * ```
   */
  create(
    spec: WindowsContainerSpec,
    options?: ContainerCreateOptions & { readonly platform?: WindowsPlatform | undefined },
  ): Promise<ContainerCreateResponse>;
  /**
   * Operation `ContainerCreate`, for a Linux container.
   *
   * @param options - `platform`: since API 1.41
   * @example
   * ```ts
   * await engine.containers.create({ Image: 'alpine:3.20', Cmd: ['uname'] }, { platform: 'linux/amd64' });
   * ```
   */
  create(
    spec: LinuxContainerSpec,
    options: ContainerCreateOptions & { readonly platform: LinuxPlatform },
  ): Promise<ContainerCreateResponse>;
  async create(
    spec: WindowsContainerSpec | LinuxContainerSpec,
    options: ContainerCreateOptions & {
      readonly platform?: WindowsPlatform | LinuxPlatform | undefined;
    } = {},
  ): Promise<ContainerCreateResponse> {
    const { name, platform, signal } = checkOptions(options);
    const schema =
      platform?.startsWith('linux') === true ? LinuxContainerSpecSchema : WindowsContainerSpecSchema;
    return answer(this.#transport, ContainerCreateResponseSchema, {
      operationId: 'ContainerCreate',
      method: 'POST',
      path: '/containers/create',
      query: { name, platform },
      body: checkInput(schema, spec, 'ContainerCreate body'),
      pace: 'patient',
      signal,
    });
  }

  /**
   * Operation `ContainerList`: what `docker ps` shows.
   *
   * @throws `BadRequestError` if the engine does not know a filter, or a value of one.
   * @example
   * ```ts
   * const running = await engine.containers.list({ filters: { status: ['running'], isolation: ['hyperv'] } });
   * ```
   */
  async list(options: ContainerListOptions = {}): Promise<ContainerSummary[]> {
    const { all, limit, size, filters, signal } = checkOptions(options);
    return answer(this.#transport, ContainerListSchema, {
      operationId: 'ContainerList',
      method: 'GET',
      path: '/containers/json',
      query: { all, limit, size, filters },
      signal,
    });
  }

  /**
   * Operation `ContainerInspect`: everything that the engine knows of a container.
   *
   * @param container - name or id
   * @param options - `size`: with the sizes of its file system, which takes time. Default: false
   * @throws `NotFoundError` if the container does not exist.
   * @example
   * ```ts
   * const { State, HostConfig } = await engine.containers.inspect('iisnanobase');
   * console.log(State.Status, State.ExitCode, HostConfig.Isolation);
   * ```
   */
  async inspect(
    container: string,
    options: CallOptions & { readonly size?: boolean | undefined } = {},
  ): Promise<ContainerInspect> {
    checkOptions(options);
    return answer(this.#transport, ContainerInspectSchema, {
      operationId: 'ContainerInspect',
      method: 'GET',
      path: route`/containers/${container}/json`,
      query: { size: options.size },
      signal: options.signal,
    });
  }

  /**
   * Operation `ContainerStart`: starts a container. One that runs already is left as it is.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is paused, or is being removed.
   * @throws `HcsError` if the Host Compute Service cannot start the container.
   * @example
   * ```ts
   * await engine.containers.start('iisnanobase');
   * ```
   */
  async start(
    container: string,
    options: CallOptions & {
      /** Keys to detach, for those who attach to it. */
      readonly detachKeys?: string | undefined;
    } = {},
  ): Promise<void> {
    checkOptions(options);
    return this.#change(
      {
        operationId: 'ContainerStart',
        method: 'POST',
        path: route`/containers/${container}/start`,
        query: { detachKeys: options.detachKeys },
      },
      options,
    );
  }

  /**
   * Operation `ContainerStop`: asks a container to end, and kills it when it takes too long. One that is stopped
   * already is left as it is.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @example
   * ```ts
   * await engine.containers.stop('iisnanobase', { timeout: 60 });
   * ```
   */
  async stop(container: string, options: ContainerStopOptions = {}): Promise<void> {
    checkOptions(options);
    return this.#change(
      {
        operationId: 'ContainerStop',
        method: 'POST',
        path: route`/containers/${container}/stop`,
        query: { t: seconds(options.timeout), signal: options.killSignal },
      },
      options,
    );
  }

  /**
   * Operation `ContainerRestart`: stops a container as {@link ContainerOperations.stop} does, and starts it. One that
   * is stopped is started.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `HcsError` if the Host Compute Service cannot start the container.
   * @example
   * ```ts
   * await engine.containers.restart('iisnanobase', { timeout: 10 });
   * ```
   */
  async restart(container: string, options: ContainerStopOptions = {}): Promise<void> {
    checkOptions(options);
    return this.#change(
      {
        operationId: 'ContainerRestart',
        method: 'POST',
        path: route`/containers/${container}/restart`,
        query: { t: seconds(options.timeout), signal: options.killSignal },
      },
      options,
    );
  }

  /**
   * Operation `ContainerKill`: ends a container at once. Windows has no signals: `KILL` terminates it, `TERM` shuts it
   * down.
   *
   * @param container - name or id
   * @param options - `killSignal`: default `KILL`
   * @throws `BadRequestError` if the signal does not exist. On Windows only `KILL` and `TERM` do.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running.
   * @example
   * ```ts
   * await engine.containers.kill('iisnanobase');
   * ```
   */
  async kill(
    container: string,
    options: CallOptions & { readonly killSignal?: string | undefined } = {},
  ): Promise<void> {
    checkOptions(options);
    return this.#change(
      {
        operationId: 'ContainerKill',
        method: 'POST',
        path: route`/containers/${container}/kill`,
        query: { signal: options.killSignal },
      },
      options,
    );
  }

  /**
   * Operation `ContainerPause`: freezes all processes of a container. On Windows under Hyper-V isolation only.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running.
   * @throws `EngineError` if a Windows container has process isolation.
   * @example
   * ```ts
   * await engine.containers.pause('iisnanobase');
   * ```
   */
  async pause(container: string, options: CallOptions = {}): Promise<void> {
    return this.#change(
      { operationId: 'ContainerPause', method: 'POST', path: route`/containers/${container}/pause` },
      options,
    );
  }

  /**
   * Operation `ContainerUnpause`: lets a container that is paused go on.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `EngineError` if the container is not paused, or is a Windows container with process isolation.
   * @example
   * ```ts
   * await engine.containers.unpause('iisnanobase');
   * ```
   */
  async unpause(container: string, options: CallOptions = {}): Promise<void> {
    return this.#change(
      { operationId: 'ContainerUnpause', method: 'POST', path: route`/containers/${container}/unpause` },
      options,
    );
  }

  /**
   * Operation `ContainerRename`: gives a container another name. Its id stays.
   *
   * @param container - name or id
   * @param name - the new one
   * @throws `BadRequestError` if the new name is not valid, or is the current name.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the new name is already in use.
   * @example
   * ```ts
   * await engine.containers.rename('iisnanobase', 'iisnanobase-old');
   * ```
   */
  async rename(container: string, name: string, options: CallOptions = {}): Promise<void> {
    return this.#change(
      {
        operationId: 'ContainerRename',
        method: 'POST',
        path: route`/containers/${container}/rename`,
        query: { name },
      },
      options,
    );
  }

  /**
   * Operation `ContainerResize`: sets the size of the container's console, in characters.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running.
   * @example
   * ```ts
   * await engine.containers.resize('iisnanobase', { height: 40, width: 120 });
   * ```
   */
  async resize(
    container: string,
    size: { readonly height: number; readonly width: number },
    options: CallOptions = {},
  ): Promise<void> {
    assertFields('size of a console', size, { height: 'number', width: 'number' });
    return this.#change(
      {
        operationId: 'ContainerResize',
        method: 'POST',
        path: route`/containers/${container}/resize`,
        query: { h: size.height, w: size.width },
      },
      options,
    );
  }

  /**
   * Operation `ContainerDelete`: removes a container with what it wrote; what `docker rm` does.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is running and `force` is not set, or if it is already being removed.
   * @example
   * ```ts
   * await engine.containers.delete('iisnanobase', { force: true, volumes: true });
   * ```
   */
  async delete(container: string, options: ContainerDeleteOptions = {}): Promise<void> {
    checkOptions(options);
    return this.#change(
      {
        operationId: 'ContainerDelete',
        method: 'DELETE',
        path: route`/containers/${container}`,
        query: { force: options.force, v: options.volumes, link: options.link },
      },
      options,
    );
  }

  /**
   * Operation `ContainerWait`: waits for the end of a container, however long it takes.
   *
   * @param container - name or id
   * @param options - `condition`: since API 1.30. Default: `not-running`
   * @returns the exit code
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if `condition` is set before API 1.30.
   * @example
   * ```ts
   * const { StatusCode } = await engine.containers.wait('iisnanobase', { signal: AbortSignal.timeout(60_000) });
   * ```
   */
  async wait(
    container: string,
    options: CallOptions & { readonly condition?: WaitCondition | undefined } = {},
  ): Promise<ContainerWaitResponse> {
    return answer(this.#transport, ContainerWaitResponseSchema, waitRequest(container, options));
  }

  /**
   * Operation `ContainerWait`, ahead of what is waited for: resolves once the engine waits. What ends the container can
   * be done then, and an end or a removal that comes right after it is not missed. The signal ends the waiting.
   *
   * @param container - name or id
   * @param options - `condition`: since API 1.30
   * @returns the answer, which is still to come
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if the API version is before 1.30.
   * @example
   * ```ts
   * const exit = await engine.containers.waitAhead('iisnanobase', { condition: 'removed' });
   * await engine.containers.start('iisnanobase');
   * console.log((await exit.answer).StatusCode);
   * ```
   */
  async waitAhead(
    container: string,
    options: CallOptions & { readonly condition: WaitCondition },
  ): Promise<{
    /** The answer of the engine, when the container has come to the state. */
    readonly answer: Promise<ContainerWaitResponse>;
  }> {
    return promised(this.#transport, ContainerWaitResponseSchema, waitRequest(container, options));
  }

  /**
   * Operation `ContainerTop`: the processes of a running container.
   *
   * @param container - name or id
   * @returns the titles of the columns, and a row for each process; on Windows Name, PID, CPU and Private Working Set
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running.
   * @throws `EngineError` if `psArgs` is set on Windows.
   * @example
   * ```ts
   * const { Titles, Processes } = await engine.containers.top('iisnanobase');
   * const pid = Titles.indexOf('PID');
   * console.log(Processes.map((row) => row[pid]));
   * ```
   */
  async top(
    container: string,
    options: CallOptions & {
      /** Arguments for `ps`. Linux only. */
      readonly psArgs?: string | undefined;
    } = {},
  ): Promise<ContainerTop> {
    checkOptions(options);
    return answer(this.#transport, ContainerTopSchema, {
      operationId: 'ContainerTop',
      method: 'GET',
      path: route`/containers/${container}/top`,
      query: { ps_args: options.psArgs },
      signal: options.signal,
    });
  }

  /**
   * Operation `ContainerChanges`: what differs from the image's file system.
   *
   * @param container - name or id
   * @returns paths, each with 0 when it was modified, 1 when it was added, 2 when it was deleted
   * @throws `NotFoundError` if the container does not exist.
   * @throws `EngineError` if a Windows container is running.
   * @example
   * ```ts
   * const changes = await engine.containers.changes('iisnanobase');
   * const added = changes.filter(({ Kind }) => Kind === 1).map(({ Path }) => Path);
   * ```
   */
  async changes(container: string, options: CallOptions = {}): Promise<ContainerChange[]> {
    checkOptions(options);
    return answer(this.#transport, ContainerChangesSchema, {
      operationId: 'ContainerChanges',
      method: 'GET',
      path: route`/containers/${container}/changes`,
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ContainerStats`, once: one sample, by default with the one before it to compare with, which takes the
   * engine a second or two.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if `oneShot` is set before API 1.41.
   * @example
   * ```ts
   * const { cpu_stats, precpu_stats } = await engine.containers.stats('iisnanobase');
   * console.log(cpu_stats.cpu_usage.total_usage - precpu_stats.cpu_usage.total_usage);
   * ```
   */
  async stats(container: string, options: ContainerStatsOptions = {}): Promise<ContainerStats> {
    checkOptions(options);
    await this.#transport.apiVersion(options.signal);
    return answer(this.#transport, containerStatsSchema(this.#transport.osType), {
      operationId: 'ContainerStats',
      method: 'GET',
      path: route`/containers/${container}/stats`,
      query: { stream: false, 'one-shot': options.oneShot },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ContainerStats`, streaming: a sample a second until the loop is left or the container is gone.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @example
   * ```ts
   * for await (const { read, cpu_stats } of engine.containers.statsStream('iisnanobase')) {
   *   console.log(read, cpu_stats.cpu_usage.total_usage);
   * }
   * ```
   */
  statsStream(container: string, options: CallOptions = {}): AsyncGenerator<ContainerStats, void, undefined> {
    checkOptions(options);
    return later(async (left) => {
      await this.#transport.apiVersion(anySignal(options.signal, left));
      return answers(this.#transport, containerStatsSchema(this.#transport.osType), {
        operationId: 'ContainerStats',
        method: 'GET',
        path: route`/containers/${container}/stats`,
        query: { stream: true },
        signal: options.signal,
      });
    });
  }

  /**
   * Operation `ContainerLogs`: what the container's process wrote, as it arrives. For lines see
   * {@link ContainerOperations.logLines}.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param container - name or id
   * @throws `InvalidInputError` if a moment is not valid.
   * @throws `BadRequestError` if neither `stdout` nor `stderr` is set.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotImplementedError` if its log driver cannot be read.
   * @example
   * ```ts
   * for await (const { stream, data } of engine.containers.logs('iisnanobase', { tail: 100 })) {
   *   process[stream].write(data);
   * }
   * ```
   */
  logs(container: string, options: ContainerLogsOptions = {}): AsyncGenerator<OutputChunk, void, undefined> {
    return later(async (left) => {
      const request = logsRequest(container, options);
      const asked = { ...options, signal: anySignal(options.signal, left) };
      return output(this.#transport, await this.#hasTty(container, asked), request);
    });
  }

  /**
   * Operation `ContainerLogs`, line by line: lines that come in pieces are put together, and times are taken off them.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param container - name or id
   * @throws `InvalidInputError` if a moment, the encoding or the length of a line is not valid.
   * @throws `BadRequestError` if neither `stdout` nor `stderr` is set.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotImplementedError` if its log driver cannot be read.
   * @example
   * ```ts
   * for await (const { stream, line, timestamp } of engine.containers.logLines('iisnanobase', { timestamps: true })) {
   *   console.log(timestamp?.toISOString(), stream, line);
   * }
   * ```
   */
  logLines(
    container: string,
    options: ContainerLogLinesOptions = {},
  ): AsyncGenerator<LogLine, void, undefined> {
    checkOptions(options);
    return untilLeft(options.signal, (signal) => this.#logLines(container, { ...options, signal }));
  }

  async *#logLines(
    container: string,
    options: ContainerLogLinesOptions,
  ): AsyncGenerator<LogLine, void, undefined> {
    const request = logsRequest(container, options);
    const reader = new LogLineReader(options, await this.#hasTty(container, options));
    const source = bytes(this.#transport, request);
    yield* reader.read(source, request.operationId, this.#transport.location);
  }

  async #hasTty(container: string, { tty, signal }: ContainerLogsOptions): Promise<boolean> {
    return tty ?? (await this.inspect(container, { signal })).Config.Tty === true;
  }

  /**
   * Operation `ContainerAttach`: joins the standard streams of the container's process, which may not have been started
   * yet.
   *
   * @param container - name or id
   * @returns the streams: iterate it for the output, write to it for the input
   * @throws `BadRequestError` if `detachKeys` is not valid.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is paused, or is being started again.
   * @example
   * ```ts
   * await using streams = await engine.containers.attach('iisnanobase', { stdin: true });
   * await streams.write('dir\r\n');
   * for await (const { stream, data } of streams) process[stream].write(data);
   * ```
   */
  async attach(container: string, options: ContainerAttachOptions = {}): Promise<ProcessStream> {
    const { stdin = false, stdout = true, stderr = true, logs, detachKeys, signal } = checkOptions(options);
    const operationId = 'ContainerAttach';
    const { Id, Config } = await this.inspect(container, { signal });
    const tty = Config.Tty === true;
    const request = {
      operationId,
      method: 'POST',
      path: route`/containers/${Id}/attach`,
      query: { stream: true, stdin, stdout, stderr, logs, detachKeys },
      // An engine locks a container while it starts it, which takes its time under Hyper-V isolation.
      pace: 'patient',
      signal,
    } as const;
    const connection = await twoWay(this.#transport, request, lookAtContainer(this.#transport, Id));
    return new ProcessStream(connection, operationId, tty);
  }

  /**
   * Operation `ContainerAttachWebsocket`: joins the standard streams of the container's process through a WebSocket,
   * with stdout and stderr in one. It is for proxies that let nothing else through; otherwise prefer
   * {@link ContainerOperations.attach}.
   *
   * @param container - name or id
   * @returns the streams: iterate it for the output, write to it for the input
   * @throws `BadRequestError` if `detachKeys` is not valid.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `NotInApiVersionError` if streams are selected before API 1.42.
   * @throws `StreamProtocolError` if the other side does not speak WebSocket.
   * @example
   * ```ts
   * await using streams = await engine.containers.attachWebsocket('iisnanobase', { stdin: false });
   * for await (const data of streams) process.stdout.write(data);
   * ```
   */
  async attachWebsocket(
    container: string,
    options: ContainerAttachWebsocketOptions = {},
  ): Promise<WebsocketStream> {
    const { stdin, stdout, stderr, logs, detachKeys, signal } = checkOptions(options);
    const operationId = 'ContainerAttachWebsocket';
    const choosing = compareApiVersions(await this.#transport.apiVersion(signal), '1.42') >= 0;
    const streams = choosing
      ? { stdin: stdin ?? true, stdout: stdout ?? true, stderr: stderr ?? true }
      : { stdin, stdout, stderr };
    const key = websocketKey();
    const request = {
      operationId,
      method: 'GET',
      path: route`/containers/${container}/attach/ws`,
      query: { stream: true, ...streams, logs, detachKeys },
      headers: websocketHeaders(key),
      pace: 'patient',
      signal,
    } as const;
    // A WebSocket says itself that it ends, on a named pipe too.
    return new WebsocketStream(await twoWay(this.#transport, request), operationId, key);
  }

  /**
   * Operation `ContainerUpdate`: changes limits and the restart policy of a container. An engine on Windows takes the
   * restart policy only.
   *
   * @param container - name or id
   * @returns what the engine warns of
   * @throws `InvalidInputError` if the spec is wrong.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if `AutoRemove` and a restart policy are both set.
   * @throws `EngineError` if limits are set on Windows.
   * @example
   * ```ts
   * await engine.containers.update('iisnanobase', { RestartPolicy: { Name: 'unless-stopped' } });
   * ```
   */
  async update(
    container: string,
    spec: ContainerUpdateSpec,
    options: CallOptions = {},
  ): Promise<ContainerUpdateResponse> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, ContainerUpdateResponseSchema, {
      operationId: 'ContainerUpdate',
      method: 'POST',
      path: route`/containers/${container}/update`,
      body: checkInput(ContainerUpdateSpecSchema, spec, 'ContainerUpdate body'),
      signal,
    });
  }

  /**
   * Operation `ContainerPrune`: removes all stopped containers, or those that the filters let through. Since API 1.25.
   *
   * @returns the ids of those that are gone, and the bytes that are free again
   * @throws `ConflictError` if another prune is running.
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @example
   * ```ts
   * const { SpaceReclaimed } = await engine.containers.prune({ filters: { until: ['24h'] } });
   * ```
   */
  async prune(
    options: CallOptions & { readonly filters?: PruneFilters | undefined } = {},
  ): Promise<ContainerPruneResponse> {
    checkOptions(options);
    return answer(this.#transport, ContainerPruneResponseSchema, {
      operationId: 'ContainerPrune',
      method: 'POST',
      path: '/containers/prune',
      query: { filters: options.filters },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ContainerExport`: the container's file system as a tar archive. An engine on Windows cannot.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param container - name or id
   * @throws `NotFoundError` if the container does not exist.
   * @throws `EngineError` if the engine runs Windows containers.
   * @example
   * ```ts
   * import { createWriteStream } from 'node:fs';
   * import { pipeline } from 'node:stream/promises';
   *
   * await pipeline(engine.containers.export('linux-build'), createWriteStream('rootfs.tar'));
   * ```
   */
  export(container: string, options: CallOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
    const { signal } = checkOptions(options);
    return bytes(this.#transport, {
      operationId: 'ContainerExport',
      method: 'GET',
      path: route`/containers/${container}/export`,
      signal,
    });
  }

  /**
   * Operation `ContainerArchive`: a file or a folder of a container as a tar archive.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection. An engine on Windows refuses while a
   * container runs under Hyper-V isolation.
   *
   * @param container - name or id
   * @param path - in the container, for example `C:\\inetpub\\wwwroot`
   * @throws `NotFoundError` if the path or the container does not exist.
   * @throws `EngineError` if a Windows container is running with Hyper-V isolation.
   * @example
   * ```ts
   * import { createWriteStream } from 'node:fs';
   * import { pipeline } from 'node:stream/promises';
   *
   * await pipeline(engine.containers.archive('iisnanobase', 'C:\\inetpub'), createWriteStream('inetpub.tar'));
   * ```
   */
  archive(
    container: string,
    path: string,
    options: CallOptions = {},
  ): AsyncGenerator<Uint8Array, void, undefined> {
    assertText('path in the container', path);
    const { signal } = checkOptions(options);
    return bytes(this.#transport, {
      operationId: 'ContainerArchive',
      method: 'GET',
      path: route`/containers/${container}/archive`,
      query: { path },
      signal,
    });
  }

  /**
   * Operation `ContainerArchiveInfo`: what is at a path in a container.
   *
   * @param container - name or id
   * @param path - in the container, for example `C:\\inetpub\\wwwroot`
   * @throws `NotFoundError` if the path or the container does not exist.
   * @throws `EngineError` if a Windows container is running with Hyper-V isolation.
   * @example
   * ```ts
   * const { size, mtime } = await engine.containers.archiveInfo('iisnanobase', 'C:\\inetpub\\wwwroot\\iisstart.htm');
   * ```
   */
  async archiveInfo(container: string, path: string, options: CallOptions = {}): Promise<PathStat> {
    assertText('path in the container', path);
    const { signal } = checkOptions(options);
    const operationId = 'ContainerArchiveInfo';
    const name = 'x-docker-container-path-stat';
    const stat = await header(this.#transport, name, {
      operationId,
      method: 'HEAD',
      path: route`/containers/${container}/archive`,
      query: { path },
      signal,
    });
    return checkAnswer(PathStatSchema, fromBase64Json(stat, operationId, name), operationId);
  }

  /**
   * Operation `PutContainerArchive`: unpacks a tar archive, plain or compressed, into a folder of a container.
   *
   * @param container - name or id
   * @param path - the folder, which must be there
   * @param content - the archive; a large file is sent twice as fast when it is read in larger pieces than Node's 64
   * KiB
   * @throws `BadRequestError` if the path is not a folder.
   * @throws `ForbiddenError` if the volume or the container is read-only.
   * @throws `NotFoundError` if the folder or the container does not exist.
   * @throws `EngineError` if a Windows container is running with Hyper-V isolation.
   * @example
   * ```ts
   * import { createReadStream } from 'node:fs';
   *
   * const site = createReadStream('site.tar', { highWaterMark: 512 * 1024 });
   * await engine.containers.putArchive('iisnanobase', 'C:\\inetpub\\wwwroot', site);
   * ```
   */
  async putArchive(
    container: string,
    path: string,
    content: Content,
    options: PutArchiveOptions = {},
  ): Promise<void> {
    assertText('path in the container', path);
    const { noOverwriteDirNonDir, copyUIDGID, signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'PutContainerArchive',
      method: 'PUT',
      path: route`/containers/${container}/archive`,
      query: { path, noOverwriteDirNonDir, copyUIDGID },
      headers: { 'content-type': 'application/x-tar' },
      content,
      pace: 'patient',
      signal,
    });
  }

  async #change(request: OperationRequest, options: CallOptions): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, { ...request, pace: 'patient', signal });
  }
}

function waitRequest(
  container: string,
  options: CallOptions & { readonly condition?: WaitCondition | undefined },
): RequestOf<'ContainerWait'> {
  const { condition, signal } = checkOptions(options);
  return {
    operationId: 'ContainerWait',
    method: 'POST',
    path: route`/containers/${container}/wait`,
    query: { condition },
    pace: 'patient',
    signal,
  };
}

function logsRequest(container: string, options: ContainerLogsOptions): RequestOf<'ContainerLogs'> {
  const {
    follow,
    stdout = true,
    stderr = true,
    since,
    until,
    timestamps,
    tail,
    signal,
  } = checkOptions(options);
  return {
    operationId: 'ContainerLogs',
    method: 'GET',
    path: route`/containers/${container}/logs`,
    query: { follow, stdout, stderr, since: moment(since), until: moment(until), timestamps, tail },
    signal,
  };
}

function fromBase64Json(value: string | undefined, operationId: string, name: string): unknown {
  try {
    return JSON.parse(Buffer.from(value ?? '', 'base64').toString('utf8'));
  } catch (cause) {
    const [expected, received] = ['JSON in base64', JSON.stringify(value ?? '').slice(0, 80)];
    const message = `expected ${expected}, received ${received}`;
    throw new UnexpectedAnswerError(operationId, [{ path: name, message, expected, received }], { cause });
  }
}

/** Seconds to stop in, -1 for ever. */
function seconds(timeout: number | undefined): number | undefined {
  if (timeout === undefined || Number.isInteger(timeout)) return timeout;
  throw invalidValue('option timeout', timeout, 'it is no time', 'a whole number of seconds');
}
