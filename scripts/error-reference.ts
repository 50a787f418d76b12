/**
 * Writes the error reference, docs/errors.md and docs/errors, from the catalogue. With `--check` it writes nothing, and fails when
 * a file is not what it would write, or is one too many.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renderErrorReference } from '../src/errors/hcs/reference.js';
import { errorReference } from '../src/errors/hcs/reference-place.js';
import { root } from './entries.js';
import { stale, writeGenerated } from './generated.js';

const COMMAND = 'npx tsx scripts/error-reference.ts';

const wanted = renderErrorReference();
const folder = join(root, errorReference);
for (const name of existsSync(folder) ? readdirSync(folder) : []) {
  const file = `${errorReference}/${name}`;
  if (wanted.has(file)) continue;
  if (process.argv.includes('--check')) stale(file, COMMAND);
  else rmSync(join(folder, name));
}
writeGenerated(wanted, COMMAND);
