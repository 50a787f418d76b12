import { WinContainersError, type WinContainersErrorOptions } from './base.js';

/** A docker context with that name does not exist. */
export class ContextNotFoundError extends WinContainersError {
  static override readonly brand: string = 'ContextNotFoundError';

  readonly code = 'ERR_CONTEXT_NOT_FOUND';

  constructor(
    /** The name of the context that was chosen. */
    readonly context: string,
    /** What chose it: the option `context`, the variable, or `currentContext` in config.json. */
    readonly chosenBy: 'option' | 'DOCKER_CONTEXT' | 'config.json',
    /** The contexts that exist. */
    readonly available: readonly string[],
  ) {
    super(
      `There is no docker context ${JSON.stringify(context)}, which ${chooser(chosenBy)} names. ` +
        `There are: ${available.join(', ')}.`,
      {
        remediations: [
          {
            cause: 'The context was removed, is one of another user, or its name is misspelt.',
            check: 'docker context ls; $Env:DOCKER_CONTEXT; $Env:DOCKER_CONFIG',
            fix: 'Name a context that exists: docker context use NAME, or create it: docker context create NAME',
            link: 'https://docs.docker.com/engine/manage-resources/contexts/',
          },
        ],
      },
    );
  }
}

/** A file of the docker CLI (config.json, or the meta.json of a context) cannot be used. */
export class DockerConfigError extends WinContainersError {
  static override readonly brand: string = 'DockerConfigError';

  readonly code = 'ERR_DOCKER_CONFIG';

  /**
   * @param path - the file
   * @param problem - what is wrong with it, as the end of a sentence: `is not JSON`
   */
  constructor(
    /** The file that cannot be used. */
    readonly path: string,
    problem: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`The file ${path} ${problem}.`, options);
  }
}

/** A certificate or key for TLS is missing or cannot be used. The message never shows its contents. */
export class TlsMaterialError extends WinContainersError {
  static override readonly brand: string = 'TlsMaterialError';

  readonly code = 'ERR_TLS_MATERIAL';

  /**
   * @param part - the authority's certificate, the client's certificate, or the client's key
   * @param place - the file, or the option
   * @param problem - what is wrong with it, as the end of a sentence: `does not exist`
   */
  constructor(
    /** Which of the three it is: the certificate authority, the client certificate, or its key. */
    readonly part: 'ca' | 'cert' | 'key',
    /** Its source: a file, or the option. */
    readonly place: string,
    problem: string,
    options: WinContainersErrorOptions = {},
  ) {
    super(`The ${partNames[part]} in ${place} ${problem}.`, {
      remediations: [
        {
          cause:
            'A TLS connection needs ca.pem, and cert.pem with key.pem where the engine checks its clients.',
          check: 'Get-ChildItem "$Env:DOCKER_CERT_PATH"',
          fix: 'Set DOCKER_CERT_PATH to the folder that holds them, or pass their contents as `tls: { ca, cert, key }`.',
          link: 'https://docs.docker.com/engine/security/protect-access/',
        },
      ],
      ...options,
    });
  }
}

const partNames = {
  ca: 'certificate of the authority',
  cert: 'certificate of the client',
  key: 'key of the client',
} as const;

function chooser(chosenBy: ContextNotFoundError['chosenBy']): string {
  return chosenBy === 'option' ? 'the option `context`' : chosenBy;
}
