import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { readModels } from '../../../scripts/model-types/read.js';
import { NotInApiVersionError } from '../../../src/errors/index.js';
import { ADDED, REMOVED } from '../../../src/engine/api-history.js';
import { assertInVersion } from '../../../src/engine/since.js';
import {
  CommitConfigSchema,
  ConfigSpecSchema,
  ContainerUpdateSpecSchema,
  ExecSpecSchema,
  ExecStartSpecSchema,
  LinuxContainerSpecSchema,
  NetworkConnectSpecSchema,
  NetworkSpecSchema,
  SecretSpecSchema,
  ServiceSpecSchema,
  SwarmInitSpecSchema,
  SwarmJoinSpecSchema,
  SwarmSpecSchema,
  VolumeSpecSchema,
  WindowsContainerSpecSchema,
} from '../../../src/models/index.js';
import {
  compareApiVersions,
  NEWEST_API_VERSION,
  OLDEST_API_VERSION,
  type ApiVersion,
} from '../../../src/transport/index.js';

const bodies: Readonly<Record<string, readonly z.ZodType[]>> = {
  ContainerCreate: [WindowsContainerSpecSchema, LinuxContainerSpecSchema],
  ContainerUpdate: [ContainerUpdateSpecSchema],
  ContainerExec: [ExecSpecSchema],
  ExecStart: [ExecStartSpecSchema],
  ImageCommit: [CommitConfigSchema],
  NetworkCreate: [NetworkSpecSchema],
  NetworkConnect: [NetworkConnectSpecSchema],
  VolumeCreate: [VolumeSpecSchema],
  SwarmInit: [SwarmInitSpecSchema],
  SwarmJoin: [SwarmJoinSpecSchema],
  SwarmUpdate: [SwarmSpecSchema],
  ServiceCreate: [ServiceSpecSchema],
  ServiceUpdate: [ServiceSpecSchema],
  SecretCreate: [SecretSpecSchema],
  SecretUpdate: [SecretSpecSchema],
  ConfigCreate: [ConfigSpecSchema],
  ConfigUpdate: [ConfigSpecSchema],
};

/** The part of zod's own description of a schema that is needed to follow a path in it. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

/** Whether a schema has a place for a path, and takes a value there. */
function accepts(schema: z.ZodType, path: readonly string[], value: string | undefined): boolean {
  const def = schema._zod.def as unknown as Definition;
  const inner = def.innerType ?? def.in;
  if (inner !== undefined) return accepts(inner, path, value);
  if (def.options !== undefined) return def.options.some((option) => accepts(option, path, value));
  const [key, ...rest] = path;
  if (key === undefined) {
    const known = [...Object.values(def.entries ?? {}), ...(def.values ?? [])];
    return def.type !== 'never' && (value === undefined || def.type === 'string' || known.includes(value));
  }
  const next = key.startsWith('*') ? (def.element ?? def.valueType) : def.shape?.[key];
  return next !== undefined && accepts(next, rest, value);
}

/** A body that has the path and nothing else. */
function bodyWith(path: string): unknown {
  const several = path.endsWith('[]');
  const [fields = '', value = 'x'] = path.replace('[]', '').split('=');
  const last: unknown = several ? { a: 'x', b: 'x' } : value;
  return fields
    .split('.')
    .reverse()
    .reduce((body, key) => ({ [key.replace('*', 'any')]: body }), last);
}

const request = (operationId: string, path: string) =>
  ({ operationId, method: 'POST', path: '/', body: bodyWith(path) }) as const;

const neighbour = (version: ApiVersion, by: number): ApiVersion =>
  `1.${Number(version.slice(2)) + by}` as ApiVersion;

interface Field {
  readonly operationId: string;
  readonly path: string;
  readonly version: ApiVersion;
}

const fieldsOf = (table: Readonly<Record<ApiVersion, readonly string[]>>): readonly Field[] =>
  Object.entries(table).flatMap(([version, lines]) =>
    lines
      .flatMap((line) => line.split('|'))
      .flatMap((entry) => {
        const [operations = '', path] = entry.split(':');
        if (path === undefined) return [];
        return operations
          .split(',')
          .map((operationId) => ({ operationId, path, version: version as ApiVersion }));
      }),
  );

const added = fieldsOf(ADDED);
const removed = fieldsOf(REMOVED);

const documented: readonly Field[] = readFileSync(new URL('fixtures/fields.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [operationId = '', path = '', version = ''] = line.split('\t');
    return { operationId, path, version: version as ApiVersion };
  });

/** Where engines took a field before the specification had it, or only from later on: see its history, and the engine. */
const OTHERWISE: Readonly<Record<string, ApiVersion | undefined>> = {
  'ContainerCreate HostConfig.Init': '1.25',
  'ContainerCreate HostConfig.KernelMemory': undefined,
  'ContainerCreate HostConfig.Mounts.*.Consistency': '1.28',
  // With a mount of type image, which is told.
  'ContainerCreate HostConfig.Mounts.*.ImageOptions': '1.25',
  'ContainerCreate HostConfig.PortBindings.*.*.HostIp': undefined,
  'ContainerCreate HostConfig.PortBindings.*.*.HostPort': undefined,
  'ContainerCreate HostConfig.RestartPolicy.Name=': undefined,
  'ContainerCreate HostConfig.RestartPolicy.Name=no': undefined,
  'ContainerUpdate KernelMemory': undefined,
  'ContainerUpdate RestartPolicy.Name=': undefined,
  'ContainerUpdate RestartPolicy.Name=no': undefined,
  'NetworkCreate Attachable': '1.25',
  'NetworkCreate ConfigFrom': '1.30',
  'NetworkCreate ConfigOnly': '1.30',
  'NetworkCreate EnableIPv4': '1.48',
  'NetworkCreate IPAM.Config.*.AuxiliaryAddresses': undefined,
  'NetworkCreate IPAM.Config.*.Gateway': undefined,
  'NetworkCreate IPAM.Config.*.IPRange': undefined,
  'NetworkCreate IPAM.Config.*.Subnet': undefined,
  'NetworkCreate Scope': '1.30',
  'ServiceCreate EndpointSpec.Ports.*.PublishMode': '1.25',
  'ServiceCreate TaskTemplate.ContainerSpec.Groups': '1.25',
  'ServiceCreate TaskTemplate.ContainerSpec.Hostname': '1.25',
  'ServiceCreate TaskTemplate.ContainerSpec.Hosts': '1.25',
  'ServiceCreate TaskTemplate.ContainerSpec.Init': '1.37',
  'ServiceCreate TaskTemplate.ContainerSpec.Mounts.*.BindOptions.NonRecursive': '1.41',
  'ServiceCreate TaskTemplate.ContainerSpec.Mounts.*.Consistency': '1.28',
  'ServiceCreate TaskTemplate.ContainerSpec.Mounts.*.ImageOptions': undefined,
  'ServiceCreate TaskTemplate.ContainerSpec.Privileges': '1.29',
  'ServiceCreate TaskTemplate.ContainerSpec.ReadOnly': '1.28',
  'ServiceCreate TaskTemplate.ContainerSpec.Secrets': '1.25',
  'ServiceCreate TaskTemplate.Networks.*.DriverOpts': '1.32',
};

/** The last version that refuses a field, found by asking each. */
function lastRefusal(operationId: string, path: string): ApiVersion | undefined {
  let last: ApiVersion | undefined;
  const newest = Number(NEWEST_API_VERSION.slice(2));
  for (let minor = Number(OLDEST_API_VERSION.slice(2)); minor <= newest; minor++) {
    try {
      assertInVersion(request(operationId, path), `1.${minor}`);
    } catch (error) {
      if (!(error instanceof NotInApiVersionError) || error.until !== undefined) continue;
      last = `1.${minor}`;
    }
  }
  return last;
}

describe('a field that came later is refused before', () => {
  it.each(documented)('$operationId $path', ({ operationId, path, version }) => {
    const key = `${operationId} ${path}`;
    const since = key in OTHERWISE ? OTHERWISE[key] : version;
    expect(lastRefusal(operationId, path)).toBe(since === undefined ? undefined : neighbour(since, -1));
    expect(bodies[operationId]?.some((schema) => takes(schema, path))).toBe(true);
  });
});

describe('the history names fields that inputs have', () => {
  it.each([...added, ...removed])('$operationId $path', ({ operationId, path }) => {
    expect(bodies[operationId]?.some((schema) => takes(schema, path))).toBe(true);
  });

  it.each(added)('$operationId $path since $version', ({ operationId, path, version }) => {
    const before = neighbour(version, -1);
    expect(() => assertInVersion(request(operationId, path), before)).toThrow(NotInApiVersionError);
    if (removed.some((field) => field.operationId === operationId && field.path === path)) return;
    expect(() => assertInVersion(request(operationId, path), NEWEST_API_VERSION)).not.toThrow();
  });
});

describe('a field that is gone', () => {
  it.each(removed)('$operationId $path is refused after $version', ({ operationId, path, version }) => {
    expect(() => assertInVersion(request(operationId, path), version)).not.toThrow();
    expect(() => assertInVersion(request(operationId, path), neighbour(version, 1))).toThrow(
      expect.objectContaining({ until: version, operationId, feature: `field ${path}` }) as Error,
    );
  });

  it('is told with the version that still has it', () => {
    expect(() => assertInVersion(request('ContainerCreate', 'HostConfig.KernelMemoryTCP'), '1.52')).toThrow(
      'ContainerCreate: field HostConfig.KernelMemoryTCP is in Engine API 1.51 at most, and API 1.52 is spoken with this engine. Nothing was sent.',
    );
  });
});

function takes(schema: z.ZodType, path: string): boolean {
  const [fields = '', value] = path.replace('[]', '').split('=');
  return accepts(schema, fields.split('.'), value);
}

it('versions are in order, and none is of the future', () => {
  for (const table of [ADDED, REMOVED]) {
    const versions = Object.keys(table) as ApiVersion[];
    expect(versions).toEqual(versions.toSorted(compareApiVersions));
    for (const version of versions)
      expect(compareApiVersions(version, NEWEST_API_VERSION)).toBeLessThanOrEqual(0);
  }
});

/** The types of the bodies. What an update takes is what its creation takes, but of containers and swarms. */
const BODIES: Readonly<Record<string, readonly string[]>> = {
  ContainerCreate: ['WindowsContainerSpec', 'LinuxContainerSpec'],
  ContainerUpdate: ['ContainerUpdateSpec'],
  ContainerExec: ['ExecSpec'],
  ExecStart: ['ExecStartSpec'],
  ImageCommit: ['CommitConfig'],
  NetworkCreate: ['NetworkSpec', 'WindowsNetworkSpec'],
  NetworkConnect: ['NetworkConnectSpec'],
  VolumeCreate: ['VolumeSpec'],
  SwarmInit: ['SwarmInitSpec'],
  SwarmJoin: ['SwarmJoinSpec'],
  SwarmUpdate: ['SwarmSpec'],
  ServiceCreate: ['ServiceSpec'],
  SecretCreate: ['SecretSpec'],
  ConfigCreate: ['ConfigSpec'],
};

/** Fields whose sentence names a version that is not refused before: a value of another field is, or what they stand in. */
const NOT_REFUSED: readonly string[] = [
  'ContainerCreate HostConfig.Mounts.*.ImageOptions',
  'ServiceCreate TaskTemplate.ContainerSpec.Mounts.*.ImageOptions',
  'ServiceCreate RollbackConfig.Monitor',
  'ServiceCreate RollbackConfig.MaxFailureRatio',
  'ServiceCreate RollbackConfig.FailureAction',
  // A mount of a container has it a version earlier, with the same sentence.
  'ServiceCreate TaskTemplate.ContainerSpec.Mounts.*.BindOptions.NonRecursive',
  // Engines before pass over them without a word.
  'ServiceCreate TaskTemplate.Networks',
  'SwarmInit Availability',
  'SwarmJoin Availability',
];

/** Every field of every body, and the versions that its sentences name. */
function sentences(): ReadonlyMap<string, ReadonlySet<string>> {
  const models = new Map(readModels().models.map(({ name, shape }) => [name, shape]));
  const found = new Map<string, Set<string>>();
  const walk = (operationId: string, type: string, path: string): void => {
    const inner =
      /^(?:readonly )?\(?([^()]+?)\)?\[\]$/.exec(type)?.[1] ?? /^Record<string, (.+)>$/.exec(type)?.[1];
    if (inner !== undefined) {
      walk(operationId, inner, `${path}.*`);
      return;
    }
    for (const part of type.split(' | ')) {
      const shape = models.get(part);
      if (shape === undefined) {
        if (part !== type) walk(operationId, part, path);
        continue;
      }
      if (shape.fields === undefined) walk(operationId, shape.text, path);
      for (const { name, doc, refused, shape: field } of shape.fields ?? []) {
        if (refused !== undefined) continue;
        const at = path === '' ? name : `${path}.${name}`;
        const key = `${operationId} ${at}`;
        const versions = found.get(key) ?? new Set();
        for (const [, version = ''] of doc.replace(/\s+\*\s+/g, ' ').matchAll(/Since API (1\.\d+)/g))
          versions.add(version);
        found.set(key, versions);
        walk(operationId, field.text, at);
      }
    }
  };
  for (const [operationId, names] of Object.entries(BODIES))
    for (const name of names) walk(operationId, name, '');
  return found;
}

it('the sentence of a field says since when there is, and what it says is refused before', () => {
  const said = sentences();
  expect(said.size).toBeGreaterThan(500);
  // With a value or with several it is the field that tells.
  const history = new Map<string, ApiVersion[]>();
  for (const { operationId, path, version } of added) {
    const key = `${operationId} ${path.replace(/=.*|\[\]$/, '')}`;
    history.set(key, [...(history.get(key) ?? []), version]);
  }
  const bare = new Set(added.map(({ operationId, path }) => `${operationId} ${path}`));
  const silent = [...said].flatMap(([key, versions]) => {
    const since = history.get(key) ?? [];
    const missing =
      bare.has(key) && !since.some((version) => versions.has(version)) && !NOT_REFUSED.includes(key);
    const idle =
      versions.size > 0 && !since.some((version) => versions.has(version)) && !NOT_REFUSED.includes(key);
    return missing || idle
      ? [`${key}: ${[...versions].join(' ')} is said, ${since.join(' ')} is refused before`]
      : [];
  });
  expect(silent).toEqual([]);
});
