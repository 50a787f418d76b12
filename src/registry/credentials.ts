import { assertList, wrongShape } from '../errors/given.js';
import { inspect } from 'node:util';
import { InvalidInputError } from '../errors/validation.js';
import type { AuthConfig } from '../models/index.js';
import { registryKey } from './registry-key.js';

/** Credentials for a registry: a user's name and password, or a token in place of both. */
export type RegistryAuth =
  | {
      /** The name of the user. */
      readonly username: string;
      /** The password. A secret. */
      readonly password: string;
    }
  /** A token that the registry gave to `docker login`; the engine exchanges it for one to access images. */
  | {
      /** The token. A secret. */
      readonly identityToken: string;
    }
  /** A bearer token that the registry takes as it is. */
  | {
      /** The token. A secret. */
      readonly registryToken: string;
    };

/** Which kind of credentials it is. */
export type CredentialsKind = 'password' | 'identity-token' | 'registry-token';

const HINT =
  '{ username, password }, { identityToken }, { registryToken }, RegistryCredentials, or the word `anonymous`';

/**
 * Credentials for one registry, kept so that they are not shown by accident: neither `util.inspect` nor `JSON.stringify`
 * nor an error has the secret or the user's name. {@link RegistryCredentials.toHeader} is the only way to them.
 *
 * @example
 * ```ts
 * const credentials = new RegistryCredentials('registry.example.com', { username: 'ci', password: 's3cret' });
 * console.log(credentials); // RegistryCredentials { registry: 'registry.example.com', kind: 'password' }
 * await docker.pull('registry.example.com/team/iis:1.0', { auth: credentials });
 * ```
 */
export class RegistryCredentials {
  /** The key of the registry in config.json: its host, or `https://index.docker.io/v1/` for Docker Hub. */
  readonly registry: string;
  /** What kind of credentials they are. */
  readonly kind: CredentialsKind;
  #auth: RegistryAuth;

  /**
   * @param registry - its host, with a port if need be, or its address
   * @param auth - the credentials
   * @throws `InvalidInputError` if they are not valid. The error does not show them.
   */
  constructor(registry: string, auth: RegistryAuth) {
    this.registry = registryKey(registry);
    this.kind = kindOf(auth);
    this.#auth = { ...auth };
  }

  /**
   * Those of a user without a password, as config.json may have them: some registries take a token for the name. Where
   * credentials are given by hand, an empty password is rather a variable that is not set.
   *
   * @internal
   */
  static ofName(registry: string, username: string): RegistryCredentials {
    const made = new RegistryCredentials(registry, { username, password: username });
    made.#auth = { username, password: '' };
    return made;
  }

  /** The value of the header X-Registry-Auth: base64url, padded, of the credentials as JSON. It is a secret. */
  toHeader(): string {
    return encode({ ...wireOf(this.#auth), serveraddress: this.registry });
  }

  /**
   * The value of the header X-Registry-Config: credentials by registry. It is a secret.
   *
   * @returns `undefined` for none
   */
  static toConfigHeader(credentials: readonly RegistryCredentials[]): string | undefined {
    assertList('credentials of registries', credentials);
    for (const one of credentials as readonly unknown[])
      if (!(one instanceof RegistryCredentials))
        throw wrongShape('credentials of registries', one, 'RegistryCredentials');
    if (credentials.length === 0) return undefined;
    return encode(
      Object.fromEntries(
        credentials.map((one) => [one.registry, { ...wireOf(one.#auth), serveraddress: one.registry }]),
      ),
    );
  }

  /** What may be shown of it. */
  toJSON(): {
    /** The registry that they are for. */
    readonly registry: string;
    /** What kind they are. */
    readonly kind: CredentialsKind;
  } {
    return { registry: this.registry, kind: this.kind };
  }

  /** What `console.log` shows of it: nothing secret. */
  [inspect.custom](_depth: number, options: object): string {
    return `RegistryCredentials ${inspect(this.toJSON(), options)}`;
  }
}

/** The value of X-Registry-Auth that says that there are no credentials. */
export const ANONYMOUS_HEADER = encode({});

function wireOf(auth: RegistryAuth): AuthConfig {
  if ('identityToken' in auth) return { identitytoken: auth.identityToken };
  if ('registryToken' in auth) return { registrytoken: auth.registryToken };
  return { username: auth.username, password: auth.password };
}

/** Go's decoder insists on the padding that Node's base64url leaves out. */
function encode(auth: AuthConfig | Readonly<Record<string, AuthConfig>>): string {
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

/** Checked by hand, because checks of a model show what they find wrong. */
function kindOf(auth: unknown): CredentialsKind {
  const given: Readonly<Record<string, unknown>> = { ...(typeof auth === 'object' ? auth : {}) };
  const has = (name: string): boolean => typeof given[name] === 'string' && given[name] !== '';
  const keys = Object.keys(given).filter((key) => given[key] !== undefined);
  const fits = (...names: string[]): boolean => names.every(has) && keys.every((key) => names.includes(key));
  if (fits('identityToken')) return 'identity-token';
  if (fits('registryToken')) return 'registry-token';
  if (fits('username', 'password')) return 'password';
  throw new InvalidInputError('registry credentials', [
    {
      path: 'auth',
      message: 'it is none of the forms of credentials, or a part of it is empty',
      expected: HINT,
    },
  ]);
}
