/**
 * Gives an error a property that is shown when the error is printed. The error may come from other code: it may be
 * frozen, be a proxy, or already have the property.
 *
 * @returns whether the error now has the property
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
 * The value of a property of an error; `undefined` if it cannot be read.
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
 * Changes the message of an error of this package, if that is possible.
 *
 * @internal
 */
export function reword(error: Error, change: (message: string) => string): void {
  // A stack has the message as it was: the console shows that one, and what the error has beside it.
  Reflect.set(error, 'message', change(error.message));
}
