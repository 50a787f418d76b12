import { assertFields, assertText } from '../errors/given.js';
import { compareVersions } from '../common/version.js';
import { WinContainersError } from '../errors/base.js';
import type { ComputeHost } from './hcs/compatibility.js';
import type { HcsFault } from './hcs/faults.js';
import type { HcsMessageEra } from './hcs/era.js';
import type { ListenOption } from './server/listen.js';
import type { SimulatedImageOptions } from './state/images.js';
import type { HostFiles } from './windows/host-files.js';
import type { DismExitCode } from './windows/commands/dism.js';
import { START_PAGE } from './windows/iis.js';
import type { Command } from './windows/process.js';
import type { SwarmPace } from './swarm/pace.js';

/** The simulated host machine. */
export interface SimulatedHost extends ComputeHost {
  /** Memory in bytes. */
  readonly memory: number;
  /** Computer name. */
  readonly name: string;
}

/** How a {@link WindowsEngineSimulator} is made. Everything has a default: a healthy Windows Server 2022 host. */
export interface SimulatorOptions {
  /** The host; by default Windows Server 2022 (20348) with 4 processors and 8 GB, a virtual machine with Hyper-V and nested virtualization. */
  readonly host?: Partial<SimulatedHost>;
  /** Newest API version it speaks; `1.55` by default. */
  readonly apiVersion?: string;
  /** Oldest API version it speaks; `1.40` by default, or {@link SimulatorOptions.apiVersion} where that is older. */
  readonly minApiVersion?: string;
  /** Version of the engine; by default one that fits the API version. */
  readonly engineVersion?: string;
  /** Age of engine whose wording HCS errors have; `20` by default. */
  readonly errorFormat?: HcsMessageEra;
  /** Where to listen; by default a unix socket in a new temporary folder, on Windows a named pipe of a new name. */
  readonly listen?: ListenOption;
  /**
   * Whether `-p 8080:80` binds 127.0.0.1:8080, or any free port, which inspect and list then report, so that tests can run side
   * by side. Default: `as-published`, as on Windows.
   */
  readonly hostPorts?: 'as-published' | 'ephemeral';
  /** Images in the store at the start; by default those of {@link defaultImages}. */
  readonly images?: readonly SimulatedImageOptions[];
  /** Images that a pull finds; by default those of {@link defaultImages}. */
  readonly registry?: readonly SimulatedImageOptions[];
  /** Folders of the host, for binds. */
  readonly hostFiles?: HostFiles;
  /** Failures that the compute service has. */
  readonly faults?: readonly HcsFault[];
  /** Accounts that containers know besides those of every Windows image: `app`, `CONTOSO\svc`. */
  readonly users?: readonly string[];
  /** Programs for containers, by file name: `'myprog.exe'`. */
  readonly commands?: Readonly<Record<string, Command>>;
  /** What `dism` ends with once it has installed packages: 3010 or 1641 where Windows wants a restart. Default: 0. */
  readonly dismExitCode?: DismExitCode;
  /**
   * Addresses of the host, each on an adapter of its own; one by default, in 10.231.0.0/16. With several, `SwarmInit` and
   * `SwarmJoin` have to be told which one to advertise.
   */
  readonly addresses?: readonly string[];
  /** How fast a swarm goes that it makes. */
  readonly swarmPace?: Partial<SwarmPace>;
}

/** Options with every default filled in. */
export interface ResolvedOptions extends Required<Omit<SimulatorOptions, 'host' | 'swarmPace'>> {
  /** How fast a swarm goes that it makes, with every default filled in. */
  readonly swarmPace: SwarmPace;
  /** The host, with every default filled in. */
  readonly host: SimulatedHost;
  /** Version of the host's Windows: `10.0.20348.2113`. */
  readonly osVersion: string;
}

/** An option that a simulated engine cannot be made with. */
export class SimulatorOptionError extends WinContainersError {
  static override readonly brand: string = 'SimulatorOptionError';

  readonly code = 'ERR_INVALID_INPUT';
}

const DEFAULT_HOST: SimulatedHost = {
  build: 20348,
  revision: 2113,
  productType: 'server',
  cpus: 4,
  memory: 8 * 1024 ** 3,
  nestedVirtualization: true,
  hyperv: true,
  isVirtualMachine: true,
  name: 'WIN-SIMULATOR',
};

/** Fills in the defaults. @throws {@link SimulatorOptionError} */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  assertFields('options', options, {
    host: 'object?',
    apiVersion: 'text?',
    minApiVersion: 'text?',
    images: 'array?',
    registry: 'array?',
    hostFiles: 'object?',
    faults: 'array?',
    users: 'array?',
    commands: 'object?',
    addresses: 'array?',
    swarmPace: 'object?',
  });
  const host = { ...DEFAULT_HOST, ...options.host };
  const osVersion = `10.0.${host.build}.${host.revision}`;
  const apiVersion = checkVersion('apiVersion', options.apiVersion ?? '1.55');
  const oldest = compareVersions(apiVersion, '1.40') < 0 ? apiVersion : '1.40';
  for (const name of ['build', 'revision', 'cpus', 'memory'] as const) {
    if (!Number.isInteger(host[name]) || host[name] < 0) {
      throw new SimulatorOptionError(
        `host.${name} is ${host[name]}, expected a whole number that is not negative.`,
      );
    }
  }
  const images = options.images ?? defaultImages(osVersion);
  return {
    host,
    osVersion,
    apiVersion,
    minApiVersion: checkVersion('minApiVersion', options.minApiVersion ?? oldest),
    engineVersion: options.engineVersion ?? engineVersionFor(apiVersion),
    errorFormat: options.errorFormat ?? '20',
    listen: options.listen ?? 'pipe-or-socket',
    hostPorts: options.hostPorts ?? 'as-published',
    images,
    registry: options.registry ?? [...defaultImages(osVersion), ...OTHER_WINDOWS],
    hostFiles: options.hostFiles ?? {},
    faults: options.faults ?? [],
    users: options.users ?? [],
    commands: options.commands ?? {},
    dismExitCode: options.dismExitCode ?? 0,
    addresses: options.addresses ?? [],
    swarmPace: { step: 5, speed: 100, ...options.swarmPace },
  };
}

/** The images of a fresh simulated host: Nano Server and Server Core of its own Windows, also under their 2016 names. */
export function defaultImages(osVersion: string): SimulatedImageOptions[] {
  assertText('version of Windows', osVersion, 'text such as 10.0.20348.2113');
  const tag = LONG_TERM_TAGS[osVersion.split('.')[2] ?? ''] ?? osVersion;
  const nanoTag = tag === 'ltsc2019' ? '1809' : tag;
  return [
    { tags: ['nanoserver', `windows/nanoserver:${nanoTag}`], osVersion, size: 292_000_000 },
    { tags: ['windowsservercore', `windows/servercore:${tag}`], osVersion, size: 4_870_000_000 },
  ];
}

const LONG_TERM_TAGS: Readonly<Record<string, string>> = {
  14393: 'sac2016',
  17763: 'ltsc2019',
  20348: 'ltsc2022',
  26100: 'ltsc2025',
};

/** What a pull finds besides the host's own. */
const OTHER_WINDOWS: readonly SimulatedImageOptions[] = [
  ['ltsc2019', '10.0.17763.5122'],
  ['ltsc2022', '10.0.20348.2113'],
  ['ltsc2025', '10.0.26100.2314'],
].flatMap(([tag = '', osVersion = '']) => [
  // Nano Server of 2019 goes by its version alone.
  { tags: [`windows/nanoserver:${tag === 'ltsc2019' ? '1809' : tag}`], osVersion, size: 292_000_000 },
  { tags: [`windows/servercore:${tag}`], osVersion, size: 4_870_000_000 },
  { tags: [`windows/server:${tag}`], osVersion, size: 11_300_000_000 },
  iisImage(tag, osVersion),
]);

/** Server Core with IIS, whose containers run as long as the service does. */
function iisImage(tag: string, osVersion: string): SimulatedImageOptions {
  return {
    tags: [`windows/servercore/iis:windowsservercore-${tag}`],
    osVersion,
    size: 5_040_000_000,
    entrypoint: ['C:\\ServiceMonitor.exe', 'w3svc'],
    cmd: [],
    exposedPorts: ['80/tcp'],
    services: ['w3svc'],
    files: { 'inetpub\\wwwroot\\iisstart.htm': START_PAGE },
  };
}

/** Engines by the API version they speak, newest first. */
const ENGINE_VERSIONS: readonly (readonly [api: string, engine: string])[] = [
  ['1.52', '29.0.0'],
  ['1.47', '27.3.1'],
  ['1.43', '24.0.9'],
  ['1.41', '20.10.27'],
  ['1.40', '19.03.18'],
  ['1.39', '18.09.11'],
  ['1.30', '17.06.2-ee-25'],
  ['1.25', '1.13.1'],
];

function engineVersionFor(apiVersion: string): string {
  return ENGINE_VERSIONS.find(([api]) => compareVersions(apiVersion, api) >= 0)?.[1] ?? '1.12.6';
}

function checkVersion(name: string, version: string): string {
  if (/^\d+\.\d+$/.test(version)) return version;
  throw new SimulatorOptionError(`${name} is "${version}", expected an API version such as 1.55.`);
}
