import { assertTable, assertText } from '../errors/given.js';
import { InvalidInputError } from '../errors/validation.js';

/** Where an engine listens. */
export type EngineAddress =
  | {
      /** A named pipe of this machine. */
      readonly kind: 'npipe';
      /** The path of the pipe: `//./pipe/docker_engine`. */
      readonly path: string;
    }
  | {
      /** A Unix socket of this machine. */
      readonly kind: 'unix';
      /** The path of the socket. */
      readonly path: string;
    }
  | {
      /** TCP without encryption. */
      readonly kind: 'tcp';
      /** The name or address of the machine. */
      readonly host: string;
      /** The port, 2375 by default. */
      readonly port: number;
    }
  | {
      /** TCP with TLS. */
      readonly kind: 'tls';
      /** The name or address of the machine. */
      readonly host: string;
      /** The port, 2376 by default. */
      readonly port: number;
    }
  | SshAddress;

/** An engine that is reached by `ssh` and the `docker` program of the other machine. */
export interface SshAddress {
  /** The engine of another machine, reached by ssh. */
  readonly kind: 'ssh';
  /** The host as ssh knows it: a name, an address, or an alias from `~/.ssh/config`. */
  readonly host: string;
  /** The user to log in as. Default: the default of ssh. */
  readonly user?: string;
  /** The port of its ssh server. Default: the default of ssh. */
  readonly port?: number;
  /** The socket on the other machine. Default: the default of `docker` there. */
  readonly path?: string;
}

/** A host and a port without a scheme, which the docker CLI reads as TCP. */
const BARE = /^(?:[\w.-]*|\[[\da-f:.]+\]):\d{1,5}$/i;

const EXPECTED =
  'npipe:////./pipe/NAME, unix:///PATH, tcp://HOST:PORT, https://HOST:PORT or ssh://USER@HOST:PORT';

const DEFAULT_PIPE = '//./pipe/docker_engine';
const DEFAULT_SOCKET = '/var/run/docker.sock';
const DEFAULT_TCP_HOST = 'localhost';

/** The port that the docker CLI uses for a host without a port. */
const PLAIN_PORT = 2375;
/** The port that is registered for engines behind TLS. */
const TLS_PORT = 2376;

/**
 * The address that the docker CLI uses by default: `npipe:////./pipe/docker_engine` on Windows,
 * `unix:///var/run/docker.sock` elsewhere.
 */
export function defaultHost(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? `npipe://${DEFAULT_PIPE}` : `unix://${DEFAULT_SOCKET}`;
}

/**
 * Reads an address in DOCKER_HOST's notation. Missing parts get the defaults of the docker CLI: the pipe of
 * `npipe://`, the socket of `unix://`, `localhost`, the port, and `tcp://` before a host and a port.
 *
 * @param host - for example `npipe:////./pipe/docker_engine`, `unix:///var/run/docker.sock`, `tcp://10.0.0.5:2375`,
 * `https://10.0.0.5:2376`, `ssh://admin@build.example`
 * @param options - `tls`: whether a `tcp://` address uses TLS, as with DOCKER_TLS_VERIFY. Default: false
 * @throws `InvalidInputError` if the address is not valid.
 */
export function parseHost(
  host: string,
  options: {
    /** Whether a `tcp://` address uses TLS. Default: false. */
    readonly tls?: boolean;
  } = {},
): EngineAddress {
  assertText('address of an engine', host, 'text such as npipe:////./pipe/docker_engine');
  assertTable('options', options);
  return parse(host.trim(), options);
}

function parse(host: string, options: { readonly tls?: boolean }): EngineAddress {
  refuseOddCharacters(host);
  const separator = host.indexOf('://');
  const scheme = separator === -1 ? '' : host.slice(0, separator).toLowerCase();
  const rest = separator === -1 ? host : host.slice(separator + 3);
  switch (scheme) {
    case 'npipe':
      return { kind: 'npipe', path: pipePath(host, rest || DEFAULT_PIPE) };
    case 'unix':
      if (rest.includes('\0')) throw refuse(host, 'has no path');
      return { kind: 'unix', path: rest || DEFAULT_SOCKET };
    case '':
      if (!BARE.test(host)) throw refuse(host, `has no scheme${suggestion(host)}`);
      return parse(`tcp://${host}`, options);
    case 'tcp':
      return options.tls === true
        ? { kind: 'tls', ...hostAndPort(host, rest, TLS_PORT) }
        : { kind: 'tcp', ...hostAndPort(host, rest, PLAIN_PORT) };
    case 'http':
      return { kind: 'tcp', ...hostAndPort(host, rest, PLAIN_PORT) };
    case 'https':
      return { kind: 'tls', ...hostAndPort(host, rest, TLS_PORT) };
    case 'ssh':
      return sshAddress(host, rest);
    default:
      throw refuse(host, `has the scheme ${scheme}, which this client does not speak`);
  }
}

/** Refuses characters that are easily typed or pasted with an address, but hard to see. */
function refuseOddCharacters(host: string): void {
  const quote = /^["'`\u2018-\u201f]|["'`\u2018-\u201f]$/.exec(host)?.[0];
  if (quote !== undefined)
    throw refuse(
      host,
      `has the quote ${quote} in it, which is not part of an address: \`set\` of cmd keeps quotes`,
    );
  // The path of a socket or a pipe may have spaces.
  const odd = (/^(?:unix|npipe):/i.test(host) ? /[\p{Cc}\p{Cf}]/u : /[\s\p{Cc}\p{Cf}]/u).exec(host);
  if (odd === null) return;
  const code = odd[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
  throw refuse(
    host,
    `has ${odd[0] === ' ' ? 'a space' : `the character U+${code}`} at position ${String(odd.index + 1)}`,
  );
}

/** If the text is the path of a pipe in the form of Windows, suggests the address. */
function suggestion(host: string): string {
  const pipe = /^(?:npipe:)?[\\/]{2,}([^\\/]+)[\\/]+pipe[\\/]+(.+)$/i.exec(host);
  return pipe === null ? '' : `; write npipe:////${pipe[1] ?? ''}/pipe/${pipe[2] ?? ''}`;
}

/**
 * Writes an address in DOCKER_HOST's notation. An address with TLS is written as `https://`, so that the text shows
 * it.
 */
export function formatHost(address: EngineAddress): string {
  switch (address.kind) {
    case 'npipe':
      return `npipe://${address.path}`;
    case 'unix':
      return `unix://${address.path}`;
    case 'tcp':
      return `tcp://${bracketed(address.host)}:${String(address.port)}`;
    case 'tls':
      return `https://${bracketed(address.host)}:${String(address.port)}`;
    case 'ssh': {
      const user = address.user === undefined ? '' : `${encodeURIComponent(address.user)}@`;
      const port = address.port === undefined ? '' : `:${String(address.port)}`;
      const path = address.path === undefined ? '' : encodeURI(address.path);
      return `ssh://${user}${bracketed(address.host)}${port}${path}`;
    }
  }
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function pipePath(host: string, rest: string): string {
  const path = rest.replaceAll('\\', '/');
  // As the docker CLI has it, and as people type it: with the slashes of a URL, or one less.
  const match = /^\/{0,2}(?:([^/]+))\/pipe\/(.+)$/i.exec(path);
  if (match === null) throw refuse(host, 'is not the path of a named pipe');
  const [, server = '.', name = ''] = match;
  return `//${server}/pipe/${name}`;
}

function hostAndPort(host: string, rest: string, defaultPort: number): { host: string; port: number } {
  const named = rest === '' || rest.startsWith(':') ? DEFAULT_TCP_HOST + rest : rest;
  // URL skips further slashes; an address has none there.
  const url = urlOf(host, named.startsWith('/') ? '' : `http://${named}`);
  if (url.username !== '' || url.password !== '')
    throw refuse(host, 'carries credentials, which an engine does not take');
  if ((url.pathname !== '/' && url.pathname !== '') || url.search !== '' || url.hash !== '')
    throw refuse(host, 'has something after the port');
  const port = url.port === '' ? (/:0*80\/?$/.test(rest) ? 80 : defaultPort) : Number(url.port);
  return { host: withoutBrackets(url.hostname), port };
}

function sshAddress(host: string, rest: string): SshAddress {
  const url = urlOf(host, `ssh://${rest}`);
  if (url.password !== '') throw refuse(host, 'carries a password; ssh takes keys and agents');
  if (url.search !== '' || url.hash !== '') throw refuse(host, 'has something after the path');
  const name = withoutBrackets(url.hostname);
  const user = decoded(host, url.username);
  const path = decoded(host, url.pathname);
  // ssh may hand names on to a shell (ProxyCommand, Match exec), and options begin with a dash.
  if (!/^[\w.:][\w.:-]*$/.test(name)) throw refuse(host, 'has no host name that ssh takes');
  if (/^-|[\s\p{Cc}'"`$;&<>|(){}]|\\$/u.test(user)) throw refuse(host, 'has no user name that ssh takes');
  if (/\p{Cc}/u.test(path)) throw refuse(host, 'has no path of a socket');
  return {
    kind: 'ssh',
    host: name,
    ...(user === '' ? {} : { user }),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(/^\/*$/.test(path) ? {} : { path }),
  };
}

function urlOf(host: string, text: string): URL {
  try {
    return new URL(text);
  } catch {
    // The error underneath shows the whole address, with what may be a password in it.
    throw refuse(host, 'has no valid host and port');
  }
}

function decoded(host: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse(host, 'has a broken percent-encoding');
  }
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function refuse(host: string, problem: string): InvalidInputError {
  return new InvalidInputError('engine address', [
    { path: '', message: `"${printable(withoutCredentials(host))}" ${problem}`, expected: EXPECTED },
  ]);
}

/** Everything between the scheme and the last `@` may be a password, whatever form the address has. */
function withoutCredentials(host: string): string {
  const at = host.lastIndexOf('@');
  if (at === -1) return host;
  const separator = host.indexOf('://');
  return `${separator === -1 || separator > at ? '' : host.slice(0, separator + 3)}…${host.slice(at)}`;
}

/** On one line: control characters, and what cannot be seen, by their numbers. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16) ?? ''}}`);
