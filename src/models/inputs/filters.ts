/** Filters on the wire: the values of a key are alternatives, and all keys must match. */
type Values<T = string> = readonly T[] | undefined;

/** Filters of `ContainerList`. */
export interface ContainerListFilters {
  /** The image of the container, or an image that this image is built on: a name, an id or a digest. */
  readonly ancestor?: Values | undefined;
  /** Only containers that were created before this one: a name or an id. */
  readonly before?: Values | undefined;
  /** Only containers that were created after this one: a name or an id. */
  readonly since?: Values | undefined;
  /** The id, or a part of it. */
  readonly id?: Values | undefined;
  /** The name, or a part of it; a regular expression. */
  readonly name?: Values | undefined;
  /** A label: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** A network that it is in: a name or an id. */
  readonly network?: Values | undefined;
  /** A volume that it has, by name, or a place where something is mounted. */
  readonly volume?: Values | undefined;
  /** A port that it exposes: `80`, `80/tcp` or a range such as `8000-8010/tcp`. */
  readonly expose?: Values | undefined;
  /** A port of it that is published: `80`, `80/tcp` or a range such as `8000-8010/tcp`. */
  readonly publish?: Values | undefined;
  /** The exit code of a container that has ended. */
  readonly exited?: Values<number | string> | undefined;
  /** The result of its health check. `none` means a container without a health check. */
  readonly health?: Values<'none' | 'starting' | 'healthy' | 'unhealthy'> | undefined;
  /** The isolation that it was created with. Windows only. */
  readonly isolation?: Values<'default' | 'process' | 'hyperv'> | undefined;
  /** The state that it is in. */
  readonly status?:
    Values<'created' | 'restarting' | 'running' | 'removing' | 'paused' | 'exited' | 'dead'> | undefined;
}

/** Filters of `ImageList`. */
export interface ImageListFilters {
  /** Only images that were made before this one: a name, an id or a digest. */
  readonly before?: Values | undefined;
  /** Only images that were made after this one: a name, an id or a digest. */
  readonly since?: Values | undefined;
  /** A label: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** The name, a pattern with `*`, such as `mcr.microsoft.com/windows/*:ltsc2022`. */
  readonly reference?: Values | undefined;
  /** `true`: only images without a name; `false`: only those with one. */
  readonly dangling?: Values<'true' | 'false'> | undefined;
  /** Made before: a moment in RFC 3339 or seconds, or a duration such as `24h`. Since API 1.44. */
  readonly until?: Values | undefined;
}

/** Filters of `NetworkList`. */
export interface NetworkListFilters {
  /** The driver, such as `nat`. */
  readonly driver?: Values | undefined;
  /** The id, or a part of it. */
  readonly id?: Values | undefined;
  /** A label: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** The name, or a part of it; a regular expression. */
  readonly name?: Values | undefined;
  /** Whether it is of this engine (`local`) or of a swarm. */
  readonly scope?: Values<'local' | 'swarm' | 'global'> | undefined;
  /** `builtin`: made by the engine; `custom`: all others. */
  readonly type?: Values<'custom' | 'builtin'> | undefined;
  /** `true`: only networks that no container is in; `false`: only networks that a container is in. */
  readonly dangling?: Values<'true' | 'false'> | undefined;
}

/** Filters of `VolumeList`. */
export interface VolumeListFilters {
  /** The driver, such as `local`. */
  readonly driver?: Values | undefined;
  /** A label: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** The name, or a part of it. */
  readonly name?: Values | undefined;
  /** `true`: only volumes that no container uses; `false`: only volumes that a container uses. */
  readonly dangling?: Values<'true' | 'false'> | undefined;
}

/** Filters of `SystemEvents`. */
export interface EventFilters {
  /** The container: a name or an id. */
  readonly container?: Values | undefined;
  /** The image, or the image of the container: a name or an id. */
  readonly image?: Values | undefined;
  /** The network: a name or an id. */
  readonly network?: Values | undefined;
  /** The volume, by name. */
  readonly volume?: Values | undefined;
  /** The engine: a name or an id. */
  readonly daemon?: Values | undefined;
  /** The plugin: a name or an id. */
  readonly plugin?: Values | undefined;
  /** A label of the object: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** `local` for events of this engine, `swarm` for those of the swarm. */
  readonly scope?: Values | undefined;
  /** The kind of object. */
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
  /** The node of the swarm, by id. */
  readonly node?: Values | undefined;
  /** The service of the swarm, by id. */
  readonly service?: Values | undefined;
  /** The secret of the swarm, by id. */
  readonly secret?: Values | undefined;
  /** The config of the swarm, by id. */
  readonly config?: Values | undefined;
  /** The action: `start`, `die`, `exec_die`. */
  readonly event?: Values | undefined;
}

/** Filters of `ContainerPrune` and `NetworkPrune`. Without a filter, the engine removes all unused objects. */
export interface PruneFilters {
  /** Made before: a moment in RFC 3339 or seconds, or a duration such as `24h`. */
  readonly until?: Values | undefined;
  /** A label: `key`, or `key=value`. Since API 1.29. */
  readonly label?: Values | undefined;
  /** All objects except those with this label: `key`, or `key=value`. Since API 1.29. */
  readonly 'label!'?: Values | undefined;
}

/** Filters of `ImagePrune`. */
export interface ImagePruneFilters extends PruneFilters {
  /** `true`, the default: untagged images only; `false`: all images that no container uses. */
  readonly dangling?: Values<'true' | 'false'> | undefined;
}

/** Filters of `VolumePrune`. */
export interface VolumePruneFilters extends Pick<PruneFilters, 'label' | 'label!'> {
  /** `true`: named volumes too, and not only those without a name. Default: `false`. Since API 1.42. */
  readonly all?: Values<'true' | 'false'> | undefined;
}

/** Filters of `BuildPrune`. */
export interface BuildPruneFilters {
  /** Not used since: a moment in RFC 3339 or seconds, or a duration such as `24h`. */
  readonly until?: Values | undefined;
  /** The id of the record, or a part of it. */
  readonly id?: Values | undefined;
  /** The id of a record that it is based on. */
  readonly parent?: Values | undefined;
  /** The kind of record, such as `regular` or `source.local`. */
  readonly type?: Values | undefined;
  /** The description, or a part of it. */
  readonly description?: Values | undefined;
  /** Whether a build uses it now. */
  readonly inuse?: Values<'true' | 'false'> | undefined;
  /** Whether several builds share it. */
  readonly shared?: Values<'true' | 'false'> | undefined;
  /** Whether it belongs to one build. */
  readonly private?: Values<'true' | 'false'> | undefined;
}

/** Filters of `ImageSearch`. */
export interface ImageSearchFilters {
  /** Whether it is one of the official images of Docker Hub. */
  readonly 'is-official'?: Values<'true' | 'false'> | undefined;
  /** At least this many stars. */
  readonly stars?: Values<number | string> | undefined;
}

/** Filters of `PluginList`. */
export interface PluginListFilters {
  /** A capability of the plugin, such as `volumedriver`. */
  readonly capability?: Values | undefined;
  /** Whether it is enabled. */
  readonly enabled?: Values<'true' | 'false'> | undefined;
}

/** Filters of `SecretList` and `ConfigList`. */
export interface SecretListFilters {
  /** The id, or its first digits. */
  readonly id?: Values | undefined;
  /** A label: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** The name, or its first letters. */
  readonly name?: Values | undefined;
  /** The whole name. */
  readonly names?: Values | undefined;
}

/** Filters of `NodeList`. */
export interface NodeListFilters {
  /** The id, or its first digits. */
  readonly id?: Values | undefined;
  /** A label of the node's engine: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** A label of the node: `key`, or `key=value`. */
  readonly 'node.label'?: Values | undefined;
  /** Whether the swarm has accepted it. */
  readonly membership?: Values<'accepted' | 'pending'> | undefined;
  /** The host name, or its first letters. */
  readonly name?: Values | undefined;
  /** Whether it is a manager or a worker. */
  readonly role?: Values<'manager' | 'worker'> | undefined;
}

/** Filters of `ServiceList`. */
export interface ServiceListFilters {
  /** The id, or its first digits. */
  readonly id?: Values | undefined;
  /** A label: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** How many tasks it has: see `ServiceMode`. */
  readonly mode?: Values<'replicated' | 'global' | 'replicated-job' | 'global-job'> | undefined;
  /** The name, or its first letters. */
  readonly name?: Values | undefined;
}

/** Filters of `TaskList`. */
export interface TaskListFilters {
  /** The state that the task should reach. */
  readonly 'desired-state'?: Values<'running' | 'shutdown' | 'accepted'> | undefined;
  /** The id, or its first digits. */
  readonly id?: Values | undefined;
  /** A label of its service: `key`, or `key=value`. */
  readonly label?: Values | undefined;
  /** The name, or its first letters. */
  readonly name?: Values | undefined;
  /** The node that it is on: a name or an id. */
  readonly node?: Values | undefined;
  /** The service that it belongs to: a name or an id. */
  readonly service?: Values | undefined;
}
