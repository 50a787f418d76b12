import { getResponse, type RequestHandler } from 'msw';
import type { HcsFault } from './hcs/faults.js';
import { resolveOptions, type SimulatorOptions } from './options.js';
import { absent } from './routes/absent.js';
import { engineHeaders } from './routes/system.js';
import { bindRoutes } from './routes/index.js';
import type { BoundRoute } from './routes/route.js';
import { HijackedConnections } from './server/connections.js';
import { ENGINE_ORIGIN } from './server/fetch-request.js';
import { EngineServer } from './server/http-server.js';
import { type ListenAddress, listenAddress } from './server/listen.js';
import { errorResponse } from './server/respond.js';
import type { SimulatedContainer } from './state/container.js';
import { EngineState } from './state/engine.js';
import { makeImage, type SimulatedImage, type SimulatedImageOptions } from './state/images.js';
import { endContainers, startAgain } from './state/restart.js';
import { shutDown } from './state/shut-down.js';
import { membershipOf } from './swarm/membership.js';

/** One request that the simulated engine got. */
export interface LoggedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** Path and query as sent: `/v1.55/containers/json?all=1`. */
  readonly path: string;
}

const simulators = new WeakMap<EngineState, WindowsEngineSimulator>();

/** The simulated engine whose state it is. */
export const simulatorOf = (state: EngineState): WindowsEngineSimulator | undefined => simulators.get(state);

/**
 * A simulated Docker engine on a simulated Windows host. It listens on a real socket, keeps state, and answers as
 * Windows would, including refusals and failures. Use it on any machine to test code that drives Windows containers.
 *
 * @example
 * ```ts
 * import { http, HttpResponse } from 'msw';
 *
 * await using engine = await WindowsEngineSimulator.start({ host: { cpus: 1 } });
 * process.env.DOCKER_HOST = engine.host;
 * engine.use(http.get('*\/images/json', () => HttpResponse.json([])));
 * ```
 */
export class WindowsEngineSimulator implements AsyncDisposable {
  /** Everything that the engine knows, for assertions. */
  readonly state: EngineState;
  /** All requests so far, in order. */
  readonly requests: LoggedRequest[] = [];

  readonly #connections = new HijackedConnections();
  readonly #routes: readonly BoundRoute[];
  readonly #server: EngineServer;
  #overrides: readonly RequestHandler[] = [];
  #address: ListenAddress | undefined;
  #host = '';
  #disposed: Promise<void> | undefined;

  private constructor(options: SimulatorOptions) {
    this.state = new EngineState(resolveOptions(options));
    simulators.set(this.state, this);
    this.#routes = bindRoutes(this.state, this.#connections);
    this.#server = new EngineServer({
      answer: (request) => this.#answer(request),
      connections: this.#connections,
      routeOf: (method, url) => this.#find(method, new URL(url, ENGINE_ORIGIN).pathname),
    });
  }

  /**
   * Starts a simulated engine. It listens when the promise is fulfilled.
   *
   * @param options The host, images, faults and so on. All are optional.
   * @throws `SimulatorOptionError` if options are wrong. If it cannot listen, it is the error of Node.
   */
  static async start(options: SimulatorOptions = {}): Promise<WindowsEngineSimulator> {
    const simulator = new WindowsEngineSimulator(options);
    const address = await listenAddress(simulator.state.options.listen);
    simulator.#address = address;
    try {
      simulator.#host = address.dockerHost(await simulator.#server.listen(address.address));
    } catch (error) {
      await address.dispose();
      throw error;
    }
    return simulator;
  }

  /** Where it listens, in the form of DOCKER_HOST: `unix:///…`, `npipe:////./pipe/…`, `tcp://127.0.0.1:…`. */
  get host(): string {
    return this.#host;
  }

  /**
   * Lets msw handlers answer before the engine's own routes. The latest handler comes first. URLs are
   * `http://engine/v1.55/…`, so begin patterns with `*`.
   */
  use(...handlers: readonly RequestHandler[]): void {
    this.#overrides = [...handlers, ...this.#overrides];
  }

  /** Forgets the handlers that {@link use} added, or replaces them by others. */
  resetHandlers(...handlers: readonly RequestHandler[]): void {
    this.#overrides = handlers;
  }

  /** Adds an image to the store. */
  addImage(options: SimulatedImageOptions): SimulatedImage {
    return this.state.images.add(makeImage(options, this.state.options.osVersion));
  }

  /** A container by name or id, or undefined. */
  container(reference: string): SimulatedContainer | undefined {
    return this.state.findContainer(reference);
  }

  /** Plans a failure of the Host Compute Service. It comes after those planned before. */
  addFault(fault: HcsFault): void {
    this.state.faults.add(fault);
  }

  /** Cuts every connection, even during a request. New connections are accepted at once. */
  disconnect(): void {
    this.#server.disconnect();
  }

  /**
   * Restarts the engine. Every connection is cut, every container ends, and unfinished work is lost. Then the engine
   * listens again at the same address, without its earlier events. It starts the containers whose restart policy is
   * `always` or `unless-stopped`.
   *
   * @param meanwhile A function to run while the engine does not listen. Default: none.
   * @example
   * ```ts
   * await using engine = await WindowsEngineSimulator.start();
   * await engine.restart();
   * ```
   */
  async restart(meanwhile: () => Promise<void> | void = () => undefined): Promise<void> {
    const { host } = this;
    await this.#server.close();
    const containers = await endContainers(this.state);
    await meanwhile();
    await startAgain(this.state, containers);
    const port = host.startsWith('tcp://') ? Number(new URL(host).port) : undefined;
    const address = port === undefined ? this.#address?.address : { host: '127.0.0.1', port };
    if (address !== undefined) await this.#server.listen(address);
  }

  /** Ends every process, closes every connection and port, and stops listening. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed ??= this.#dispose();
    await this.#disposed;
  }

  async #dispose(): Promise<void> {
    membershipOf(this.state).dispose();
    await shutDown(this.state);
    await this.#server.close();
    await this.#address?.dispose();
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    this.requests.push({ method: request.method, path: `${pathname}${search}` });
    const response = (await this.#override(request)) ?? (await this.#route(request, pathname));
    if (response.type === 'error') return response;
    const answer = new Response(response.body, response);
    for (const [name, value] of Object.entries(engineHeaders(this.state))) {
      if (!answer.headers.has(name)) answer.headers.set(name, value);
    }
    return answer;
  }

  async #override(request: Request): Promise<Response | undefined> {
    if (this.#overrides.length === 0) return undefined;
    try {
      const response = await getResponse([...this.#overrides], request.clone());
      // What a handler passes through is for the engine itself.
      return response?.headers.get('x-msw-intention') === 'passthrough' ? undefined : response;
    } catch (error) {
      return errorResponse(error);
    }
  }

  async #route(request: Request, pathname: string): Promise<Response> {
    return this.#find(request.method, pathname)?.answer(request) ?? absent(request.method, pathname);
  }

  #find(method: string, pathname: string): BoundRoute | undefined {
    return this.#routes.find((route) => route.matches(method, pathname));
  }
}
