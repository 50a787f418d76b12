/**
 * The last step of `npm run build`: indents the declarations in `dist` with tabs. Editors and compilers show them the same, and
 * with four spaces for each step a tenth of them is spaces.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './entries.js';

const dist = join(root, 'dist');
for (const name of await readdir(dist)) {
  if (!/\.d\.c?ts$/.test(name)) continue;
  const path = join(dist, name);
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4)),
  );
}
