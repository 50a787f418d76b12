import type { Duration, Refused, ServiceSpec } from '../../models/index.js';

/** How many tasks a service has. */
export type ServiceModeName = 'replicated' | 'global' | 'replicated-job' | 'global-job';

/**
 * The options of a {@link ServiceBuilder} that exclude other options; by itself, any of them. Only the compiler uses it, as the type
 * parameter of the builder; a program need not name it.
 */
export interface ServiceState {
  /** The mode; `undefined` before it is chosen: one replica. */
  readonly mode: ServiceModeName | undefined;
  /** `ingress` once a port is published by the routing mesh, `dnsrr` once there is no address for it. */
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
    /** There is one. */
    readonly policy: true;
  }
>;

// Each is an intersection, so that a builder of one choice is also one of any choice: `B` alone decides on that.

/** `B` where no mode has been chosen before, as far as is known; else what the compiler says: a mode is chosen once. */
export type BeforeMode<S extends ServiceState, B> = B &
  ([S['mode']] extends [undefined]
    ? unknown
    : ServiceModeName extends S['mode']
      ? unknown
      : Refused<'the mode of the service has been chosen already: replicas(), global(), replicatedJob() or globalJob(), once'>);

/** `B` where neither a mode nor a policy has been chosen before; else what the compiler says. */
export type BeforeJob<S extends ServiceState, B> = BeforeMode<S, B> &
  ([S['policy']] extends [true]
    ? Refused<'a job has no update policy: a change makes it run again. Leave updatePolicy() and rollbackPolicy() out'>
    : unknown);

/** `B` where the service is no job; else what the compiler says: a job has no policy. */
export type NoJob<S extends ServiceState, B> = B &
  ([S['mode']] extends ['replicated-job' | 'global-job']
    ? Refused<'a job has no update policy: a change makes it run again'>
    : unknown);

/** `B` where a node may have several tasks; else what the compiler says: a global service has one on each. */
export type NotGlobal<S extends ServiceState, B> = B &
  ([S['mode']] extends ['global' | 'global-job']
    ? Refused<'a global service has one task on each node already'>
    : unknown);

/** `B` where no port was published by the routing mesh; else what the compiler says. */
export type NoIngress<S extends ServiceState, B> = B &
  ([S['reach']] extends ['ingress']
    ? Refused<"dnsrr has no address for the routing mesh: publish every port with { mode: 'host' }">
    : unknown);

/** How to publish a port, and whether the mode before allows it. */
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
   * `ingress`: every node listens and passes on to a task; Windows since version 1709. `host`: only the node of a task
   * listens, for that task. Default: `ingress`.
   */
  readonly mode?: P | undefined;
}

/** Where a secret or a config is in the containers. */
export interface ServiceFileOptions {
  /**
   * A file name in the usual folder, or a whole path. On Windows the usual folder of secrets is `C:\ProgramData\Docker\secrets`, that
   * of configs `C:\`. Default: the name of the secret or config.
   */
  readonly target?: string | undefined;
}

/** Where the credential spec of a group managed service account is: one of the three. */
export type CredentialSource =
  | {
      /** A config of the swarm, by its name or handle: every node has it. Since API 1.40. */
      readonly config:
        | string
        | {
            /** The id of the config. */
            readonly id: string;
          };
      /** Not beside `config`. */
      readonly file?: never;
      /** Not beside `config`. */
      readonly registry?: never;
    }
  | {
      /** A file in the folder `CredentialSpecs` of the engine of each node. */
      readonly file: string;
      /** Not beside `file`. */
      readonly config?: never;
      /** Not beside `file`. */
      readonly registry?: never;
    }
  | {
      /** A value in the registry of each node. */
      readonly registry: string;
      /** Not beside `registry`. */
      readonly config?: never;
      /** Not beside `registry`. */
      readonly file?: never;
    };

/** The limits or reservations of a task. Limits of processes, swap and similar are Linux only. */
export interface ServiceResources {
  /** Processors: `1.5` is one and a half. */
  readonly cpus?: number | undefined;
  /** Bytes, or text such as `2g`, in powers of 1024. */
  readonly memory?: number | string | undefined;
}

/** When a task that ended gets a successor. What is left out is as the swarm has it. */
export interface TaskRestartOptions {
  /** Never, when it failed, or always. Default: `any`. */
  readonly condition?: 'none' | 'on-failure' | 'any' | undefined;
  /** Before the successor starts. Default: 5 s. */
  readonly delay?: Duration | undefined;
  /** How often at most within the window. Default: no limit. */
  readonly maxAttempts?: number | undefined;
  /** The time in which attempts are counted. Default: for ever. */
  readonly window?: Duration | undefined;
}

/** How tasks are replaced in a rollback. */
export interface RollbackPolicyOptions {
  /** How many tasks at a time; 0 for all at once. Default: 1. */
  readonly parallelism?: number | undefined;
  /** Between two such groups. Default: none. */
  readonly delay?: Duration | undefined;
  /** What to do when too many new tasks fail. Default: `pause`. */
  readonly onFailure?: 'pause' | 'continue' | undefined;
  /** How long a new task is watched: an end within it is a failure. Default: 5 s. */
  readonly monitor?: Duration | undefined;
  /** The share of tasks that may fail, from 0 to 1. Default: 0. */
  readonly maxFailureRatio?: number | undefined;
  /**
   * Whether the old task stops before the new one starts, or after; the latter needs room for both, and a fixed port in the mode
   * `host` has none. Default: `stop-first`. Since API 1.29.
   */
  readonly order?: 'stop-first' | 'start-first' | undefined;
}

/** How tasks are replaced in an update. */
export interface UpdatePolicyOptions extends Omit<RollbackPolicyOptions, 'onFailure'> {
  /** What to do when too many new tasks fail: stop there, go on, or go back. Default: `pause`. `rollback` since API 1.28. */
  readonly onFailure?: 'pause' | 'continue' | 'rollback' | undefined;
}

/** Part of a body of `ServiceCreate`, of what has no step of its own: see {@link ServiceBuilder.with}. */
export type ServiceSpecPart = Partial<Omit<ServiceSpec, 'Name' | 'Mode' | 'TaskTemplate'>> & {
  /** Part of what its tasks are made from. The image has a step. */
  readonly TaskTemplate?:
    | (Partial<Omit<ServiceSpec['TaskTemplate'], 'ContainerSpec'>> & {
        /** Part of the containers. */
        readonly ContainerSpec?:
          Partial<Omit<ServiceSpec['TaskTemplate']['ContainerSpec'], 'Image'>> | undefined;
      })
    | undefined;
};
