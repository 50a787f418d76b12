import { WindowsEngineRequiredError } from '../errors/connection.js';
import type { PruneResult } from '../errors/prune.js';
import { InvalidInputError } from '../errors/validation.js';
import type {
  ContainerSummary,
  DiskUsageSummary,
  ImageSummary,
  SystemInfo,
  SystemVersion,
} from '../models/index.js';
import {
  Engine,
  type CallOptions,
  type ContainerListOptions,
  type ImageArchiveOptions,
  type ImageListOptions,
} from '../engine/index.js';
import type { TransportOptions } from '../transport/index.js';
import { Build, type BuildContext, type BuildOptions } from './build/index.js';
import type { ArchiveSource } from './archive/source.js';
import { ArchiveStream } from './archive/stream.js';
import { ContainerBuilder } from './container/builder.js';
import { Container } from './container/container.js';
import { diskUsage, type DiskUsageOptions } from './disk-usage.js';
import { EventStream, type EventStreamOptions } from './events/event-stream.js';
import { Image } from './image/image.js';
import { Import, type ImportOptions } from './image/import.js';
import { Load, type LoadOptions } from './image/load.js';
import { Networks } from './networks.js';
import { prune, type PruneOptions } from './prune.js';
import { Pull, type PullOptions } from './image/pull.js';
import { Push, type PushOptions } from './image/push.js';
import { useEnvironment } from './image/registry-auth.js';
import { Volumes } from './volumes.js';

/** How to connect. */
export interface ConnectOptions extends TransportOptions, CallOptions {
  /**
   * The kind of containers that the engine must run. Default: `windows` over a named pipe, where Docker Desktop may
   * answer with its Linux engine, and `any` elsewhere.
   */
  readonly os?: 'windows' | 'any' | undefined;
}

/**
 * Connects to an engine: asks it once whether it is there, which API version it speaks, and what containers it runs.
 *
 * @throws EngineUnreachableError saying which kind of unreachable it is
 * @throws WindowsEngineRequiredError when it runs Linux containers and Windows ones are wanted
 * @throws ApiVersionError when there is no API version that both know
 * @example
 * ```ts
 * await using docker = await connect();
 * console.log((await docker.info()).OperatingSystem);
 * ```
 */
export async function connect(options: ConnectOptions = {}): Promise<Docker> {
  const engine = new Engine(options);
  useEnvironment(engine, options.env);
  try {
    const os = options.os ?? (engine.transport.address.kind === 'npipe' ? 'windows' : 'any');
    await engine.transport.apiVersion(options.signal);
    const { osType } = await engine.system.ping(options);
    if (os === 'windows' && osType !== undefined && osType !== 'windows') {
      throw new WindowsEngineRequiredError(engine.transport.host, osType, engine.transport.source);
    }
    return new Docker(engine, osType);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** A connection to an engine, and the beginning of everything that is done with it. */
export class Docker implements AsyncDisposable {
  /** Makes, finds and lists volumes. */
  readonly volumes: Volumes;
  /** Makes, finds and lists networks. */
  readonly networks: Networks;

  /** @internal */
  constructor(
    /** The low level: a typed method for each operation of the Engine API. */
    readonly engine: Engine,
    /** The kind of containers that the engine runs; engines before API 1.25 do not say. */
    readonly osType: string | undefined,
  ) {
    this.volumes = new Volumes(engine);
    this.networks = new Networks(engine);
  }

  /** Operation `SystemInfo`: what `docker info` shows. */
  info(options: CallOptions = {}): Promise<SystemInfo> {
    return this.engine.system.info(options);
  }

  /** Operation `SystemVersion`. */
  version(options: CallOptions = {}): Promise<SystemVersion> {
    return this.engine.system.version(options);
  }

  /**
   * Operation `SystemEvents`: what happens in the engine, as it happens. After a lost connection it goes on where it was.
   *
   * @throws InvalidInputError when a moment has another form
   */
  events(options: EventStreamOptions = {}): EventStream {
    return new EventStream(this.engine, options);
  }

  /**
   * Operation `SystemDataUsage`: what `docker system df` shows. It may take the engine minutes to add up.
   *
   * @param options - `kinds`: what to add up. Since API 1.42. Default: all
   * @example
   * ```ts
   * const { images, volumes } = await docker.diskUsage();
   * console.log(images?.reclaimable, volumes?.size);
   * ```
   */
  diskUsage(options: DiskUsageOptions = {}): Promise<DiskUsageSummary> {
    return diskUsage(this.engine, options);
  }

  /**
   * Operations `ContainerPrune`, `NetworkPrune`, `VolumePrune`, `ImagePrune` and `BuildPrune`: removes what is not used, of
   * the kinds that are named. Since API 1.25.
   *
   * @throws InvalidInputError for a filter that one of the kinds does not have
   * @throws NotInApiVersionError before anything is sent, where the engine would remove more than was meant
   * @throws PruneIncompleteError when one kind fails after others were pruned: it has what was removed by then. An abort
   * is thrown as it is, and tells nothing of that
   * @example
   * ```ts
   * const { spaceReclaimed } = await docker.prune({ containers: true, images: 'dangling', until: '24h' });
   * ```
   */
  prune(options: PruneOptions): Promise<PruneResult> {
    return prune(this.engine, options);
  }

  /**
   * Begins to describe a new container.
   *
   * @param image - what it is made from: `nanoserver`, `mcr.microsoft.com/windows/servercore:ltsc2022`
   */
  container(image: string): ContainerBuilder {
    return ContainerBuilder.of(this.engine, image);
  }

  /** A handle of a container that exists, by name or id. Whether it does shows with the first use. */
  getContainer(nameOrId: string): Container {
    return new Container(this.engine, nameOrId);
  }

  /** Operation `ContainerList`: what `docker ps` shows. */
  listContainers(options: ContainerListOptions = {}): Promise<ContainerSummary[]> {
    return this.engine.containers.list(options);
  }

  /** A handle of an image that exists, by reference or id. Whether it does shows with the first use. */
  getImage(reference: string): Image {
    return new Image(this.engine, reference);
  }

  /** Operation `ImageList`: what `docker images` shows. */
  listImages(options: ImageListOptions = {}): Promise<ImageSummary[]> {
    return this.engine.images.list(options);
  }

  /**
   * Operation `ImageCreate`: pulls an image. Await it for the image, or iterate it for the progress.
   *
   * @throws InvalidInputError when the reference or the credentials have another form
   */
  pull(reference: string, options: PullOptions = {}): Pull {
    return new Pull(this.engine, reference, options);
  }

  /**
   * Operation `ImagePush`: sends an image to the registry that its name begins with. Await it for the digest, or iterate
   * it for the progress.
   *
   * @throws InvalidInputError when the reference or the credentials have another form
   */
  push(reference: string, options: PushOptions = {}): Push {
    return new Push(this.engine, reference, options);
  }

  /**
   * Operation `ImageBuild`: builds an image of a Dockerfile. Await it for the image, or iterate it for the progress.
   *
   * @param context - a folder, the text of a Dockerfile, a tar archive, or what the engine fetches itself
   * @throws InvalidInputError when a name, a size, the credentials or the context have another form
   * @example
   * ```ts
   * await docker.build({ folder: '.' }, { tag: 'site:1.0', args: { VERSION: '1.0' } });
   * await using image = await docker.build({
   *   dockerfileInline: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY hello.txt C:/\n',
   *   files: { 'hello.txt': 'hello' },
   * });
   * console.log(image.id);
   * ```
   */
  build(context: BuildContext, options: BuildOptions = {}): Build {
    return new Build(this.engine, context, options);
  }

  /**
   * Operation `ImageGetAll`: several images as one tar archive, as `docker save` makes it. It streams: no image is held in
   * memory.
   *
   * @param references - names or ids; an archive keeps only names
   * @throws InvalidInputError when there are none
   * @example
   * ```ts
   * await docker.save(['windowsnanoiis:1.0', 'windowsnanoiis:1.1']).toFile('images.tar');
   * ```
   */
  save(references: readonly string[], options: ImageArchiveOptions = {}): ArchiveStream {
    if (references.length === 0) {
      throw new InvalidInputError('save', [
        { path: 'references', message: 'there are none', expected: 'at least one image' },
      ]);
    }
    return new ArchiveStream(() => this.engine.images.getAll(references, options));
  }

  /**
   * Operation `ImageLoad`: takes images out of what `docker save` wrote, plain or compressed. Await it for the images, or
   * iterate it for the progress.
   *
   * @param source - the path of a file on this machine, bytes, or bytes as they come
   * @example
   * ```ts
   * const [image] = await docker.load('images.tar');
   * console.log(image?.reference);
   * ```
   */
  load(source: ArchiveSource, options: LoadOptions = {}): Load {
    return new Load(this.engine, source, options);
  }

  /**
   * Operation `ImageCreate`: makes an image of a root file system, as `docker import` does. Await it for the image, or iterate
   * it for the progress. An engine on Windows has no use for a plain root file system: its layers have a form of their own.
   *
   * @param source - the path of a file on this machine, bytes, bytes as they come, or a URL that the engine is to read
   * @returns the image; `await using` removes it again, a plain `const` keeps it
   * @throws InvalidInputError when the reference has another form
   */
  import(source: ArchiveSource | URL, options: ImportOptions = {}): Import {
    return new Import(this.engine, source, options);
  }

  /** Closes every connection; what is under way fails. */
  close(): Promise<void> {
    return this.engine.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
