import { unixTime } from '../../models/values/moment.js';
import { badRequest } from '../state/api-error.js';
import { isObject } from '../state/decode.js';
import type { Query } from './route.js';

/** The `filters` of a list or prune: each name with the values it may have. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/**
 * Reads `filters`, in today's form `{"name":["a"]}` and in that of old clients `{"name":{"a":true}}`.
 *
 * @param accepted The names that the operation knows.
 */
export function readFilters(query: Query, accepted: readonly string[]): Filters {
  const text = query.string('filters');
  if (text === '') return new Map();
  const filters = new Map<string, readonly string[]>();
  for (const [name, values] of Object.entries(parse(text))) {
    if (!accepted.includes(name)) throw badRequest(`invalid filter '${name}'`);
    if (Array.isArray(values)) filters.set(name, values.map(String));
    else if (isObject(values))
      filters.set(
        name,
        Object.keys(values).filter((value) => values[value] === true),
      );
    else throw badRequest('invalid filter');
  }
  return filters;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below, as for any other text that is no object.
  }
  throw badRequest('invalid filter');
}

/** Whether a filter lets something pass: it is not set, or one of its values holds. */
export function passes(filters: Filters, name: string, holds: (value: string) => boolean): boolean {
  const values = filters.get(name);
  return values === undefined || values.length === 0 || values.some(holds);
}

/**
 * Whether labels pass: all that `label` names have to be there, `key=value` with that value, and not all that `label!`
 * names.
 */
export function passesLabels(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  const has = (wanted: string): boolean => {
    const at = wanted.indexOf('=');
    return at < 0 ? Object.hasOwn(labels, wanted) : labels[wanted.slice(0, at)] === wanted.slice(at + 1);
  };
  const unwanted = filters.get('label!');
  return (filters.get('label') ?? []).every(has) && unwanted?.every(has) !== true;
}

/** A filter that is true or false, or undefined where it is not set. @throws ApiError for anything else, and for both */
export function booleanFilter(filters: Filters, name: string): boolean | undefined {
  const values = filters.get(name);
  if (values === undefined) return undefined;
  const isTrue = values.includes('true') || values.includes('1');
  const isFalse = values.includes('false') || values.includes('0');
  if (isTrue !== isFalse) return isTrue;
  throw badRequest(`invalid filter '${name}${values.length > 0 ? `=[${values.join(' ')}]` : ''}'`);
}

/**
 * The moment of a prune's `until`, in milliseconds since 1970: nothing that was made after it is pruned.
 *
 * @param prefix What the engine puts before what is wrong with it.
 * @throws ApiError for what is no moment, and for more than one
 */
export function untilFilter(filters: Filters, prefix = ''): number {
  const [text, ...more] = filters.get('until') ?? [];
  if (text === undefined) return Infinity;
  if (more.length > 0) throw badRequest('more than one until filter specified');
  return parseMoment(text, prefix);
}

/**
 * Reads a moment of a filter: a Go duration back from now, RFC 3339 or Unix seconds.
 *
 * @returns milliseconds since 1970
 */
export function parseMoment(text: string, prefix = ''): number {
  if (text.trim() === '')
    throw badRequest(`${prefix}failed to parse value as time or duration: value is empty`);
  try {
    return Number(unixTime(text)) * 1000;
  } catch {
    throw badRequest(`${prefix}failed to parse value as time or duration: invalid seconds "${text}"`);
  }
}
