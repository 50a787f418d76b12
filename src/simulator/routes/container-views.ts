import { compareVersions } from '../../common/version.js';
import type { SimulatedContainer } from '../state/container.js';
import type { ContainerHealth } from '../state/health-result.js';
import { timestamp } from '../state/ids.js';
import { mountpointOf } from '../state/volumes.js';
import type { PortBinding } from '../state/model.js';
import type { ContainerMount } from '../state/mounts.js';
import type { EngineState } from '../state/engine.js';

/** `/containers/{id}/json` */
export function containerDetails(engine: EngineState, container: SimulatedContainer, size: boolean): object {
  const [path, ...args] = [...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])];
  return {
    Id: container.id,
    Created: timestamp(container.created),
    Path: path ?? '',
    Args: args,
    State: stateView(container),
    Image: container.image.id,
    ResolvConfPath: '',
    HostnamePath: '',
    HostsPath: '',
    LogPath: `C:\\ProgramData\\docker\\containers\\${container.id}\\${container.id}-json.log`,
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: 'windowsfilter',
    Platform: 'windows',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: execIds(engine, container),
    HostConfig: { ...container.hostConfig, Isolation: container.isolation },
    GraphDriver: {
      Name: 'windowsfilter',
      Data: { dir: `C:\\ProgramData\\docker\\windowsfilter\\${container.id}` },
    },
    ...(size && { SizeRw: 0, SizeRootFs: 0 }),
    Mounts: container.mounts.map((mount) => mountView(engine, mount)),
    Config: container.config,
    NetworkSettings: {
      SandboxID: container.isUp ? container.id : '',
      SandboxKey: container.isUp ? container.id : '',
      Ports: portMap(container),
      Networks: networkMap(container),
    },
  };
}

/** An entry of `/containers/json`. */
export function containerSummary(
  engine: EngineState,
  container: SimulatedContainer,
  { size, version }: { readonly size: boolean; readonly version: string },
): object {
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: container.config.Image,
    ImageID: container.image.id,
    Command: [...(container.config.Entrypoint ?? []), ...(container.config.Cmd ?? [])].join(' '),
    Created: Math.floor(container.created.getTime() / 1000),
    Ports: portList(container),
    ...(size && { SizeRw: 0, SizeRootFs: 0 }),
    Labels: container.config.Labels,
    State: container.status,
    Status: statusText(container),
    ...(compareVersions(version, '1.52') >= 0 && { Health: healthSummary(container) }),
    HostConfig: { NetworkMode: container.hostConfig.NetworkMode },
    NetworkSettings: { Networks: networkMap(container) },
    Mounts: container.mounts.map((mount) => mountView(engine, mount)),
  };
}

function healthSummary({ health }: SimulatedContainer): object {
  return { Status: health?.status ?? 'none', FailingStreak: health?.failingStreak ?? 0 };
}

function stateView(container: SimulatedContainer): object {
  return {
    Status: container.status,
    Running: container.isUp,
    Paused: container.status === 'paused',
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: container.pid,
    ExitCode: container.exitCode,
    Error: container.error,
    StartedAt: timestamp(container.started),
    FinishedAt: timestamp(container.finished),
    ...(container.health !== undefined && { Health: healthView(container.health) }),
  };
}

function healthView({ status, failingStreak, log }: ContainerHealth): object {
  return {
    Status: status,
    FailingStreak: failingStreak,
    Log: log.map(({ start, end, exitCode, output }) => ({
      Start: timestamp(start),
      End: timestamp(end),
      ExitCode: exitCode,
      Output: output,
    })),
  };
}

function execIds(engine: EngineState, container: SimulatedContainer): string[] | null {
  const running = [...engine.execs.values()].filter(
    (exec) => exec.container === container && exec.status !== 'exited',
  );
  return running.length > 0 ? running.map(({ id }) => id) : null;
}

function mountView(engine: EngineState, mount: ContainerMount): object {
  const common = { Destination: mount.destination, Mode: '', RW: !mount.readOnly, Propagation: '' };
  if (mount.type !== 'volume') return { Type: mount.type, Source: mount.source, ...common };
  const volume = engine.volumes.all.find(({ name }) => name === mount.name);
  return {
    Type: 'volume',
    Name: mount.name,
    Source: volume ? mountpointOf(volume) : '',
    Driver: 'local',
    ...common,
  };
}

function networkMap(container: SimulatedContainer): object {
  const entries = [...container.networks.values()].map((network) => {
    const settings = network.endpoints.get(container.id);
    const endpoint = container.isUp ? settings : undefined;
    const wanted = settings?.wantedAddress ?? '';
    const hasAddress = endpoint !== undefined && endpoint.ipAddress !== '';
    return [
      network.name,
      {
        IPAMConfig: wanted === '' ? null : { IPv4Address: wanted },
        Links: null,
        Aliases: settings !== undefined && settings.aliases.length > 0 ? settings.aliases : null,
        DriverOpts: null,
        GwPriority: 0,
        NetworkID: network.id,
        EndpointID: endpoint?.id ?? '',
        Gateway: endpoint?.gateway ?? '',
        IPAddress: endpoint?.ipAddress ?? '',
        MacAddress: hasAddress ? endpoint.macAddress : '',
        IPPrefixLen: endpoint?.prefixLength ?? 0,
        IPv6Gateway: '',
        GlobalIPv6Address: '',
        GlobalIPv6PrefixLen: 0,
        DNSNames: null,
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}

function portMap(container: SimulatedContainer): Readonly<Record<string, readonly PortBinding[] | null>> {
  if (!container.isUp) return {};
  const exposed = Object.keys(container.config.ExposedPorts ?? {}).map((port) => [port, null] as const);
  return { ...Object.fromEntries(exposed), ...container.ports.bindings };
}

/** An entry of `Ports` of a list. */
export interface PortSummary {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

/** The ports of a container that runs: those on the host, and those that it only exposes. */
export function portList(container: SimulatedContainer): PortSummary[] {
  return Object.entries(portMap(container)).flatMap(([port, bindings]) => {
    const [number, Type = ''] = port.split('/');
    const common = { PrivatePort: Number(number), Type };
    if (bindings === null) return [common];
    return bindings.map(({ HostIp, HostPort }) => ({ IP: HostIp, ...common, PublicPort: Number(HostPort) }));
  });
}

/** The text of the STATUS column: `Up 2 minutes`, `Exited (0) 3 seconds ago`. */
export function statusText(container: SimulatedContainer, now = new Date()): string {
  switch (container.status) {
    case 'created':
      return 'Created';
    case 'removing':
      return 'Removal In Progress';
    case 'running':
      return `Up ${age(container.started, now)}${healthText(container)}`;
    case 'paused':
      return `Up ${age(container.started, now)} (Paused)`;
    case 'exited':
      return `Exited (${container.exitCode}) ${age(container.finished, now)} ago`;
  }
}

function healthText({ health }: SimulatedContainer): string {
  if (health === undefined) return '';
  return ` (${health.status === 'starting' ? 'health: starting' : health.status})`;
}

function age(since: Date | undefined, now: Date): string {
  const seconds = Math.floor((now.getTime() - (since ?? now).getTime()) / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes === 1 ? 'About a minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return hours === 1 ? 'About an hour' : `${hours} hours`;
  return `${Math.floor(hours / 24)} days`;
}
