import { Fields } from '../state/decode.js';
import type { JsonObject } from '../state/model.js';
import type { Cluster } from './cluster.js';
import { findObject } from './find.js';
import { newSwarmId } from './ids.js';
import type { SwarmFile, SwarmService } from './objects.js';
import { refusal, rpcError } from './texts.js';

/** What a file of the swarm is: it is kept from clients, or told. */
export type FileKind = 'secret' | 'config';

const NAME = /^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?$/;
/** Bytes that data must be fewer than. */
const LIMIT = { secret: 512_000, config: 1_024_000 } as const;

/** Finds a secret or a config, or refuses as a manager does. */
export function getFile(store: ReadonlyMap<string, SwarmFile>, kind: FileKind, reference: string): SwarmFile {
  return findObject(kind, store, reference, ({ spec }) => spec.name);
}

/** `SecretCreate`, `ConfigCreate` */
export function createFile(
  cluster: Cluster,
  store: Map<string, SwarmFile>,
  kind: FileKind,
  body: JsonObject,
): SwarmFile {
  const spec = decode(kind, body);
  if ([...store.values()].some((file) => file.spec.name === spec.name))
    throw rpcError.exists(`${kind} ${spec.name} already exists`);
  const now = new Date();
  const file: SwarmFile = { id: newSwarmId(), version: 0, created: now, updated: now, spec };
  store.set(file.id, file);
  cluster.write(file);
  cluster.emit(kind, 'create', file.id, { name: spec.name });
  return file;
}

function decode(kind: FileKind, body: JsonObject): SwarmFile['spec'] {
  const fields = new Fields(body, kind === 'secret' ? 'SecretSpec' : 'ConfigSpec');
  const name = fields.string('Name');
  if (name === '' || name.length > 64 || !NAME.test(name)) {
    throw rpcError.invalid(
      `invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]`,
    );
  }
  const data = Buffer.from(fields.string('Data'), 'base64');
  const external = Object.keys(fields.object('Driver')).length > 0;
  if (!external && (data.length === 0 || data.length >= LIMIT[kind]))
    throw rpcError.invalid(`${kind} data must be larger than 0 and less than ${LIMIT[kind]} bytes`);
  const templating = fields.object('Templating');
  return {
    name,
    labels: fields.stringMap('Labels'),
    data,
    ...(Object.keys(templating).length > 0 && { templating }),
  };
}

/** `SecretUpdate`, `ConfigUpdate`: labels only. */
export function updateFile(
  cluster: Cluster,
  kind: FileKind,
  file: SwarmFile,
  version: number,
  body: JsonObject,
): void {
  const fields = new Fields(body, 'Spec');
  const data = fields.string('Data');
  const same = data === '' || Buffer.from(data, 'base64').equals(Buffer.from(file.spec.data));
  if (fields.string('Name') !== file.spec.name || !same)
    throw rpcError.invalid('only updates to Labels are allowed');
  if (version !== file.version) throw refusal.stale();
  file.spec = { ...file.spec, labels: fields.stringMap('Labels') };
  cluster.write(file);
  cluster.emit(kind, 'update', file.id, { name: file.spec.name });
}

/** `SecretDelete`, `ConfigDelete`: not while a service has it. */
export function deleteFile(
  cluster: Cluster,
  store: Map<string, SwarmFile>,
  kind: FileKind,
  file: SwarmFile,
): void {
  const users = [...cluster.services.values()].filter((service) => uses(service, kind, file.id));
  if (users.length > 0) {
    const names = users.map(({ spec }) => spec.name).join(', ');
    throw rpcError.invalid(
      `${kind} '${file.spec.name}' is in use by the following service${users.length === 1 ? '' : 's'}: ${names}`,
    );
  }
  store.delete(file.id);
  cluster.emit(kind, 'remove', file.id, { name: file.spec.name });
}

function uses({ spec }: SwarmService, kind: FileKind, id: string): boolean {
  const fields = new Fields(spec.task.container, 'ContainerSpec');
  return kind === 'secret'
    ? fields.objects('Secrets').some((reference) => reference['SecretID'] === id)
    : fields.objects('Configs').some((reference) => reference['ConfigID'] === id);
}
