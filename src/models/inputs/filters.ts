/** Filters on the wire: every value of a key is an alternative, keys must all match. */
type Values<T = string> = readonly T[] | undefined;

/** Filters of `ContainerList`. */
export interface ContainerListFilters {
  readonly ancestor?: Values | undefined;
  readonly before?: Values | undefined;
  readonly since?: Values | undefined;
  readonly id?: Values | undefined;
  readonly name?: Values | undefined;
  readonly label?: Values | undefined;
  readonly network?: Values | undefined;
  readonly volume?: Values | undefined;
  /** `80`, `80/tcp` or a range. */
  readonly expose?: Values | undefined;
  /** `80`, `80/tcp` or a range. */
  readonly publish?: Values | undefined;
  readonly exited?: Values<number | string> | undefined;
  readonly health?: Values<'none' | 'starting' | 'healthy' | 'unhealthy'> | undefined;
  /** Windows only. */
  readonly isolation?: Values<'default' | 'process' | 'hyperv'> | undefined;
  readonly status?:
    Values<'created' | 'restarting' | 'running' | 'removing' | 'paused' | 'exited' | 'dead'> | undefined;
}

/** Filters of `ImageList`. */
export interface ImageListFilters {
  readonly before?: Values | undefined;
  readonly since?: Values | undefined;
  readonly label?: Values | undefined;
  readonly reference?: Values | undefined;
  readonly dangling?: Values<'true' | 'false'> | undefined;
  /** Since API 1.44: a timestamp or a duration. */
  readonly until?: Values | undefined;
}

/** Filters of `NetworkList`. */
export interface NetworkListFilters {
  readonly driver?: Values | undefined;
  readonly id?: Values | undefined;
  readonly label?: Values | undefined;
  readonly name?: Values | undefined;
  readonly scope?: Values<'local' | 'swarm' | 'global'> | undefined;
  readonly type?: Values<'custom' | 'builtin'> | undefined;
  readonly dangling?: Values<'true' | 'false'> | undefined;
}

/** Filters of `VolumeList`. */
export interface VolumeListFilters {
  readonly driver?: Values | undefined;
  readonly label?: Values | undefined;
  readonly name?: Values | undefined;
  readonly dangling?: Values<'true' | 'false'> | undefined;
}

/** Filters of `SystemEvents`. */
export interface EventFilters {
  readonly container?: Values | undefined;
  readonly image?: Values | undefined;
  readonly network?: Values | undefined;
  readonly volume?: Values | undefined;
  readonly daemon?: Values | undefined;
  readonly plugin?: Values | undefined;
  readonly label?: Values | undefined;
  readonly scope?: Values | undefined;
  readonly type?:
    | Values<
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
      >
    | undefined;
  readonly node?: Values | undefined;
  readonly service?: Values | undefined;
  readonly secret?: Values | undefined;
  readonly config?: Values | undefined;
  /** The action: `start`, `die`, `exec_die`. */
  readonly event?: Values | undefined;
}

/** Filters of `ContainerPrune`, `NetworkPrune`: what is left out of them is not spared. */
export interface PruneFilters {
  /** Made before: a moment in RFC 3339 or seconds, or a duration such as `24h`. */
  readonly until?: Values | undefined;
  /** `key` or `key=value`. Since API 1.29. */
  readonly label?: Values | undefined;
  /** All but those with it. Since API 1.29. */
  readonly 'label!'?: Values | undefined;
}

/** Filters of `ImagePrune`. */
export interface ImagePruneFilters extends PruneFilters {
  /** `true`, the default: untagged images only; `false`: all that no container uses. */
  readonly dangling?: Values<'true' | 'false'> | undefined;
}

/** Filters of `VolumePrune`. */
export interface VolumePruneFilters extends Pick<PruneFilters, 'label' | 'label!'> {
  /** Named volumes too, and not only anonymous ones. Since API 1.42. */
  readonly all?: Values<'true' | 'false'> | undefined;
}

/** Filters of `BuildPrune`. */
export interface BuildPruneFilters {
  readonly until?: Values | undefined;
  readonly id?: Values | undefined;
  readonly parent?: Values | undefined;
  readonly type?: Values | undefined;
  readonly description?: Values | undefined;
  readonly inuse?: Values<'true' | 'false'> | undefined;
  readonly shared?: Values<'true' | 'false'> | undefined;
  readonly private?: Values<'true' | 'false'> | undefined;
}

/** Filters of `ImageSearch`. */
export interface ImageSearchFilters {
  readonly 'is-official'?: Values<'true' | 'false'> | undefined;
  /** At least this many. */
  readonly stars?: Values<number | string> | undefined;
}

/** Filters of `PluginList`. */
export interface PluginListFilters {
  /** Such as `volumedriver`. */
  readonly capability?: Values | undefined;
  readonly enabled?: Values<'true' | 'false'> | undefined;
}

/** Filters of `SecretList` and `ConfigList`. */
export interface SecretListFilters {
  readonly id?: Values | undefined;
  readonly label?: Values | undefined;
  readonly name?: Values | undefined;
  readonly names?: Values | undefined;
}

/** Filters of `NodeList`. */
export interface NodeListFilters {
  readonly id?: Values | undefined;
  readonly label?: Values | undefined;
  readonly 'node.label'?: Values | undefined;
  readonly membership?: Values<'accepted' | 'pending'> | undefined;
  readonly name?: Values | undefined;
  readonly role?: Values<'manager' | 'worker'> | undefined;
}

/** Filters of `ServiceList`. */
export interface ServiceListFilters {
  readonly id?: Values | undefined;
  readonly label?: Values | undefined;
  readonly mode?: Values<'replicated' | 'global' | 'replicated-job' | 'global-job'> | undefined;
  readonly name?: Values | undefined;
}

/** Filters of `TaskList`. */
export interface TaskListFilters {
  readonly 'desired-state'?: Values<'running' | 'shutdown' | 'accepted'> | undefined;
  readonly id?: Values | undefined;
  readonly label?: Values | undefined;
  readonly name?: Values | undefined;
  readonly node?: Values | undefined;
  readonly service?: Values | undefined;
}
