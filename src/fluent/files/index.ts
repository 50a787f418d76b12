export {
  ContainerFiles,
  type CopyInOptions,
  type CopyOutOptions,
  type ReadFileOptions,
  type ReadTextOptions,
  type WriteFileOptions,
} from './container-files.js';
export type { PutOptions } from './engine-files.js';
export type { FileInfo } from './file-info.js';
export type { FileContent, FilesByName } from './names.js';
