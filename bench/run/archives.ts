import { execFile } from 'node:child_process';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pattern } from '../pattern.js';

const run = promisify(execFile);

/** Makes the archives that are sent, and returns what their names begin with. */
export async function makeArchives(folder: string, megabytes: readonly number[]): Promise<string> {
  const begin = join(folder, 'archive');
  for (const size of megabytes) {
    const bytes = size * 1_000_000;
    // The replay takes any bytes for an archive; a real engine takes a tar.
    await writeFile(`${begin}-pattern-${String(size)}`, pattern(bytes));
    const content = join(folder, 'content');
    await writeFile(content, '');
    await truncate(content, bytes);
    await run('tar', ['-C', folder, '-cf', `${begin}-tar-${String(size)}`, 'content']);
    await rm(content);
  }
  return begin;
}
