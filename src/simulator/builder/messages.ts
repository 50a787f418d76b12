/** What a builder sends while it works; the generator's own result is for the builder. */
export type Messages<T = void> = AsyncGenerator<Readonly<Record<string, unknown>>, T, undefined>;

/** A line, or a piece of output, as the builder sends it. */
export function say(stream: string): Readonly<Record<string, unknown>> {
  return { stream };
}
