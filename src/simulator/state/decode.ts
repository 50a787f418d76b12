import { badRequest } from './api-error.js';
import type { JsonObject } from './model.js';

/** Reads fields of a request body, and refuses wrong types as the engine's JSON decoder does. */
export class Fields {
  readonly #object: JsonObject;
  readonly #type: string;

  constructor(object: JsonObject, type: string) {
    this.#object = object;
    this.#type = type;
  }

  string(name: string, fallback = ''): string {
    const value = this.#object[name] ?? fallback;
    return typeof value === 'string' ? value : this.#refuse(name, 'string', value);
  }

  boolean(name: string): boolean {
    const value = this.#object[name] ?? false;
    return typeof value === 'boolean' ? value : this.#refuse(name, 'bool', value);
  }

  number(name: string): number {
    const value = this.#object[name] ?? 0;
    return typeof value === 'number' ? value : this.#refuse(name, 'int64', value);
  }

  /** A list of strings, or undefined where there is none. */
  strings(name: string): readonly string[] | undefined {
    const value = this.#object[name] ?? undefined;
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.#refuse(name, '[]string', value);
    return value.map((item: unknown) =>
      typeof item === 'string' ? item : this.#refuse(name, 'string', item),
    );
  }

  /** A command: a list of strings, or one string, which is the only word then. */
  command(name: string): readonly string[] | undefined {
    const value = this.#object[name];
    return typeof value === 'string' ? [value] : this.strings(name);
  }

  /** An object, or an empty one. */
  object(name: string): JsonObject {
    const value = this.#object[name] ?? {};
    return isObject(value) ? value : this.#refuse(name, 'object', value);
  }

  /** A list of objects, or an empty one. */
  objects(name: string): readonly JsonObject[] {
    const value = this.#object[name] ?? [];
    if (!Array.isArray(value)) return this.#refuse(name, '[]object', value);
    return value.map((item: unknown) => (isObject(item) ? item : this.#refuse(name, 'object', item)));
  }

  /** A map of strings, or an empty one. */
  stringMap(name: string): Readonly<Record<string, string>> {
    const entries = Object.entries(this.object(name));
    return Object.fromEntries(
      entries.map(([key, value]) => [
        key,
        typeof value === 'string' ? value : this.#refuse(name, 'string', value),
      ]),
    );
  }

  #refuse(name: string, wanted: string, value: unknown): never {
    const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
    throw badRequest(
      `invalid JSON: json: cannot unmarshal ${found} into Go struct field ${this.#type}.${name} of type ${wanted}`,
    );
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
