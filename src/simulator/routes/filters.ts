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

/** Whether labels pass: `key` wants it to be there, `key=value` that value; all of them have to hold. */
export function passesLabels(filters: Filters, labels: Readonly<Record<string, string>>): boolean {
  return (filters.get('label') ?? []).every((wanted) => {
    const at = wanted.indexOf('=');
    return at < 0 ? wanted in labels : labels[wanted.slice(0, at)] === wanted.slice(at + 1);
  });
}
