/*
 * What a Windows engine of API 1.47 answers, made up in the shape that engines send it in.
 */

const id = (number: number): string =>
  `${number.toString(16).padStart(8, '0')}5f2b7c9d`.repeat(4).slice(0, 64);

/** The answer to `VolumeInspect`. */
export const volume = (name: string): object => ({
  CreatedAt: '2025-03-04T09:12:44Z',
  Driver: 'local',
  Labels: { 'com.example.team': 'platform' },
  Mountpoint: `C:\\ProgramData\\docker\\volumes\\${name}\\_data`,
  Name: name,
  Options: null,
  Scope: 'local',
});

/** One container of the answer to `ContainerList`. */
export const summary = (number: number): object => ({
  Id: id(number),
  Names: [`/iis-${String(number)}`],
  Image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
  ImageID: `sha256:${id(number % 7)}`,
  Command: 'cmd /S /C C:\\ServiceMonitor.exe w3svc',
  Created: 1_741_079_564 + number,
  Ports: [
    { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8000 + number, Type: 'tcp' },
    { PrivatePort: 443, Type: 'tcp' },
  ],
  Labels: {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': `web-${String(number)}`,
    'com.docker.compose.container-number': '1',
  },
  State: 'running',
  Status: 'Up 2 hours',
  HostConfig: { NetworkMode: 'nat' },
  NetworkSettings: {
    Networks: {
      nat: {
        IPAMConfig: null,
        Links: null,
        Aliases: null,
        MacAddress: '00:15:5d:e3:0a:11',
        DriverOpts: null,
        NetworkID: id(1_000_000),
        EndpointID: id(2_000_000 + number),
        Gateway: '172.28.16.1',
        IPAddress: `172.28.${String(number >> 8)}.${String(number & 255)}`,
        IPPrefixLen: 16,
        IPv6Gateway: '',
        GlobalIPv6Address: '',
        GlobalIPv6PrefixLen: 0,
        DNSNames: null,
      },
    },
  },
  Mounts: [
    {
      Type: 'bind',
      Source: 'c:\\share',
      Destination: 'c:\\iisinstall',
      Mode: '',
      RW: true,
      Propagation: '',
    },
  ],
});

/**
 * The answer to `ContainerInspect`. The container has ended, for that is how a client on a pipe learns that nothing more
 * will come: the replay has no events to tell of it.
 */
export const inspect = (name: string): object => ({
  Id: name,
  Created: '2025-03-04T09:12:44.1234567Z',
  Path: 'cmd',
  Args: ['/S', '/C', 'C:\\ServiceMonitor.exe', 'w3svc'],
  State: {
    Status: 'exited',
    Running: false,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: 0,
    ExitCode: 0,
    Error: '',
    StartedAt: '2025-03-04T09:12:45.1234567Z',
    FinishedAt: '0001-01-01T00:00:00Z',
  },
  Image: `sha256:${id(3)}`,
  Name: `/${name}`,
  RestartCount: 0,
  Driver: 'windowsfilter',
  Platform: 'windows',
  ExecIDs: null,
  HostConfig: { Binds: null, NetworkMode: 'default', PortBindings: {}, Isolation: 'process' },
  GraphDriver: { Data: { dir: `C:\\ProgramData\\docker\\windowsfilter\\${name}` }, Name: 'windowsfilter' },
  Mounts: [],
  Config: { Tty: false, Env: null, Cmd: ['cmd'], Image: 'servercore', Labels: {}, Entrypoint: null },
  NetworkSettings: { Ports: {}, Networks: {} },
});

/** The answer to `ExecInspect`, for a process that has ended. */
export const execInspect = (name: string): object => ({
  ID: name,
  Running: false,
  ExitCode: 0,
  ProcessConfig: { tty: false, entrypoint: 'cmd', arguments: ['/c', 'ver'], privileged: false },
  OpenStdin: false,
  OpenStderr: true,
  OpenStdout: true,
  CanRemove: false,
  ContainerID: name,
  DetachKeys: '',
  Pid: 5120,
});

/** One event; its `time` is its number. */
export const event = (number: number): object => ({
  status: 'die',
  id: id(number),
  from: 'mcr.microsoft.com/windows/servercore:ltsc2022',
  Type: 'container',
  Action: 'die',
  Actor: {
    ID: id(number),
    Attributes: {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'web',
      execDuration: '7',
      exitCode: '0',
      image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
      name: `iis-${String(number)}`,
    },
  },
  scope: 'local',
  time: number,
  timeNano: 1_741_079_564_123_456_800,
});

/** One sample of a container's stats; `num_procs` is its number. */
export const sample = (name: string, number: number): object => {
  const cpu = (total: number): object => ({
    cpu_usage: { total_usage: total, usage_in_kernelmode: total >> 1, usage_in_usermode: total >> 1 },
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  });
  return {
    read: '2025-03-04T09:12:45.1234567Z',
    preread: '2025-03-04T09:12:44.1234567Z',
    pids_stats: {},
    blkio_stats: {
      io_service_bytes_recursive: null,
      io_serviced_recursive: null,
      io_queue_recursive: null,
      io_service_time_recursive: null,
      io_wait_time_recursive: null,
      io_merged_recursive: null,
      io_time_recursive: null,
      sectors_recursive: null,
    },
    num_procs: number,
    storage_stats: {
      read_count_normalized: 2731,
      read_size_bytes: 44_744_704,
      write_count_normalized: 1310,
      write_size_bytes: 21_463_040,
    },
    cpu_stats: cpu(48_125_000 + number),
    precpu_stats: cpu(48_025_000),
    memory_stats: { commitbytes: 61_562_880, commitpeakbytes: 64_000_000, privateworkingset: 41_320_448 },
    name: `/${name}`,
    id: name,
    networks: {
      '9f2c3c1e-6f0b-4f7f-9a57-4d5b2a4d7e11': {
        rx_bytes: 182_344,
        rx_packets: 1021,
        rx_errors: 0,
        rx_dropped: 3,
        tx_bytes: 90_331,
        tx_packets: 644,
        tx_errors: 0,
        tx_dropped: 0,
      },
    },
  };
};

/** The progress of a pull of so many layers, ten messages each. */
export function pullProgress(layers: number): string[] {
  const messages: object[] = [{ status: 'Pulling from windows/servercore', id: 'ltsc2022' }];
  const total = 10_000_000;
  for (let step = 0; step <= 8; step++) {
    for (let layer = 0; layer < layers; layer++) {
      const layerId = id(layer).slice(0, 12);
      messages.push(
        step === 0
          ? { status: 'Pulling fs layer', progressDetail: {}, id: layerId }
          : {
              status: 'Downloading',
              progressDetail: { current: (total / 8) * step, total },
              progress: `[${'='.repeat(step * 6)}>${' '.repeat(48 - step * 6)}]  ${String(step * 1.25)}MB/10MB`,
              id: layerId,
            },
      );
    }
  }
  for (let layer = 0; layer < layers; layer++)
    messages.push({ status: 'Pull complete', progressDetail: {}, id: id(layer).slice(0, 12) });
  return messages.map((message) => JSON.stringify(message));
}
