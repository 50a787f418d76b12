/** Filters on the wire: every value of a key is an alternative, keys must all match. */
type Values<T = string> = readonly T[] | undefined;

/** Filters of `ContainerList`. */
export interface ContainerListFilters {
  readonly ancestor?: Values;
  readonly before?: Values;
  readonly since?: Values;
  readonly id?: Values;
  readonly name?: Values;
  readonly label?: Values;
  readonly network?: Values;
  readonly volume?: Values;
  /** `80`, `80/tcp` or a range. */
  readonly expose?: Values;
  /** `80`, `80/tcp` or a range. */
  readonly publish?: Values;
  readonly exited?: Values<number | string>;
  readonly health?: Values<'none' | 'starting' | 'healthy' | 'unhealthy'>;
  /** Windows only. */
  readonly isolation?: Values<'default' | 'process' | 'hyperv'>;
  readonly status?: Values<'created' | 'restarting' | 'running' | 'removing' | 'paused' | 'exited' | 'dead'>;
}

/** Filters of `ImageList`. */
export interface ImageListFilters {
  readonly before?: Values;
  readonly since?: Values;
  readonly label?: Values;
  readonly reference?: Values;
  readonly dangling?: Values<'true' | 'false'>;
  /** Since API 1.44: a timestamp or a duration. */
  readonly until?: Values;
}

/** Filters of `NetworkList`. */
export interface NetworkListFilters {
  readonly driver?: Values;
  readonly id?: Values;
  readonly label?: Values;
  readonly name?: Values;
  readonly scope?: Values<'local' | 'swarm' | 'global'>;
  readonly type?: Values<'custom' | 'builtin'>;
  readonly dangling?: Values<'true' | 'false'>;
}

/** Filters of `VolumeList`. */
export interface VolumeListFilters {
  readonly driver?: Values;
  readonly label?: Values;
  readonly name?: Values;
  readonly dangling?: Values<'true' | 'false'>;
}

/** Filters of `SystemEvents`. */
export interface EventFilters {
  readonly container?: Values;
  readonly image?: Values;
  readonly network?: Values;
  readonly volume?: Values;
  readonly daemon?: Values;
  readonly plugin?: Values;
  readonly label?: Values;
  readonly scope?: Values;
  readonly type?: Values<
    | 'container'
    | 'image'
    | 'network'
    | 'volume'
    | 'daemon'
    | 'plugin'
    | 'node'
    | 'service'
    | 'secret'
    | 'config'
    | 'builder'
  >;
  readonly node?: Values;
  readonly service?: Values;
  readonly secret?: Values;
  readonly config?: Values;
  /** The action: `start`, `die`, `exec_die`. */
  readonly event?: Values;
}

/** Filters of `ContainerPrune`, `NetworkPrune`: what is left out of them is not spared. */
export interface PruneFilters {
  /** Made before: a moment in RFC 3339 or seconds, or a duration such as `24h`. */
  readonly until?: Values;
  /** `key` or `key=value`. Since API 1.29. */
  readonly label?: Values;
  /** All but those with it. Since API 1.29. */
  readonly 'label!'?: Values;
}

/** Filters of `ImagePrune`. */
export interface ImagePruneFilters extends PruneFilters {
  /** `true`, the default: untagged images only; `false`: all that no container uses. */
  readonly dangling?: Values<'true' | 'false'>;
}

/** Filters of `VolumePrune`. */
export interface VolumePruneFilters extends Pick<PruneFilters, 'label' | 'label!'> {
  /** Named volumes too, and not only anonymous ones. Since API 1.42. */
  readonly all?: Values<'true' | 'false'>;
}

/** Filters of `BuildPrune`. */
export interface BuildPruneFilters {
  readonly until?: Values;
  readonly id?: Values;
  readonly parent?: Values;
  readonly type?: Values;
  readonly description?: Values;
  readonly inuse?: Values<'true' | 'false'>;
  readonly shared?: Values<'true' | 'false'>;
  readonly private?: Values<'true' | 'false'>;
}

/** Filters of `ImageSearch`. */
export interface ImageSearchFilters {
  readonly 'is-official'?: Values<'true' | 'false'>;
  /** At least this many. */
  readonly stars?: Values<number | string>;
}

/** Filters of `PluginList`. */
export interface PluginListFilters {
  /** Such as `volumedriver`. */
  readonly capability?: Values;
  readonly enabled?: Values<'true' | 'false'>;
}

/** Filters of `SecretList` and `ConfigList`. */
export interface SecretListFilters {
  readonly id?: Values;
  readonly label?: Values;
  readonly name?: Values;
  readonly names?: Values;
}

/** Filters of `NodeList`. */
export interface NodeListFilters {
  readonly id?: Values;
  readonly label?: Values;
  readonly 'node.label'?: Values;
  readonly membership?: Values<'accepted' | 'pending'>;
  readonly name?: Values;
  readonly role?: Values<'manager' | 'worker'>;
}

/** Filters of `ServiceList`. */
export interface ServiceListFilters {
  readonly id?: Values;
  readonly label?: Values;
  readonly mode?: Values<'replicated' | 'global' | 'replicated-job' | 'global-job'>;
  readonly name?: Values;
}

/** Filters of `TaskList`. */
export interface TaskListFilters {
  readonly 'desired-state'?: Values<'running' | 'shutdown' | 'accepted'>;
  readonly id?: Values;
  readonly label?: Values;
  readonly name?: Values;
  readonly node?: Values;
  readonly service?: Values;
}
