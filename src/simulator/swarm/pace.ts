/** How fast a simulated swarm runs. */
export interface SwarmPace {
  /** Milliseconds from one state of a task to the next. Default: 5. */
  readonly step: number;
  /** The factor by which the times of specs, and those of the swarm itself, are shortened. Default: 100. */
  readonly speed: number;
}
