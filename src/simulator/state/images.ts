import { type FileContents, MemoryTree } from '../windows/memory-tree.js';
import { badRequest, notFound } from './api-error.js';
import { digestOf, newId } from './ids.js';
import { addStep, type ImageConfig } from './image-config.js';
import { type ImageLayer, makeLayer } from './layer.js';
import { type ContainerConfig, EMPTY_CONFIG, type HealthCheck } from './model.js';

/** The options of an image for a simulated engine. */
export interface SimulatedImageOptions {
  /** Names: `nanoserver`, `registry.example/windows/servercore:ltsc2019`. A name without a tag gets `latest`. */
  readonly tags: readonly string[];
  /** The Windows version in it, such as `10.0.20348.2113`. Default: that of the host. */
  readonly osVersion?: string;
  /** The operating system. Default: `windows`. An engine on Windows refuses to run any other. */
  readonly os?: string;
  /** The size in bytes. Default: 300 MB. */
  readonly size?: number;
  /** The command. Default: `c:\windows\system32\cmd.exe`. */
  readonly cmd?: readonly string[];
  /** The program that gets the command as arguments. Default: none. */
  readonly entrypoint?: readonly string[];
  /** Environment variables, each as `NAME=value`. */
  readonly env?: readonly string[];
  /** Labels. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The working directory. Default: `C:\`. */
  readonly workingDir?: string;
  /** Ports that its containers listen on: `80/tcp`. */
  readonly exposedPorts?: readonly string[];
  /** The health check of its containers, like `HEALTHCHECK` in a Dockerfile. Times are in nanoseconds. */
  readonly healthcheck?: HealthCheck;
  /** Files on drive C:, by path without the drive: `inetpub\\wwwroot\\index.html`. */
  readonly files?: FileContents;
  /** Services installed in it, by name: `w3svc`. */
  readonly services?: readonly string[];
}

/** One step of the history of an image. */
export interface HistoryEntry {
  /** The id of the image that the step created; `<missing>` for steps that ran elsewhere. */
  readonly id: string;
  /** When the step ran. */
  readonly created: Date;
  /** The command or instruction of the step. */
  readonly createdBy: string;
  /** Bytes that the step added. */
  readonly size: number;
  /** The comment of the step; often empty. */
  readonly comment: string;
}

/** An image in the engine's store. */
export interface SimulatedImage {
  /** Its id, `sha256:…`. */
  readonly id: string;
  /** Its names, `repository:tag`. Tag and untag change them. */
  readonly tags: Set<string>;
  /** Its names with digests. */
  readonly digests: readonly string[];
  /** The id of the image that it was built on; empty if there is none. */
  readonly parent: string;
  /** When it was created. */
  readonly created: Date;
  /** The author; often empty. */
  readonly author: string;
  /** The comment of the commit or import that created it; often empty. */
  readonly comment: string;
  /** The operating system that it is for. */
  readonly os: string;
  /** The Windows version in it: `10.0.20348.2113`. */
  readonly osVersion: string;
  /** The size of all its layers in bytes. */
  readonly size: number;
  /** The defaults of its containers. */
  readonly config: ContainerConfig;
  /** The digests of its layers, the lowest first. */
  readonly layers: readonly string[];
  /** The steps that created it, in order. */
  readonly history: readonly HistoryEntry[];
  /** The files on its drive C:. */
  readonly files: MemoryTree;
  /** The names of the services that are installed in it. */
  readonly services: ReadonlySet<string>;
  /**
   * Its configuration as JSON, whose digest its id is.
   *
   * @internal
   */
  readonly configJson: string;
  /**
   * What its layers hold, the lowest first.
   *
   * @internal
   */
  readonly contents: readonly ImageLayer[];
}

const DEFAULT_SIZE = 300_000_000;

/** Makes an image; the same options always give the same id. */
export function makeImage(options: SimulatedImageOptions, hostVersion: string): SimulatedImage {
  const osVersion = options.osVersion ?? hostVersion;
  const size = options.size ?? DEFAULT_SIZE;
  const os = options.os ?? 'windows';
  const created = new Date('2023-11-14T00:00:00Z');
  const config = {
    ...EMPTY_CONFIG,
    Cmd: options.cmd ?? ['c:\\windows\\system32\\cmd.exe'],
    Entrypoint: options.entrypoint ?? null,
    Env: options.env ?? [],
    Labels: options.labels ?? {},
    WorkingDir: options.workingDir ?? '',
    ...(options.healthcheck && { Healthcheck: options.healthcheck }),
    ...(options.exposedPorts && {
      ExposedPorts: Object.fromEntries(options.exposedPorts.map((port) => [port, {}])),
    }),
  };
  const files = withWindows(options.files);
  if (hasPowershell(options.tags, osVersion)) addPowershell(files);
  const services = new Set((options.services ?? []).map((name) => name.toLowerCase()));
  const cloneTag = JSON.stringify([options.tags, osVersion, size]);
  const layer = makeLayer(undefined, { size, files, services, cloneTag, modified: created });
  const createdBy = 'Apply image';
  const configJson = addStep(
    { architecture: 'amd64', os, 'os.version': osVersion, rootfs: NO_LAYERS },
    { config, created, createdBy, layer: layer.digest },
  );
  const id = digestOf(configJson);
  return {
    id,
    tags: new Set(options.tags.map(normalizeReference)),
    digests: options.tags.map(
      (tag) => `${repositoryOf(normalizeReference(tag))}@${digestOf(`manifest ${id}`)}`,
    ),
    parent: '',
    created,
    author: '',
    comment: '',
    os,
    osVersion,
    size,
    config,
    layers: [layer.digest],
    history: [{ id, created, createdBy, size, comment: '' }],
    files,
    services,
    configJson,
    contents: [layer],
  };
}

const NO_LAYERS: ImageConfig['rootfs'] = { type: 'layers', diff_ids: [] };

/** Where Windows PowerShell is in an image, which then can run it. */
const POWERSHELL = ['Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'] as const;

function addPowershell(files: MemoryTree): void {
  files.makeDirectory(POWERSHELL.slice(0, -1));
  if (files.stat(POWERSHELL) === undefined) files.write(POWERSHELL, Buffer.from('MZ'));
}

/** Whether an image can run Windows PowerShell. */
export const canRunPowershell = ({ files }: SimulatedImage): boolean => files.stat(POWERSHELL) !== undefined;

/** Nano Server has had no PowerShell since version 1709. */
function hasPowershell(tags: readonly string[], osVersion: string): boolean {
  const isNano = tags.some((tag) => /(?:^|\/)nanoserver(?:[:@]|$)/i.test(tag));
  return !isNano || Number(osVersion.split('.')[2]) < 16299;
}

/** The folders that every Windows image has, besides what the image was given. */
function withWindows(files: FileContents | undefined): MemoryTree {
  const tree = new MemoryTree(files);
  for (const folder of [
    ['Users', 'ContainerAdministrator'],
    ['Windows', 'System32'],
    ['Windows', 'Temp'],
    ['Program Files'],
  ]) {
    tree.makeDirectory(folder);
  }
  return tree;
}

/** Adds the tag `latest` where a reference has neither tag nor digest. */
export function normalizeReference(reference: string): string {
  if (reference.includes('@')) return reference;
  return /:[^/:]+$/.test(reference) ? reference : `${reference}:latest`;
}

/** The repository of a reference: what stands before tag or digest. */
export function repositoryOf(reference: string): string {
  return (reference.split('@', 1)[0] ?? '').replace(/:[^/:]+$/, '');
}

/** The engine's store of images. */
export class ImageStore {
  readonly #images = new Map<string, SimulatedImage>();

  /** Every image, newest first. */
  get all(): readonly SimulatedImage[] {
    return [...this.#images.values()].sort((a, b) => b.created.getTime() - a.created.getTime());
  }

  /** Adds an image. If another image has one of its names, that image loses the name. */
  add(image: SimulatedImage): SimulatedImage {
    for (const tag of image.tags) this.#untagOthers(tag);
    this.#images.set(image.id, image);
    return image;
  }

  /** Finds an image by name, digest, id or the beginning of an id. */
  find(reference: string): SimulatedImage | undefined {
    const [, digest] = reference.split('@');
    // A tag beside a digest says nothing more.
    const name =
      digest === undefined ? normalizeReference(reference) : `${repositoryOf(reference)}@${digest}`;
    const named = this.all.find((image) => image.tags.has(name) || image.digests.includes(name));
    if (named !== undefined) return named;
    const hex = reference.replace(/^sha256:/, '');
    if (!/^[0-9a-f]{1,64}$/.test(hex)) return undefined;
    const matching = this.all.filter((image) => image.id.startsWith(`sha256:${hex}`));
    return matching.length === 1 ? matching[0] : undefined;
  }

  /** Finds an image. If it does not exist, refuses as the engine does. */
  get(reference: string): SimulatedImage {
    const image = this.find(reference);
    if (image === undefined) throw notFound(`No such image: ${normalizeIfName(reference)}`);
    return image;
  }

  /** Gives an image another name. */
  tag(image: SimulatedImage, reference: string): void {
    const repository = repositoryOf(reference);
    if (repository !== repository.toLowerCase()) {
      throw badRequest('invalid reference format: repository name must be lowercase');
    }
    if (!/^[a-z0-9][a-z0-9._/:-]*$/.test(repository)) throw badRequest('invalid reference format');
    this.#untagOthers(reference);
    image.tags.add(reference);
  }

  /** Removes an image from the store. */
  delete(image: SimulatedImage): void {
    this.#images.delete(image.id);
  }

  #untagOthers(tag: string): void {
    for (const image of this.#images.values()) image.tags.delete(tag);
  }
}

function normalizeIfName(reference: string): string {
  return reference.startsWith('sha256:') ? reference : normalizeReference(reference);
}

/** What a new layer on an image brings. */
export interface LayerChange {
  readonly config: ContainerConfig;
  readonly files: MemoryTree;
  readonly services: ReadonlySet<string>;
  /** The command or instruction behind it. */
  readonly createdBy: string;
  readonly comment?: string;
  readonly author?: string;
  /** Bytes; none for an instruction that changes no file. Default: 20 MB. */
  readonly size?: number;
}

const LAYER_SIZE = 20_000_000;

/** An image on top of another, with an id of its own and without a name. */
export function childImage(parent: SimulatedImage, change: LayerChange): SimulatedImage {
  const { config, files, services, createdBy, comment = '', author = '', size = LAYER_SIZE } = change;
  const created = new Date();
  const newServices = sameMembers(services, parent.services) ? undefined : services;
  const layer = makeLayer(parent.files, { size, files, services: newServices });
  // An instruction such as WORKDIR may leave a folder that takes no room.
  const contents = size === 0 && layer.entries.length === 0 ? [] : [layer];
  const configJson = addStep(JSON.parse(parent.configJson) as ImageConfig, {
    config,
    created,
    createdBy,
    author,
    comment,
    // The container of the step, which makes each image another one.
    container: newId(),
    layer: contents[0]?.digest,
  });
  const id = digestOf(configJson);
  return {
    ...parent,
    id,
    tags: new Set(),
    digests: [],
    parent: parent.id,
    created,
    author,
    comment,
    config,
    size: parent.size + size,
    layers: [...parent.layers, ...contents.map(({ digest }) => digest)],
    history: [...parent.history, { id, created, createdBy, size, comment }],
    files,
    services,
    configJson,
    contents: [...parent.contents, ...contents],
  };
}

const sameMembers = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  left.size === right.size && [...left].every((member) => right.has(member));
