import { InvalidInputError } from '../errors/validation.js';
import type { CallOptions } from '../engine/index.js';
import { connect, Docker, type ConnectOptions } from '../fluent/index.js';
import { parseHost } from '../transport/index.js';
import { abortable } from '../common/abortable.js';

/** How to reach a host of a fleet, with a name for it. */
export interface FleetMember extends Omit<ConnectOptions, 'signal'> {
  /** What results and errors call it. Default: its address or its docker context. */
  readonly name?: string | undefined;
}

/** A host of a fleet that a program is connected to already. The fleet does not close the connection. */
export interface ConnectedMember {
  /** What results and errors call it. Default: its address. */
  readonly name?: string | undefined;
  /** The connection. */
  readonly docker: Docker;
}

/** A host of a fleet: an address in DOCKER_HOST's notation, the name of a docker context, or more about it. */
export type FleetHost = string | FleetMember | ConnectedMember | Docker;

/** One host: it is connected to when it is first needed, and again after that failed. */
export class Member implements AsyncDisposable {
  #docker: Promise<Docker> | undefined;

  private constructor(
    readonly name: string,
    /** How it is reached; `undefined` where the connection is the caller's. */
    readonly options: ConnectOptions | undefined,
    docker?: Docker,
  ) {
    if (docker !== undefined) this.#docker = Promise.resolve(docker);
  }

  /** @throws InvalidInputError for an address or a host of another form */
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

  /** The connection, which is made without the signal: others may wait for it too. */
  connected({ signal }: CallOptions): Promise<Docker> {
    this.#docker ??= connect(this.options).catch((error: unknown) => {
      this.#docker = undefined;
      throw error;
    });
    return abortable(this.#docker, signal);
  }

  /** Closes the connection, unless it is the caller's. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.options === undefined) return;
    const docker = await this.#docker?.catch(() => undefined);
    await docker?.close();
  }
}

/** A docker context has no such characters in its name. */
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
