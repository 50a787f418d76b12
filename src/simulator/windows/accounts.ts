/** The accounts that every Windows image has, in lower case; a domain before a name is left out. */
const ACCOUNTS = new Set([
  'administrator',
  'containeradministrator',
  'containeruser',
  'local service',
  'network service',
  'system',
]);

/** Those who may stand before the name of an account that every image has. */
const DOMAINS = new Set(['', '.', 'builtin', 'nt authority', 'user manager']);

/**
 * Whether a container knows an account.
 *
 * @param own - accounts besides those of every image, as they are written after `--user`
 */
export function isAccount(user: string, own: readonly string[]): boolean {
  const name = user.toLowerCase();
  if (own.some((account) => account.toLowerCase() === name)) return true;
  const at = name.lastIndexOf('\\');
  return DOMAINS.has(name.slice(0, Math.max(at, 0))) && ACCOUNTS.has(name.slice(at + 1));
}
