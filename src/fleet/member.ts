import { anySignal } from '../common/any-signal.js';
import { ClientClosedError } from '../errors/connection.js';
import { InvalidInputError } from '../errors/validation.js';
import type { CallOptions } from '../engine/index.js';
import { connect, Docker, type ConnectOptions } from '../fluent/index.js';
import { parseHost } from '../transport/index.js';
import { abortable } from '../common/abortable.js';

/** How to reach a host of a fleet, and its name. */
export interface FleetMember extends Omit<ConnectOptions, 'signal'> {
  /** Its name in results and errors. Default: its address or its docker context. */
  readonly name?: string | undefined;
}

/** A host of a fleet that the program is already connected to. The fleet does not close the connection. */
export interface ConnectedMember {
  /** Its name in results and errors. Default: its address. */
  readonly name?: string | undefined;
  /** The connection. */
  readonly docker: Docker;
}

/** A host of a fleet: an address in DOCKER_HOST's notation, the name of a docker context, options, or a connection. */
export type FleetHost = string | FleetMember | ConnectedMember | Docker;

/** A connection that is open or being opened. */
interface Attempt {
  readonly docker: Promise<Docker>;
  readonly stop: AbortController;
  /** How many callers wait for it. */
  waiting: number;
  isOver: boolean;
}

/** One host. The fleet connects to it when it is first needed, and again after a failure. */
export class Member implements AsyncDisposable {
  #attempt: Attempt | undefined;
  /** Aborted at the end of the fleet. After that no connection is opened. */
  readonly #closed = new AbortController();

  private constructor(
    readonly name: string,
    /** How it is reached; `undefined` if the connection is the caller's. */
    readonly options: ConnectOptions | undefined,
    docker?: Docker,
  ) {
    if (docker !== undefined)
      this.#attempt = {
        docker: Promise.resolve(docker),
        stop: new AbortController(),
        waiting: 0,
        isOver: true,
      };
  }

  /** @throws InvalidInputError if the address or the host is not valid */
  static of(host: FleetHost, place: number): Member {
    if (host instanceof Docker) return new Member(host.engine.transport.host, undefined, host);
    if (typeof host === 'string') {
      const options = isAddress(host) ? { host } : { context: host };
      return Member.of(options, place);
    }
    if (typeof host !== 'object' || host === null) throw wrongHost(place);
    const { name } = host;
    if (name !== undefined && (typeof name !== 'string' || name === '')) throw wrongHost(place);
    if ('docker' in host) {
      if (!(host.docker instanceof Docker)) throw wrongHost(place);
      return new Member(name ?? host.docker.engine.transport.host, undefined, host.docker);
    }
    const { name: _, ...options } = host;
    if (options.host !== undefined) parseHost(options.host);
    return new Member(name ?? options.host?.trim() ?? options.context ?? 'default', options);
  }

  /** The connection. Several callers may wait for it. Connecting is aborted when no caller waits any more. */
  async connected({ signal }: CallOptions): Promise<Docker> {
    this.#closed.signal.throwIfAborted();
    const attempt = (this.#attempt ??= this.#begin());
    attempt.waiting += 1;
    try {
      return await abortable(attempt.docker, anySignal(signal, this.#closed.signal));
    } finally {
      attempt.waiting -= 1;
      if (attempt.waiting === 0 && !attempt.isOver) {
        if (this.#attempt === attempt) this.#attempt = undefined;
        attempt.stop.abort();
      }
    }
  }

  #begin(): Attempt {
    const stop = new AbortController();
    const docker = connect({ ...this.options, signal: anySignal(this.#closed.signal, stop.signal) });
    const attempt: Attempt = { docker, stop, waiting: 0, isOver: false };
    docker.then(
      async (made) => {
        attempt.isOver = true;
        // It was made just as it was given up.
        if (stop.signal.aborted) await made.close();
      },
      () => {
        attempt.isOver = true;
        if (this.#attempt === attempt) this.#attempt = undefined;
      },
    );
    return attempt;
  }

  /** Closes the connection, unless it is the caller's. */
  async [Symbol.asyncDispose](): Promise<void> {
    const attempt = this.#attempt;
    this.#closed.abort(new ClientClosedError());
    if (this.options === undefined) return;
    const docker = await attempt?.docker.catch(() => undefined);
    await docker?.close();
  }
}

/** Whether it is an address: the name of a docker context cannot have these characters. */
const isAddress = (text: string): boolean => /[:/\\]/.test(text);

const wrongHost = (place: number): InvalidInputError => {
  const expected =
    'an address, the name of a docker context, { name, host | context, … }, { name, docker }, or a connection';
  return new InvalidInputError('fleet', [
    { path: `hosts[${String(place)}]`, message: `it has another form; expected ${expected}`, expected },
  ]);
};

/** Reads the hosts of a fleet. */
export function membersOf(hosts: readonly FleetHost[]): readonly Member[] {
  const members = hosts.map((host, place) => Member.of(host, place));
  const names = new Set<string>();
  members.forEach(({ name }, place) => {
    if (names.has(name)) {
      const expected = 'a `name` for one of the two';
      throw new InvalidInputError('fleet', [
        {
          path: `hosts[${String(place)}]`,
          message: `another host is called ${JSON.stringify(name)}; expected ${expected}`,
          expected,
        },
      ]);
    }
    names.add(name);
  });
  return members;
}
