export * from './secret.js';
export { ServiceSpecSchema, type ServiceSpec } from './service.js';
export * from './swarm.js';
