/**
 * Does something with each item, and with so many at once.
 *
 * @throws what was thrown first; others that are under way go on
 * @internal
 */
export async function forEach<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items].values();
  const some = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}
