import { LOG_DRIVERS, NETWORK_DRIVERS } from '../windows/drivers.js';
import { empty, json } from '../server/respond.js';
import type { EngineState } from '../state/engine.js';
import { resolveIsolation } from '../state/validate.js';
import { swarmHeader, swarmInfo } from '../swarm/info.js';
import { defineRoutes } from './route.js';

const NO_CACHE = { 'cache-control': 'no-cache, no-store, must-revalidate', pragma: 'no-cache' };

/** Headers of every answer of an engine. */
export function engineHeaders({ options }: EngineState): Record<string, string> {
  return {
    'api-version': options.apiVersion,
    'docker-experimental': 'false',
    ostype: 'windows',
    server: `Docker/${options.engineVersion} (windows)`,
  };
}

const pingHeaders = (engine: EngineState): Record<string, string> => ({
  ...NO_CACHE,
  'builder-version': '1',
  swarm: swarmHeader(engine),
});

/** Ping, version, info, registry login. */
export const systemRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/_ping',
    handler: ({ engine }) =>
      new Response('OK', {
        headers: {
          ...pingHeaders(engine),
          'content-type': 'text/plain; charset=utf-8',
          'content-length': '2',
        },
      }),
  },
  {
    method: 'HEAD',
    path: '/_ping',
    handler: ({ engine }) =>
      empty(200, {
        ...pingHeaders(engine),
        'content-type': 'text/plain; charset=utf-8',
        'content-length': '0',
      }),
  },
  { method: 'GET', path: '/version', handler: ({ engine }) => json(versionView(engine)) },
  { method: 'GET', path: '/info', handler: ({ engine }) => json(infoView(engine)) },
  {
    method: 'POST',
    path: '/auth',
    handler: async ({ body }) => {
      const { username, password } = await body();
      if (
        typeof username !== 'string' ||
        username === '' ||
        typeof password !== 'string' ||
        password === ''
      ) {
        return json({ message: 'unauthorized: incorrect username or password' }, 401);
      }
      return json({ Status: 'Login Succeeded', IdentityToken: '' });
    },
  },
]);

/** Build labels of Windows releases, as `docker version` shows them in the kernel version. */
const BUILD_LABELS: Readonly<Record<number, string>> = {
  14393: 'amd64fre.rs1_release.160715-1616',
  17763: 'amd64fre.rs5_release.180914-1434',
  20348: 'amd64fre.fe_release.210507-1500',
  26100: 'amd64fre.ge_release.240331-1435',
};

function kernelVersion({ options: { host } }: EngineState): string {
  const label = BUILD_LABELS[host.build];
  return `10.0 ${host.build} (${host.build}.${label === undefined ? host.revision : `1.${label}`})`;
}

function operatingSystem({ options: { host } }: EngineState): string {
  if (host.productType === 'client')
    return `Microsoft Windows ${host.build >= 22000 ? '11' : '10'} Version (OS Build ${host.build}.${host.revision})`;
  const year =
    host.build >= 26100 ? '2025' : host.build >= 20348 ? '2022' : host.build >= 17763 ? '2019' : '2016';
  return `Microsoft Windows Server Version ${year} (OS Build ${host.build}.${host.revision})`;
}

function versionView(engine: EngineState): object {
  const { options } = engine;
  const details = {
    ApiVersion: options.apiVersion,
    Arch: 'amd64',
    BuildTime: '2025-11-10T21:37:58.000000000+00:00',
    GitCommit: 'simulated',
    GoVersion: 'go1.25.3',
    KernelVersion: kernelVersion(engine),
    MinAPIVersion: options.minApiVersion,
    Os: 'windows',
  };
  return {
    Platform: { Name: 'Simulated Docker Engine' },
    Components: [
      { Name: 'Engine', Version: options.engineVersion, Details: { ...details, Experimental: 'false' } },
    ],
    Version: options.engineVersion,
    ...details,
  };
}

function infoView(engine: EngineState): object {
  const { options, images } = engine;
  const { host } = options;
  const containers = [...engine.containers.values()];
  const count = (status: string): number =>
    containers.filter((container) => container.status === status).length;
  const running = count('running');
  const paused = count('paused');
  return {
    ID: engine.id,
    Containers: containers.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: containers.length - running - paused,
    Images: images.all.length,
    Driver: 'windowsfilter',
    DriverStatus: [['Windows', '']],
    Plugins: {
      Volume: ['local'],
      Network: NETWORK_DRIVERS,
      Authorization: null,
      Log: LOG_DRIVERS,
    },
    MemoryLimit: false,
    SwapLimit: false,
    CpuCfsPeriod: false,
    CpuCfsQuota: false,
    CPUShares: false,
    CPUSet: false,
    PidsLimit: false,
    IPv4Forwarding: true,
    Debug: false,
    NFd: -1,
    OomKillDisable: false,
    NGoroutines: 30,
    SystemTime: new Date().toISOString(),
    LoggingDriver: 'json-file',
    CgroupDriver: '',
    NEventsListener: 0,
    KernelVersion: kernelVersion(engine),
    OperatingSystem: operatingSystem(engine),
    OSVersion: options.osVersion,
    OSType: 'windows',
    Architecture: 'x86_64',
    IndexServerAddress: '',
    RegistryConfig: { InsecureRegistryCIDRs: [], IndexConfigs: {}, Mirrors: [] },
    NCPU: host.cpus,
    MemTotal: host.memory,
    GenericResources: null,
    DockerRootDir: 'C:\\ProgramData\\docker',
    HttpProxy: '',
    HttpsProxy: '',
    NoProxy: '',
    Name: host.name,
    Labels: [],
    ExperimentalBuild: false,
    ServerVersion: options.engineVersion,
    Runtimes: { 'com.docker.hcsshim.v1': { path: '' } },
    DefaultRuntime: 'com.docker.hcsshim.v1',
    Swarm: swarmInfo(engine),
    LiveRestoreEnabled: false,
    Isolation: resolveIsolation('default', host),
    InitBinary: '',
    ContainerdCommit: { ID: '' },
    RuncCommit: { ID: '' },
    InitCommit: { ID: '' },
    SecurityOptions: [],
    ProductLicense: 'Community Engine',
    Warnings: null,
  };
}
