import { WinContainersError, type Remediation } from './base.js';

/**
 * The problem with a credential helper: the program does not exist, it failed or could not be run, it did not end in
 * time, or its answer does not follow the protocol of credential helpers.
 */
export type CredentialsProblem = 'helper-missing' | 'helper-failed' | 'helper-timeout' | 'helper-answer';

/**
 * The credential helper in config.json did not give the credentials for a registry. Nothing was sent to the engine.
 * The error has no secret. Of the helper's output it shows only the message of a helper that failed.
 */
export class CredentialsError extends WinContainersError {
  static override readonly brand: string = 'CredentialsError';

  readonly code = 'ERR_CREDENTIALS';

  /**
   * @param kind - what went wrong
   * @param registry - the registry's key in config.json, such as `https://index.docker.io/v1/`
   * @param helper - the program, such as `docker-credential-wincred.exe`
   * @param detail - the same as the end of a sentence: `does not exist`
   */
  constructor(
    /** What is wrong, for programs. */
    readonly kind: CredentialsProblem,
    /** The registry that the credentials are for. */
    readonly registry: string,
    /** The credential helper: `wincred` for the program `docker-credential-wincred`. */
    readonly helper: string,
    detail: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(`No credentials for the registry ${registry}: the credential helper ${helper} ${detail}.`, {
      ...options,
      remediations: [...ways[kind](helper), without],
    });
  }
}

const link = 'https://docs.docker.com/reference/cli/docker/login/#credential-stores';

const without: Remediation = {
  cause: 'The image is a public one, for which no credentials are needed.',
  fix: "Pass `auth: 'anonymous'`, or the credentials themselves as `auth`.",
};

const ways: Readonly<Record<CredentialsProblem, (helper: string) => readonly Remediation[]>> = {
  'helper-missing': (helper) => [
    {
      cause:
        'config.json names a credential helper that is not installed, or not in the PATH of this program.',
      check: `Get-Command ${helper}`,
      fix: 'Install it (Docker Desktop brings its own), or remove it from credsStore or credHelpers in config.json.',
      link,
    },
  ],
  'helper-failed': (helper) => [
    {
      cause:
        'The store of the credential helper is locked, or needs a desktop session that a service does not have.',
      check: `"REGISTRY" | ${helper} get`,
      fix: 'Unlock it, or log in again: docker login REGISTRY',
      link,
    },
  ],
  'helper-timeout': (helper) => [
    {
      cause: 'The credential helper waits for a person, for example to unlock its store.',
      check: `"REGISTRY" | ${helper} get`,
      fix: 'Answer it, or use a helper that asks nobody.',
      link,
    },
  ],
  'helper-answer': (helper) => [
    {
      cause: 'The program is no credential helper, or of another version than its protocol.',
      check: `${helper} version`,
      fix: 'Install the credential helper again.',
      link,
    },
  ],
};
