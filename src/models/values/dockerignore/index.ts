export { IgnoreList } from './ignore.js';
export { parseIgnoreFile } from './ignore-file.js';
export { pathStyle, type PathStyle } from './path.js';
