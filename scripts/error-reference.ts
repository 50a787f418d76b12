/**
 * Writes the error reference, docs/errors.md and docs/errors, from the catalogue. With `--check` it writes nothing, and fails when
 * a file is not what it would write, or is one too many.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderErrorReference } from '../src/errors/hcs/reference.js';
import { errorReference } from '../src/errors/hcs/reference-place.js';

const wanted = renderErrorReference();
const there = filesThere();
const stale = [...wanted].filter(([file, text]) => there.get(file) !== text);
const surplus = [...there.keys()].filter((file) => !wanted.has(file));

if (process.argv.includes('--check')) {
  for (const file of [...stale.map(([name]) => name), ...surplus])
    console.error(`${file} is stale. Run: npx tsx scripts/error-reference.ts`);
  if (stale.length + surplus.length > 0) process.exitCode = 1;
} else {
  for (const [file, text] of stale) {
    mkdirSync(dirname(pathOf(file)), { recursive: true });
    writeFileSync(pathOf(file), text);
  }
  for (const file of surplus) rmSync(pathOf(file));
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}

/** The files that are there, with their texts. */
function filesThere(): Map<string, string> {
  const read = (file: string): [string, string] | undefined => {
    try {
      return [file, readFileSync(pathOf(file), 'utf8')];
    } catch {
      return undefined;
    }
  };
  let names: string[] = [];
  try {
    names = readdirSync(pathOf(errorReference));
  } catch {
    // Not written yet.
  }
  const files = [`${errorReference}.md`, ...names.map((name) => `${errorReference}/${name}`)];
  return new Map(files.map(read).filter((entry) => entry !== undefined));
}
