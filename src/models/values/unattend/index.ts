export type { UnattendFile, UnattendPackage, UnattendSelection } from './document.js';
export { unattendSources, type UnattendSource, type UnattendSources } from './files.js';
export { nanoServerPackage, type NanoServerPackageOptions } from './nano-server.js';
export { parseUnattend } from './read.js';
export { unattend } from './write.js';
