import { checkOptions } from '../common/options.js';
import {
  BuildPruneResponseSchema,
  type BuildPruneFilters,
  type BuildPruneResponse,
  type JsonProgress,
} from '../models/index.js';
import { compareApiVersions, type ApiVersion, type EngineTransport } from '../transport/index.js';
import { answer, type CallOptions, type Content } from './call.js';
import type { RequestOf } from './operations.js';
import { progress } from './progress.js';

/** Parameters of `ImageBuild`. Those for control groups and swap are for Linux only. */
export interface ImageBuildOptions extends CallOptions {
  /** The Dockerfile's path in the context. Default: `Dockerfile`. */
  readonly dockerfile?: string | undefined;
  /** Names for the image: `name:tag`. */
  readonly t?: readonly string[] | undefined;
  /** A git repository or the URL of a context, in place of one that is sent. */
  readonly remote?: string | undefined;
  /** `NAME: value`; `null` to say that it has no value. */
  readonly buildargs?: Readonly<Record<string, string | null>> | undefined;
  /** Labels for the image. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** The stage to build. Since API 1.29. */
  readonly target?: string | undefined;
  /** `os[/architecture[/variant]]`. Since API 1.32. */
  readonly platform?: string | undefined;
  /** Isolation of the containers in which steps run. Windows only. Default: the engine's. */
  readonly isolation?: 'default' | 'process' | 'hyperv' | undefined;
  /** Memory of the containers in which steps run, in bytes. */
  readonly memory?: number | undefined;
  /** Bytes of memory and swap together; -1 for no limit. */
  readonly memswap?: number | undefined;
  /** A weight among other containers. */
  readonly cpushares?: number | undefined;
  /** The processors to run on, such as `0-3`. */
  readonly cpusetcpus?: string | undefined;
  /** Length of a period, in microseconds. */
  readonly cpuperiod?: number | undefined;
  /** Microseconds of processor time in a period. */
  readonly cpuquota?: number | undefined;
  /** Size of /dev/shm in bytes. */
  readonly shmsize?: number | undefined;
  /** The network for RUN. Since API 1.25. */
  readonly networkmode?: string | undefined;
  /** `name:address`. Since API 1.28. */
  readonly extrahosts?: readonly string[] | undefined;
  /** Images whose layers may be used. Since API 1.25. */
  readonly cachefrom?: readonly string[] | undefined;
  /** Use no layers of builds before. Default: false. */
  readonly nocache?: boolean | undefined;
  /** Pull the base images again. Default: false. */
  readonly pull?: boolean | undefined;
  /** Remove the containers of steps that worked. Default: true. */
  readonly rm?: boolean | undefined;
  /** Remove the containers of steps that failed as well. Default: false. */
  readonly forcerm?: boolean | undefined;
  /** Without the output of the steps. Default: false. */
  readonly q?: boolean | undefined;
  /** Join the layers into one. Engines with experimental features only. Since API 1.25. Default: false. */
  readonly squash?: boolean | undefined;
  /** `1` for the classic builder, the only one on Windows; `2` for BuildKit. Since API 1.38. */
  readonly version?: '1' | '2' | undefined;
  /** Where BuildKit puts what it has built. Since API 1.40. */
  readonly outputs?:
    | readonly {
        /** How it is exported, such as `local`, `tar`, `oci` or `image`. */
        readonly Type: string;
        /** Settings of the export, such as `dest`. */
        readonly Attrs: Readonly<Record<string, string>>;
      }[]
    | undefined;
  /** A session through which BuildKit asks for files and secrets. */
  readonly session?: string | undefined;
  /** Names the build, so that it can be found again. */
  readonly buildid?: string | undefined;
  /** The X-Registry-Config header: padded base64url of the credentials by registry as JSON. Never printed. */
  readonly registryConfig?: string | undefined;
}

/** Parameters of `BuildPrune`. */
export interface BuildPruneOptions extends CallOptions {
  /** What is in no list but still used as well. Since API 1.39. */
  readonly all?: boolean | undefined;
  /** Bytes to keep in any case. Since API 1.39, where it is called `keep-storage` until 1.48. */
  readonly reservedSpace?: number | undefined;
  /** Bytes to use at most. Since API 1.48. */
  readonly maxUsedSpace?: number | undefined;
  /** Bytes to leave free on the disk. Since API 1.48. */
  readonly minFreeSpace?: number | undefined;
  /** Only what all of these let through. Since API 1.39. */
  readonly filters?: BuildPruneFilters | undefined;
}

/**
 * The builder: the operations `ImageBuild` and `BuildPrune`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class BuildOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `ImageBuild`: builds an image, with the output of its steps as it arrives. The image id is in `aux`.
   *
   * Nothing is sent before the loop begins; leaving it closes the connection.
   *
   * @param context - a tar archive, plain or compressed; `undefined` with `remote`
   * @throws `BadRequestError` if an option is wrong, or if the Dockerfile is missing or cannot be parsed.
   * @throws `ProgressFailedError` if a step fails; `HcsError` if the Host Compute Service is the cause.
   * @throws `NotInApiVersionError` if an option needs a later API version.
   * @example
   * ```ts
   * import { createReadStream } from 'node:fs';
   *
   * const context = createReadStream('context.tar');
   * for await (const { stream } of engine.build.image(context, { t: ['iis:1.0'], isolation: 'process' })) {
   *   if (stream !== undefined) process.stdout.write(stream);
   * }
   * ```
   */
  image(
    context: Content | undefined,
    options: ImageBuildOptions = {},
  ): AsyncGenerator<JsonProgress, void, undefined> {
    const { registryConfig, signal, cachefrom, outputs, ...query } = checkOptions(options);
    return progress(this.#transport, {
      operationId: 'ImageBuild',
      method: 'POST',
      path: '/build',
      // Lists of names repeat their parameter, and these two are JSON.
      query: { ...query, cachefrom: json(cachefrom), outputs: json(outputs) },
      headers: {
        'content-type': 'application/x-tar',
        ...(registryConfig === undefined ? {} : { 'X-Registry-Config': registryConfig }),
      },
      ...(context === undefined ? {} : { content: context }),
      signal,
    });
  }

  /**
   * Operation `BuildPrune`: empties the builder's cache. Since API 1.31.
   *
   * @returns the ids of what is gone, and the bytes that are free again
   * @throws `NotInApiVersionError` if the API version is before 1.31, or if an option needs a later one.
   * @example
   * ```ts
   * const { SpaceReclaimed } = await engine.build.prune({ all: true, reservedSpace: 10 * 1024 ** 3 });
   * ```
   */
  async prune(options: BuildPruneOptions = {}): Promise<BuildPruneResponse> {
    checkOptions(options);
    const spoken = await this.#transport.apiVersion(options.signal);
    return answer(this.#transport, BuildPruneResponseSchema, buildPruneRequest(options, spoken));
  }
}

/**
 * What {@link BuildOperations.prune} sends.
 *
 * @internal
 */
export function buildPruneRequest(options: BuildPruneOptions, spoken: ApiVersion): RequestOf<'BuildPrune'> {
  const reserved = compareApiVersions(spoken, '1.48') < 0 ? 'keep-storage' : 'reserved-space';
  return {
    operationId: 'BuildPrune',
    method: 'POST',
    path: '/build/prune',
    query: {
      all: options.all,
      [reserved]: options.reservedSpace,
      'max-used-space': options.maxUsedSpace,
      'min-free-space': options.minFreeSpace,
      filters: options.filters,
    },
    pace: 'patient',
    signal: options.signal,
  };
}

const json = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);
