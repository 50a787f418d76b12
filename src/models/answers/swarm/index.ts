export * from './node.js';
export * from './secret.js';
export * from './service.js';
export {
  DiscreteGenericResourceSchema,
  GenericResourceSchema,
  NamedGenericResourceSchema,
  ObjectVersionSchema,
  SwarmDriverSchema,
  SwarmIdResponseSchema,
  SwarmLimitsSchema,
  SwarmPortSchema,
  SwarmResourcesSchema,
  TlsInfoSchema,
} from './shared.js';
export * from './swarm.js';
export * from './task.js';
