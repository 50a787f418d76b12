/**
 * `npm run types`: writes the types of the models, `src/models/types.ts`, from their schemas, and a type test that both are
 * the same. Both are checked in. With `--check` it writes nothing, and fails when one of them is not what it would write.
 *
 * With `--missing [FOLDER]` it lists the fields that have no sentence and the objects that have no name, and how many there
 * are: in all models, or in those below the folder.
 */
import { relative } from 'node:path';
import { root } from './entries.js';
import { writeGenerated } from './generated.js';
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
  const files = new Map([
    [relative(root, typesFile), await printTypes(found.models, found.bases)],
    [relative(root, testFile), await printTest(found.models)],
  ]);
  writeGenerated(files, 'npm run types');
}
