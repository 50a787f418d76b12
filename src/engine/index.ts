/**
 * The Docker Engine API, operation by operation, without the fluent API above it.
 *
 * @packageDocumentation
 */
export { BuildOperations, type BuildPruneOptions, type ImageBuildOptions } from './build.js';
export type { CallOptions, Content, Filters } from './call.js';
export * from './configs.js';
export * from './containers.js';
export * from './distribution.js';
export { Engine } from './engine.js';
export { ExecOperations, type ExecStartOptions } from './exec.js';
export * from './images.js';
export * from './networks.js';
export * from './nodes.js';
export type { LinuxPlatform, PlatformChoice, WindowsPlatform } from './platform.js';
export * from './plugins.js';
export * from './secrets.js';
export * from './services.js';
export * from './session.js';
export { demultiplex, type OutputChunk } from './streams/demultiplex.js';
export type { LogLine, LogLineOptions } from './streams/log-lines.js';
export { ProcessStream } from './streams/process-stream.js';
export { WebsocketStream } from './streams/websocket.js';
export type { SwarmLogsOptions } from './swarm-logs.js';
export * from './swarm.js';
export { SystemOperations, type DataUsageOptions, type EventsOptions, type OpenEvents } from './system.js';
export * from './tasks.js';
export * from './volumes.js';
export {
  compareApiVersions,
  EngineTransport,
  NEWEST_API_VERSION,
  OLDEST_API_VERSION,
  parseApiVersion,
} from '../transport/index.js';
export type * from '../transport/index.js';
