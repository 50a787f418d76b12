import { gunzipSync } from 'node:zlib';
import { systemError } from '../state/api-error.js';
import type { ContainerFileSystem } from '../windows/filesystem.js';
import type { FileTree, TreePath } from '../windows/file-tree.js';
import { matchesWildcard, parseWindowsPath, pathKey, type WindowsPath } from '../windows/path.js';
import { readTar } from '../windows/tar.js';

/** What a `COPY` or `ADD` is to do. */
export interface CopyRequest {
  readonly name: 'COPY' | 'ADD';
  readonly sources: readonly string[];
  readonly destination: string;
  /** Where it copies from. */
  readonly tree: FileTree;
  /** Whether that is an image or a stage, and not the context. */
  readonly fromImage: boolean;
  readonly workingDir: string;
}

/** Copies files into a new layer, or refuses in the words of the builder on Windows. */
export function copyInto(fs: ContainerFileSystem, request: CopyRequest): void {
  const { name, sources, tree } = request;
  const found = sources.flatMap((source) => locate(request, source));
  if (found.length === 0) throw systemError(`${name} failed: no source files were specified`);
  const isFolder = /[\\/]$/.test(request.destination);
  if (found.length > 1 && !isFolder) {
    throw systemError(
      `When using ${name} with more than one source file, the destination must be a directory and end with a /`,
    );
  }
  const destination = destinationOf(request);
  for (const path of found) {
    if (tree.stat(path)?.kind === 'directory') copyFolder(fs, tree, path, destination);
    else if (name !== 'ADD' || !extract(fs, tree.read(path) ?? new Uint8Array(), destination)) {
      const inFolder = isFolder || fs.stat(destination)?.kind === 'directory';
      copyFile(fs, tree, path, inFolder ? below(destination, path.slice(-1)) : destination);
    }
  }
}

/** A source in the tree: itself, or what a wildcard stands for. */
function locate({ name, tree, fromImage }: CopyRequest, source: string): TreePath[] {
  if (/^(?:https?|ftp):\/\//i.test(source)) {
    throw systemError(
      name === 'COPY' ? "COPY failed: source can't be a URL for COPY" : 'ADD failed: URLs are not simulated',
    );
  }
  if (source.split(/[\\/]/)[0] === '..')
    throw systemError(`${name} failed: forbidden path outside the build context: ${source} ()`);
  const path = parseWindowsPath(source);
  const key = pathKey(path);
  if (fromImage && (key === 'c:\\' || key === 'c:\\windows'))
    throw systemError(`${name} failed: copy from c:\\ or c:\\windows is not allowed on windows`);
  if (/[*?]/.test(source)) return matches(tree, path.parts);
  if (tree.stat(path.parts) !== undefined) return [path.parts];
  const what = `stat ${path.parts.join('\\')}: file does not exist`;
  throw systemError(
    `${name} failed: ${fromImage ? '' : 'file not found in build context or excluded by .dockerignore: '}${what}`,
  );
}

function matches(tree: FileTree, pattern: TreePath): TreePath[] {
  let found: TreePath[] = [[]];
  for (const part of pattern) {
    found = found.flatMap((folder) =>
      (tree.list(folder) ?? [])
        .filter((entry) => matchesWildcard(entry.name, part))
        .map((entry) => [...folder, entry.name]),
    );
  }
  return found;
}

function destinationOf({ name, destination, workingDir }: CopyRequest): WindowsPath {
  const current = parseWindowsPath(workingDir === '' ? 'C:\\' : workingDir);
  const path = parseWindowsPath(destination, current);
  if (path.drive !== 'c') {
    throw systemError(
      /^[a-z]:/i.test(destination)
        ? `invalid ${name}: Windows does not support destinations not on the system drive (C:)`
        : `invalid ${name}: Windows does not support relative paths when WORKDIR is not the system drive`,
    );
  }
  return path;
}

function copyFolder(fs: ContainerFileSystem, tree: FileTree, path: TreePath, target: WindowsPath): void {
  fs.makeDirectory(target);
  for (const entry of tree.list(path) ?? []) {
    const [from, to] = [[...path, entry.name], below(target, [entry.name])];
    if (entry.kind === 'directory') copyFolder(fs, tree, from, to);
    else copyFile(fs, tree, from, to);
  }
}

function copyFile(fs: ContainerFileSystem, tree: FileTree, path: TreePath, target: WindowsPath): void {
  fs.makeDirectory({ ...target, parts: target.parts.slice(0, -1) });
  fs.write(target, tree.read(path) ?? new Uint8Array());
}

/** ADD unpacks archives. @returns whether it was one */
function extract(fs: ContainerFileSystem, data: Uint8Array, target: WindowsPath): boolean {
  const bytes = data[0] === 0x1f && data[1] === 0x8b ? gunzipSync(data) : data;
  if (Buffer.from(bytes.subarray(257, 262)).toString() !== 'ustar') return false;
  for (const { path, kind, data: content } of readTar(bytes)) {
    const to = below(target, path.split('/'));
    if (kind === 'directory') fs.makeDirectory(to);
    else {
      fs.makeDirectory({ ...to, parts: to.parts.slice(0, -1) });
      fs.write(to, content);
    }
  }
  return true;
}

const below = (path: WindowsPath, parts: TreePath): WindowsPath => ({
  ...path,
  parts: [...path.parts, ...parts],
});
