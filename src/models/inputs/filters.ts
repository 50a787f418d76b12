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
  /** Since API 1.45: a timestamp or a duration. */
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
  readonly type?: Values<'container' | 'image' | 'network' | 'volume' | 'daemon' | 'plugin'>;
  /** The action: `start`, `die`, `exec_die`. */
  readonly event?: Values;
}
