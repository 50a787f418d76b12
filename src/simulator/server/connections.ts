import { randomUUID } from 'node:crypto';

/** The request header that leads a route to the raw connection behind its request. Clients cannot set it. */
export const CONNECTION_HEADER = 'x-simulator-connection';

/** The input direction of a hijacked connection. */
export interface HijackedConnection {
  /** What the client writes after its request's body, until it half-closes. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Whether the client asked for an upgrade, and so gets a 101. */
  readonly upgrade: boolean;
}

/** The open hijacked connections. A Fetch `Request` cannot carry a socket through msw, which clones requests; an id can. */
export class HijackedConnections {
  readonly #connections = new Map<string, HijackedConnection>();

  /** Registers a connection and answers the id to send along. */
  add(connection: HijackedConnection): string {
    const id = randomUUID();
    this.#connections.set(id, connection);
    return id;
  }

  /** The connection behind a request, or undefined when it was not hijacked. */
  of(request: Request): HijackedConnection | undefined {
    return this.#connections.get(request.headers.get(CONNECTION_HEADER) ?? '');
  }

  /** Forgets a connection whose answer is complete. */
  delete(id: string): void {
    this.#connections.delete(id);
  }
}
