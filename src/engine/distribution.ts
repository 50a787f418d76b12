import { checkOptions } from '../common/options.js';
import { DistributionInspectSchema, type DistributionInspect } from '../models/index.js';
import { route, type EngineTransport } from '../transport/index.js';
import { answer, type CallOptions } from './call.js';
import { registryAuthHeader } from './registry-auth.js';

/**
 * Images in their registry: the operation `DistributionInspect`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class DistributionOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `DistributionInspect`: digest and platforms of an image in its registry, without pulling it. Since API
   * 1.30.
   *
   * @param name - with tag or digest
   * @throws `BadRequestError` if the name is not an image reference.
   * @throws `UnauthorizedError` if the registry refuses the credentials. Some engines also throw it if the image does
   * not exist.
   * @throws `EngineError` if the registry cannot be reached, or does not have the image.
   * @throws `NotInApiVersionError` if the API version is before 1.30.
   * @example
   * ```ts
   * const base = 'mcr.microsoft.com/windows/servercore:ltsc2022';
   * const { Descriptor, Platforms } = await engine.distribution.inspect(base);
   * console.log(Descriptor.digest, Platforms.map((platform) => platform['os.version']));
   * ```
   */
  async inspect(
    name: string,
    options: CallOptions & {
      /** The X-Registry-Auth header: padded base64url of the credentials as JSON. Never printed. */
      readonly registryAuth?: string | undefined;
    } = {},
  ): Promise<DistributionInspect> {
    checkOptions(options);
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
