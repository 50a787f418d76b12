import { assertFields } from '../errors/given.js';
import { checkOptions } from '../common/options.js';
import {
  checkInput,
  ExecCreateResponseSchema,
  ExecInspectSchema,
  ExecSpecSchema,
  ExecStartSpecSchema,
} from '../models/index.js';
import type { ExecCreateResponse, ExecInspect, ExecSpec } from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, done, twoWay, type CallOptions } from './call.js';
import { lookAtExec } from './process-records.js';
import { ProcessStream } from './streams/process-stream.js';

/** Parameters of `ExecStart`. */
export interface ExecStartOptions extends CallOptions {
  /** Whether the exec was created with a TTY. It decides how its stream is read, so it must be right. Default: false. */
  readonly tty?: boolean | undefined;
  /** Height and width of the console in characters; needs a TTY and API 1.42. */
  readonly consoleSize?: readonly [height: number, width: number] | undefined;
}

/**
 * Processes in running containers: the operations `ContainerExec` and `Exec…`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class ExecOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `ContainerExec`: prepares a process in a running container. {@link ExecOperations.start} starts it.
   *
   * @param container - name or id
   * @param spec - the command, and which of its streams are attached; none are by default
   * @returns the id, for the other methods
   * @throws `InvalidInputError` if the spec is wrong.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `ConflictError` if the container is not running, or is paused.
   * @throws `NotInApiVersionError` if a field needs a later API version.
   * @example
   * ```ts
   * const { Id } = await engine.exec.create('iisnanobase', {
   *   Cmd: ['cmd', '/c', 'dir', 'C:\\inetpub'],
   *   AttachStdout: true,
   * });
   * for await (const { data } of await engine.exec.start(Id)) process.stdout.write(data);
   * ```
   */
  async create(container: string, spec: ExecSpec, options: CallOptions = {}): Promise<ExecCreateResponse> {
    checkOptions(options);
    return answer(this.#transport, ExecCreateResponseSchema, {
      operationId: 'ContainerExec',
      method: 'POST',
      path: route`/containers/${container}/exec`,
      body: checkInput(ExecSpecSchema, spec, 'ContainerExec body'),
      signal: options.signal,
    });
  }

  /**
   * Operation `ExecStart`: starts the process and joins its standard streams.
   *
   * An engine that cannot start the process says so in the stream itself; {@link ExecOperations.inspect} has the truth.
   *
   * @param id - as {@link ExecOperations.create} gave it
   * @returns the streams: iterate it for the output, write to it for the input
   * @throws `InvalidInputError` if `consoleSize` is wrong, or is set without a TTY.
   * @throws `NotFoundError` if the exec does not exist.
   * @throws `ConflictError` if the container is not running or is paused.
   * @throws `NotInApiVersionError` if `consoleSize` is set before API 1.42.
   * @example
   * ```ts
   * const { Id } = await engine.exec.create('iisnanobase', { Cmd: ['cmd'], AttachStdin: true, AttachStdout: true });
   * await using streams = await engine.exec.start(Id);
   * await streams.write('exit 3\r\n');
   * for await (const { stream, data } of streams) process[stream].write(data);
   * ```
   */
  async start(id: string, options: ExecStartOptions = {}): Promise<ProcessStream> {
    const { tty = false, consoleSize, signal } = checkOptions(options);
    const operationId = 'ExecStart';
    const body = checkInput(
      ExecStartSpecSchema,
      {
        Detach: false,
        Tty: tty,
        ...(consoleSize === undefined ? {} : { ConsoleSize: [...consoleSize] }),
      },
      'ExecStart body',
    );
    const request = { operationId, method: 'POST', path: route`/exec/${id}/start`, body, signal } as const;
    const connection = await twoWay(this.#transport, request, lookAtExec(this.#transport, id));
    return new ProcessStream(connection, operationId, tty);
  }

  /**
   * Operation `ExecStart`, detached: starts the process and leaves its streams alone.
   *
   * @param id - as {@link ExecOperations.create} gave it
   * @param options - `tty`: whether the exec was created with a TTY. Default: false
   * @throws `NotFoundError` if the exec does not exist.
   * @throws `ConflictError` if the container is not running or is paused, or if the exec was started before.
   * @throws `HcsError` if the Host Compute Service cannot start the process.
   * @example
   * ```ts
   * const { Id } = await engine.exec.create('web', { Cmd: ['powershell', 'C:\\warm-up.ps1'] });
   * await engine.exec.startDetached(Id);
   * ```
   */
  async startDetached(
    id: string,
    options: CallOptions & { readonly tty?: boolean | undefined } = {},
  ): Promise<void> {
    checkOptions(options);
    return done(this.#transport, {
      operationId: 'ExecStart',
      method: 'POST',
      path: route`/exec/${id}/start`,
      body: checkInput(ExecStartSpecSchema, { Detach: true, Tty: options.tty ?? false }, 'ExecStart body'),
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ExecInspect`: whether the process runs, and its exit code once it has ended.
   *
   * @param id - as {@link ExecOperations.create} gave it
   * @throws `NotFoundError` if the exec does not exist.
   * @example
   * ```ts
   * const { Id } = await engine.exec.create('iisnanobase', { Cmd: ['cmd', '/c', 'exit 3'] });
   * await engine.exec.startDetached(Id);
   * const { Running, ExitCode } = await engine.exec.inspect(Id);
   * ```
   */
  async inspect(id: string, options: CallOptions = {}): Promise<ExecInspect> {
    checkOptions(options);
    return answer(this.#transport, ExecInspectSchema, {
      operationId: 'ExecInspect',
      method: 'GET',
      path: route`/exec/${id}/json`,
      signal: options.signal,
    });
  }

  /**
   * Operation `ExecResize`: sets the size of the process's console, in characters.
   *
   * @param id - as {@link ExecOperations.create} gave it
   * @throws `BadRequestError` if the process has not been started.
   * @throws `NotFoundError` if the exec does not exist.
   * @example
   * ```ts
   * const { Id } = await engine.exec.create('iisnanobase', { Cmd: ['cmd'], AttachStdout: true, Tty: true });
   * await using streams = await engine.exec.start(Id, { tty: true });
   * await engine.exec.resize(Id, { height: 40, width: 120 });
   * ```
   */
  async resize(
    id: string,
    size: { readonly height: number; readonly width: number },
    options: CallOptions = {},
  ): Promise<void> {
    checkOptions(options);
    assertFields('size of a console', size, { height: 'number', width: 'number' });
    return done(this.#transport, {
      operationId: 'ExecResize',
      method: 'POST',
      path: route`/exec/${id}/resize`,
      query: { h: size.height, w: size.width },
      signal: options.signal,
    });
  }
}
