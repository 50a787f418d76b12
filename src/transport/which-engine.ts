import { ContextNotFoundError, DockerConfigError } from '../errors/docker-config.js';
import type { HostSource } from '../errors/host-source.js';
import { InvalidInputError } from '../errors/validation.js';
import { dockerConfigFolder, type Environment } from '../common/docker-config.js';
import { defaultHost, parseHost, type EngineAddress } from './address.js';
import { contextNames, currentContext, DEFAULT_CONTEXT, readContext } from './context-store.js';
import { tlsByDefault, tlsFromFolder, tlsFromOptions, type TlsMeans, type TlsOptions } from './tls.js';

/** What the caller says about where the engine is. */
export interface EngineChoice {
  readonly host?: string | undefined;
  readonly context?: string | undefined;
  readonly tls?: TlsOptions | false | undefined;
}

/** The engine that was chosen, and how it is reached. */
export interface ResolvedEngine {
  readonly address: EngineAddress;
  readonly source: HostSource;
  /** Present exactly when the address is one behind TLS. */
  readonly tls: TlsMeans | undefined;
}

/** Whether an engine on a port is behind TLS, and how to make TLS ready once it turns out to be needed. */
interface TlsWish {
  /** `asked`: every port uses TLS; `refused`: no port uses TLS; `unsaid`: the scheme of the address decides. */
  readonly when: 'asked' | 'refused' | 'unsaid';
  /** The source of this setting, for errors. */
  readonly by: string;
  readonly prepare: () => TlsMeans;
}

/**
 * Finds the engine as the docker CLI does: options, then DOCKER_HOST, then DOCKER_CONTEXT, then the current context of
 * config.json, then the default of the platform.
 *
 * @throws InvalidInputError when an address has another form, or options contradict each other
 * @throws ContextNotFoundError when the context does not exist
 * @throws DockerConfigError when a file of the docker CLI cannot be used
 * @throws TlsMaterialError when a certificate or a key cannot be used
 * @internal
 */
export function resolveEngine(
  choice: EngineChoice,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): ResolvedEngine {
  const folder = dockerConfigFolder(env, platform);
  const source = choose(choice, env, folder);
  if (source.kind === 'context') return fromContext(source, choice, folder);
  const wish = wishOfOption(choice) ?? wishOfEnvironment(env, folder);
  return reach(choice.host ?? hostOf(source, env, wish, platform), source, wish);
}

function choose({ host, context }: EngineChoice, env: Environment, folder: string | undefined): HostSource {
  if (context !== undefined && host !== undefined) {
    throw contradiction('the options `host` and `context` both name an engine', 'one of the two');
  }
  if (host !== undefined) return { kind: 'option' };
  // The default context is what DOCKER_HOST says.
  const stored = (name: string, chosenBy: ContextNotFoundError['chosenBy']): HostSource =>
    name === DEFAULT_CONTEXT
      ? { kind: env['DOCKER_HOST']?.trim() ? 'environment' : 'default' }
      : { kind: 'context', context: name, chosenBy };
  if (context !== undefined) return stored(context, 'option');
  if (env['DOCKER_HOST']?.trim()) return { kind: 'environment' };
  if (env['DOCKER_CONTEXT']) return stored(env['DOCKER_CONTEXT'], 'DOCKER_CONTEXT');
  const current = folder === undefined ? undefined : currentContext(folder);
  return stored(current ?? DEFAULT_CONTEXT, 'config.json');
}

function hostOf(source: HostSource, env: Environment, wish: TlsWish, platform: NodeJS.Platform): string {
  if (source.kind === 'environment') return env['DOCKER_HOST'] ?? '';
  // The docker CLI, too, expects an engine behind TLS on a port of this machine.
  return wish.when === 'asked' ? 'tcp://localhost:2376' : defaultHost(platform);
}

function fromContext(
  source: Extract<HostSource, { kind: 'context' }>,
  choice: EngineChoice,
  folder: string | undefined,
): ResolvedEngine {
  const { context, chosenBy } = source;
  const stored = folder === undefined ? undefined : readContext(folder, context);
  if (stored === undefined) throw new ContextNotFoundError(context, chosenBy, contextNames(folder));
  const { file, host, skipTlsVerify, tlsFolder } = stored;
  if (host === undefined) {
    throw new DockerConfigError(
      file,
      `describes the context ${JSON.stringify(context)}, which has no endpoint of an engine`,
    );
  }
  const secured: TlsWish = {
    when: skipTlsVerify || tlsFolder !== undefined ? 'asked' : 'unsaid',
    by: `the docker context ${JSON.stringify(context)}`,
    prepare: () =>
      tlsFolder === undefined
        ? tlsFromOptions({ verify: !skipTlsVerify })
        : tlsFromFolder(tlsFolder, { verify: !skipTlsVerify, needsCa: false }),
  };
  try {
    return reach(host, source, wishOfOption(choice) ?? secured);
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    const [issue] = cause.issues;
    throw new DockerConfigError(
      file,
      `describes the context ${JSON.stringify(context)}, whose endpoint cannot be used: ${issue?.message ?? cause.message}`,
      { cause },
    );
  }
}

function reach(host: string, source: HostSource, wish: TlsWish): ResolvedEngine {
  const address = parseHost(host, { tls: wish.when === 'asked' });
  if (address.kind === 'tls') {
    if (wish.when === 'refused')
      throw contradiction(`the address is one behind TLS, and ${wish.by}`, 'tcp://');
    return { address, source, tls: wish.prepare() };
  }
  // Sockets and ssh need no TLS; http:// says that a port has none.
  if (address.kind === 'tcp' && wish.when === 'asked') {
    throw contradiction(
      `the address says http://, and ${wish.by} wants TLS`,
      'tcp:// or https://, or `tls: false`',
    );
  }
  return { address, source, tls: undefined };
}

function wishOfOption({ tls }: EngineChoice): TlsWish | undefined {
  if (tls === undefined) return undefined;
  return tls === false
    ? { when: 'refused', by: 'the option `tls` is false', prepare: tlsByDefault }
    : { when: 'asked', by: 'the option `tls`', prepare: () => tlsFromOptions(tls) };
}

/** Like the docker CLI, any value but none counts: DOCKER_TLS_VERIFY=0 asks for TLS, too. */
function wishOfEnvironment(env: Environment, folder: string | undefined): TlsWish {
  const certificates = env['DOCKER_CERT_PATH'] || folder;
  const from = (verify: boolean) => (): TlsMeans =>
    certificates === undefined
      ? tlsFromOptions({ verify })
      : tlsFromFolder(certificates, { verify, needsCa: verify });
  if (env['DOCKER_TLS_VERIFY']) return { when: 'asked', by: 'DOCKER_TLS_VERIFY', prepare: from(true) };
  if (env['DOCKER_TLS']) return { when: 'asked', by: 'DOCKER_TLS', prepare: from(false) };
  return {
    when: 'unsaid',
    by: 'the environment',
    prepare: env['DOCKER_CERT_PATH'] ? from(true) : tlsByDefault,
  };
}

function contradiction(message: string, expected: string): InvalidInputError {
  return new InvalidInputError('engine address', [{ path: '', message, expected }]);
}
