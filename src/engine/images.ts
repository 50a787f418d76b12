import { assertFields, assertText } from '../errors/given.js';
import { checkOptions } from '../common/options.js';
import {
  checkInput,
  CommitConfigSchema,
  CommitOptionsSchema,
  CommitResponseSchema,
  ImageAttestationsSchema,
  ImageDeleteResponseSchema,
  ImageHistorySchema,
  ImageInspectSchema,
  ImageListSchema,
  ImagePruneResponseSchema,
  ImageSearchResponseSchema,
  type AttestationStatement,
  type CommitConfig,
  type CommitOptions,
  type CommitResponse,
  type ImageDeleteResponseItem,
  type ImageHistoryItem,
  type ImageInspect,
  type ImageListFilters,
  type ImagePruneFilters,
  type ImagePruneResponse,
  type ImageSearchFilters,
  type ImageSearchResult,
  type ImageSummary,
  type JsonProgress,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, bytes, done, type CallOptions, type Content } from './call.js';
import { platformJson, platformsJson, type PlatformChoice } from './platform.js';
import { registryAuthHeader } from './registry-auth.js';
import { progress } from './progress.js';

/** Parameters of `ImageList`. */
export interface ImageListOptions extends CallOptions {
  /** Intermediate images too. Default: false. */
  readonly all?: boolean | undefined;
  /** The digests as well. Default: false. */
  readonly digests?: boolean | undefined;
  /** How much each shares with others, which takes time. Since API 1.42. Default: false. */
  readonly sharedSize?: boolean | undefined;
  /** The manifests of images for several platforms. Since API 1.47. Default: false. */
  readonly manifests?: boolean | undefined;
  /** Where the manifests come from, as far as it is proven. Needs `manifests`. Since API 1.54. Default: false. */
  readonly identity?: boolean | undefined;
  /** Only those that match all of these. */
  readonly filters?: ImageListFilters | undefined;
}

/** Parameters of `ImageInspect`. Either of the two. */
export interface ImageInspectOptions extends CallOptions {
  /** The manifests of an image for several platforms. Since API 1.48. Default: false. */
  readonly manifests?: boolean | undefined;
  /** The variant to look at. Since API 1.49. Default: the one for the engine's host. */
  readonly platform?: PlatformChoice | undefined;
}

/** Parameters of `ImageCreate` for a pull. */
export interface ImagePullOptions extends CallOptions {
  /** The image, without its tag. */
  readonly fromImage: string;
  /** Tag or digest. Without one an engine pulls every tag, so say which. */
  readonly tag: string;
  /** For example `windows/amd64`. Since API 1.32. */
  readonly platform?: string | undefined;
  /** The X-Registry-Auth header: padded base64url of the credentials as JSON. Never printed. */
  readonly registryAuth?: string | undefined;
}

/** Parameters of `ImageCreate` for an import. An engine on Windows has no use for a plain root file system. */
export interface ImageImportOptions extends CallOptions {
  /** Its name. Default: none. */
  readonly repo?: string | undefined;
  /** Default: `latest`. */
  readonly tag?: string | undefined;
  /** What its history says of it. */
  readonly message?: string | undefined;
  /** Dockerfile instructions to apply, such as `CMD ["sh"]`. */
  readonly changes?: readonly string[] | undefined;
  /** For example `linux/amd64`. Since API 1.32. */
  readonly platform?: string | undefined;
}

/** Parameters of `ImagePush`. */
export interface ImagePushOptions extends CallOptions {
  /** Default: all tags. */
  readonly tag?: string | undefined;
  /** The variant to push. Since API 1.46. Default: all that are here. */
  readonly platform?: PlatformChoice | undefined;
  /** The X-Registry-Auth header: padded base64url of the credentials as JSON. Never printed. Default: `{}`, for nobody. */
  readonly registryAuth?: string | undefined;
}

/** Parameters of `ImageGet`, `ImageGetAll` and `ImageLoad`. */
export interface ImageArchiveOptions extends CallOptions {
  /** The variant, since API 1.48, or variants, since API 1.52. Default: all. */
  readonly platform?: PlatformChoice | readonly PlatformChoice[] | undefined;
}

/** Parameters of `ImageSearch`. */
export interface ImageSearchOptions extends CallOptions {
  /** Results at most, 1 to 100. Default: the engine's. */
  readonly limit?: number | undefined;
  /** Only those that match all of these. */
  readonly filters?: ImageSearchFilters | undefined;
}

/** Parameters of `ImageAttestations`. */
export interface ImageAttestationsOptions extends CallOptions {
  /** The variant. Default: the one for the engine's host. */
  readonly platform?: PlatformChoice | undefined;
  /** Only statements of these predicate types. Default: all. */
  readonly type?: readonly string[] | undefined;
  /** The statements themselves too. Default: false. */
  readonly statement?: boolean | undefined;
}

/** Parameters of `ImageDelete`. */
export interface ImageDeleteOptions extends CallOptions {
  /** Also when containers or other tags use it. Default: false. */
  readonly force?: boolean | undefined;
  /** Keep untagged parents. Default: false. */
  readonly noprune?: boolean | undefined;
  /** These variants only. Since API 1.50. Default: all. */
  readonly platforms?: readonly PlatformChoice[] | undefined;
}

/**
 * Images: the operations `Image…`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class ImageOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `ImageList`: what `docker images` shows.
   *
   * @throws `BadRequestError` if the engine does not know a filter, or if `identity` is set without `manifests`.
   * @example
   * ```ts
   * const images = await engine.images.list({ filters: { reference: ['mcr.microsoft.com/windows/*'] } });
   * console.log(images.map(({ RepoTags, Size }) => [RepoTags, Size]));
   * ```
   */
  async list(options: ImageListOptions = {}): Promise<ImageSummary[]> {
    checkOptions(options);
    return answer(this.#transport, ImageListSchema, {
      operationId: 'ImageList',
      method: 'GET',
      path: '/images/json',
      query: {
        all: options.all,
        digests: options.digests,
        'shared-size': options.sharedSize,
        manifests: options.manifests,
        identity: options.identity,
        filters: options.filters,
      },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageInspect`: everything that the engine knows of an image.
   *
   * @param name - a reference or an id
   * @throws `NotFoundError` if the image does not exist.
   * @throws `BadRequestError` if both `manifests` and `platform` are set.
   * @example
   * ```ts
   * const { Os, OsVersion } = await engine.images.inspect('mcr.microsoft.com/windows/servercore:ltsc2022');
   * ```
   */
  async inspect(name: string, options: ImageInspectOptions = {}): Promise<ImageInspect> {
    checkOptions(options);
    return answer(this.#transport, ImageInspectSchema, {
      operationId: 'ImageInspect',
      method: 'GET',
      path: route`/images/${name}/json`,
      query: { manifests: options.manifests, platform: platformJson(options.platform) },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageHistory`: the layers of an image, the newest first.
   *
   * @param name - a reference or an id
   * @throws `NotFoundError` if the image does not exist.
   * @example
   * ```ts
   * const [newest] = await engine.images.history('mcr.microsoft.com/windows/servercore:ltsc2022');
   * console.log(newest?.CreatedBy, newest?.Size);
   * ```
   */
  async history(
    name: string,
    options: CallOptions & {
      /** The variant. Since API 1.48. */
      readonly platform?: PlatformChoice | undefined;
    } = {},
  ): Promise<ImageHistoryItem[]> {
    checkOptions(options);
    return answer(this.#transport, ImageHistorySchema, {
      operationId: 'ImageHistory',
      method: 'GET',
      path: route`/images/${name}/history`,
      query: { platform: platformJson(options.platform) },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageTag`: gives an image one more name. An image that has this name loses it.
   *
   * @param name - a reference or an id
   * @param target - `repo`: the new name, with its registry; `tag`: default `latest`
   * @throws `BadRequestError` if the new name is not valid.
   * @throws `NotFoundError` if the image does not exist.
   * @example
   * ```ts
   * await engine.images.tag('iis:1.0', { repo: 'registry.example.com/iis', tag: '1.0' });
   * ```
   */
  async tag(
    name: string,
    target: { readonly repo: string; readonly tag?: string | undefined },
    options: CallOptions = {},
  ): Promise<void> {
    checkOptions(options);
    assertFields('target of a tag', target, { repo: 'text', tag: 'text?' });
    return done(this.#transport, {
      operationId: 'ImageTag',
      method: 'POST',
      path: route`/images/${name}/tag`,
      query: { repo: target.repo, tag: target.tag },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageDelete`: removes a name, and the image with its last one.
   *
   * @param name - a reference or an id
   * @returns what was untagged and deleted, in order
   * @throws `NotFoundError` if the image does not exist.
   * @throws `ConflictError` if a container uses the image, or if it is given by its id and has several names.
   * @example
   * ```ts
   * const deleted = await engine.images.delete('iis:1.0', { noprune: true });
   * ```
   */
  async delete(name: string, options: ImageDeleteOptions = {}): Promise<ImageDeleteResponseItem[]> {
    checkOptions(options);
    return answer(this.#transport, ImageDeleteResponseSchema, {
      operationId: 'ImageDelete',
      method: 'DELETE',
      path: route`/images/${name}`,
      query: {
        force: options.force,
        noprune: options.noprune,
        platforms: platformsJson(options.platforms),
      },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageCreate`, from a registry: pulls an image, with its progress as it arrives.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @throws `NotFoundError` if the registry does not have the image, or does not allow access to it.
   * @throws `ProgressFailedError` if the pull fails after it began; `HcsError` if the Host Compute Service is the
   * cause.
   * @example
   * ```ts
   * const fromImage = 'mcr.microsoft.com/windows/servercore';
   * for await (const { id, status } of engine.images.pull({ fromImage, tag: 'ltsc2022' })) console.log(id, status);
   * ```
   */
  pull(options: ImagePullOptions): AsyncGenerator<JsonProgress, void, undefined> {
    checkOptions(options);
    assertText('option fromImage', options.fromImage, 'the name of an image');
    return progress(this.#transport, {
      operationId: 'ImageCreate',
      method: 'POST',
      path: '/images/create',
      query: { fromImage: options.fromImage, tag: options.tag, platform: options.platform },
      headers: registryAuthHeader(options.registryAuth),
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageCreate`, from a root file system: imports a tar archive as an image.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param source - the archive, or the URL from which the engine is to take it
   * @throws `BadRequestError` if `changes` are not Dockerfile instructions.
   * @throws `ProgressFailedError` if the import fails after it began.
   * @example
   * ```ts
   * import { createReadStream } from 'node:fs';
   *
   * const rootfs = createReadStream('rootfs.tar');
   * for await (const { status } of engine.images.import(rootfs, { repo: 'base', tag: '1.0' })) console.log(status);
   * ```
   */
  import(
    source: Content | URL,
    options: ImageImportOptions = {},
  ): AsyncGenerator<JsonProgress, void, undefined> {
    const { repo, tag, message, changes, platform, signal } = checkOptions(options);
    const remote = source instanceof URL;
    return progress(this.#transport, {
      operationId: 'ImageCreate',
      method: 'POST',
      path: '/images/create',
      query: { fromSrc: remote ? source.href : '-', repo, tag, message, changes, platform },
      ...(remote ? {} : { content: source, headers: { 'content-type': 'application/x-tar' } }),
      signal,
    });
  }

  /**
   * Operation `ImagePush`: sends an image to its registry, with its progress as it arrives.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param name - the image with its registry, without a tag
   * @throws `NotFoundError` if the image does not exist.
   * @throws `ProgressFailedError` if the push fails after it began.
   * @example
   * ```ts
   * for await (const { id, status } of engine.images.push('registry.example.com/iis', { tag: '1.0' })) {
   *   console.log(id, status);
   * }
   * ```
   */
  push(name: string, options: ImagePushOptions = {}): AsyncGenerator<JsonProgress, void, undefined> {
    checkOptions(options);
    return progress(this.#transport, {
      operationId: 'ImagePush',
      method: 'POST',
      path: route`/images/${name}/push`,
      query: { tag: options.tag, platform: platformJson(options.platform) },
      // Engines demand the header, if only to say that there are no credentials.
      headers: registryAuthHeader(options.registryAuth ?? 'e30='),
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageGet`: an image as a tar archive, with its parents and names; what `docker save` writes.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param name - a reference or an id
   * @throws `EngineError` if the image does not exist.
   * @example
   * ```ts
   * import { createWriteStream } from 'node:fs';
   * import { pipeline } from 'node:stream/promises';
   *
   * await pipeline(engine.images.get('iis:1.0'), createWriteStream('iis.tar'));
   * ```
   */
  get(name: string, options: ImageArchiveOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
    checkOptions(options);
    return bytes(this.#transport, {
      operationId: 'ImageGet',
      method: 'GET',
      path: route`/images/${name}/get`,
      query: { platform: platformsJson(options.platform) },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageGetAll`: several images as one tar archive, see {@link ImageOperations.get}.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param names - references or ids
   * @throws `EngineError` if the image does not exist.
   * @example
   * ```ts
   * import { createWriteStream } from 'node:fs';
   * import { pipeline } from 'node:stream/promises';
   *
   * await pipeline(engine.images.getAll(['iis:1.0', 'iis:1.1']), createWriteStream('iis.tar'));
   * ```
   */
  getAll(
    names: readonly string[],
    options: ImageArchiveOptions = {},
  ): AsyncGenerator<Uint8Array, void, undefined> {
    checkOptions(options);
    return bytes(this.#transport, {
      operationId: 'ImageGetAll',
      method: 'GET',
      path: '/images/get',
      query: { names, platform: platformsJson(options.platform) },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageLoad`: takes the images out of what `docker save` wrote.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param content - the tar archive, plain or compressed
   * @throws `ProgressFailedError` if it fails during the transfer; `HcsError` if the Host Compute Service is the
   * cause.
   * @example
   * ```ts
   * import { createReadStream } from 'node:fs';
   *
   * const archive = createReadStream('iis.tar', { highWaterMark: 512 * 1024 });
   * for await (const { stream } of engine.images.load(archive)) console.log(stream);
   * ```
   */
  load(
    content: Content,
    options: ImageArchiveOptions & {
      /** Without progress. Default: false. */
      readonly quiet?: boolean | undefined;
    } = {},
  ): AsyncGenerator<JsonProgress, void, undefined> {
    checkOptions(options);
    return progress(this.#transport, {
      operationId: 'ImageLoad',
      method: 'POST',
      path: '/images/load',
      query: { quiet: options.quiet, platform: platformsJson(options.platform) },
      headers: { 'content-type': 'application/x-tar' },
      content,
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageSearch`: searches Docker Hub.
   *
   * @param term - a part of the name or of the description
   * @throws `BadRequestError` if the limit is out of its range, or the engine does not know a filter.
   * @throws `EngineError` if Docker Hub cannot be reached.
   * @example
   * ```ts
   * const found = await engine.images.search('windows', { limit: 25, filters: { 'is-official': ['true'] } });
   * console.log(found.map(({ name, star_count }) => [name, star_count]));
   * ```
   */
  async search(term: string, options: ImageSearchOptions = {}): Promise<ImageSearchResult[]> {
    checkOptions(options);
    return answer(this.#transport, ImageSearchResponseSchema, {
      operationId: 'ImageSearch',
      method: 'GET',
      path: '/images/search',
      query: { term, limit: options.limit, filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImagePrune`: removes images that are not used, by default only those without a name. Since API 1.25.
   *
   * @returns what was untagged and deleted, and the bytes that are free again
   * @throws `ConflictError` if another prune is running.
   * @throws `NotInApiVersionError` if the API version is before 1.25.
   * @example
   * ```ts
   * const { SpaceReclaimed } = await engine.images.prune({ filters: { dangling: ['false'], until: ['240h'] } });
   * ```
   */
  async prune(
    options: CallOptions & { readonly filters?: ImagePruneFilters | undefined } = {},
  ): Promise<ImagePruneResponse> {
    checkOptions(options);
    return answer(this.#transport, ImagePruneResponseSchema, {
      operationId: 'ImagePrune',
      method: 'POST',
      path: '/images/prune',
      query: { filters: options.filters },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageAttestations`: the in-toto statements on how an image came about. Since API 1.55.
   *
   * @param name - a reference or an id
   * @returns a statement each, none when it has none
   * @throws `BadRequestError` if the platform is not in the right format, such as `windows/amd64`.
   * @throws `NotFoundError` if the image does not exist, or not for this platform.
   * @throws `NotImplementedError` if the engine does not use the containerd image store.
   * @throws `NotInApiVersionError` if the API version is before 1.55.
   * @example
   * ```ts
   * const statements = await engine.images.attestations('iis:1.0', { platform: 'windows/amd64', statement: true });
   * console.log(statements.map(({ PredicateType }) => PredicateType));
   * ```
   */
  async attestations(name: string, options: ImageAttestationsOptions = {}): Promise<AttestationStatement[]> {
    checkOptions(options);
    return answer(this.#transport, ImageAttestationsSchema, {
      operationId: 'ImageAttestations',
      method: 'GET',
      path: route`/images/${name}/attestations`,
      query: {
        platform: platformJson(options.platform),
        type: options.type,
        statement: options.statement,
      },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageCommit`: makes an image of a container. An engine on Windows refuses a running one.
   *
   * @param options - the container, by name or id, and what the image is called
   * @param config - what replaces the container's configuration in the image
   * @returns the id of the image
   * @throws `InvalidInputError` if a parameter is wrong. Nothing is sent then.
   * @throws `NotFoundError` if the container does not exist.
   * @throws `EngineError` if a Windows container is running.
   * @example
   * ```ts
   * await engine.containers.stop('iisnanobase');
   * const { Id } = await engine.images.commit({ container: 'iisnanobase', repo: 'iis', tag: '1.0' });
   * ```
   */
  async commit(options: CommitOptions & CallOptions, config: CommitConfig = {}): Promise<CommitResponse> {
    const { signal, ...parameters } = checkOptions(options);
    return answer(this.#transport, CommitResponseSchema, {
      operationId: 'ImageCommit',
      method: 'POST',
      path: '/commit',
      query: checkInput(CommitOptionsSchema, parameters, 'ImageCommit parameters'),
      body: checkInput(CommitConfigSchema, config, 'ImageCommit body'),
      pace: 'patient',
      signal,
    });
  }
}
