/** The brand of the class that every error of this package extends. */
const ROOT = 'WinContainersError';

/** The brand of a class. A class that a program derives from ours has no brand of its own. */
export function ownBrand(value: unknown): string | undefined {
  const brand = typeof value === 'function' ? ownValue(value, 'brand') : undefined;
  return typeof brand === 'string' ? brand : undefined;
}

/**
 * Whether a value is an instance of the same class in another copy of this package: among the classes that it descends
 * from is one of the same brand, and the root of them all.
 */
export function isOfOtherCopy(errorClass: object, value: unknown): boolean {
  const wanted = ownBrand(errorClass);
  if (wanted === undefined || typeof value !== 'object' || value === null) return false;
  const brands = new Set<string>();
  for (let at = prototypeOf(value); at !== null; at = prototypeOf(at)) {
    const brand = ownBrand(ownValue(at, 'constructor'));
    if (brand !== undefined) brands.add(brand);
  }
  return brands.has(ROOT) && brands.has(wanted);
}

const prototypeOf = (value: object): object | null => Object.getPrototypeOf(value) as object | null;

/** The value of a property. A getter is not called. */
function ownValue(holder: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(holder, name)?.value;
}
