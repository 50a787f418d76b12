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
import {
  compareApiVersions,
  route,
  type EngineRequest,
  type EngineTransport,
  type QueryValue,
} from '../transport/index.js';
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
import type { LinuxPlatform, WindowsPlatform } from './platform.js';
import type { StreamEnds } from './stream-ends.js';
import type { OutputChunk } from './streams/demultiplex.js';
import { LogLineReader, type LogLine, type LogLineOptions } from './streams/log-lines.js';
import { ProcessStream } from './streams/process-stream.js';
import { later } from './streams/pulled.js';
import { websocketHeaders, websocketKey, WebsocketStream } from './streams/websocket.js';

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
  readonly filters?: ContainerListFilters | undefined;
}

/** Parameters of `ContainerStop` and `ContainerRestart`. */
export interface ContainerStopOptions extends CallOptions {
  /** Seconds to wait before the container is killed; -1 waits for ever. Default: the container's own, else the engine's (30 on Windows). */
  readonly timeout?: number | undefined;
  /** The signal to ask with. Since API 1.42. */
  readonly killSignal?: string | undefined;
}

/** Parameters of `ContainerLogs`. */
export interface ContainerLogsOptions extends CallOptions {
  /** Go on with what is still to come. Default: false. */
  readonly follow?: boolean | undefined;
  /** Default: true. */
  readonly stdout?: boolean | undefined;
  /** Default: true. */
  readonly stderr?: boolean | undefined;
  readonly since?: Moment | undefined;
  /** Since API 1.35. */
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
  /** Default: true. */
  readonly stdout?: boolean | undefined;
  /** Default: true. */
  readonly stderr?: boolean | undefined;
  /** Begin with what was written before. Default: false. */
  readonly logs?: boolean | undefined;
  /** Keys to detach, such as `ctrl-p,ctrl-q`. */
  readonly detachKeys?: string | undefined;
}

/** Parameters of `ContainerAttachWebsocket`. Before API 1.42 all three streams are attached, whatever is said. */
export interface ContainerAttachWebsocketOptions extends CallOptions {
  /** Send input. Default: true. */
  readonly stdin?: boolean | undefined;
  /** Default: true. */
  readonly stdout?: boolean | undefined;
  /** Default: true. */
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

/** The moment that `ContainerWait` waits for. */
export type WaitCondition = 'not-running' | 'next-exit' | 'removed';

/** Containers: the operations `Container…`. */
export class ContainerOperations {
  readonly #transport: EngineTransport;
  readonly #ends: StreamEnds;

  /** @internal */
  constructor(transport: EngineTransport, ends: StreamEnds) {
    this.#transport = transport;
    this.#ends = ends;
  }

  /**
   * Operation `ContainerCreate`. The spec is checked before anything is sent.
   *
   * @param spec - for a Windows container; for a Linux one say so with `platform`
   * @returns the id, and what the engine warns of
   * @throws InvalidInputError when the spec is wrong
   * @throws NotFoundError when there is no such image
   * @throws ConflictError when the name is taken
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
    const { name, platform, signal } = options;
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

  /** Operation `ContainerList`: what `docker ps` shows. */
  async list(options: ContainerListOptions = {}): Promise<ContainerSummary[]> {
    const { all, limit, size, filters, signal } = options;
    return answer(this.#transport, ContainerListSchema, {
      operationId: 'ContainerList',
      method: 'GET',
      path: '/containers/json',
      query: { all, limit, size, filters },
      signal,
    });
  }

  /**
   * Operation `ContainerInspect`.
   *
   * @param container - name or id
   * @throws NotFoundError when there is no such container
   */
  async inspect(
    container: string,
    options: CallOptions & { readonly size?: boolean | undefined } = {},
  ): Promise<ContainerInspect> {
    return answer(this.#transport, ContainerInspectSchema, {
      operationId: 'ContainerInspect',
      method: 'GET',
      path: route`/containers/${container}/json`,
      query: { size: options.size },
      signal: options.signal,
    });
  }

  /**
   * Operation `ContainerStart`. A container that runs already is left as it is.
   *
   * @throws HcsError when the Host Compute Service cannot start it
   */
  async start(
    container: string,
    options: CallOptions & {
      /** Keys to detach, for those who attach to it. */
      readonly detachKeys?: string | undefined;
    } = {},
  ): Promise<void> {
    const query = { detachKeys: options.detachKeys };
    return this.#change('ContainerStart', 'POST', route`/containers/${container}/start`, query, options);
  }

  /** Operation `ContainerStop`. A container that is stopped already is left as it is. */
  async stop(container: string, options: ContainerStopOptions = {}): Promise<void> {
    const query = { t: options.timeout, signal: options.killSignal };
    return this.#change('ContainerStop', 'POST', route`/containers/${container}/stop`, query, options);
  }

  /** Operation `ContainerRestart`. */
  async restart(container: string, options: ContainerStopOptions = {}): Promise<void> {
    const query = { t: options.timeout, signal: options.killSignal };
    return this.#change('ContainerRestart', 'POST', route`/containers/${container}/restart`, query, options);
  }

  /** Operation `ContainerKill`. Windows knows no signals: whatever the name, the container is terminated. */
  async kill(
    container: string,
    options: CallOptions & { readonly killSignal?: string | undefined } = {},
  ): Promise<void> {
    const query = { signal: options.killSignal };
    return this.#change('ContainerKill', 'POST', route`/containers/${container}/kill`, query, options);
  }

  /** Operation `ContainerPause`. On Windows under Hyper-V isolation only. */
  async pause(container: string, options: CallOptions = {}): Promise<void> {
    return this.#change('ContainerPause', 'POST', route`/containers/${container}/pause`, {}, options);
  }

  /** Operation `ContainerUnpause`. */
  async unpause(container: string, options: CallOptions = {}): Promise<void> {
    return this.#change('ContainerUnpause', 'POST', route`/containers/${container}/unpause`, {}, options);
  }

  /** Operation `ContainerRename`. */
  async rename(container: string, name: string, options: CallOptions = {}): Promise<void> {
    return this.#change('ContainerRename', 'POST', route`/containers/${container}/rename`, { name }, options);
  }

  /** Operation `ContainerResize`: sets the size of the container's console, in characters. */
  async resize(
    container: string,
    size: { readonly height: number; readonly width: number },
    options: CallOptions = {},
  ): Promise<void> {
    const query = { h: size.height, w: size.width };
    return this.#change('ContainerResize', 'POST', route`/containers/${container}/resize`, query, options);
  }

  /** Operation `ContainerDelete`: what `docker rm` does. */
  async delete(container: string, options: ContainerDeleteOptions = {}): Promise<void> {
    const query = { force: options.force, v: options.volumes, link: options.link };
    return this.#change('ContainerDelete', 'DELETE', route`/containers/${container}`, query, options);
  }

  /**
   * Operation `ContainerWait`: waits for the end of a container, however long it takes.
   *
   * @returns the exit code
   */
  async wait(
    container: string,
    options: CallOptions & { readonly condition?: WaitCondition | undefined } = {},
  ): Promise<ContainerWaitResponse> {
    return answer(this.#transport, ContainerWaitResponseSchema, waitRequest(container, options));
  }

  /**
   * Operation `ContainerWait`, ahead of what is waited for: resolves once the engine waits. What ends the container can be
   * done then, and an end or a removal that comes right after it is not missed. The signal gives the waiting up.
   *
   * @param options - `condition`: since API 1.30
   * @returns the answer, which is still to come
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
  ): Promise<{ readonly answer: Promise<ContainerWaitResponse> }> {
    return promised(this.#transport, ContainerWaitResponseSchema, waitRequest(container, options));
  }

  /** Operation `ContainerTop`: the processes of a running container. */
  async top(
    container: string,
    options: CallOptions & {
      /** Arguments for `ps`. Linux only. */
      readonly psArgs?: string | undefined;
    } = {},
  ): Promise<ContainerTop> {
    return answer(this.#transport, ContainerTopSchema, {
      operationId: 'ContainerTop',
      method: 'GET',
      path: route`/containers/${container}/top`,
      query: { ps_args: options.psArgs },
      signal: options.signal,
    });
  }

  /** Operation `ContainerChanges`: what differs from the image's file system. */
  async changes(container: string, options: CallOptions = {}): Promise<ContainerChange[]> {
    return answer(this.#transport, ContainerChangesSchema, {
      operationId: 'ContainerChanges',
      method: 'GET',
      path: route`/containers/${container}/changes`,
      pace: 'patient',
      signal: options.signal,
    });
  }

  /** Operation `ContainerStats`, once: one sample, by default with the one before it to compare with. */
  async stats(container: string, options: ContainerStatsOptions = {}): Promise<ContainerStats> {
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

  /** Operation `ContainerStats`, streaming: a sample a second until the loop is left or the container is gone. */
  statsStream(container: string, options: CallOptions = {}): AsyncGenerator<ContainerStats, void, undefined> {
    return later(async () => {
      await this.#transport.apiVersion(options.signal);
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
   * Operation `ContainerLogs`: what the container's process wrote.
   *
   * @example
   * ```ts
   * for await (const { stream, data } of engine.containers.logs('iisnanobase', { tail: 100 })) {
   *   process[stream].write(data);
   * }
   * ```
   */
  logs(container: string, options: ContainerLogsOptions = {}): AsyncGenerator<OutputChunk, void, undefined> {
    return later(async () => {
      const request = logsRequest(container, options);
      return output(this.#transport, await this.#hasTty(container, options), request);
    });
  }

  /**
   * Operation `ContainerLogs`, line by line: lines that come in pieces are put together, and times are taken off them.
   *
   * @throws InvalidInputError when a moment, the encoding or the length of a line is none
   * @example
   * ```ts
   * for await (const { stream, line, timestamp } of engine.containers.logLines('iisnanobase', { timestamps: true })) {
   *   console.log(timestamp?.toISOString(), stream, line);
   * }
   * ```
   */
  async *logLines(
    container: string,
    options: ContainerLogLinesOptions = {},
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
   * Operation `ContainerAttach`: joins the standard streams of the container's process, which may not have been
   * started yet.
   *
   * @throws ConflictError when the container is stopped
   */
  async attach(container: string, options: ContainerAttachOptions = {}): Promise<ProcessStream> {
    const { stdin = false, stdout = true, stderr = true, logs, detachKeys, signal } = options;
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
    const end = this.#transport.streamsEnd ? undefined : await this.#ends.ofContainer(Id, !tty, signal);
    try {
      return new ProcessStream(await twoWay(this.#transport, request, end), operationId, tty);
    } catch (error) {
      end?.abandon();
      throw error;
    }
  }

  /**
   * Operation `ContainerAttachWebsocket`: joins the standard streams of the container's process through a WebSocket,
   * with stdout and stderr in one. It is for proxies that let nothing else through; otherwise prefer
   * {@link ContainerOperations.attach}.
   */
  async attachWebsocket(
    container: string,
    options: ContainerAttachWebsocketOptions = {},
  ): Promise<WebsocketStream> {
    const { stdin, stdout, stderr, logs, detachKeys, signal } = options;
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
    return new WebsocketStream(await twoWay(this.#transport, request, undefined), operationId, key);
  }

  /**
   * Operation `ContainerUpdate`: changes limits and the restart policy of a container. An engine on Windows takes the
   * restart policy only.
   */
  async update(
    container: string,
    spec: ContainerUpdateSpec,
    { signal }: CallOptions = {},
  ): Promise<ContainerUpdateResponse> {
    return answer(this.#transport, ContainerUpdateResponseSchema, {
      operationId: 'ContainerUpdate',
      method: 'POST',
      path: route`/containers/${container}/update`,
      body: checkInput(ContainerUpdateSpecSchema, spec, 'ContainerUpdate body'),
      signal,
    });
  }

  /** Operation `ContainerPrune`: removes all stopped containers, or those that the filters let through. */
  async prune(
    options: CallOptions & { readonly filters?: PruneFilters | undefined } = {},
  ): Promise<ContainerPruneResponse> {
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
   */
  export(container: string, { signal }: CallOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
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
   * @param path - in the container, for example `C:\\inetpub\\wwwroot`
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
    { signal }: CallOptions = {},
  ): AsyncGenerator<Uint8Array, void, undefined> {
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
   * @throws NotFoundError when nothing is there, or there is no such container
   */
  async archiveInfo(container: string, path: string, { signal }: CallOptions = {}): Promise<PathStat> {
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
   * @param path - the folder, which must be there
   * @param content - the archive; a large file is sent twice as fast when it is read in larger pieces than Node's 64 KiB
   *
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
    const { noOverwriteDirNonDir, copyUIDGID, signal } = options;
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

  async #change(
    operationId: string,
    method: 'POST' | 'DELETE',
    path: string,
    query: Readonly<Record<string, QueryValue>>,
    options: CallOptions,
  ): Promise<void> {
    return done(this.#transport, {
      operationId,
      method,
      path,
      query,
      pace: 'patient',
      signal: options.signal,
    });
  }
}

function waitRequest(
  container: string,
  { condition, signal }: CallOptions & { readonly condition?: WaitCondition | undefined },
): EngineRequest {
  return {
    operationId: 'ContainerWait',
    method: 'POST',
    path: route`/containers/${container}/wait`,
    query: { condition },
    pace: 'patient',
    signal,
  };
}

function logsRequest(container: string, options: ContainerLogsOptions): EngineRequest {
  const { follow, stdout = true, stderr = true, since, until, timestamps, tail, signal } = options;
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
