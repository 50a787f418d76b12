/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** `Config` of a container or an image: what is to run. */
export interface ContainerConfig {
  readonly Hostname: string;
  readonly Domainname: string;
  readonly User: string;
  readonly AttachStdin: boolean;
  readonly AttachStdout: boolean;
  readonly AttachStderr: boolean;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Tty: boolean;
  readonly OpenStdin: boolean;
  readonly StdinOnce: boolean;
  readonly Env: readonly string[];
  readonly Cmd: readonly string[] | null;
  readonly ArgsEscaped?: boolean;
  readonly Image: string;
  readonly Volumes: Readonly<Record<string, object>> | null;
  readonly WorkingDir: string;
  readonly Entrypoint: readonly string[] | null;
  readonly OnBuild: readonly string[] | null;
  readonly Labels: Readonly<Record<string, string>>;
  readonly Healthcheck?: HealthCheck;
  readonly StopSignal?: string;
  readonly StopTimeout?: number;
  readonly Shell?: readonly string[];
}

/** How to find out whether a container is well. Times in nanoseconds. */
export interface HealthCheck {
  /** `['NONE']`, `['CMD', program, argument…]` or `['CMD-SHELL', line]`. */
  readonly Test?: readonly string[];
  /** From the end of one check to the next; 30 seconds by default. */
  readonly Interval?: number;
  /** How long a check may take; 30 seconds by default. */
  readonly Timeout?: number;
  /** How long failures do not count after the start, while no check has gone well; none by default. */
  readonly StartPeriod?: number;
  /** The interval in the start period; 5 seconds by default. */
  readonly StartInterval?: number;
  /** How many failures in a row make it unhealthy; 3 by default. */
  readonly Retries?: number;
}

/** Where a container's port shows on the host. */
export interface PortBinding {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** `HostConfig`: how it runs on this host. What the simulator has no use for is kept and shown again. */
export interface HostConfig extends JsonObject {
  readonly Binds: readonly string[] | null;
  readonly Mounts: readonly JsonObject[];
  readonly NetworkMode: string;
  readonly PortBindings: Readonly<Record<string, readonly PortBinding[]>>;
  readonly PublishAllPorts: boolean;
  readonly AutoRemove: boolean;
  readonly Isolation: string;
  readonly RestartPolicy: { readonly Name: string; readonly MaximumRetryCount: number };
}

/** What a container is made of nothing with. */
export const EMPTY_CONFIG: ContainerConfig = {
  Hostname: '',
  Domainname: '',
  User: '',
  AttachStdin: false,
  AttachStdout: false,
  AttachStderr: false,
  Tty: false,
  OpenStdin: false,
  StdinOnce: false,
  Env: [],
  Cmd: null,
  Image: '',
  Volumes: null,
  WorkingDir: '',
  Entrypoint: null,
  OnBuild: null,
  Labels: {},
};
