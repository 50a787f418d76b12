import { assertText } from '../errors/given.js';
/** The key of Docker Hub in config.json. It is the address of an API that is gone. */
export const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';

const DOCKER_HUB_HOSTS: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io']);

/**
 * The key by which config.json and credential helpers know a registry.
 *
 * @param registry - as it stands in a reference or is given to `docker login`: `docker.io`, `registry.example.com:5000`,
 * `https://registry.example.com/v2/`
 * @returns the host with its port; `https://index.docker.io/v1/` for Docker Hub
 */
export function registryKey(registry: string): string {
  assertText('registry', registry, 'its host, or its address');
  const host = registryHost(registry);
  return DOCKER_HUB_HOSTS.has(host) ? DOCKER_HUB_KEY : host;
}

/**
 * A registry without scheme, user and path: `registry.example.com:5000` of `https://me:pw@registry.example.com:5000/v2/`.
 */
export function registryHost(registry: string): string {
  const scheme = registry.indexOf('://');
  const rest = scheme === -1 ? registry : registry.slice(scheme + 3);
  const slash = rest.indexOf('/');
  const authority = slash === -1 ? rest : rest.slice(0, slash);
  return authority.slice(authority.lastIndexOf('@') + 1);
}
