/* Where the docker CLI keeps credentials: config.json, and the variable DOCKER_AUTH_CONFIG of the same form. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { DockerConfigError } from '../errors/docker-config.js';
import { noDockerFile, parseDockerConfig } from '../common/docker-config.js';
import { RegistryCredentials, type RegistryAuth } from './credentials.js';
import { registryHost } from './registry-key.js';

const AuthEntrySchema = z.looseObject({
  /** Base64 of `user:password`. */
  auth: z.string().nullish(),
  username: z.string().nullish(),
  password: z.string().nullish(),
  identitytoken: z.string().nullish(),
  registrytoken: z.string().nullish(),
});

const CredentialsFileSchema = z.looseObject({
  auths: z.record(z.string(), AuthEntrySchema.nullish()).nullish(),
  credsStore: z.string().nullish(),
  credHelpers: z.record(z.string(), z.string().nullish()).nullish(),
});

/** What config.json says of credentials. */
export type CredentialsFile = z.output<typeof CredentialsFileSchema>;

type AuthEntry = z.output<typeof AuthEntrySchema>;

/**
 * Reads what config.json says of credentials.
 *
 * @returns `undefined` when there is no such file
 * @throws DockerConfigError when it is there and cannot be used; it shows nothing of the file
 */
export async function readCredentialsFile(path: string): Promise<CredentialsFile | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => noDockerFile(path, cause));
  return text === undefined ? undefined : parseCredentialsFile(text, path);
}

/**
 * @param place - what errors call it
 * @throws DockerConfigError when it has another form; it shows nothing of the text
 */
export function parseCredentialsFile(text: string, place: string): CredentialsFile {
  return parseDockerConfig(text, place, CredentialsFileSchema);
}

/**
 * The credentials for a registry that stand in the file itself: under its key, or, as old versions wrote it, under an
 * address of the same host.
 *
 * @param key - see `registryKey`
 * @throws DockerConfigError when they are there and cannot be used
 */
export function storedCredentials(
  { auths }: CredentialsFile,
  key: string,
  place: string,
): RegistryCredentials | undefined {
  const entries = Object.entries(auths ?? {});
  const [, entry] =
    entries.find(([name]) => name === key) ?? entries.find(([name]) => registryHost(name) === key) ?? [];
  const auth = entry == null ? undefined : authOf(entry, key, place);
  if (auth === undefined) return undefined;
  return 'password' in auth && auth.password === ''
    ? RegistryCredentials.ofName(key, auth.username)
    : new RegistryCredentials(key, auth);
}

/** `docker login` leaves an empty entry behind where a credential helper has the credentials. */
function authOf(entry: AuthEntry, key: string, place: string): RegistryAuth | undefined {
  if (entry.identitytoken) return { identityToken: entry.identitytoken };
  if (entry.registrytoken) return { registryToken: entry.registrytoken };
  if (entry.auth) return decode(entry.auth, key, place);
  const { username, password } = entry;
  return username ? { username, password: password ?? '' } : undefined;
}

function decode(auth: string, key: string, place: string): RegistryAuth {
  // Base64 may be wrapped, as Go, too, reads it.
  const joined = auth.replace(/[\r\n]/g, '');
  const text = /^[A-Za-z0-9+/]*={0,2}$/.test(joined) ? Buffer.from(joined, 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  const username = text.slice(0, Math.max(colon, 0));
  // Old versions filled the password up.
  const password = text.slice(colon + 1).replaceAll('\0', '');
  if (username === '' || username.includes('\0')) {
    throw new DockerConfigError(
      place,
      `has an entry for ${key} whose \`auth\` is not base64 of user:password`,
    );
  }
  return { username, password };
}
