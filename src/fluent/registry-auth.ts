import type { Engine } from '../engine/index.js';
import { findCredentials, RegistryCredentials, type RegistryAuth } from '../registry/index.js';

/**
 * Credentials for the registry of an image: given, `anonymous` for none, or, by default, those that `docker login` has
 * stored, see `findCredentials`.
 */
export type AuthChoice = RegistryAuth | RegistryCredentials | 'anonymous';

type Environment = Readonly<Record<string, string | undefined>>;

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
