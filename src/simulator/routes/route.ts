import { compareVersions } from '../../common/version.js';
import type { HijackedConnection, HijackedConnections } from '../server/connections.js';
import { errorResponse } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import { isObject } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import type { JsonObject } from '../state/model.js';
import { messageOf } from '../../errors/message.js';

/** One request, as a route sees it. */
export interface RouteCall {
  readonly engine: EngineState;
  readonly request: Request;
  /** Parts of the path by name, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** API version that the client asked for; the engine's newest where it named none. */
  readonly version: string;
  /** The raw connection, where the request took it over. */
  readonly connection: HijackedConnection | undefined;
  /** The body as a JSON object; empty where there is none. */
  readonly body: () => Promise<JsonObject>;
}

/** Answers a request. Its error becomes an error answer. */
export type RouteHandler = (call: RouteCall) => Response | Promise<Response>;

/** A route of the Engine API, before it is bound to an engine. */
export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Path with parameters: `/containers/:name/json`, `/images/:name+/json` where the parameter may hold slashes. */
  readonly path: string;
  /** Whether it takes over the connection. */
  readonly hijacks?: boolean;
  /** Whether it takes the body of a request as it comes; otherwise the body is there as a whole. */
  readonly streamsBody?: boolean;
  /** Whether clients of any API version may use it. */
  readonly anyVersion?: boolean;
  readonly handler: RouteHandler;
}

/** Names the routes of one resource. */
export function defineRoutes(routes: readonly Route[]): readonly Route[] {
  return routes;
}

/** A route of one engine, and what tells which requests are for it. */
export interface BoundRoute {
  readonly hijacks: boolean;
  readonly streamsBody: boolean;
  /** Answers a request that is for it; a failure is an answer too. */
  answer(request: Request): Promise<Response>;
  matches(method: string, pathname: string): boolean;
}

/** Binds a route to an engine. */
export function bindRoute(route: Route, engine: EngineState, connections: HijackedConnections): BoundRoute {
  const path = new RegExp(`^${pathPattern(route.path)}$`);
  const answer = async (request: Request): Promise<Response> => {
    try {
      const url = new URL(request.url);
      const { version: asked, ...params } = path.exec(url.pathname)?.groups ?? {};
      if (route.anyVersion !== true) checkVersion(asked, engine);
      return await route.handler({
        engine,
        request,
        params: decodeAll(params),
        query: new Query(url.searchParams),
        version: asked ?? engine.options.apiVersion,
        connection: connections.of(request),
        body: () => readBody(request),
      });
    } catch (error) {
      return errorResponse(error);
    }
  };
  return {
    answer,
    hijacks: route.hijacks ?? false,
    streamsBody: route.streamsBody ?? false,
    matches: (method, pathname) => method === route.method && path.test(pathname),
  };
}

/** The query of a request, read as the engine reads it. */
export class Query {
  readonly #parameters: URLSearchParams;

  constructor(parameters: URLSearchParams) {
    this.#parameters = parameters;
  }

  string(name: string): string {
    return this.#parameters.get(name) ?? '';
  }

  all(name: string): string[] {
    return this.#parameters.getAll(name);
  }

  has(name: string): boolean {
    return this.#parameters.has(name);
  }

  /** Everything but nothing, `0`, `no`, `false` and `none` is true. */
  boolean(name: string, fallback = false): boolean {
    const value = this.#parameters.get(name)?.trim().toLowerCase();
    if (value === undefined) return fallback;
    return !['', '0', 'no', 'false', 'none'].includes(value);
  }

  /** A whole number, or undefined where there is none. */
  integer(name: string): number | undefined {
    const value = this.string(name);
    if (value === '') return undefined;
    if (/^-?\d+$/.test(value)) return Number(value);
    throw badRequest(`strconv.Atoi: parsing "${value}": invalid syntax`);
  }

  /** A time in nanoseconds since 1970, with all of its digits, or undefined. */
  nanoseconds(name: string): bigint | undefined {
    const [, seconds, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(this.string(name)) ?? [];
    if (seconds !== undefined && this.string(name) !== '0')
      return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
    const time = this.time(name);
    return time && BigInt(time.getTime()) * 1_000_000n;
  }

  /** A time in Unix seconds with a fraction, or undefined. */
  time(name: string): Date | undefined {
    const value = this.string(name);
    if (value === '' || value === '0') return undefined;
    const seconds = /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Date.parse(value) / 1000;
    if (Number.isNaN(seconds))
      throw badRequest(`invalid value for "${name}": failed to parse value as time: ${value}`);
    return new Date(seconds * 1000);
  }
}

function pathPattern(path: string): string {
  const escaped = path.replace(/[.]/g, '\\.');
  return `(?:/v(?<version>\\d+\\.\\d+))?${escaped.replace(/:(\w+)(\+?)/g, (_, name: string, plus: string) =>
    plus === '+' ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
  )}`;
}

function checkVersion(version: string | undefined, { options }: EngineState): void {
  if (version === undefined) return;
  if (compareVersions(version, options.minApiVersion) < 0) {
    throw badRequest(
      `client version ${version} is too old. Minimum supported API version is ${options.minApiVersion}, please upgrade your client to a newer version`,
    );
  }
  if (compareVersions(version, options.apiVersion) > 0) {
    throw badRequest(
      `client version ${version} is too new. Maximum supported API version is ${options.apiVersion}`,
    );
  }
}

function decodeAll(params: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw badRequest('invalid URL escape in path');
  }
}

async function readBody(request: Request): Promise<JsonObject> {
  const type = request.headers.get('content-type');
  const text = await request.text();
  if (text.trim() === '') return {};
  if (type?.split(';')[0]?.trim() !== 'application/json') {
    throw badRequest(`unsupported Content-Type header (${type ?? ''}): must be 'application/json'`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return {};
    if (isObject(value)) return value;
  } catch (error) {
    throw badRequest(`invalid JSON: ${messageOf(error)}`);
  }
  throw badRequest('invalid JSON: expected an object');
}
