export * from './secret.js';
export { ServiceSpecSchema } from './service.js';
export * from './swarm.js';
