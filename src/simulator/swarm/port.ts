/** A port of a service or a task. */
export interface SwarmPort {
  readonly Name?: string;
  readonly Protocol: string;
  readonly TargetPort: number;
  readonly PublishedPort?: number;
  readonly PublishMode: string;
}
