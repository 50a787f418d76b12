export { defaultHost, formatHost, parseHost, type EngineAddress, type SshAddress } from './address.js';
export type { HijackedConnection } from './connection.js';
export { EngineTransport, type PingAnswer, type StreamAnswer, type TransportOptions } from './transport.js';
export { type EngineRequest, type QueryValue, route } from './request.js';
export type { Look, ProcessState } from './named-pipe/index.js';
export type { TlsOptions } from './tls.js';
export {
  compareApiVersions,
  NEWEST_API_VERSION,
  OLDEST_API_VERSION,
  parseApiVersion,
  type ApiVersion,
} from './version.js';
