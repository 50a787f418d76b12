/**
 * The header by which an engine is told the credentials for a registry.
 *
 * @param registryAuth - padded base64url of the credentials as JSON
 * @internal
 */
export function registryAuthHeader(registryAuth: string | undefined): Record<string, string> {
  return registryAuth === undefined ? {} : { 'X-Registry-Auth': registryAuth };
}
