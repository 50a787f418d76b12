export { PipeConnection } from './pipe-connection.js';
export type { Look, ProcessState } from './records.js';
