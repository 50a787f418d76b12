type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is `undefined`. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
