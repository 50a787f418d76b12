import type { Engine } from '../../engine/index.js';
import type { Environment } from '../../common/docker-config.js';
import {
  findCredentials,
  knownRegistries,
  RegistryCredentials,
  type RegistryAuth,
} from '../../registry/index.js';

/**
 * Credentials for the registry of an image: given, `anonymous` for none, or, by default, those that `docker login` has
 * stored, see `findCredentials`.
 */
export type AuthChoice = RegistryAuth | RegistryCredentials | 'anonymous';

/** The environments that engines were connected with, where that is not the process's own. */
const environments = new WeakMap<Engine, Environment>();

/** Takes the stored credentials for an engine from an environment. */
export function useEnvironment(engine: Engine, env: Environment | undefined): void {
  if (env !== undefined) environments.set(engine, env);
}

/** Credentials that are looked up when they are needed, and that inspecting whoever holds them does not show. */
export type AuthSource = (signal: AbortSignal | undefined) => Promise<string | undefined>;

/**
 * Where the header X-Registry-Auth comes from.
 *
 * @param registry - the registry of the image
 * @returns a function of the header, which is `undefined` for nobody
 * @throws InvalidInputError when given credentials have another form
 */
export function authSource(engine: Engine, registry: string, auth: AuthChoice | undefined): AuthSource {
  if (auth === undefined) {
    return async (signal) => {
      const found = await findCredentials(registry, { env: environments.get(engine), signal });
      return found?.toHeader();
    };
  }
  if (auth === 'anonymous') return () => Promise.resolve(undefined);
  const given = auth instanceof RegistryCredentials ? auth : new RegistryCredentials(registry, auth);
  return () => Promise.resolve(given.toHeader());
}

/** Credentials for the registries of base images, by registry; `anonymous` sends none. */
export type RegistryConfigChoice = Readonly<Record<string, RegistryAuth | RegistryCredentials>> | 'anonymous';

/**
 * Where the header X-Registry-Config comes from.
 *
 * @returns a function of the header for some registries, or for all that are known where that cannot be told
 * @throws InvalidInputError when given credentials have another form
 */
export function registryConfigSource(
  engine: Engine,
  auth: RegistryConfigChoice | undefined,
): (
  registries: readonly string[] | undefined,
  signal: AbortSignal | undefined,
) => Promise<string | undefined> {
  if (auth === 'anonymous') return () => Promise.resolve(undefined);
  if (auth !== undefined) {
    const given = Object.entries(auth).map(([registry, one]) =>
      one instanceof RegistryCredentials ? one : new RegistryCredentials(registry, one),
    );
    return () => Promise.resolve(RegistryCredentials.toConfigHeader(given));
  }
  return async (registries, signal) => {
    const options = { env: environments.get(engine), signal };
    const found: RegistryCredentials[] = [];
    for (const registry of registries ?? (await knownRegistries(options))) {
      const credentials = await findCredentials(registry, options);
      if (credentials !== undefined) found.push(credentials);
    }
    return RegistryCredentials.toConfigHeader(found);
  };
}
