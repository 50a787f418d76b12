/**
 * Writes docs/errors.md, the error reference, from the catalogue. With `--check` it writes nothing, and fails when
 * the file is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorReference } from '../src/errors/hcs/index.js';
import { renderErrorReference } from '../src/errors/hcs/reference.js';

const file = fileURLToPath(new URL(`../${errorReference}`, import.meta.url));
const wanted = renderErrorReference();

if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
} else if (readOrEmpty(file) !== wanted) {
  console.error(`${errorReference} is stale. Run: npx tsx scripts/error-reference.ts`);
  process.exitCode = 1;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
