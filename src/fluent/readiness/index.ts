export { Readiness, type HttpReadinessOptions } from './readiness.js';
export type { ReadinessOptions } from './watch.js';
