/** Compares versions such as `1.9` and `1.41` number by number: negative when `left` is older, 0 when they are the same. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left.indexOf('.'), right.indexOf('.')];
  const major = Number(left.slice(0, a)) - Number(right.slice(0, b));
  return major !== 0 ? major : Number(left.slice(a + 1)) - Number(right.slice(b + 1));
}
