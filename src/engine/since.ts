import { NotInApiVersionError } from '../errors/connection.js';
import {
  compareApiVersions,
  OLDEST_API_VERSION,
  type ApiVersion,
  type EngineRequest,
} from '../transport/index.js';
import { ADDED, REMOVED } from './api-history.js';

/** One thing that not every version has. */
interface Change {
  /** The version that added it; for what was removed, the last one that had it. */
  readonly version: ApiVersion;
  /** As errors call it; `undefined` for the operation itself. */
  readonly feature: string | undefined;
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
  return addition(operationId, parameter === undefined ? undefined : parameterName(parameter))?.version;
}

function addition(operationId: string, feature: string | undefined): Change | undefined {
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
  if (kind === '') return { feature: undefined, isUsed: () => true };
  const several = path.endsWith('[]');
  const whole = several ? path.slice(0, -2) : path;
  const isThere = (value: unknown, operationId: string): boolean =>
    several ? count(value) > 1 : value !== undefined && !(isEmpty(value) && !CLEARING.includes(operationId));
  const named = (feature: string): string => (several ? `several values of ${feature}` : feature);
  if (kind === '?') {
    const [name = '', filter] = whole.split('/');
    return {
      feature: named(filter === undefined ? parameterName(name) : `filter ${filter}`),
      isUsed: ({ query, operationId }) =>
        hasField(query, filter === undefined ? [name] : [name, filter], (value) =>
          isThere(value, operationId),
        ),
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

function parameterName(name: string): string {
  return `query parameter ${name}`;
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
