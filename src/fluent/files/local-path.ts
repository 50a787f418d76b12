import { assertText } from '../../errors/given.js';
import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ArchiveSourceError } from '../../errors/archive.js';
import { LocalFileError } from '../../errors/local-file.js';
import { messageOf } from '../../errors/message.js';
import { codeOf } from '../local-file.js';

const ENDS_AS_FOLDER = process.platform === 'win32' ? /[\\/]\.?$/ : /\/\.?$/;
const ENDS_IN_DOT = process.platform === 'win32' ? /(?:^|[\\/])\.$/ : /(?:^|\/)\.$/;

/** Whether a path on this machine says that it is a folder: it ends in a separator, or in one and a dot. */
export function isFolderName(path: string): boolean {
  assertText('path on this machine', path);
  return ENDS_AS_FOLDER.test(path);
}

/** Whether a path on this machine means what is in a folder, and not the folder. */
export function isContents(path: string): boolean {
  assertText('path on this machine', path);
  return ENDS_IN_DOT.test(path);
}

/** The path of a source, a link in its last part followed if that is wanted or the path says that it is a folder. */
export async function sourcePath(path: string, followLink: boolean): Promise<string> {
  return followLink || isFolderName(path) ? readable(path, realpath(path)) : path;
}

/** The name of a file or folder on this machine; of `..` and the like the one that it has. */
export async function nameOf(path: string): Promise<string> {
  const name = basename(path);
  return name === '' || name === '.' || name === '..' ? basename(await readable(path, realpath(path))) : name;
}

/**
 * What is at a path on this machine, links followed.
 *
 * @throws LocalFileError when the disk refuses
 */
export async function kindOnDisk(path: string): Promise<'directory' | 'file' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    const code = codeOf(error);
    // A file, named as a folder.
    if (code === 'ENOTDIR') return 'file';
    if (code === 'ENOENT') return undefined;
    throw new LocalFileError(path, 'look at', { cause: error });
  }
}

/** @throws ArchiveSourceError when the disk refuses */
export async function readable<T>(path: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    const why = messageOf(cause);
    throw new ArchiveSourceError(path, 'unreadable', why, { cause });
  }
}
