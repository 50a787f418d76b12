import type { Content } from '../../engine/index.js';

/**
 * Sends what a source brings. When the source itself fails, its own error is thrown, whatever the broken request made of it.
 *
 * @param send - does the request with the source
 * @internal
 */
export async function* withSource<T>(
  source: Content,
  send: (content: Content) => AsyncIterable<T>,
): AsyncGenerator<T, void, undefined> {
  let failure: { readonly error: unknown } | undefined;
  async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (source instanceof Uint8Array) yield source;
      else yield* source;
    } catch (error) {
      failure = { error };
      throw error;
    }
  }
  try {
    yield* send(watched());
  } catch (error) {
    throw failure === undefined ? error : failure.error;
  }
}
