/*
 * Walks what is public: calls each function and each method with an argument of a wrong shape, and says how it failed.
 */

/** What a hostile proxy throws: it is the caller's own, and comes back as it is. */
export const OWN = new Error('thrown by the object that the caller gave');

const throwOwn = (): never => {
  throw OWN;
};

export const HOSTILE: readonly (readonly [name: string, value: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['5', 5],
  ["''", ''],
  ["'text'", 'text'],
  ['true', true],
  ['[]', []],
  ['[null]', [null]],
  ['{}', {}],
  ['Buffer', Buffer.from('x')],
  ['Symbol', Symbol('hostile')],
  ['function', (): number => 5],
  ['NaN', NaN],
  ['1e-10', 1e-10],
  ['bigint', 5n],
  ['no prototype', Object.create(null)],
  [
    'proxy',
    new Proxy(
      {},
      {
        get: throwOwn,
        has: throwOwn,
        ownKeys: throwOwn,
        getPrototypeOf: throwOwn,
        getOwnPropertyDescriptor: throwOwn,
      },
    ),
  ],
];

export type Call = (...args: readonly unknown[]) => unknown;

/** Every method of an object by its name, those of the classes that it descends from too. */
export function methodsOf(instance: object): Map<string, Call> {
  const found = new Map<string, Call>();
  for (
    let at: object | null = instance;
    at !== null && !isBuiltIn(at);
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(at)) {
      const value: unknown = Object.getOwnPropertyDescriptor(at, name)?.value;
      if (name === 'constructor' || found.has(name) || typeof value !== 'function') continue;
      found.set(name, (...args) => (value as Call).apply(instance, args as unknown[]));
    }
  }
  return found;
}

const isBuiltIn = (prototype: object): boolean =>
  [Object.prototype, Promise.prototype, Array.prototype, Function.prototype].some((one) => one === prototype);

/** Whether a value is a class and no plain function. */
export const isClass = (value: unknown): value is new (...args: unknown[]) => object =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));

/** What came of a call: what it threw, now or later; or undefined. */
export async function failureOf(call: () => unknown): Promise<{ readonly error: unknown } | undefined> {
  try {
    const value = await call();
    await use(value);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Takes the first of a stream, and leaves it; disposes of what was made. */
async function use(value: unknown): Promise<void> {
  if (typeof value !== 'object' || value === null) return;
  if (Symbol.asyncIterator in value) {
    for await (const _ of value as AsyncIterable<unknown>) break;
  }
  if (Symbol.asyncDispose in value) await (value as AsyncDisposable)[Symbol.asyncDispose]();
}
