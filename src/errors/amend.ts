/**
 * Gives an error a property that shows where it is printed. Errors are thrown by anybody: one may be frozen, have the property
 * already, or be a proxy.
 *
 * @returns whether it has it now
 * @internal
 */
export function amend(error: object, name: string, value: unknown): boolean {
  try {
    return Reflect.defineProperty(error, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } catch {
    return false;
  }
}

/**
 * What a property of an error holds; `undefined` where it cannot be read.
 *
 * @internal
 */
export function readFrom(error: object, name: PropertyKey): unknown {
  try {
    return Reflect.get(error, name) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Changes the message of an error of this package, where it takes that.
 *
 * @internal
 */
export function reword(error: Error, change: (message: string) => string): void {
  // A stack has the message as it was: the console shows that one, and what the error has beside it.
  Reflect.set(error, 'message', change(error.message));
}
