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

/**
 * The options of a {@link WindowsEngineSimulator}. Each has a default; together they are a healthy Windows Server
 * 2022 host.
 */
export interface SimulatorOptions {
  /**
   * The host. Default: a virtual machine with Windows Server 2022 (20348), 4 processors, 8 GB, Hyper-V and nested
   * virtualization.
   */
  readonly host?: Partial<SimulatedHost>;
  /** The newest API version that it supports. Default: `1.55`. */
  readonly apiVersion?: string;
  /**
   * The oldest API version that it supports. Default: `1.40`, or {@link SimulatorOptions.apiVersion} if that is
   * older.
   */
  readonly minApiVersion?: string;
  /** The version of the engine. Default: one that fits the API version. */
  readonly engineVersion?: string;
  /** The engine version whose wording the HCS errors have. Default: `20`. */
  readonly errorFormat?: HcsMessageEra;
  /** Where to listen. Default: a unix socket in a new temporary folder; on Windows, a named pipe with a new name. */
  readonly listen?: ListenOption;
  /**
   * What `-p 8080:80` binds. `as-published`: 127.0.0.1:8080, as on Windows. `ephemeral`: any free port, which inspect
   * and list then report, so that tests can run at the same time. Default: `as-published`.
   */
  readonly hostPorts?: 'as-published' | 'ephemeral';
  /** Images in the store at the start. Default: those of {@link defaultImages}. */
  readonly images?: readonly SimulatedImageOptions[];
  /** Images that a pull finds. Default: those of {@link defaultImages}. */
  readonly registry?: readonly SimulatedImageOptions[];
  /** Folders of the host that containers can bind. */
  readonly hostFiles?: HostFiles;
  /** Failures of the Host Compute Service. */
  readonly faults?: readonly HcsFault[];
  /** Accounts that exist in containers besides those of every Windows image: `app`, `CONTOSO\svc`. */
  readonly users?: readonly string[];
  /** Programs for containers, by file name: `'myprog.exe'`. */
  readonly commands?: Readonly<Record<string, Command>>;
  /** The exit code of `dism` after it has installed packages: 3010 or 1641 if Windows needs a restart. Default: 0. */
  readonly dismExitCode?: DismExitCode;
  /**
   * Addresses of the host, each on an adapter of its own. Default: one address in 10.231.0.0/16. With several,
   * `SwarmInit` and `SwarmJoin` need the address to advertise.
   */
  readonly addresses?: readonly string[];
  /** How fast a swarm runs that this engine creates. */
  readonly swarmPace?: Partial<SwarmPace>;
}

/** Options with every default filled in. */
export interface ResolvedOptions extends Required<Omit<SimulatorOptions, 'host' | 'swarmPace'>> {
  /** How fast a swarm runs that this engine creates, with every default filled in. */
  readonly swarmPace: SwarmPace;
  /** The host, with every default filled in. */
  readonly host: SimulatedHost;
  /** Version of the host's Windows: `10.0.20348.2113`. */
  readonly osVersion: string;
}

/** An option of a simulated engine is not valid. */
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

/** Images that a pull finds besides those of the host. */
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

/** Server Core with IIS. Its containers run as long as the service runs. */
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

/** Engine versions by the API version that they support, newest first. */
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
