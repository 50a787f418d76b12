/* Where the docker CLI keeps credentials: config.json, and the variable DOCKER_AUTH_CONFIG of the same form. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DockerConfigError } from '../errors/docker-config.js';
import { RegistryCredentials, type RegistryAuth } from './credentials.js';
import { registryHost } from './registry-key.js';

/** The variables that settings are taken from. */
export type Environment = Readonly<Record<string, string | undefined>>;

const AuthEntrySchema = z.looseObject({
  /** Base64 of `user:password`. */
  auth: z.string().nullish(),
  username: z.string().nullish(),
  password: z.string().nullish(),
  identitytoken: z.string().nullish(),
  registrytoken: z.string().nullish(),
});

const CredentialsFileSchema = z.looseObject({
  auths: z.record(z.string(), AuthEntrySchema).nullish(),
  credsStore: z.string().nullish(),
  credHelpers: z.record(z.string(), z.string()).nullish(),
});

/** What config.json says of credentials. */
export type CredentialsFile = z.output<typeof CredentialsFileSchema>;

type AuthEntry = z.output<typeof AuthEntrySchema>;

/**
 * The folder of config.json: DOCKER_CONFIG, or `.docker` in the home folder. An environment that is given without a home
 * folder has none.
 */
export function dockerConfigFolder(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (env['DOCKER_CONFIG']) return env['DOCKER_CONFIG'];
  const home =
    env[platform === 'win32' ? 'USERPROFILE' : 'HOME'] || (env === process.env ? homedir() : undefined);
  return home === undefined ? undefined : join(home, '.docker');
}

/**
 * Reads what config.json says of credentials.
 *
 * @returns `undefined` when there is no such file
 * @throws DockerConfigError when it is there and cannot be used; it shows nothing of the file
 */
export async function readCredentialsFile(path: string): Promise<CredentialsFile | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new DockerConfigError(path, 'cannot be read', { cause });
  }
  return parseCredentialsFile(text, path);
}

/**
 * @param place - what errors call it
 * @throws DockerConfigError when it has another form. The parser's own error is no cause of it: that shows the text
 */
export function parseCredentialsFile(text: string, place: string): CredentialsFile {
  let value: unknown;
  try {
    // Editors on Windows begin a file with a byte order mark.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new DockerConfigError(place, 'is not valid JSON');
  }
  const result = CredentialsFileSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new DockerConfigError(
    place,
    `is not what the docker CLI writes: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it is invalid'}`,
  );
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
  const auth = entry === undefined ? undefined : authOf(entry, key, place);
  return auth === undefined ? undefined : new RegistryCredentials(key, auth);
}

/** `docker login` leaves an empty entry behind where a credential helper has the credentials. */
function authOf(entry: AuthEntry, key: string, place: string): RegistryAuth | undefined {
  if (entry.identitytoken) return { identityToken: entry.identitytoken };
  if (entry.registrytoken) return { registryToken: entry.registrytoken };
  if (entry.auth) return decode(entry.auth, key, place);
  const { username, password } = entry;
  return username && password ? { username, password } : undefined;
}

function decode(auth: string, key: string, place: string): RegistryAuth {
  const text = /^[A-Za-z0-9+/]*={0,2}$/.test(auth) ? Buffer.from(auth, 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  const username = text.slice(0, Math.max(colon, 0));
  // Old versions filled the password up.
  const password = text.slice(colon + 1).replaceAll('\0', '');
  if (username === '' || password === '') {
    throw new DockerConfigError(
      place,
      `has an entry for ${key} whose \`auth\` is not base64 of user:password`,
    );
  }
  return { username, password };
}
