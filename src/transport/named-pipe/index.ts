export { PipeConnection } from './pipe-connection.js';
export type { IsOver } from './records.js';
