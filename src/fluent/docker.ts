import { assertText, assertTexts } from '../errors/given.js';
import { checkWord, checkOptions } from '../common/options.js';
import type { Duration } from '../common/duration.js';
import { WindowsEngineRequiredError } from '../errors/connection.js';
import type { PruneResult } from '../errors/prune.js';
import { InvalidInputError } from '../errors/validation.js';
import type {
  BaseImageKind,
  ContainerSummary,
  DiskUsageSummary,
  GmsaCredentialSpec,
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
import { audit, type AuditedContainer } from './audit.js';
import { placeCredentialSpec, type PlaceCredentialSpecOptions } from './credential-spec-file.js';
import { BaseImageWork, type BaseImageOptions } from './base-image/base-image.js';
import { Build, type BuildContext, type BuildOptions } from './build/index.js';
import type { ArchiveSource } from './archive/source.js';
import { ArchiveStream } from './archive/stream.js';
import { useCleanupTimeout } from './cleanup.js';
import { ContainerBuilder } from './builder/builder.js';
import { Container } from './container/container.js';
import { diskUsage, type DiskUsageOptions } from './disk-usage.js';
import { EventStream, type EventStreamOptions } from './events/event-stream.js';
import { LogStream, type LogStreamOptions } from './logs/log-stream.js';
import { GroupBuilder, type GroupOptions } from './group/builder.js';
import { Image } from './image/image.js';
import { Import, type ImportOptions } from './image/import.js';
import { Load, type LoadOptions } from './image/load.js';
import { Networks } from './networks.js';
import { prune, type PruneOptions } from './prune.js';
import { Pull, type PullOptions } from './image/pull.js';
import { Push, type PushOptions } from './image/push.js';
import { useEnvironment } from './image/registry-auth.js';
import { ServiceBuilder } from './service/builder.js';
import type { NothingChosen } from './service/steps.js';
import { Services } from './service/services.js';
import { Swarm } from './swarm/swarm.js';
import { Volumes } from './volumes.js';

/** How to connect. */
export interface ConnectOptions extends TransportOptions, CallOptions {
  /**
   * The kind of containers that the engine must run. Default: `windows` over a named pipe, where Docker Desktop may
   * answer with its Linux engine, and `any` elsewhere.
   */
  readonly os?: 'windows' | 'any' | undefined;
  /**
   * How long a clean-up may take: it removes what was created, after a failure, after an abort, or at the end of
   * `await using`. After that time it stops waiting for the engine. Milliseconds, or text such as `30s`. Default:
   * `30s`; 0 means no limit.
   */
  readonly cleanupTimeout?: Duration | undefined;
}

/**
 * Connects to an engine. It asks the engine once for its API version and for the kind of containers that it runs.
 *
 * @throws `EngineUnreachableError` if the engine cannot be reached. Its `kind` says why.
 * @throws `WindowsEngineRequiredError` if the engine runs Linux containers and Windows containers are required.
 * @throws `ApiVersionError` if this package and the engine have no API version in common.
 * @example
 * ```ts
 * await using docker = await connect();
 * console.log((await docker.info()).OperatingSystem);
 * ```
 */
export async function connect(options: ConnectOptions = {}): Promise<Docker> {
  checkOptions(options);
  checkWord('os', options.os, ['windows', 'any']);
  const engine = new Engine(options);
  useEnvironment(engine, options.env);
  try {
    useCleanupTimeout(engine, options.cleanupTimeout);
    const os = options.os ?? (engine.transport.address.kind === 'npipe' ? 'windows' : 'any');
    await engine.transport.apiVersion(options.signal);
    const { osType } = await engine.system.ping(options);
    if (os === 'windows' && osType !== undefined && osType !== 'windows') {
      throw new WindowsEngineRequiredError(engine.transport.host, osType, engine.transport.source);
    }
    return new Docker(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/**
 * A connection to an engine. Everything begins here.
 *
 * Every method that calls the engine, here and on the handles, can throw these errors. If the engine cannot be
 * reached or does not answer: {@link EngineUnreachableError}, {@link EngineDisconnectedError},
 * {@link ResponseTimeoutError}. After `close()`: {@link ClientClosedError}. If the answer is not one of the Engine
 * API: {@link UnexpectedAnswerError}. If the engine refuses and there is no special class for it:
 * {@link EngineError}. If `signal` is aborted: its reason. Each method lists its other errors.
 */
export class Docker implements AsyncDisposable {
  /** Creates, finds and lists volumes. */
  readonly volumes: Volumes;
  /** Creates, finds and lists networks. */
  readonly networks: Networks;
  /** Finds and lists services of a swarm. {@link Docker.service} creates one. */
  readonly services: Services;
  /** The swarm of the engine: its nodes, secrets and configs. */
  readonly swarm: Swarm;

  /** @internal */
  constructor(
    /** The low level: a typed method for each operation of the Engine API. */
    readonly engine: Engine,
  ) {
    this.volumes = new Volumes(engine);
    this.networks = new Networks(engine);
    this.services = new Services(engine);
    this.swarm = new Swarm(engine);
  }

  /**
   * The kind of containers that the engine runs, from its latest answer: `windows` or `linux`. Engines before API
   * 1.25 do not say.
   */
  get osType(): string | undefined {
    return this.engine.transport.osType;
  }

  /**
   * Operation `SystemInfo`: what `docker info` shows.
   *
   * @example
   * ```ts
   * const { OperatingSystem, Isolation, Containers } = await docker.info();
   * ```
   */
  info(options: CallOptions = {}): Promise<SystemInfo> {
    return this.engine.system.info(options);
  }

  /**
   * Operation `SystemVersion`: what `docker version` shows of the engine.
   *
   * @example
   * ```ts
   * const { Version, ApiVersion, Os } = await docker.version();
   * ```
   */
  version(options: CallOptions = {}): Promise<SystemVersion> {
    return this.engine.system.version(options);
  }

  /**
   * Operation `SystemEvents`: what happens in the engine, as it happens. After a lost connection it continues where
   * it stopped.
   *
   * @param options - `since`, `until`: a date, seconds since 1970, RFC 3339, or how long ago, such as `10m`;
   * `reconnect`: `false` fails if the connection is lost
   * @throws `InvalidInputError` if a moment is not valid.
   * @throws `EventsInterruptedError` (in the loop) if the engine does not come back.
   * @example
   * ```ts
   * for await (const event of docker.events({ filters: { type: ['container'] } })) console.log(event);
   * ```
   */
  events(options: EventStreamOptions = {}): EventStream {
    return new EventStream(this.engine, options);
  }

  /**
   * Operations `ContainerLogs`, `ContainerList`, `ContainerInspect` and `SystemEvents`: the logs of all running
   * containers, or of some, line by line. With `follow` it continues when containers or the engine restart. Each line
   * comes once.
   *
   * @param options - `filters`: which containers; `since`: a {@link Moment}, such as `10m` ago; `tail`: how many of
   * the last lines of each; `reconnect`: `false` fails if the connection is lost
   * @throws `InvalidInputError` if a moment, `tail`, the encoding or the length of a line is not valid.
   * @throws `LogsInterruptedError` (in the loop) if the engine does not come back.
   * @example
   * ```ts no-run: goes on as long as the engine
   * import { createWriteStream } from 'node:fs';
   * import { pipeline } from 'node:stream/promises';
   *
   * await pipeline(docker.logs({ follow: true, tail: 0 }).ndjson(), createWriteStream('containers.ndjson', { flags: 'a' }));
   * ```
   */
  logs(options: LogStreamOptions = {}): LogStream {
    return new LogStream(this.engine, options);
  }

  /**
   * Operation `SystemDataUsage`: what `docker system df` shows. The engine may need minutes for it.
   *
   * @param options - `kinds`: what to measure. Since API 1.42. Default: all
   * @throws `NotInApiVersionError` if `kinds` is set before API 1.42.
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
   * Operations `ContainerPrune`, `NetworkPrune`, `VolumePrune`, `ImagePrune` and `BuildPrune`: removes what is not
   * used, of the given kinds. Since API 1.25.
   *
   * @throws `InvalidInputError` if one of the kinds does not have a filter.
   * @throws `NotInApiVersionError` if the API version does not know a filter, so that the engine would remove too
   * much. Nothing is removed then.
   * @throws `ConflictError` if another prune is running.
   * @throws `PruneIncompleteError` if one kind fails after others were pruned. The error has what was removed before.
   * An abort throws only its reason.
   * @example
   * ```ts
   * const { spaceReclaimed } = await docker.prune({ containers: true, images: 'dangling', until: '24h' });
   * ```
   */
  prune(options: PruneOptions): Promise<PruneResult> {
    return prune(this.engine, options);
  }

  /**
   * Begins to describe a new container. Nothing is sent before it is created.
   *
   * @param image - its image: `nanoserver`, `mcr.microsoft.com/windows/servercore:ltsc2022`
   * @example
   * ```ts
   * await using container = await docker
   *   .container('mcr.microsoft.com/windows/servercore:ltsc2022')
   *   .command('ping', '-t', 'localhost')
   *   .run();
   * ```
   */
  container(image: string): ContainerBuilder<undefined> {
    assertText('image', image, 'the name of an image');
    return ContainerBuilder.of(this.engine, image);
  }

  /**
   * Begins to describe a group: containers that depend on one another, with their own network and volumes. They are
   * started in order, in parallel where possible, and ended in reverse order, also after an error. Nothing is sent
   * before it is run.
   *
   * @param options - `name`: the prefix of the names of its network and volumes; `network`: `false` uses the default
   * network of the engine
   * @example
   * ```ts
   * await using shop = await docker
   *   .group({ name: 'shop' })
   *   .volume('data')
   *   .add('db', ({ volumes }) => docker.container('registry.example.com/db:1').bind(volumes.data, 'C:\\data').stopFirst(), {
   *     ready: (db, options) => db.until.healthy(options),
   *   })
   *   .add('web', () => docker.container('registry.example.com/web:1').publish(8080, 80), { needs: ['db'] })
   *   .run();
   * console.log(await shop.containers.web.url());
   * ```
   */
  group(options: GroupOptions = {}): GroupBuilder {
    return new GroupBuilder(this.engine, options);
  }

  /**
   * Begins to describe a service: containers that a swarm keeps running on its nodes. The engine must be a manager of
   * a swarm. Nothing is sent before it is created.
   *
   * @param image - the image of its containers. Each node pulls it
   * @example
   * ```ts
   * const web = await docker
   *   .service('mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022')
   *   .name('web')
   *   .replicas(2)
   *   .publish(8080, 80, { mode: 'host' })
   *   .create();
   * await web.rollout({ timeout: '10m' });
   * ```
   */
  service(image: string): ServiceBuilder<NothingChosen> {
    assertText('image', image, 'the name of an image');
    return ServiceBuilder.of(this.engine, image);
  }

  /**
   * Operations `ContainerList`, `ImageInspect` and `SystemInfo`: each container with the Windows version of its
   * image, whether that still runs on the host, and the isolation that it needs.
   *
   * @throws `UnsupportedByEngineError` if the engine runs Linux containers.
   * @example
   * ```ts
   * for (const { name, windows, outdated, needs, baseImageTag } of await docker.audit())
   *   if (outdated) console.log(name, windows, needs, baseImageTag);
   * ```
   */
  audit(options: CallOptions = {}): Promise<AuditedContainer[]> {
    return audit(this.engine, options);
  }

  /**
   * Operation `SystemInfo`: writes a credential spec into the folder `CredentialSpecs` of the engine's data, where
   * the engine looks for it. This needs an administrator of the host.
   *
   * @param spec - of {@link credentialSpec}
   * @param options - `folder`: the path from this machine to that folder, if the engine is on another machine;
   * `replace`: default: false
   * @returns what {@link ContainerBuilder.credentialSpec} takes: `file://contoso_webapp01.json`
   * @throws `InvalidInputError` if the name cannot be a file name, if another spec has that name, or if the engine is
   * on another machine and `folder` is not set.
   * @throws `LocalFileError` if the folder or the file cannot be read or written.
   * @example
   * ```ts no-run: the account is an example
   * const spec = credentialSpec({ domain: { name: 'contoso.com', netbiosName: 'CONTOSO', sid: '…', guid: '…' }, account: 'WebApp01' });
   * const source = await docker.placeCredentialSpec(spec);
   * docker.container('mcr.microsoft.com/windows/servercore:ltsc2022').credentialSpec(source);
   * ```
   */
  placeCredentialSpec(
    spec: GmsaCredentialSpec,
    options: PlaceCredentialSpecOptions = {},
  ): Promise<`file://${string}`> {
    return placeCredentialSpec(this.engine, spec, options);
  }

  /**
   * A handle of an existing container, by name or id. Nothing is sent. If it does not exist, the first use throws
   * {@link NotFoundError}.
   *
   * @example
   * ```ts
   * await docker.getContainer('web').stop();
   * ```
   */
  getContainer(nameOrId: string): Container {
    assertText('name or id of a container', nameOrId);
    return new Container(this.engine, nameOrId);
  }

  /**
   * Operation `ContainerList`: what `docker ps` shows.
   *
   * @param options - `all`: also stopped containers. Default: false
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @throws `NotInApiVersionError` if a filter needs a later API version.
   * @example
   * ```ts
   * for (const { Id, Names, State } of await docker.listContainers({ all: true, filters: { label: ['team=web'] } }))
   *   console.log(Id, Names[0], State);
   * ```
   */
  listContainers(options: ContainerListOptions = {}): Promise<ContainerSummary[]> {
    return this.engine.containers.list(options);
  }

  /**
   * A handle of an existing image, by reference or id. Nothing is sent. If it does not exist, the first use throws
   * {@link NotFoundError}.
   *
   * @example
   * ```ts
   * const { OsVersion } = await docker.getImage('mcr.microsoft.com/windows/servercore:ltsc2022').inspect();
   * ```
   */
  getImage(reference: string): Image {
    assertText('reference or id of an image', reference);
    return new Image(this.engine, reference);
  }

  /**
   * Operation `ImageList`: what `docker images` shows.
   *
   * @param options - `sharedSize`: since API 1.42; `manifests`: since 1.47; `identity`: since 1.54
   * @throws `NotInApiVersionError` if an option or a filter needs a later API version.
   * @example
   * ```ts
   * for (const { Id, RepoTags, Size } of await docker.listImages({ filters: { dangling: ['false'] } }))
   *   console.log(Id, RepoTags, Size);
   * ```
   */
  listImages(options: ImageListOptions = {}): Promise<ImageSummary[]> {
    return this.engine.images.list(options);
  }

  /**
   * Operation `ImageCreate`: pulls an image. Await it for the image, or iterate it for the progress. {@link Pull}
   * lists the errors.
   *
   * @param reference - the image, by tag (default: `latest`) or digest
   * @param options - `auth`: credentials for the registry; `anonymous` sends none. Default: those that `docker login`
   * has stored
   * @throws `InvalidInputError` if the reference or the credentials are not valid.
   * @example
   * ```ts
   * const { digest } = await docker.pull('mcr.microsoft.com/windows/servercore:ltsc2022');
   * ```
   */
  pull(reference: string, options: PullOptions = {}): Pull {
    return new Pull(this.engine, reference, options);
  }

  /**
   * Microsoft's base image for the engine's host: the newest one that runs there, with the engine's default isolation
   * if possible. It is pulled if it is missing. Await it for the image, or iterate it for the progress. Operations
   * `SystemInfo`, `ImageInspect` and `ImageCreate`.
   *
   * @param kind - `nanoserver`, `servercore`, `server` (from Windows Server 2022 on) or `windows` (until version 20H2)
   * @param options - `version`: a tag, a build or a version instead; `isolation`: the isolation to run with; `pull`:
   * `missing` (default), `always` or `never`
   * @returns the pull. When it is awaited, it throws {@link IsolationError} if no such image runs there, and
   * {@link InvalidInputError} if the version does not exist. It throws {@link UnsupportedByEngineError} if the engine
   * runs Linux containers, and {@link NotFoundError} if `never` is set and the image is missing. {@link Pull} lists
   * its other errors
   * @example
   * ```ts
   * const { reference, isolation, why } = await docker.baseImage('servercore');
   * console.log(reference, isolation, why);
   * await using container = await docker.container(reference).isolation(isolation).run();
   * ```
   */
  baseImage(kind: BaseImageKind, options: BaseImageOptions = {}): BaseImageWork {
    return new BaseImageWork(this.engine, kind, options);
  }

  /**
   * Operation `ImagePush`: sends an image to the registry that its name begins with. Await it for the digest, or
   * iterate it for the progress. {@link Push} lists its errors.
   *
   * @param reference - the image by its name, with a tag (default: `latest`)
   * @param options - `auth`: credentials for the registry; `anonymous` sends none. Default: those that `docker login`
   * has stored
   * @throws `InvalidInputError` if the reference or the credentials are not valid, or the reference has a digest.
   * @example
   * ```ts
   * const { digest } = await docker.push('registry.example.com/team/site:1.0');
   * ```
   */
  push(reference: string, options: PushOptions = {}): Push {
    return new Push(this.engine, reference, options);
  }

  /**
   * Operation `ImageBuild`: builds an image from a Dockerfile. Await it for the image, or iterate it for the
   * progress. {@link Build} lists its errors.
   *
   * @param context - a folder, the text of a Dockerfile, a tar archive, or a URL that the engine fetches itself
   * @throws `InvalidInputError` if a name, a size, the credentials or the context are not valid.
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
   * Operation `ImageGetAll`: several images as one tar archive, like `docker save`. It is a stream and does not hold
   * images in memory.
   *
   * @param references - names or ids; an archive keeps only names
   * @param options - `platform`: the variant to save, since API 1.48, or several, since 1.52. Default: all
   * @returns the archive: iterate it for its bytes, or write it to a file. Both throw {@link NotFoundError} if an
   * image does not exist
   * @throws `InvalidInputError` if the list is empty.
   * @example
   * ```ts
   * await docker.save(['windowsnanoiis:1.0', 'windowsnanoiis:1.1']).toFile('images.tar');
   * ```
   */
  save(references: readonly string[], options: ImageArchiveOptions = {}): ArchiveStream {
    assertTexts('images to save', references);
    if (references.length === 0) {
      throw new InvalidInputError('save', [
        { path: 'references', message: 'there are none', expected: 'at least one image' },
      ]);
    }
    return new ArchiveStream(() => this.engine.images.getAll(references, options));
  }

  /**
   * Operation `ImageLoad`: loads images from an archive of `docker save`, plain or compressed. Await it for the
   * images, or iterate it for the progress.
   *
   * @param source - the path of a file on this machine, bytes, or a stream of bytes
   * @param options - `platform`: the variant to load, since API 1.48, or several, since 1.52. Default: all
   * @returns the load. {@link Load} lists its errors
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
   * Operation `ImageCreate`: creates an image from a root file system, like `docker import`. Await it for the image,
   * or iterate it for the progress. An engine on Windows cannot use a plain root file system, because Windows layers
   * have another format.
   *
   * @param source - the path of a file on this machine, bytes, a stream of bytes, or a URL that the engine reads
   * @returns the image; `await using` removes it at the end, `const` keeps it
   * @throws `InvalidInputError` if the reference is not valid, or has a digest.
   * @example
   * ```ts
   * const { id } = await docker.import('rootfs.tar', { reference: 'base:1.0' });
   * ```
   */
  import(source: ArchiveSource | URL, options: ImportOptions = {}): Import {
    return new Import(this.engine, source, options);
  }

  /**
   * Closes every connection. Operations that are running fail with {@link ClientClosedError}.
   *
   * @example
   * ```ts
   * const docker = await connect();
   * await docker.close();
   * ```
   */
  close(): Promise<void> {
    return this.engine.close();
  }

  /**
   * The same, for `await using`.
   *
   * @example
   * ```ts
   * await using docker = await connect();
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
