import { assertText, assertTexts } from '../../errors/given.js';
import { checkOptions } from '../../common/options.js';
import { invalidValue } from '../../common/invalid-value.js';
import { ContainerStateError } from '../../errors/process.js';
import type { LogLine } from '../../engine/index.js';
import { formatPort, parsePort } from '../../models/index.js';
import type { PublishedAddress } from '../published.js';
import { describeState } from '../container-exit.js';
import type { ExecResult } from '../exec/result.js';
import { attempts, connectTo, NotYet, statusOf } from './probes.js';
import type { WaitedOn } from './waited-on.js';
import { watch, type ReadinessOptions } from './watch.js';

/** Which HTTP answer to wait for. */
export interface HttpReadinessOptions extends ReadinessOptions {
  /** The path to request. Default: `/`. */
  readonly path?: string | undefined;
  /** The status that means ready, or a function that decides. Default: 200 to 399. */
  readonly status?: number | ((status: number) => boolean) | undefined;
  /** Headers to send. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Waits until a container is ready. Each method tries again until it succeeds. It throws {@link NotReadyError} if the
 * time is over, the container ends or its health check fails. The error has the last result and the last lines of the
 * log.
 *
 * @example
 * ```ts
 * await using iis = await docker.container('windowsnanoiis').publish(8080, 80).openStdin().run();
 * const page = await fetch(await iis.until.http(80));
 * ```
 */
export class Readiness {
  readonly #container: WaitedOn;

  /** @internal */
  constructor(container: WaitedOn) {
    this.#container = container;
  }

  /**
   * Waits until a published port answers HTTP. A redirection is an answer and is not followed.
   *
   * @param port - the container's port: `80`, `80/tcp`. Default: 80
   * @returns the URL that has answered
   * @throws `NotReadyError` if the expected answer does not come in time, or if the container ends.
   * @throws `ContainerStateError` if the port is not published.
   * @example
   * ```ts
   * const url = await container.until.http(80, { path: '/health', status: 200, timeout: '2m' });
   * ```
   */
  async http(port: number | string = 80, options: HttpReadinessOptions = {}): Promise<string> {
    const {
      path = '/',
      status = (code: number) => code >= 200 && code < 400,
      headers = {},
    } = checkOptions(options);
    checkStatus(status);
    const isReady = typeof status === 'number' ? (code: number) => code === status : status;
    if (typeof port !== 'number') assertText('port', port, 'a port such as 80');
    return watch(this.#container, `answer HTTP on port ${String(port)}`, options, async (watching) => {
      const base = await this.#container.url(port, { signal: watching.signal });
      const url = new URL(path, base).href;
      return attempts(watching, async () => {
        const code = await statusOf(url, headers, watching.signal);
        if (!isReady(code)) throw new NotYet(`HTTP ${String(code)} from ${url}`);
        return url;
      });
    });
  }

  /**
   * Waits until a published port accepts connections.
   *
   * On Windows the service itself accepts them. An engine on Linux may accept connections before the service listens:
   * there, wait for an answer.
   *
   * @param port - the container's port: `80`, `80/tcp`
   * @returns the address that accepts them
   * @throws `NotReadyError` if it accepts no connection in time, or if the container ends.
   * @throws `ContainerStateError` if the port is not published.
   * @example
   * ```ts
   * const { host, port } = await container.until.listening(1433);
   * ```
   */
  async listening(port: number | string, options: ReadinessOptions = {}): Promise<PublishedAddress> {
    const goal = `listen on port ${formatPort(parsePort(port))}`;
    return watch(this.#container, goal, options, async (watching) => {
      const address = await this.#container.address(port, { signal: watching.signal });
      return attempts(watching, async () => {
        await connectTo(address, watching.signal);
        return address;
      });
    });
  }

  /**
   * Waits until the container's main process has written a line since its last start.
   *
   * @param pattern - a text that is in the line, or a regular expression
   * @returns the line
   * @throws `NotReadyError` if no such line is written in time, or if the container ends.
   * @example
   * ```ts
   * await container.until.log(/ready for connections/);
   * ```
   */
  async log(pattern: string | RegExp, options: Omit<ReadinessOptions, 'interval'> = {}): Promise<LogLine> {
    if (!(pattern instanceof RegExp)) assertText('pattern', pattern, 'text or a regular expression');
    const matches =
      typeof pattern === 'string'
        ? (line: string) => line.includes(pattern)
        : (line: string) => line.search(pattern) !== -1;
    return watch(this.#container, `write ${String(pattern)}`, options, async ({ signal, see, pause }) => {
      const { State } = await this.#container.inspect({ signal });
      // Not since its start: it may have written before the engine noted that.
      const since = State.FinishedAt?.startsWith('0001-01-01') === true ? undefined : State.FinishedAt;
      for await (const line of this.#container.logLines({ follow: true, since, signal })) {
        if (matches(line.line)) return line;
        see(line.line);
      }
      // The log ends with the process, whose end is noticed in a moment.
      for (;;) await pause();
    });
  }

  /**
   * Waits until the health check of the container succeeds.
   *
   * @throws `NotReadyError` if it is not healthy in time, if it is `unhealthy`, or if the container ends.
   * @throws `ContainerStateError` if the container has no health check.
   * @example
   * ```ts
   * await container.until.healthy({ timeout: '2m' });
   * ```
   */
  async healthy(options: ReadinessOptions = {}): Promise<void> {
    const { id } = this.#container;
    await watch(this.#container, 'become healthy', options, async (watching) => {
      for (;;) {
        const { Name, State } = await this.#container.inspect({ signal: watching.signal });
        const status = State.Health?.Status ?? 'none';
        if (status === 'healthy') return;
        const seen = describeState(Name.replace(/^\//, ''), State, {});
        if (status === 'none')
          throw new ContainerStateError(id, State.Status, `The container ${id} has no health check.`);
        if (status === 'unhealthy')
          throw await watching.notReady('unhealthy', seen, `The container did not become healthy: ${seen}`);
        watching.see(seen);
        await watching.pause();
      }
    });
  }

  /**
   * Waits until a command in the container succeeds.
   *
   * @param command - the executable and its arguments, each as one string
   * @returns the result of the successful command
   * @throws `NotReadyError` if the command does not succeed in time, or if the container ends.
   * @throws `ExecStartError` or `HcsError` if it cannot be started.
   * @example
   * ```ts
   * await container.until.exec(['cmd', '/c', 'sc query w3svc | find "RUNNING"']);
   * ```
   */
  async exec(command: readonly string[], options: ReadinessOptions = {}): Promise<ExecResult> {
    assertTexts('command', command);
    return watch(this.#container, `let ${command[0] ?? 'the command'} succeed`, options, (watching) =>
      attempts(watching, async () => {
        const result = await this.#container.exec(command, { accept: 'any', signal: watching.signal });
        if (result.exitCode === 0) return result;
        const said = result.stderr.trim() || result.stdout.trim();
        throw new NotYet([result.describe(), said].filter((text) => text !== '').join(': '));
      }),
    );
  }
}

function checkStatus(status: unknown): void {
  if (Number.isInteger(status) || typeof status === 'function') return;
  throw invalidValue(
    'option status',
    status,
    'it is neither',
    'a status such as 200, or a function that decides',
  );
}
