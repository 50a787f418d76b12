import { connect, type Docker } from '../../../src/fluent/index.js';
import type { ServiceSpec, SwarmService, SwarmTask } from '../../../src/index.js';
import { SimulatedSwarm, type SimulatedSwarmOptions } from '../../../src/simulator/index.js';

/** A simulated swarm, and clients of its engines. */
export interface SwarmBench extends AsyncDisposable {
  readonly swarm: SimulatedSwarm;
  /** A client of the first manager. */
  readonly docker: Docker;
  /** A client of any node's engine. */
  readonly at: (node: number) => Promise<Docker>;
  /** Creates a service that pings itself, unless told otherwise. */
  readonly create: (change?: Partial<ServiceSpec>, container?: object, task?: object) => Promise<string>;
  /** Waits until the service is so, and returns it. */
  readonly service: (id: string, holds: (service: SwarmService) => boolean) => Promise<SwarmService>;
  /** Waits until the tasks of the service are so, and returns them. */
  readonly tasks: (id: string, holds: (tasks: readonly SwarmTask[]) => boolean) => Promise<SwarmTask[]>;
  /** Changes the spec of a service. */
  readonly update: (id: string, change: (spec: ServiceSpec) => ServiceSpec) => Promise<void>;
}

export const running = (tasks: readonly SwarmTask[]): SwarmTask[] =>
  tasks.filter(({ Status, DesiredState }) => Status.State === 'running' && DesiredState === 'running');

export const ended = (tasks: readonly SwarmTask[], state: string): SwarmTask[] =>
  tasks.filter(({ Status }) => Status.State === state);

export const PING = { Image: 'nanoserver', Command: ['ping', '-t', 'localhost'] };

/** Starts a swarm and connects to it. */
export async function bench(options: SimulatedSwarmOptions = {}): Promise<SwarmBench> {
  const swarm = await SimulatedSwarm.start(options);
  const clients = new Map<number, Promise<Docker>>();
  const at = (node: number): Promise<Docker> => {
    const client = clients.get(node) ?? connect({ host: swarm.node(node).host, env: {} });
    clients.set(node, client);
    return client;
  };
  const docker = await at(0);
  const { services, tasks } = docker.engine;
  /** Asks again until it is so; the time limit of the test is what ends it otherwise. */
  const until = async <T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> => {
    for (;;) {
      const answer = await ask();
      if (holds(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  let count = 0;
  return {
    swarm,
    docker,
    at,
    create: async (change = {}, container = {}, task = {}) => {
      const { ID } = await services.create({
        Name: `service-${++count}`,
        TaskTemplate: { ContainerSpec: { ...PING, ...container }, ...task },
        ...change,
      });
      return ID;
    },
    service: (id, holds) => until(() => services.inspect(id), holds),
    tasks: (id, holds) => until(() => tasks.list({ filters: { service: [id] } }), holds),
    update: async (id, change) => {
      const { serviceSpecOf } = await import('../../../src/index.js');
      const service = await services.inspect(id);
      await services.update(id, service.Version.Index, change(serviceSpecOf(service)));
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients.values()) await (await client).close();
      await swarm[Symbol.asyncDispose]();
    },
  };
}

/** Replaces the container of a spec. */
export const withContainer =
  (change: object) =>
  (spec: ServiceSpec): ServiceSpec => ({
    ...spec,
    TaskTemplate: {
      ...spec.TaskTemplate,
      ContainerSpec: { ...spec.TaskTemplate.ContainerSpec, ...change },
    },
  });
