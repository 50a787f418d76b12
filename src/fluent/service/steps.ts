import type { Duration, Refused, ServiceSpec } from '../../models/index.js';

/** The mode of a service: which tasks it has. */
export type ServiceModeName = 'replicated' | 'global' | 'replicated-job' | 'global-job';

/**
 * The options of a {@link ServiceBuilder} that exclude other options. Only the compiler uses it, as the type
 * parameter of the builder. A program does not have to name it.
 */
export interface ServiceState {
  /** The mode; `undefined` before it is chosen, which means one replica. */
  readonly mode: ServiceModeName | undefined;
  /** `ingress` after a port was published by the routing mesh, `dnsrr` after that mode was chosen. */
  readonly reach: 'ingress' | 'dnsrr' | undefined;
  /** Whether there is an update or rollback policy. */
  readonly policy: boolean;
}

/** The state of a new {@link ServiceBuilder}: nothing is chosen yet. */
export interface NothingChosen extends ServiceState {
  readonly mode: undefined;
  readonly reach: undefined;
  readonly policy: false;
}

type Put<S extends ServiceState, C> = {
  readonly [K in keyof ServiceState]: K extends keyof C ? C[K] : S[K];
};

/** The state after a mode was chosen, as by {@link ServiceBuilder.replicas}. */
export type WithMode<S extends ServiceState, M extends ServiceModeName> = Put<
  S,
  {
    /** The mode that was chosen. */
    readonly mode: M;
  }
>;
/** The state after a port was published by the routing mesh, or the mode `dnsrr` was chosen. */
export type WithReach<S extends ServiceState, R extends 'ingress' | 'dnsrr'> = Put<
  S,
  {
    /** What was chosen. */
    readonly reach: R;
  }
>;
/** The state after {@link ServiceBuilder.updatePolicy} or {@link ServiceBuilder.rollbackPolicy}. */
export type WithPolicy<S extends ServiceState> = Put<
  S,
  {
    /** The builder has one. */
    readonly policy: true;
  }
>;

// Each is an intersection, so that a builder of one choice is also one of any choice: `B` alone decides on that.

/** `B` if no mode is known to be chosen. Otherwise the compiler's message: a mode is chosen once. */
export type BeforeMode<S extends ServiceState, B> = B &
  ([S['mode']] extends [undefined]
    ? unknown
    : ServiceModeName extends S['mode']
      ? unknown
      : Refused<'the mode of the service has been chosen already: replicas(), global(), replicatedJob() or globalJob(), once'>);

/** `B` if neither a mode nor a policy has been chosen. Otherwise the compiler's message. */
export type BeforeJob<S extends ServiceState, B> = BeforeMode<S, B> &
  ([S['policy']] extends [true]
    ? Refused<'a job has no update policy: a change makes it run again. Leave updatePolicy() and rollbackPolicy() out'>
    : unknown);

/** `B` if the service is not a job. Otherwise the compiler's message: a job has no policy. */
export type NoJob<S extends ServiceState, B> = B &
  ([S['mode']] extends ['replicated-job' | 'global-job']
    ? Refused<'a job has no update policy: a change makes it run again'>
    : unknown);

/** `B` if a node may have several tasks. Otherwise the compiler's message: a global service has one on each node. */
export type NotGlobal<S extends ServiceState, B> = B &
  ([S['mode']] extends ['global' | 'global-job']
    ? Refused<'a global service has one task on each node already'>
    : unknown);

/** `B` if no port was published by the routing mesh. Otherwise the compiler's message. */
export type NoIngress<S extends ServiceState, B> = B &
  ([S['reach']] extends ['ingress']
    ? Refused<"dnsrr has no address for the routing mesh: publish every port with { mode: 'host' }">
    : unknown);

/** How to publish a port, if the endpoint mode chosen before allows it. */
export type PublishOptionsOf<S extends ServiceState, P extends PublishMode> = [S['reach']] extends ['dnsrr']
  ? P extends 'host'
    ? PublishOptions<P>
    : Refused<"dnsrr has no address for the routing mesh: publish with { mode: 'host' }">
  : PublishOptions<P>;

/** How a port is published. */
export type PublishMode = 'ingress' | 'host';

/** How a port is published. */
export interface PublishOptions<P extends PublishMode = PublishMode> {
  /**
   * `ingress`: every node listens and passes connections on to a task. Windows has it since version 1709. `host`:
   * only the node of a task listens, for that task. Default: `ingress`.
   */
  readonly mode?: P | undefined;
}

/** Where a secret or a config is in the containers. */
export interface ServiceFileOptions {
  /**
   * A file name in the default folder, or a whole path. On Windows the default folder of secrets is
   * `C:\ProgramData\Docker\secrets`. For configs it is `C:\`. Default: the name of the secret or config.
   */
  readonly target?: string | undefined;
}

/** The place of the credential spec of a group managed service account: one of the three. */
export type CredentialSource =
  | {
      /** A config of the swarm, by its name or handle: every node has it. Since API 1.40. */
      readonly config:
        | string
        | {
            /** The id of the config. */
            readonly id: string;
          };
      /** Not allowed together with `config`. */
      readonly file?: never;
      /** Not allowed together with `config`. */
      readonly registry?: never;
    }
  | {
      /** A file in the folder `CredentialSpecs` of the engine of each node. */
      readonly file: string;
      /** Not allowed together with `file`. */
      readonly config?: never;
      /** Not allowed together with `file`. */
      readonly registry?: never;
    }
  | {
      /** A value in the registry of each node. */
      readonly registry: string;
      /** Not allowed together with `registry`. */
      readonly config?: never;
      /** Not allowed together with `registry`. */
      readonly file?: never;
    };

/** The limits or reservations of a task. Limits of processes, swap and similar are for Linux only. */
export interface ServiceResources {
  /** Processors: `1.5` is one and a half. */
  readonly cpus?: number | undefined;
  /** Bytes, or text such as `2g`, in powers of 1024. */
  readonly memory?: number | string | undefined;
}

/**
 * When the swarm starts a new task for one that ended. For options that are not set, the defaults of the swarm are
 * used.
 */
export interface TaskRestartOptions {
  /** `none`: never. `on-failure`: if the task failed. `any`: always. Default: `any`. */
  readonly condition?: 'none' | 'on-failure' | 'any' | undefined;
  /** The time before the new task starts. Default: 5 s. */
  readonly delay?: Duration | undefined;
  /** How often the swarm restarts a task within the window, at most. Default: no limit. */
  readonly maxAttempts?: number | undefined;
  /** The time in which attempts are counted. Default: no limit. */
  readonly window?: Duration | undefined;
}

/** How tasks are replaced in a rollback. */
export interface RollbackPolicyOptions {
  /** How many tasks at a time; 0 for all at once. Default: 1. */
  readonly parallelism?: number | undefined;
  /** The time between two such groups. Default: no time. */
  readonly delay?: Duration | undefined;
  /** What to do when too many new tasks fail. Default: `pause`. */
  readonly onFailure?: 'pause' | 'continue' | undefined;
  /** How long a new task is watched. If it ends within that time, it has failed. Default: 5 s. */
  readonly monitor?: Duration | undefined;
  /** The share of tasks that may fail, from 0 to 1. Default: 0. */
  readonly maxFailureRatio?: number | undefined;
  /**
   * `stop-first`: the old task stops before the new one starts. `start-first`: it stops after that. This needs room
   * for both tasks, so it is not possible with a fixed port in the mode `host`. Default: `stop-first`. Since API
   * 1.29.
   */
  readonly order?: 'stop-first' | 'start-first' | undefined;
}

/** How tasks are replaced in an update. */
export interface UpdatePolicyOptions extends Omit<RollbackPolicyOptions, 'onFailure'> {
  /**
   * What to do when too many new tasks fail: pause the update, continue, or roll back. Default: `pause`. `rollback`
   * since API 1.28.
   */
  readonly onFailure?: 'pause' | 'continue' | 'rollback' | undefined;
}

/** Fields of the body of `ServiceCreate` that have no step: see {@link ServiceBuilder.with}. */
export type ServiceSpecPart = Partial<Omit<ServiceSpec, 'Name' | 'Mode' | 'TaskTemplate'>> & {
  /** Fields of the task template. The image has a step of its own. */
  readonly TaskTemplate?:
    | (Partial<Omit<ServiceSpec['TaskTemplate'], 'ContainerSpec'>> & {
        /** Fields of the container spec. */
        readonly ContainerSpec?:
          Partial<Omit<ServiceSpec['TaskTemplate']['ContainerSpec'], 'Image'>> | undefined;
      })
    | undefined;
};
