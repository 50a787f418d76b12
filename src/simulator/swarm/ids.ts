import { createHash, randomBytes } from 'node:crypto';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

function base36(bytes: Uint8Array, length: number): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; text.length < length; value /= 36n) text = (DIGITS[Number(value % 36n)] ?? '0') + text;
  return text;
}

/** A new id of an object of a swarm: 25 letters and digits. */
export function newSwarmId(): string {
  return base36(randomBytes(17), 25);
}

/** The part of a join token that names the certificate authority: its digest. */
export function authorityDigest(authority: string): string {
  return base36(createHash('sha256').update(authority).digest(), 50);
}

/** A join token: who has it may become what it is for. */
export function joinToken(digest: string): string {
  return `SWMTKN-1-${digest}-${newSwarmId()}`;
}

/** The parts of a join token, or undefined when it is not a link. */
export function parseJoinToken(token: string): { readonly digest: string } | undefined {
  const [, digest] = /^SWMTKN-1-([0-9a-z]{50})-[0-9a-z]{25}$/.exec(token) ?? [];
  return digest === undefined ? undefined : { digest };
}

/** A new key that unlocks managers. */
export function newUnlockKey(): string {
  return `SWMKEY-1-${randomBytes(32).toString('base64').replace(/=+$/, '')}`;
}

/** Whether a text has the form of such a key. */
export function isUnlockKey(text: string): boolean {
  return /^SWMKEY-1-[A-Za-z0-9+/]{43}$/.test(text);
}
