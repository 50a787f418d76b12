import { NotInApiVersionError } from '../errors/connection.js';
import {
  compareApiVersions,
  OLDEST_API_VERSION,
  type ApiVersion,
  type EngineRequest,
} from '../transport/index.js';
import { ADDED, REMOVED } from './api-history.js';
import { OPERATIONS, type Operation, type OperationId } from './operations.js';

/** One thing that not every version has. */
interface Change {
  /** The version that added it; for what was removed, the last one that had it. */
  readonly version: ApiVersion;
  /** As errors call it. */
  readonly feature: string;
  readonly isUsed: (request: EngineRequest) => boolean;
}

/** Their bodies say what is to change: an empty list there takes away what was. Elsewhere it asks for nothing. */
const CLEARING: readonly string[] = ['ContainerUpdate'];

type History = ReadonlyMap<string, readonly Change[]>;

const additions = read(ADDED);
const removals = read(REMOVED);

/**
 * Makes sure that an API version has all that a request asks for. Parameters and fields that are `undefined` are not
 * asked for.
 *
 * @throws NotInApiVersionError naming the version that has it
 * @internal
 */
export function assertInVersion(request: EngineRequest, spoken: ApiVersion): void {
  const { operationId } = request;
  for (const [feature, version] of parametersOf(request)) {
    if (compareApiVersions(spoken, version) < 0)
      throw new NotInApiVersionError(operationId, feature, version, spoken);
  }
  for (const { version, feature, isUsed } of additions.get(operationId) ?? []) {
    if (compareApiVersions(spoken, version) < 0 && isUsed(request))
      throw new NotInApiVersionError(operationId, feature, version, spoken);
  }
  for (const { version, feature, isUsed } of removals.get(operationId) ?? []) {
    if (compareApiVersions(spoken, version) > 0 && isUsed(request)) {
      const since = addition(operationId, feature)?.version ?? OLDEST_API_VERSION;
      throw new NotInApiVersionError(operationId, feature, since, spoken, version);
    }
  }
}

/**
 * The first version that has an operation or one of its query parameters, as far as it is later than 1.24.
 *
 * @internal
 */
export function sinceOf(operationId: string, parameter?: string): ApiVersion | undefined {
  const operation = operationOf(operationId);
  const version = parameter === undefined ? operation?.since : operation?.query[parameter];
  return version === OLDEST_API_VERSION ? undefined : version;
}

function operationOf(operationId: string): Operation | undefined {
  return Object.hasOwn(OPERATIONS, operationId) ? OPERATIONS[operationId as OperationId] : undefined;
}

/** The operation of a request, and its parameters and filters that ask for something: as errors call them, and since when. */
function* parametersOf({
  operationId,
  query = {},
}: EngineRequest): Generator<readonly [feature: string | undefined, version: ApiVersion]> {
  const operation = operationOf(operationId);
  if (operation === undefined) return;
  yield [undefined, operation.since];
  const known = function* (
    versions: Readonly<Record<string, ApiVersion>>,
    values: object,
    title: string,
  ): Generator<readonly [string, ApiVersion]> {
    for (const [name, value] of Object.entries(values) as [string, unknown][]) {
      const version = Object.hasOwn(versions, name) ? versions[name] : undefined;
      if (version !== undefined && value !== undefined && !isEmpty(value))
        yield [`${title} ${name}`, version];
    }
  };
  yield* known(operation.query, query, 'query parameter');
  const { filters } = query;
  if (operation.filters !== undefined && typeof filters === 'object' && filters !== null)
    yield* known(operation.filters, filters, 'filter');
}

function addition(operationId: string, feature: string): Change | undefined {
  return additions.get(operationId)?.find((change) => change.feature === feature);
}

function read(table: Readonly<Record<ApiVersion, readonly string[]>>): History {
  const found = new Map<string, Change[]>();
  for (const [version, lines] of Object.entries(table) as [ApiVersion, readonly string[]][]) {
    for (const entry of lines.flatMap((line) => line.split('|'))) {
      const [, operations = '', kind = '', path = ''] = /^([\w,]+)([?:]?)(.*)$/.exec(entry) ?? [];
      const change = { version, ...changeOf(kind, path) };
      for (const operationId of operations.split(','))
        found.set(operationId, [...(found.get(operationId) ?? []), change]);
    }
  }
  return found;
}

function changeOf(kind: string, path: string): Omit<Change, 'version'> {
  const several = path.endsWith('[]');
  const whole = several ? path.slice(0, -2) : path;
  const isThere = (value: unknown, operationId: string): boolean =>
    several ? count(value) > 1 : value !== undefined && !(isEmpty(value) && !CLEARING.includes(operationId));
  const named = (feature: string): string => (several ? `several values of ${feature}` : feature);
  if (kind === '?') {
    return {
      feature: named(`query parameter ${whole}`),
      isUsed: ({ query, operationId }) => hasField(query, [whole], (value) => isThere(value, operationId)),
    };
  }
  const [fields = '', wanted] = whole.split('=');
  return {
    feature: named(`field ${whole.replaceAll('.*.', '.')}`),
    isUsed: ({ body, operationId }) =>
      hasField(body, fields.split('.'), (value) =>
        wanted === undefined ? isThere(value, operationId) : value === wanted,
      ),
  };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function count(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function hasField(
  value: unknown,
  [key, ...rest]: readonly string[],
  matches: (value: unknown) => boolean,
): boolean {
  if (key === undefined) return matches(value);
  if (typeof value !== 'object' || value === null) return false;
  if (key.startsWith('*')) {
    return Object.entries(value).some(
      ([name, element]) => name.endsWith(key.slice(1)) && hasField(element, rest, matches),
    );
  }
  return hasField((value as Readonly<Record<string, unknown>>)[key], rest, matches);
}
