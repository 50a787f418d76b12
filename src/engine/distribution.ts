import { DistributionInspectSchema, type DistributionInspect } from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, type CallOptions } from './call.js';
import { registryAuthHeader } from './registry-auth.js';

/** Images in their registry: the operation `DistributionInspect`. */
export class DistributionOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `DistributionInspect`: digest and platforms of an image in its registry, without pulling it. Since API 1.30.
   *
   * @param name - with tag or digest
   */
  async inspect(
    name: string,
    options: CallOptions & {
      /** The X-Registry-Auth header: padded base64url of the credentials as JSON. Never printed. */
      readonly registryAuth?: string | undefined;
    } = {},
  ): Promise<DistributionInspect> {
    return answer(this.#transport, DistributionInspectSchema, {
      operationId: 'DistributionInspect',
      method: 'GET',
      path: route`/distribution/${name}/json`,
      headers: registryAuthHeader(options.registryAuth),
      pace: 'patient',
      signal: options.signal,
    });
  }
}
