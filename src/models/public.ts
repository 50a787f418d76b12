/** What the package exports of the models: their types, and the values that they are made of. Nothing of zod. */
export type { ContainerSpec } from './container-spec.js';
export type { AnsiCodePage, OemCodePage, TextEncoding } from '../common/encoding/index.js';
export type * from './inputs/filters.js';
export { nodeSpecOf, serviceSpecOf } from './inputs/swarm/spec-of.js';
export type * from './types.js';
export * from './values/base-images.js';
export * from './values/bind.js';
export * from './values/disk-usage.js';
export { parseDuration, type Duration } from '../common/duration.js';
export * from './values/event.js';
export * from './values/image-reference.js';
export * from './values/isolation-advice.js';
export * from './values/moment.js';
export * from './values/os-version.js';
export * from './values/ports.js';
export * from './values/quote/index.js';
export * from './values/size.js';
export * from './values/stats-summary.js';
