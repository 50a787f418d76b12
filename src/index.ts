/**
 * A typed Docker SDK for Windows containers.
 *
 * Begin with {@link connect}. What it gives is the high level; `docker.engine` is the low level beneath it, an
 * {@link Engine} with a typed method for each operation of the Docker Engine API.
 *
 * @packageDocumentation
 */
export * from './archive/index.js';
export * from './doctor/index.js';
export * from './engine/index.js';
export * from './errors/index.js';
export * from './fluent/index.js';
export * from './models/public.js';
export * from './transport/index.js';
export { unattend, type UnattendPackage } from './windows/unattend.js';
