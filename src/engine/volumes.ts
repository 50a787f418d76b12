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

/** Volumes: the operations `Volume…`. */
export class VolumeOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /** Operation `VolumeList`. */
  async list(
    options: CallOptions & { readonly filters?: VolumeListFilters | undefined } = {},
  ): Promise<VolumeList> {
    return answer(this.#transport, VolumeListSchema, {
      operationId: 'VolumeList',
      method: 'GET',
      path: '/volumes',
      query: { filters: options.filters },
      signal: options.signal,
    });
  }

  /** Operation `VolumeCreate`. One that is there already, with the same driver, is left as it is. */
  async create(spec: VolumeSpec = {}, { signal }: CallOptions = {}): Promise<VolumeSummary> {
    return answer(this.#transport, VolumeSummarySchema, {
      operationId: 'VolumeCreate',
      method: 'POST',
      path: '/volumes/create',
      body: checkInput(VolumeSpecSchema, spec, 'VolumeCreate body'),
      signal,
    });
  }

  /** Operation `VolumeInspect`. */
  async inspect(volume: string, { signal }: CallOptions = {}): Promise<VolumeSummary> {
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
   */
  async update(
    volume: string,
    version: number,
    spec: VolumeUpdateSpec,
    { signal }: CallOptions = {},
  ): Promise<void> {
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
   * Operation `VolumeDelete`.
   *
   * @throws ConflictError when a container has it
   */
  async delete(
    volume: string,
    options: CallOptions & {
      /** Also when its driver no longer knows it. Since API 1.25. Default: false. */
      readonly force?: boolean | undefined;
    } = {},
  ): Promise<void> {
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
   * the filter `all` says otherwise.
   */
  async prune(
    options: CallOptions & { readonly filters?: VolumePruneFilters | undefined } = {},
  ): Promise<VolumePruneResponse> {
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
