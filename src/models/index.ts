export * from './check.js';
export * from './public.js';
export * from './schemas.js';
