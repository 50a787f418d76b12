import { checkOptions } from '../common/options.js';
import {
  checkInput,
  VolumeListSchema,
  VolumePruneResponseSchema,
  VolumeSpecSchema,
  VolumeSummarySchema,
  VolumeUpdateSpecSchema,
  type VolumeList,
  type VolumeListFilters,
  type VolumePruneFilters,
  type VolumePruneResponse,
  type VolumeSpec,
  type VolumeSummary,
  type VolumeUpdateSpec,
} from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, done, type CallOptions } from './call.js';

/**
 * Volumes: the operations `Volume…`. Every operation can also throw {@link EngineUnreachableError},
 * {@link EngineDisconnectedError}, {@link ResponseTimeoutError}, {@link UnexpectedAnswerError}, and what its signal was
 * aborted with.
 */
export class VolumeOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `VolumeList`: what `docker volume ls` shows.
   *
   * @param options - `filters`: all of them must match
   * @returns the volumes, and what the engine warns of
   * @throws `BadRequestError` if the engine does not accept a filter.
   * @example
   * ```ts
   * const unused = await engine.volumes.list({ filters: { dangling: ['true'] } });
   * ```
   */
  async list(
    options: CallOptions & { readonly filters?: VolumeListFilters | undefined } = {},
  ): Promise<VolumeList> {
    checkOptions(options);
    return answer(this.#transport, VolumeListSchema, {
      operationId: 'VolumeList',
      method: 'GET',
      path: '/volumes',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /**
   * Operation `VolumeCreate`. One that is there already, with the same driver, is left as it is.
   *
   * @param spec - without a `Name` the engine makes one up. Windows has the driver `local` alone, which has no options
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `BadRequestError` if the engine does not accept the name, such as `con` on Windows.
   * @throws `ConflictError` if a volume with that name and another driver exists.
   * @throws `NotInApiVersionError` if `ClusterVolumeSpec` is set before API 1.42.
   * @example
   * ```ts
   * const { Mountpoint } = await engine.volumes.create({ Name: 'data', Labels: { app: 'web' } });
   * ```
   */
  async create(spec: VolumeSpec = {}, options: CallOptions = {}): Promise<VolumeSummary> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, VolumeSummarySchema, {
      operationId: 'VolumeCreate',
      method: 'POST',
      path: '/volumes/create',
      body: checkInput(VolumeSpecSchema, spec, 'VolumeCreate body'),
      signal,
    });
  }

  /**
   * Operation `VolumeInspect`: its driver, its labels, and where it is on the host.
   *
   * @throws `NotFoundError` if the volume does not exist.
   * @example
   * ```ts
   * const { Mountpoint } = await engine.volumes.inspect('data');
   * ```
   */
  async inspect(volume: string, options: CallOptions = {}): Promise<VolumeSummary> {
    const { signal } = checkOptions(options);
    return answer(this.#transport, VolumeSummarySchema, {
      operationId: 'VolumeInspect',
      method: 'GET',
      path: route`/volumes/${volume}`,
      signal,
    });
  }

  /**
   * Operation `VolumeUpdate`: changes the availability of a cluster volume. Since API 1.42.
   *
   * @param version - the version of the volume on which the change is based: `ClusterVolume.Version.Index`
   * @throws `InvalidInputError` if the spec is wrong. Nothing is sent then.
   * @throws `NotInApiVersionError` if the API version is before 1.42.
   * @throws `NotFoundError` if the volume does not exist.
   * @throws `BadRequestError` if the engine does not accept the spec.
   * @throws `UnavailableError` if the engine is not a manager of a swarm.
   * @example
   * ```ts
   * const { ClusterVolume } = await engine.volumes.inspect('shared');
   * const Spec = { ...ClusterVolume?.Spec, Availability: 'drain' as const };
   * await engine.volumes.update('shared', ClusterVolume?.Version?.Index ?? 0, { Spec });
   * ```
   */
  async update(
    volume: string,
    version: number,
    spec: VolumeUpdateSpec,
    options: CallOptions = {},
  ): Promise<void> {
    const { signal } = checkOptions(options);
    return done(this.#transport, {
      operationId: 'VolumeUpdate',
      method: 'PUT',
      path: route`/volumes/${volume}`,
      query: { version },
      body: checkInput(VolumeUpdateSpecSchema, spec, 'VolumeUpdate body'),
      signal,
    });
  }

  /**
   * Operation `VolumeDelete`: removes a volume and what is in it.
   *
   * @throws `NotFoundError` if the volume does not exist.
   * @throws `ConflictError` if a container uses it.
   * @throws `NotInApiVersionError` if `force` is set before API 1.25.
   * @example
   * ```ts
   * await engine.volumes.delete('data');
   * ```
   */
  async delete(
    volume: string,
    options: CallOptions & {
      /** Also when its driver no longer knows it. Since API 1.25. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
    checkOptions(options);
    return done(this.#transport, {
      operationId: 'VolumeDelete',
      method: 'DELETE',
      path: route`/volumes/${volume}`,
      query: { force: options.force },
      pace: 'patient',
      signal: options.signal,
    });
  }

  /**
   * Operation `VolumePrune`: removes volumes that no container has: up to API 1.41 all, since API 1.42 anonymous ones unless
   * the filter `all` says otherwise. Since API 1.25.
   *
   * @param options - `filters`: `label` since API 1.29, `all` since API 1.42
   * @returns the names of those that were removed, and the bytes that are free again
   * @throws `ConflictError` if another prune is running.
   * @throws `NotInApiVersionError` if the API version is before 1.25, or if a filter needs a later one.
   * @example
   * ```ts
   * const { SpaceReclaimed } = await engine.volumes.prune({ filters: { all: ['true'] } });
   * ```
   */
  async prune(
    options: CallOptions & { readonly filters?: VolumePruneFilters | undefined } = {},
  ): Promise<VolumePruneResponse> {
    checkOptions(options);
    return answer(this.#transport, VolumePruneResponseSchema, {
      operationId: 'VolumePrune',
      method: 'POST',
      path: '/volumes/prune',
      query: { filters: options.filters },
      pace: 'patient',
      signal: options.signal,
    });
  }
}
