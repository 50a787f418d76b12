import { checkOptions } from '../common/options.js';
import type { EngineTransport, HijackedConnection } from '../transport/index.js';
import { twoWay, type CallOptions } from './call.js';

/** Parameters of `Session`. */
export interface SessionOptions extends CallOptions {
  /** What BuildKit reads of a session, such as `X-Docker-Expose-Session-Uuid`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Sessions: the operation `Session`.
 *
 * Each method can also throw the errors that {@link Engine} lists.
 */
export class SessionOperations {
  readonly #transport: EngineTransport;

  /** @internal */
  constructor(transport: EngineTransport) {
    this.#transport = transport;
  }

  /**
   * Operation `Session`: a connection on which the engine speaks HTTP/2 and gRPC to the client, as BuildKit does. Since
   * API 1.31; engines before API 1.39 want experimental features for it, and from API 1.53 on it is deprecated.
   *
   * @returns the connection, for a gRPC server; nothing ends it but either side's closing
   * @throws `BadRequestError` if the engine cannot open a session.
   * @throws `NotInApiVersionError` if the API version is before 1.31.
   * @example
   * ```ts
   * import { randomUUID } from 'node:crypto';
   *
   * await using session = await engine.session.open({ headers: { 'X-Docker-Expose-Session-Uuid': randomUUID() } });
   * ```
   */
  open(options: SessionOptions = {}): Promise<HijackedConnection> {
    checkOptions(options);
    return twoWay(this.#transport, {
      operationId: 'Session',
      method: 'POST',
      path: '/session',
      headers: { ...options.headers, Upgrade: 'h2c' },
      signal: options.signal,
    });
  }
}
