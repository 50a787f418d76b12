import { readModels } from '../../../scripts/model-types/read.js';
import type { ApiVersion } from '../../../src/transport/index.js';

/** The types of the bodies that are sent, by operation. */
export const BODIES: Readonly<Record<string, readonly string[]>> = {
  ConfigCreate: ['ConfigSpec'],
  ConfigUpdate: ['ConfigSpec'],
  ContainerCreate: ['WindowsContainerSpec', 'LinuxContainerSpec'],
  ContainerExec: ['ExecSpec'],
  ContainerUpdate: ['ContainerUpdateSpec'],
  ExecStart: ['ExecStartSpec'],
  ImageCommit: ['CommitConfig'],
  NetworkConnect: ['NetworkConnectSpec'],
  NetworkCreate: ['NetworkSpec', 'WindowsNetworkSpec'],
  NetworkDisconnect: ['NetworkDisconnectSpec'],
  NodeUpdate: ['NodeSpec'],
  PluginPull: ['PluginPrivilege[]'],
  PluginUpgrade: ['PluginPrivilege[]'],
  SecretCreate: ['SecretSpec'],
  SecretUpdate: ['SecretSpec'],
  ServiceCreate: ['ServiceSpec'],
  ServiceUpdate: ['ServiceSpec'],
  SwarmInit: ['SwarmInitSpec'],
  SwarmJoin: ['SwarmJoinSpec'],
  SwarmUnlock: ['SwarmUnlockSpec'],
  SwarmUpdate: ['SwarmSpec'],
  SystemAuth: ['AuthConfig'],
  VolumeCreate: ['VolumeSpec'],
  VolumeUpdate: ['VolumeUpdateSpec'],
};

/** A field of a body as the models have it. */
export interface ModelField {
  /** The versions that its sentences say it came with; several where several models have it. */
  readonly since: ReadonlySet<ApiVersion>;
  /** The versions that its sentences say it is gone from. */
  readonly gone: ReadonlySet<ApiVersion>;
  /** The texts that it takes, where these are a choice. */
  readonly values: ReadonlySet<string>;
}

type Found = { [K in keyof ModelField]: Set<ModelField[K] extends ReadonlySet<infer T> ? T : never> };

/** Every field of every body, by operation and path: `ContainerCreate HostConfig.Isolation`. */
export function readBodies(): ReadonlyMap<string, ModelField> {
  const models = new Map(readModels().models.map(({ name, shape }) => [name, shape]));
  const found = new Map<string, Found>();
  const fieldAt = (key: string): Found => {
    const field = found.get(key) ?? { since: new Set(), gone: new Set(), values: new Set() };
    found.set(key, field);
    return field;
  };
  const walk = (operationId: string, type: string, path: string): void => {
    const within = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const inner =
      /^(?:readonly )?\(?([^()]+?)\)?\[\]$/.exec(type)?.[1] ?? /^Record<string, (.+)>$/.exec(type)?.[1];
    if (inner !== undefined) {
      walk(operationId, inner, within('*'));
      return;
    }
    for (const part of type.split(' | ')) {
      const shape = models.get(part);
      const literal = /^'(.*)'$/.exec(part)?.[1];
      if (literal !== undefined) fieldAt(`${operationId} ${path}`).values.add(literal);
      else if (shape === undefined && part !== type) walk(operationId, part, path);
      if (shape === undefined) continue;
      if (shape.fields === undefined) walk(operationId, shape.text, path);
      for (const { name, doc, refused, shape: inside } of shape.fields ?? []) {
        if (refused !== undefined) continue;
        const field = fieldAt(`${operationId} ${within(name)}`);
        const words = doc.replace(/\s+\*\s+/g, ' ');
        for (const [, version] of words.matchAll(/Since API (1\.\d+)/g))
          field.since.add(version as ApiVersion);
        for (const [, version] of words.matchAll(/Not since API (1\.\d+)/g))
          field.gone.add(version as ApiVersion);
        walk(operationId, inside.text, within(name));
      }
    }
  };
  for (const [operationId, names] of Object.entries(BODIES))
    for (const name of names) walk(operationId, name, '');
  return found;
}
