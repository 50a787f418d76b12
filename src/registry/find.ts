import { checkOptions } from '../common/options.js';
import type { Duration } from '../common/duration.js';
import { join } from 'node:path';
import { DockerConfigError } from '../errors/docker-config.js';
import { dockerConfigFolder, type Environment } from '../common/docker-config.js';
import { readTimeout } from '../common/timeout.js';
import {
  parseCredentialsFile,
  readCredentialsFile,
  storedCredentials,
  type CredentialsFile,
} from './config-file.js';
import type { RegistryCredentials } from './credentials.js';
import { askHelper } from './helper.js';
import { helperProgram } from './helper-command.js';
import { registryKey } from './registry-key.js';

/** How to find credentials. */
export interface FindCredentialsOptions {
  /** Where DOCKER_CONFIG, DOCKER_AUTH_CONFIG, the home folder and the PATH are taken from. Default: `process.env`. */
  readonly env?: Environment | undefined;
  /**
   * How long a credential helper may run: milliseconds, or text such as `60s`; 0 and Infinity for no limit. Default: `60s`,
   * because some helpers ask a person.
   */
  readonly timeout?: Duration | undefined;
  /** Gives it up; a credential helper that runs is ended. */
  readonly signal?: AbortSignal | undefined;
}

const HELPER_TIMEOUT = 60_000;

/**
 * Finds the credentials for a registry where `docker login` stores them. First in DOCKER_AUTH_CONFIG, then with the
 * credential helper in `credHelpers` (for the registry) or `credsStore` (for all) of config.json, then in `auths`.
 * The docker CLI passes over a credential helper that fails; here that is an error.
 *
 * @param registry - its host as it stands in a reference, or its address
 * @returns `undefined` when there are none
 * @throws `InvalidInputError` if the timeout is not a duration.
 * @throws `CredentialsError` if a credential helper is missing, fails, does not end in time, or gives an answer that
 * cannot be used.
 * @throws `DockerConfigError` if config.json cannot be used.
 * @example
 * ```ts
 * const credentials = await findCredentials('registry.example.com');
 * console.log(credentials?.kind ?? 'not logged in');
 * ```
 */
export async function findCredentials(
  registry: string,
  options: FindCredentialsOptions = {},
): Promise<RegistryCredentials | undefined> {
  const { env = process.env, signal } = checkOptions(options);
  const timeout = readTimeout('timeout', options.timeout ?? HELPER_TIMEOUT);
  const { platform } = process;
  signal?.throwIfAborted();
  const key = registryKey(registry);
  const given = fromVariable(env, key);
  if (given !== undefined) return given;
  const folder = dockerConfigFolder(env, platform);
  if (folder === undefined) return undefined;
  const path = join(folder, 'config.json');
  const file = await readCredentialsFile(path);
  if (file === undefined) return undefined;
  const name = helperOf(file, key);
  if (name === undefined) return storedCredentials(file, key, path);
  const program = helperProgram(name);
  if (program === undefined) {
    throw new DockerConfigError(
      path,
      `names the credential helper ${JSON.stringify(name)}, which is no name of a program`,
    );
  }
  return askHelper(program, key, { env, platform, timeout, signal });
}

/**
 * The registries that `docker login` knows of: those in DOCKER_AUTH_CONFIG, and those of config.json, where it leaves an
 * entry for each registry whose credentials a helper keeps.
 *
 * @throws DockerConfigError when config.json cannot be used
 */
export async function knownRegistries(options: FindCredentialsOptions = {}): Promise<string[]> {
  const { env = process.env, signal } = checkOptions(options);
  signal?.throwIfAborted();
  const text = env['DOCKER_AUTH_CONFIG'];
  const given = text ? parseCredentialsFile(text, 'in DOCKER_AUTH_CONFIG') : undefined;
  const folder = dockerConfigFolder(env, process.platform);
  const file = folder === undefined ? undefined : await readCredentialsFile(join(folder, 'config.json'));
  const names = [given, file].flatMap((one) => [
    ...Object.keys(one?.auths ?? {}),
    ...Object.keys(one?.credHelpers ?? {}),
  ]);
  return [...new Set(names.map(registryKey))];
}

function fromVariable(env: Environment, key: string): RegistryCredentials | undefined {
  const text = env['DOCKER_AUTH_CONFIG'];
  if (!text) return undefined;
  const place = 'in DOCKER_AUTH_CONFIG';
  return storedCredentials(parseCredentialsFile(text, place), key, place);
}

/** A name for a registry that is empty, or null, means the file, even where there is a store for all others. */
function helperOf({ credHelpers, credsStore }: CredentialsFile, key: string): string | undefined {
  const own = Object.entries(credHelpers ?? {}).find(([registry]) => registry === key);
  return (own === undefined ? credsStore : own[1]) || undefined;
}
