/**
 * What is peculiar to Windows containers and needs no engine: versions of Windows and of its images, isolation, binds,
 * ports, references of images, devices, accounts of a domain, and files for unattended installation.
 *
 * @packageDocumentation
 */
export * from '../models/values/bind.js';
export * from '../models/values/credential-spec.js';
export * from '../models/values/device-classes.js';
export * from '../models/values/image-reference.js';
export * from '../models/values/isolation-advice.js';
export * from '../models/values/os-version.js';
export * from '../models/values/ports.js';
export * from '../models/values/unattend/index.js';
