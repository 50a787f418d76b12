/** One run of a health check. */
export interface HealthResult {
  /** When the check began. */
  readonly start: Date;
  /** When the check ended. */
  readonly end: Date;
  /** 0 if it succeeded, -1 if it could not be run or took too long. */
  readonly exitCode: number;
  /** What the check wrote. */
  readonly output: string;
}

/** The results of a container's health check. */
export interface ContainerHealth {
  /** The result so far. */
  status: 'starting' | 'healthy' | 'unhealthy';
  /** Failures in a row. */
  failingStreak: number;
  /** The last five runs, the oldest first. */
  log: readonly HealthResult[];
}
