import { ProgressFailedError } from '../errors/engine.js';
import { hcsErrorFrom } from '../errors/hcs/index.js';
import {
  checkInput,
  CommitConfigSchema,
  CommitOptionsSchema,
  CommitResponseSchema,
  ImageDeleteResponseSchema,
  ImageHistorySchema,
  ImageInspectSchema,
  ImageListSchema,
  JsonProgressSchema,
  type CommitConfig,
  type CommitOptions,
  type CommitResponse,
  type ImageDeleteResponseItem,
  type ImageHistoryItem,
  type ImageInspect,
  type ImageListFilters,
  type ImageSummary,
  type JsonProgress,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, answers, done, type CallOptions } from './call.js';

/** Parameters of `ImageList`. */
export interface ImageListOptions extends CallOptions {
  /** Intermediate images too. Default: false. */
  readonly all?: boolean;
  /** The digests as well. Default: false. */
  readonly digests?: boolean;
  readonly filters?: ImageListFilters;
}

/** Parameters of `ImageCreate` for a pull. */
export interface ImagePullOptions extends CallOptions {
  /** The image, without its tag. */
  readonly fromImage: string;
  /** Tag or digest. Without one an engine pulls every tag, so say which. */
  readonly tag: string;
  /** For example `windows/amd64`. Since API 1.32. */
  readonly platform?: string;
  /** The X-Registry-Auth header: base64url of the credentials as JSON. Never printed. */
  readonly registryAuth?: string;
}

/** Parameters of `ImageDelete`. */
export interface ImageDeleteOptions extends CallOptions {
  /** Also when containers or other tags use it. Default: false. */
  readonly force?: boolean;
  /** Keep untagged parents. Default: false. */
  readonly noprune?: boolean;
}

/** Images: the operations `Image…`. */
export class ImageOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `ImageList`: what `docker images` shows. */
  async list(options: ImageListOptions = {}): Promise<ImageSummary[]> {
    return answer(this.#transport, ImageListSchema, {
      operationId: 'ImageList',
      method: 'GET',
      path: '/images/json',
      query: { all: options.all, digests: options.digests, filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageInspect`.
   *
   * @param name - a reference or an id
   * @throws NotFoundError when there is no such image
   */
  async inspect(name: string, options: CallOptions = {}): Promise<ImageInspect> {
    return answer(this.#transport, ImageInspectSchema, {
      operationId: 'ImageInspect',
      method: 'GET',
      path: route`/images/${name}/json`,
      signal: options.signal,
    });
  }

  /** Operation `ImageHistory`: the layers of an image, the newest first. */
  async history(name: string, options: CallOptions = {}): Promise<ImageHistoryItem[]> {
    return answer(this.#transport, ImageHistorySchema, {
      operationId: 'ImageHistory',
      method: 'GET',
      path: route`/images/${name}/history`,
      signal: options.signal,
    });
  }

  /** Operation `ImageTag`: gives an image one more name. */
  async tag(
    name: string,
    target: { readonly repo: string; readonly tag?: string },
    options: CallOptions = {},
  ): Promise<void> {
    return done(this.#transport, {
      operationId: 'ImageTag',
      method: 'POST',
      path: route`/images/${name}/tag`,
      query: { repo: target.repo, tag: target.tag },
      signal: options.signal,
    });
  }

  /** Operation `ImageDelete`: removes a name, and the image with its last one. */
  async delete(name: string, options: ImageDeleteOptions = {}): Promise<ImageDeleteResponseItem[]> {
    return answer(this.#transport, ImageDeleteResponseSchema, {
      operationId: 'ImageDelete',
      method: 'DELETE',
      path: route`/images/${name}`,
      query: { force: options.force, noprune: options.noprune },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `ImageCreate`, from a registry: pulls an image, with progress as it comes.
   *
   * @throws NotFoundError when the registry has no such image
   * @throws ProgressFailedError when the pull fails on the way
   */
  async *pull(options: ImagePullOptions): AsyncGenerator<JsonProgress, void, undefined> {
    const operationId = 'ImageCreate';
    const messages = answers(this.#transport, JsonProgressSchema, {
      operationId,
      method: 'POST',
      path: '/images/create',
      query: { fromImage: options.fromImage, tag: options.tag, platform: options.platform },
      headers: options.registryAuth === undefined ? {} : { 'X-Registry-Auth': options.registryAuth },
      signal: options.signal,
    });
    for await (const message of messages) {
      const failure = message.errorDetail?.message ?? message.error;
      if (failure !== undefined) {
        throw hcsErrorFrom(failure, { operationId }) ?? new ProgressFailedError(operationId, failure);
      }
      yield message;
    }
  }

  /**
   * Operation `ImageCommit`: makes an image of a container. An engine on Windows refuses a running one.
   *
   * @throws InvalidInputError before anything is sent when a parameter is wrong
   */
  async commit(options: CommitOptions & CallOptions, config: CommitConfig = {}): Promise<CommitResponse> {
    const { signal, ...parameters } = options;
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
