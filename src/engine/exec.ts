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
import type { StreamEnds } from './stream-ends.js';
import { ProcessStream } from './streams/process-stream.js';

/** Parameters of `ExecStart`. */
export interface ExecStartOptions extends CallOptions {
  /** Whether the exec was created with a TTY. It decides how its stream is read, so it must be right. Default: false. */
  readonly tty?: boolean | undefined;
  /** Height and width of the console in characters; needs a TTY and API 1.42. */
  readonly consoleSize?: readonly [height: number, width: number] | undefined;
}

/** Processes in running containers: the operations `ContainerExec` and `Exec…`. */
export class ExecOperations {
  readonly #transport: EngineTransport;
  readonly #ends: StreamEnds;

  /** @internal */
  constructor(transport: EngineTransport, ends: StreamEnds) {
    this.#transport = transport;
    this.#ends = ends;
  }

  /**
   * Operation `ContainerExec`: prepares a process.
   *
   * @param container - name or id
   * @throws NotFoundError when there is no such container
   * @throws ConflictError when it is not running
   */
  async create(container: string, spec: ExecSpec, options: CallOptions = {}): Promise<ExecCreateResponse> {
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
   */
  async start(id: string, options: ExecStartOptions = {}): Promise<ProcessStream> {
    const { tty = false, consoleSize, signal } = options;
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
    const end = this.#transport.streamsEnd ? undefined : await this.#ends.ofExec(id, !tty, signal);
    try {
      return new ProcessStream(await twoWay(this.#transport, request, end), operationId, tty);
    } catch (error) {
      end?.abandon();
      throw error;
    }
  }

  /** Operation `ExecStart`, detached: starts the process and leaves its streams alone. */
  async startDetached(
    id: string,
    options: CallOptions & { readonly tty?: boolean | undefined } = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'ExecStart',
      method: 'POST',
      path: route`/exec/${id}/start`,
      body: checkInput(ExecStartSpecSchema, { Detach: true, Tty: options.tty ?? false }, 'ExecStart body'),
      pace: 'patient',
      signal: options.signal,
    });
  }

  /** Operation `ExecInspect`: whether the process runs, and its exit code once it has ended. */
  async inspect(id: string, options: CallOptions = {}): Promise<ExecInspect> {
    return answer(this.#transport, ExecInspectSchema, {
      operationId: 'ExecInspect',
      method: 'GET',
      path: route`/exec/${id}/json`,
      signal: options.signal,
    });
  }

  /** Operation `ExecResize`: sets the size of the process's console, in characters. */
  async resize(
    id: string,
    size: { readonly height: number; readonly width: number },
    options: CallOptions = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'ExecResize',
      method: 'POST',
      path: route`/exec/${id}/resize`,
      query: { h: size.height, w: size.width },
      signal: options.signal,
    });
  }
}
