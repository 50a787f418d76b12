/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** `Config` of a container or an image: what it runs. */
export interface ContainerConfig {
  /** The computer name of the container. */
  readonly Hostname: string;
  /** Its DNS domain; empty if there is none. */
  readonly Domainname: string;
  /** The user that processes run as; empty for the default of the image. */
  readonly User: string;
  /** Whether the client wants to attach standard input. */
  readonly AttachStdin: boolean;
  /** Whether the client wants to attach standard output. */
  readonly AttachStdout: boolean;
  /** Whether the client wants to attach standard error. */
  readonly AttachStderr: boolean;
  /** The ports that it listens on, as keys of empty objects. */
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  /** Whether its first process has a TTY. */
  readonly Tty: boolean;
  /** Whether its standard input stays open while no client is attached. */
  readonly OpenStdin: boolean;
  /** Whether its standard input is closed when the first attached client disconnects. */
  readonly StdinOnce: boolean;
  /** Environment variables, each as `NAME=value`. */
  readonly Env: readonly string[];
  /** The command, or the arguments of the entry point; null if there is none. */
  readonly Cmd: readonly string[] | null;
  /** Whether the command is a command line that is already escaped. */
  readonly ArgsEscaped?: boolean;
  /** The image, by the name that was given. */
  readonly Image: string;
  /** The folders that get a volume of their own, as keys of empty objects; null if there are none. */
  readonly Volumes: Readonly<Record<string, object>> | null;
  /** The working directory; empty for `C:\`. */
  readonly WorkingDir: string;
  /** The program that gets the command as arguments; null if there is none. */
  readonly Entrypoint: readonly string[] | null;
  /** Dockerfile instructions for builds that begin with the image; null if there are none. */
  readonly OnBuild: readonly string[] | null;
  /** Labels. */
  readonly Labels: Readonly<Record<string, string>>;
  /** Its health check; absent if there is none. */
  readonly Healthcheck?: HealthCheck;
  /** The signal that asks it to stop; absent for the default. */
  readonly StopSignal?: string;
  /** Seconds that it may take to stop; absent for the default. */
  readonly StopTimeout?: number;
  /** The shell of the shell forms of CMD, ENTRYPOINT and RUN; absent for the default. */
  readonly Shell?: readonly string[];
}

/** How to check the health of a container. Times are in nanoseconds. */
export interface HealthCheck {
  /** `['NONE']`, `['CMD', program, argument…]` or `['CMD-SHELL', line]`. */
  readonly Test?: readonly string[];
  /** The time from the end of one check to the next. Default: 30 seconds. */
  readonly Interval?: number;
  /** How long a check may take. Default: 30 seconds. */
  readonly Timeout?: number;
  /** The time after the start in which failures do not count, until the first check succeeds. Default: no time. */
  readonly StartPeriod?: number;
  /** The interval in the start period. Default: 5 seconds. */
  readonly StartInterval?: number;
  /** How many failures in a row make it unhealthy. Default: 3. */
  readonly Retries?: number;
}

/** The place on the host where a container's port is published. */
export interface PortBinding {
  /** The address of the host to listen on; empty for all. */
  readonly HostIp: string;
  /** The port of the host, as text; empty for any free one. */
  readonly HostPort: string;
}

/** `HostConfig`: how the container runs on this host. Fields that the simulator does not use are kept and returned. */
export interface HostConfig extends JsonObject {
  /** Mounts in the short form; null if there are none. */
  readonly Binds: readonly string[] | null;
  /** Mounts in the long form. */
  readonly Mounts: readonly JsonObject[];
  /** The network that it was created with. */
  readonly NetworkMode: string;
  /** The requested ports of the host, by the port of the container. */
  readonly PortBindings: Readonly<Record<string, readonly PortBinding[]>>;
  /** Whether every exposed port is published on a free port of the host. */
  readonly PublishAllPorts: boolean;
  /** Whether it is removed when it ends. */
  readonly AutoRemove: boolean;
  /** The requested isolation. */
  readonly Isolation: string;
  /** When the engine restarts it. */
  readonly RestartPolicy: {
    /** `no`, `always`, `unless-stopped` or `on-failure`; empty means `no`. */
    readonly Name: string;
    /** The highest number of restarts with `on-failure`; 0 for no limit. */
    readonly MaximumRetryCount: number;
  };
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
