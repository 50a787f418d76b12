import type {
  ContainerListFilters,
  ImageListFilters,
  NetworkListFilters,
  VolumeListFilters,
  EventFilters,
  PruneFilters,
  ImagePruneFilters,
  VolumePruneFilters,
  BuildPruneFilters,
  ImageSearchFilters,
  PluginListFilters,
  SecretListFilters,
  NodeListFilters,
  ServiceListFilters,
  TaskListFilters,
} from '../models/index.js';
import type { ApiVersion, EngineRequest, QueryValue } from '../transport/index.js';

/** The version of an operation or a parameter that every engine has. */
const FIRST = '1.24';

/** For each field of a type the version that it came with: a field without one does not compile, nor a version without a field. */
type Versions<T> = { readonly [K in keyof T]-?: ApiVersion };

/** What an operation has, and since which API version. */
export interface Operation {
  readonly since: ApiVersion;
  /** Its parameters, by their names in the query. */
  readonly query: Readonly<Record<string, ApiVersion>>;
  /** The keys of its filters. */
  readonly filters?: Readonly<Record<string, ApiVersion>>;
}

/**
 * Every operation with every parameter and every filter that this client sends, and the API version that each came with. A
 * request can have no other: see {@link OperationRequest}. It goes by when engines took it, which for a few is earlier than the
 * specification says it.
 */
export const OPERATIONS = {
  ConfigList: {
    since: '1.30',
    query: { filters: '1.30' },
    filters: { id: '1.30', label: '1.30', name: '1.30', names: '1.30' } satisfies Versions<SecretListFilters>,
  },
  ConfigCreate: { since: '1.30', query: {} },
  ConfigDelete: { since: '1.30', query: {} },
  ConfigInspect: { since: '1.30', query: {} },
  ConfigUpdate: { since: '1.30', query: { version: '1.30' } },
  ContainerCreate: { since: FIRST, query: { name: FIRST, platform: '1.41' } },
  ContainerList: {
    since: FIRST,
    query: { all: FIRST, filters: FIRST, limit: FIRST, size: FIRST },
    filters: {
      ancestor: FIRST,
      before: FIRST,
      since: FIRST,
      id: FIRST,
      name: FIRST,
      label: FIRST,
      network: FIRST,
      volume: FIRST,
      expose: '1.28',
      publish: '1.28',
      exited: FIRST,
      health: '1.25',
      isolation: FIRST,
      status: FIRST,
    } satisfies Versions<ContainerListFilters>,
  },
  ContainerPrune: {
    since: '1.25',
    query: { filters: '1.25' },
    filters: { until: '1.28', label: '1.29', 'label!': '1.29' } satisfies Versions<PruneFilters>,
  },
  ContainerDelete: { since: FIRST, query: { force: FIRST, link: FIRST, v: FIRST } },
  ContainerArchive: { since: FIRST, query: { path: FIRST } },
  ContainerArchiveInfo: { since: FIRST, query: { path: FIRST } },
  PutContainerArchive: {
    since: FIRST,
    query: { copyUIDGID: '1.30', noOverwriteDirNonDir: FIRST, path: FIRST },
  },
  ContainerAttach: {
    since: FIRST,
    query: { detachKeys: FIRST, logs: FIRST, stderr: FIRST, stdin: FIRST, stdout: FIRST, stream: FIRST },
  },
  ContainerAttachWebsocket: {
    since: FIRST,
    query: { detachKeys: FIRST, logs: FIRST, stderr: '1.42', stdin: '1.42', stdout: '1.42', stream: FIRST },
  },
  ContainerChanges: { since: FIRST, query: {} },
  ContainerExport: { since: FIRST, query: {} },
  ContainerInspect: { since: FIRST, query: { size: FIRST } },
  ContainerKill: { since: FIRST, query: { signal: FIRST } },
  ContainerLogs: {
    since: FIRST,
    query: {
      follow: FIRST,
      since: FIRST,
      stderr: FIRST,
      stdout: FIRST,
      tail: FIRST,
      timestamps: FIRST,
      until: '1.35',
    },
  },
  ContainerPause: { since: FIRST, query: {} },
  ContainerRename: { since: FIRST, query: { name: FIRST } },
  ContainerResize: { since: FIRST, query: { h: FIRST, w: FIRST } },
  ContainerRestart: { since: FIRST, query: { signal: '1.42', t: FIRST } },
  ContainerStart: { since: FIRST, query: { detachKeys: FIRST } },
  ContainerStats: { since: FIRST, query: { 'one-shot': '1.41', stream: FIRST } },
  ContainerStop: { since: FIRST, query: { signal: '1.42', t: FIRST } },
  ContainerTop: { since: FIRST, query: { ps_args: FIRST } },
  ContainerUnpause: { since: FIRST, query: {} },
  ContainerUpdate: { since: FIRST, query: {} },
  ContainerWait: { since: FIRST, query: { condition: '1.30' } },
  DistributionInspect: { since: '1.30', query: {} },
  ContainerExec: { since: FIRST, query: {} },
  ExecInspect: { since: FIRST, query: {} },
  ExecResize: { since: FIRST, query: { h: FIRST, w: FIRST } },
  ExecStart: { since: FIRST, query: {} },
  ImageBuild: {
    since: FIRST,
    query: {
      buildargs: FIRST,
      cachefrom: '1.25',
      cpuperiod: FIRST,
      cpuquota: FIRST,
      cpusetcpus: FIRST,
      cpushares: FIRST,
      dockerfile: FIRST,
      extrahosts: '1.28',
      forcerm: FIRST,
      // Of engines on Windows; the specification does not have it.
      isolation: FIRST,
      labels: FIRST,
      memory: FIRST,
      memswap: FIRST,
      networkmode: '1.25',
      nocache: FIRST,
      outputs: '1.40',
      platform: '1.32',
      pull: FIRST,
      q: FIRST,
      remote: FIRST,
      rm: FIRST,
      shmsize: FIRST,
      squash: '1.25',
      t: FIRST,
      target: '1.29',
      version: '1.38',
    },
  },
  BuildPrune: {
    since: '1.31',
    query: {
      all: '1.39',
      filters: '1.39',
      // Its name before `reserved-space`.
      'keep-storage': '1.39',
      'max-used-space': '1.48',
      'min-free-space': '1.48',
      'reserved-space': '1.48',
    },
    filters: {
      until: '1.31',
      id: '1.31',
      parent: '1.31',
      type: '1.31',
      description: '1.31',
      inuse: '1.31',
      shared: '1.31',
      private: '1.31',
    } satisfies Versions<BuildPruneFilters>,
  },
  ImageCommit: {
    since: FIRST,
    query: {
      author: FIRST,
      changes: FIRST,
      comment: FIRST,
      container: FIRST,
      pause: FIRST,
      repo: FIRST,
      tag: FIRST,
    },
  },
  ImageCreate: {
    since: FIRST,
    query: {
      changes: FIRST,
      fromImage: FIRST,
      fromSrc: FIRST,
      message: FIRST,
      platform: '1.32',
      repo: FIRST,
      tag: FIRST,
    },
  },
  ImageGetAll: { since: FIRST, query: { names: FIRST, platform: '1.48' } },
  ImageList: {
    since: FIRST,
    query: {
      all: FIRST,
      digests: FIRST,
      filters: FIRST,
      identity: '1.54',
      manifests: '1.47',
      'shared-size': '1.42',
    },
    filters: {
      before: FIRST,
      since: FIRST,
      label: FIRST,
      reference: '1.25',
      dangling: FIRST,
      until: '1.44',
    } satisfies Versions<ImageListFilters>,
  },
  ImageLoad: { since: FIRST, query: { platform: '1.48', quiet: FIRST } },
  ImagePrune: {
    since: '1.25',
    query: { filters: '1.25' },
    filters: {
      until: '1.28',
      label: '1.29',
      'label!': '1.29',
      dangling: '1.25',
    } satisfies Versions<ImagePruneFilters>,
  },
  ImageSearch: {
    since: FIRST,
    query: { filters: FIRST, limit: FIRST, term: FIRST },
    filters: { 'is-official': FIRST, stars: FIRST } satisfies Versions<ImageSearchFilters>,
  },
  ImageDelete: { since: FIRST, query: { force: FIRST, noprune: FIRST, platforms: '1.50' } },
  ImageAttestations: { since: '1.55', query: { platform: '1.55', statement: '1.55', type: '1.55' } },
  ImageGet: { since: FIRST, query: { platform: '1.48' } },
  ImageHistory: { since: FIRST, query: { platform: '1.48' } },
  ImageInspect: { since: FIRST, query: { manifests: '1.48', platform: '1.49' } },
  ImagePush: { since: FIRST, query: { platform: '1.46', tag: FIRST } },
  ImageTag: { since: FIRST, query: { repo: FIRST, tag: FIRST } },
  NetworkList: {
    since: FIRST,
    query: { filters: FIRST },
    filters: {
      driver: FIRST,
      id: FIRST,
      label: FIRST,
      name: FIRST,
      scope: '1.29',
      type: FIRST,
      dangling: '1.40',
    } satisfies Versions<NetworkListFilters>,
  },
  NetworkCreate: { since: FIRST, query: {} },
  NetworkPrune: {
    since: '1.25',
    query: { filters: '1.25' },
    filters: { until: '1.28', label: '1.29', 'label!': '1.29' } satisfies Versions<PruneFilters>,
  },
  NetworkDelete: { since: FIRST, query: {} },
  NetworkInspect: { since: FIRST, query: { scope: '1.31', verbose: '1.28' } },
  NetworkConnect: { since: FIRST, query: {} },
  NetworkDisconnect: { since: FIRST, query: {} },
  NodeList: {
    since: FIRST,
    query: { filters: FIRST },
    filters: {
      id: FIRST,
      label: FIRST,
      'node.label': '1.40',
      membership: FIRST,
      name: FIRST,
      role: FIRST,
    } satisfies Versions<NodeListFilters>,
  },
  NodeDelete: { since: FIRST, query: { force: FIRST } },
  NodeInspect: { since: FIRST, query: {} },
  NodeUpdate: { since: FIRST, query: { version: FIRST } },
  PluginList: {
    since: '1.25',
    query: { filters: '1.28' },
    filters: { capability: '1.25', enabled: '1.25' } satisfies Versions<PluginListFilters>,
  },
  PluginCreate: { since: '1.25', query: { name: '1.25' } },
  GetPluginPrivileges: { since: '1.25', query: { remote: '1.25' } },
  PluginPull: { since: '1.25', query: { name: '1.25', remote: '1.25' } },
  PluginDelete: { since: '1.25', query: { force: '1.25' } },
  PluginDisable: { since: '1.25', query: { force: '1.28' } },
  PluginEnable: { since: '1.25', query: { timeout: '1.25' } },
  PluginInspect: { since: '1.25', query: {} },
  PluginPush: { since: '1.25', query: {} },
  PluginSet: { since: '1.25', query: {} },
  PluginUpgrade: { since: '1.26', query: { remote: '1.26' } },
  SecretList: {
    since: '1.25',
    query: { filters: '1.25' },
    filters: { id: '1.29', label: '1.29', name: '1.29', names: '1.25' } satisfies Versions<SecretListFilters>,
  },
  SecretCreate: { since: '1.25', query: {} },
  SecretDelete: { since: '1.25', query: {} },
  SecretInspect: { since: '1.25', query: {} },
  SecretUpdate: { since: '1.25', query: { version: '1.25' } },
  ServiceList: {
    since: FIRST,
    query: { filters: FIRST, status: '1.41' },
    filters: { id: FIRST, label: FIRST, mode: '1.28', name: FIRST } satisfies Versions<ServiceListFilters>,
  },
  ServiceCreate: { since: FIRST, query: {} },
  ServiceDelete: { since: FIRST, query: {} },
  ServiceInspect: { since: FIRST, query: { insertDefaults: '1.29' } },
  ServiceLogs: {
    since: '1.25',
    query: {
      details: '1.25',
      follow: '1.25',
      since: '1.25',
      stderr: '1.25',
      stdout: '1.25',
      tail: '1.25',
      timestamps: '1.25',
    },
  },
  ServiceUpdate: { since: FIRST, query: { registryAuthFrom: '1.25', rollback: '1.28', version: FIRST } },
  Session: { since: '1.31', query: {} },
  SwarmInspect: { since: FIRST, query: {} },
  SwarmInit: { since: FIRST, query: {} },
  SwarmJoin: { since: FIRST, query: {} },
  SwarmLeave: { since: FIRST, query: { force: FIRST } },
  SwarmUnlock: { since: '1.25', query: {} },
  SwarmUnlockkey: { since: '1.25', query: {} },
  SwarmUpdate: {
    since: FIRST,
    query: {
      rotateManagerToken: FIRST,
      rotateManagerUnlockKey: '1.25',
      rotateWorkerToken: FIRST,
      version: FIRST,
    },
  },
  SystemPing: { since: FIRST, query: {} },
  SystemPingHead: { since: FIRST, query: {} },
  SystemAuth: { since: FIRST, query: {} },
  SystemEvents: {
    since: FIRST,
    query: { filters: FIRST, since: FIRST, until: FIRST },
    filters: {
      container: FIRST,
      image: FIRST,
      network: FIRST,
      volume: FIRST,
      daemon: FIRST,
      plugin: '1.25',
      label: FIRST,
      scope: '1.30',
      type: FIRST,
      node: '1.33',
      service: '1.33',
      secret: '1.33',
      config: '1.33',
      event: FIRST,
    } satisfies Versions<EventFilters>,
  },
  SystemInfo: { since: FIRST, query: {} },
  SystemDataUsage: { since: '1.25', query: { type: '1.42', verbose: '1.52' } },
  SystemVersion: { since: FIRST, query: {} },
  TaskList: {
    since: FIRST,
    query: { filters: FIRST },
    filters: {
      'desired-state': FIRST,
      id: FIRST,
      label: FIRST,
      name: FIRST,
      node: FIRST,
      service: FIRST,
    } satisfies Versions<TaskListFilters>,
  },
  TaskInspect: { since: FIRST, query: {} },
  TaskLogs: {
    since: '1.29',
    query: {
      details: '1.29',
      follow: '1.29',
      since: '1.29',
      stderr: '1.29',
      stdout: '1.29',
      tail: '1.29',
      timestamps: '1.29',
    },
  },
  VolumeList: {
    since: FIRST,
    query: { filters: FIRST },
    filters: {
      driver: FIRST,
      label: FIRST,
      name: FIRST,
      dangling: FIRST,
    } satisfies Versions<VolumeListFilters>,
  },
  VolumeCreate: { since: FIRST, query: {} },
  VolumePrune: {
    since: '1.25',
    query: { filters: '1.25' },
    filters: { label: '1.29', 'label!': '1.29', all: '1.42' } satisfies Versions<VolumePruneFilters>,
  },
  VolumeDelete: { since: FIRST, query: { force: '1.25' } },
  VolumeInspect: { since: FIRST, query: {} },
  VolumeUpdate: { since: '1.42', query: { version: '1.42' } },
} as const satisfies Readonly<Record<string, Operation>>;

/** The id of an operation in the Engine API's specification, such as `ContainerStart`. */
export type OperationId = keyof typeof OPERATIONS;

/** The query of an operation: what it has a version for. */
export type QueryOf<Id extends OperationId> = {
  readonly [K in keyof (typeof OPERATIONS)[Id]['query']]?: QueryValue;
};

/** A request of one operation. */
export type RequestOf<Id extends OperationId> = Omit<EngineRequest, 'operationId' | 'query'> & {
  readonly operationId: Id;
  readonly query?: QueryOf<Id>;
};

/** A request of any operation. Whatever is sent has its version in {@link OPERATIONS}, or it does not compile. */
export type OperationRequest = { [Id in OperationId]: RequestOf<Id> }[OperationId];
