import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './entries.js';

/**
 * Writes files that are generated and checked in. With `--check` on the command line it writes nothing, and fails the process when
 * one of them is not what it would write.
 *
 * @param files - their texts, by path from the root of the project
 * @param command - what writes them
 */
export function writeGenerated(files: ReadonlyMap<string, string>, command: string): void {
  for (const [file, text] of files) {
    const path = join(root, file);
    if (textOf(path) === text) continue;
    if (process.argv.includes('--check')) stale(file, command);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}

/** Says that a file is not what it should be, and fails the process. */
export function stale(file: string, command: string): void {
  console.error(`${file} is stale. Run: ${command}`);
  process.exitCode = 1;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
