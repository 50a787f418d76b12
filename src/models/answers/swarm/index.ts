export * from './node.js';
export * from './secret.js';
export * from './service.js';
export { SwarmIdResponseSchema, type SwarmIdResponse } from './shared.js';
export * from './swarm.js';
export * from './task.js';
