import { checkOptions } from '../common/options.js';
import { assertFields, assertText, wrongShape } from '../errors/given.js';
import { cut } from '../errors/limits.js';
import { InvalidInputError } from '../errors/validation.js';

/** A value of a query parameter. Lists repeat the parameter, objects are sent as JSON, `undefined` is left out. */
export type QueryValue = string | number | boolean | readonly string[] | object | undefined;

/** One request to the engine, before it has a version and a connection. */
export interface EngineRequest {
  /** The id of the operation in the Engine API's specification, for example `ContainerStart`. */
  readonly operationId: string;
  /** The HTTP method. */
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** The path without the version, with its variable parts encoded: see {@link route}. */
  readonly path: string;
  /** Parameters of the query. Those that are `undefined` are left out. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Additional headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, which is sent as JSON. For bytes use {@link EngineRequest.content}. */
  readonly body?: unknown;
  /** Bytes to send unchanged, chunked, and only as fast as the engine reads them. */
  readonly content?: AsyncIterable<Uint8Array> | Uint8Array;
  /** Aborts the request. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether the engine answers at once (`quick`, the response timeout applies), or may take as long as the work
   * takes (`patient`: start, stop, commit, pull…).
   */
  readonly pace?: 'quick' | 'patient';
}

/** The collections of the API whose names may have slashes in them, as those of images do. */
const WITH_SLASHES = /^\/(images|distribution|plugins|networks|volumes)\//;

/**
 * Writes a path with its values encoded. Only names of images, plugins, networks and volumes may have slashes. For
 * example, `web/logs` as the name of a service would lead to another operation.
 *
 * `` route`/containers/${'web'}/start` `` is `/containers/web/start`.
 *
 * @throws `InvalidInputError` if a value is empty, is `.` or `..` (they would lead to another operation), or has only
 * half of a surrogate pair, which UTF-8 cannot encode.
 */
export function route(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const slashes = WITH_SLASHES.test(strings[0] ?? '');
  return strings.reduce((path, text, index) => path + encodeValue(values[index - 1], slashes) + text);
}

/** Half of a surrogate pair, without its other half. */
const HALF_A_PAIR = /\p{Surrogate}/u;

/** Ids and most names need no encoding. */
const PLAIN = /^\w[\w.-]*$/;

function encodeValue(value: unknown, slashes: boolean): string {
  assertText('id or name', value, 'an id or a name');
  if (PLAIN.test(value)) return value;
  const segments = value.split('/');
  const leadsElsewhere = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  if (leadsElsewhere || (segments.length > 1 && !slashes) || HALF_A_PAIR.test(value)) {
    throw new InvalidInputError('id or name', [
      {
        path: '',
        message: `${JSON.stringify(cut(value))} cannot stand in a path`,
        expected: 'an id or a name',
      },
    ]);
  }
  return segments
    .map((segment) => encodeURIComponent(segment).replaceAll('%3A', ':').replaceAll('%40', '@'))
    .join('/');
}

/** Refuses half a character, which would arrive as a different one. */
function assertWhole(name: string, value: QueryValue): void {
  const texts = Array.isArray(value) ? (value as readonly string[]) : [value];
  if (!texts.some((text) => typeof text === 'string' && HALF_A_PAIR.test(text))) return;
  throw new InvalidInputError(`query parameter ${name}`, [
    { path: '', message: 'it has half of a surrogate pair', expected: 'text that can be written in UTF-8' },
  ]);
}

/** Refuses values that cannot be written as text, such as a function, or a missing value. */
function assertSendable(name: string, value: unknown): void {
  const sendable = ['string', 'boolean', 'object'].includes(typeof value) || Number.isFinite(value);
  if (value === null || !sendable)
    throw wrongShape(`query parameter ${name}`, value, 'text, a number or a boolean');
}

/**
 * Checks a request that the user of a transport has written.
 *
 * @internal
 */
export function checkRequest<R extends EngineRequest>(request: R): R {
  assertFields('request', request, {
    operationId: 'text',
    method: 'text',
    path: 'text',
    query: 'object?',
    headers: 'object?',
  });
  return checkOptions(request);
}

/**
 * The body of a request as JSON.
 *
 * @throws InvalidInputError when it has what JSON has not: a bigint, or itself
 * @internal
 */
export function jsonOf({ operationId, body }: EngineRequest): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new InvalidInputError(
      `${operationId} body`,
      [{ path: '', message: 'it cannot be written as JSON', expected: 'values that JSON has' }],
      { cause },
    );
  }
}

/** @internal */
export function queryString(query?: EngineRequest['query']): string {
  if (query === undefined) return '';
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    assertSendable(name, value);
    assertWhole(name, value);
    if (Array.isArray(value)) for (const item of value as readonly string[]) params.append(name, item);
    else if (typeof value === 'object') params.append(name, JSON.stringify(value));
    // The engine reads 0, no, false and none as false, and anything else as true.
    else params.append(name, typeof value === 'boolean' ? (value ? '1' : '0') : String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
