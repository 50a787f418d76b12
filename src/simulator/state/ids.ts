import { createHash, randomBytes } from 'node:crypto';

/** A new id of 64 hexadecimal digits. */
export function newId(): string {
  return randomBytes(32).toString('hex');
}

/** The first twelve digits of an id, `sha256:` taken off, as the CLI shows it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** The digest of a text or of bytes. */
export function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

const ADJECTIVES = [
  'brave',
  'calm',
  'clever',
  'eager',
  'gentle',
  'happy',
  'keen',
  'nifty',
  'quiet',
  'sharp',
  'vivid',
];
const NAMES = [
  'bohr',
  'curie',
  'dijkstra',
  'euler',
  'hopper',
  'kepler',
  'knuth',
  'lovelace',
  'noether',
  'turing',
];

/** A made-up name that is not taken, such as `calm_hopper`. */
export function inventName(isTaken: (name: string) => boolean): string {
  for (let number = 0; ; number++) {
    const [first = 0, second = 0] = randomBytes(2);
    const name = `${ADJECTIVES[first % ADJECTIVES.length]}_${NAMES[second % NAMES.length]}${number > 9 ? number : ''}`;
    if (!isTaken(name)) return name;
  }
}

const ZERO_TIME = '0001-01-01T00:00:00Z';

/** Nanoseconds since 1970 as the engine writes a time. */
export function timestampOf(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000_000n) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}

/** A time as the engine writes it, with nanoseconds; the zero time where there is none. */
export function timestamp(date: Date | undefined): string {
  return date === undefined ? ZERO_TIME : date.toISOString().replace('Z', '000000Z');
}
