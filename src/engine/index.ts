export type { CallOptions, Filters } from './call.js';
export * from './containers.js';
export { Engine } from './engine.js';
export { ExecOperations, type ExecStartOptions } from './exec.js';
export * from './images.js';
export { NetworkOperations } from './networks.js';
export { demultiplex, type OutputChunk } from './streams/demultiplex.js';
export { ProcessStream } from './streams/process-stream.js';
export { SystemOperations, type EventsOptions } from './system.js';
