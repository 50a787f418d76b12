/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** `Config` of a container or an image: what is to run. */
export interface ContainerConfig {
  /** The name of the container as a computer. */
  readonly Hostname: string;
  /** Its DNS domain; empty for none. */
  readonly Domainname: string;
  /** The user that processes run as; empty for the default of the image. */
  readonly User: string;
  /** Whether the client meant to attach standard input. */
  readonly AttachStdin: boolean;
  /** Whether the client meant to attach standard output. */
  readonly AttachStdout: boolean;
  /** Whether the client meant to attach standard error. */
  readonly AttachStderr: boolean;
  /** The ports that it listens on, as keys of empty objects. */
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  /** Whether its first process has a TTY. */
  readonly Tty: boolean;
  /** Whether its standard input stays open while no client is attached. */
  readonly OpenStdin: boolean;
  /** Whether its standard input is closed when the first client that was attached goes. */
  readonly StdinOnce: boolean;
  /** Environment variables, each as `NAME=value`. */
  readonly Env: readonly string[];
  /** The command, or the arguments of the entry point; null for none. */
  readonly Cmd: readonly string[] | null;
  /** Whether the command is a command line that is already escaped. */
  readonly ArgsEscaped?: boolean;
  /** The image as it was named. */
  readonly Image: string;
  /** The folders that get a volume of their own, as keys of empty objects; null for none. */
  readonly Volumes: Readonly<Record<string, object>> | null;
  /** The working directory; empty for `C:\`. */
  readonly WorkingDir: string;
  /** The program that the command is given to; null for none. */
  readonly Entrypoint: readonly string[] | null;
  /** Dockerfile instructions for builds that begin with the image; null for none. */
  readonly OnBuild: readonly string[] | null;
  /** Labels. */
  readonly Labels: Readonly<Record<string, string>>;
  /** How its health is checked; absent for no check. */
  readonly Healthcheck?: HealthCheck;
  /** The signal that asks it to stop; absent for the default. */
  readonly StopSignal?: string;
  /** Seconds that it has to stop; absent for the default. */
  readonly StopTimeout?: number;
  /** The shell of the shell forms of CMD, ENTRYPOINT and RUN; absent for the default. */
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
  /** The address of the host to listen on; empty for all. */
  readonly HostIp: string;
  /** The port of the host, as text; empty for any free one. */
  readonly HostPort: string;
}

/** `HostConfig`: how it runs on this host. What the simulator has no use for is kept and shown again. */
export interface HostConfig extends JsonObject {
  /** Mounts in the short form; null for none. */
  readonly Binds: readonly string[] | null;
  /** Mounts in the long form. */
  readonly Mounts: readonly JsonObject[];
  /** The network that it was created with. */
  readonly NetworkMode: string;
  /** Ports of the host that are asked for, by the port of the container. */
  readonly PortBindings: Readonly<Record<string, readonly PortBinding[]>>;
  /** Whether every exposed port is published on a free port of the host. */
  readonly PublishAllPorts: boolean;
  /** Whether it is removed when it ends. */
  readonly AutoRemove: boolean;
  /** The isolation that was asked for. */
  readonly Isolation: string;
  /** When it is started again by itself. */
  readonly RestartPolicy: {
    /** `no`, `always`, `unless-stopped` or `on-failure`; empty means `no`. */
    readonly Name: string;
    /** With `on-failure`, how often at most; 0 for no limit. */
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
