export * from './secret.js';
export { ServiceSpecSchema, type ServiceSpec } from './service.js';
export * from './spec-of.js';
export * from './swarm.js';
