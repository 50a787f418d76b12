import { InvalidInputError } from '../errors/validation.js';

/** Where an engine listens. */
export type EngineAddress =
  | { readonly kind: 'npipe'; readonly path: string }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

const EXPECTED = 'npipe:////./pipe/NAME, unix:///PATH or tcp://HOST:PORT';

/**
 * The address that the docker CLI uses when nothing else is said: `npipe:////./pipe/docker_engine` on Windows,
 * `unix:///var/run/docker.sock` elsewhere.
 */
export function defaultHost(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';
}

/**
 * Reads an address in DOCKER_HOST's notation.
 *
 * @param host - for example `npipe:////./pipe/docker_engine`, `unix:///var/run/docker.sock`, `tcp://10.0.0.5:2375`
 * @throws InvalidInputError when the address has another form
 */
export function parseHost(host: string): EngineAddress {
  const separator = host.indexOf('://');
  const scheme = separator === -1 ? '' : host.slice(0, separator).toLowerCase();
  const rest = separator === -1 ? host : host.slice(separator + 3);
  switch (scheme) {
    case 'npipe':
      return { kind: 'npipe', path: pipePath(host, rest) };
    case 'unix':
      if (rest === '' || rest.includes('\0')) throw refuse(host, 'has no path');
      return { kind: 'unix', path: rest };
    case 'tcp':
    case 'http':
      return tcpAddress(host, rest);
    default:
      throw refuse(
        host,
        scheme === '' ? 'has no scheme' : `has the scheme ${scheme}, which this client does not speak`,
      );
  }
}

/** Writes an address in DOCKER_HOST's notation. */
export function formatHost(address: EngineAddress): string {
  switch (address.kind) {
    case 'npipe':
      return `npipe://${address.path}`;
    case 'unix':
      return `unix://${address.path}`;
    case 'tcp':
      return `tcp://${address.host.includes(':') ? `[${address.host}]` : address.host}:${String(address.port)}`;
  }
}

function pipePath(host: string, rest: string): string {
  const path = rest.replaceAll('\\', '/');
  // As the docker CLI has it, and as people type it: with the slashes of a URL, or one less.
  const match = /^\/{0,2}(?:([^/]+))\/pipe\/(.+)$/i.exec(path);
  if (match === null) throw refuse(host, 'is not the path of a named pipe');
  const [, server = '.', name = ''] = match;
  return `//${server}/pipe/${name}`;
}

function tcpAddress(host: string, rest: string): EngineAddress {
  let url: URL;
  try {
    // URL skips further slashes; an address has none there.
    url = new URL(rest.startsWith('/') ? '' : `http://${rest}`);
  } catch {
    // The error underneath shows the whole address, with what may be a password in it.
    throw refuse(host, 'has no valid host and port');
  }
  if (url.username !== '' || url.password !== '')
    throw refuse(host, 'carries credentials, which an engine does not take');
  if ((url.pathname !== '/' && url.pathname !== '') || url.search !== '' || url.hash !== '')
    throw refuse(host, 'has something after the port');
  // 2375 is what the docker CLI takes for a host without a port.
  const port = url.port === '' ? (/:80$/.test(rest.replace(/\/$/, '')) ? 80 : 2375) : Number(url.port);
  return { kind: 'tcp', host: url.hostname.replace(/^\[|\]$/g, ''), port };
}

function refuse(host: string, problem: string): InvalidInputError {
  return new InvalidInputError('engine address', [
    { path: '', message: `"${withoutCredentials(host)}" ${problem}`, expected: EXPECTED },
  ]);
}

/** Everything between the scheme and the last `@` may be a password, whatever form the address has. */
function withoutCredentials(host: string): string {
  const at = host.lastIndexOf('@');
  if (at === -1) return host;
  const separator = host.indexOf('://');
  return `${separator === -1 || separator > at ? '' : host.slice(0, separator + 3)}…${host.slice(at)}`;
}
