import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { root } from '../entries.js';
import type { Graph } from './graph.js';

/**
 * What each file of `src` imports of the others: modules, types, and what is loaded when it is needed.
 *
 * @returns paths from the root of the project, with slashes
 * @throws Error for an import that leads to no file
 */
export function importsOfFiles(): Graph {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts'));
  return new Map(files.map((file) => [file, new Set(importsOf(file))]));
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.join(dirname(file), name).replace(/\.js$/, '.ts'))
    .filter((target) => {
      if (!existsSync(join(root, target))) throw new Error(`${file} imports ${target}, which is not there.`);
      // The program reads package.json, beside src.
      return target.startsWith('src/');
    });
}

/**
 * What each folder imports of those beside it.
 *
 * @param files - what each file imports
 * @param below - the folder that they are in, such as `src` or `src/fluent`. Files that lie in it directly are left out
 */
export function importsOfFolders(files: Graph, below: string): Graph {
  const folderOf = (path: string): string | undefined => {
    const [folder, ...rest] = path.startsWith(`${below}/`) ? path.slice(below.length + 1).split('/') : [];
    return rest.length > 0 ? folder : undefined;
  };
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of files) {
    const folder = folderOf(file);
    if (folder === undefined) continue;
    const set = folders.get(folder) ?? new Set();
    folders.set(folder, set);
    for (const other of [...targets].map(folderOf)) {
      if (other !== undefined && other !== folder) set.add(other);
    }
  }
  return folders;
}
