export { findCredentials, knownRegistries, type FindCredentialsOptions } from './find.js';
export {
  ANONYMOUS_HEADER,
  RegistryCredentials,
  type CredentialsKind,
  type RegistryAuth,
} from './credentials.js';
export { registryKey } from './registry-key.js';
