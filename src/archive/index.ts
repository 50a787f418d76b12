export type {
  ArchiveEntry,
  ArchiveFile,
  ArchiveFileContent,
  ArchiveLink,
  NewArchiveEntry,
  NewArchiveFile,
} from './entry.js';
export { packArchive, type ArchiveBytes, type PackOptions } from './pack.js';
export { packFolder, type PackFolderOptions } from './pack-folder.js';
export { readArchive, type ReadArchiveOptions } from './read.js';
export { extractArchive, type Extracted, type ExtractOptions } from './extract.js';
