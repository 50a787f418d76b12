/** How fast a simulated swarm goes. */
export interface SwarmPace {
  /** Milliseconds from one state of a task to the next; 5 by default. */
  readonly step: number;
  /** How many times shorter than said the times of specs are, and those of the swarm itself; 100 by default. */
  readonly speed: number;
}
