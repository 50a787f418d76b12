/**
 * `npm run types`: writes the types of the models, `src/models/types.ts`, from their schemas, and a type test that both are
 * the same. Both are checked in. With `--check` it writes nothing, and fails when one of them is not what it would write.
 *
 * With `--missing [FOLDER]` it lists the fields that have no sentence and the objects that have no name, and how many there
 * are: in all models, or in those below the folder.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './entries.js';
import { missing } from './model-types/missing.js';
import { printTest, printTypes, testFile, typesFile } from './model-types/print.js';
import { readModels } from './model-types/read.js';

const found = readModels();
const at = process.argv.indexOf('--missing');
if (at >= 0) {
  const { sentences, names } = missing(found, process.argv[at + 1]);
  for (const line of [...sentences, ...names]) console.log(line);
  console.log(`${String(sentences.length)} sentences and ${String(names.length)} names are missing`);
} else {
  for (const [path, text] of [
    [typesFile, await printTypes(found.models)],
    [testFile, await printTest(found.models)],
  ] as const) {
    if (!process.argv.includes('--check')) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) {
      console.error(`${relative(root, path)} is stale. Run: npm run types`);
      process.exitCode = 1;
    }
  }
}
