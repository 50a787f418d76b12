/**
 * `npm run api`: writes the API report of each entry point, every public name with its signature, into the folder `etc`.
 * They are checked in, so that a change of the public API shows in review. With `--check` it writes nothing, and fails when
 * a report is not what it would write.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, type ExtractorLogLevel } from '@microsoft/api-extractor';
import { entries, root } from '../entries.js';
import { writeDeclarations } from './declarations.js';

// Inside of the project, so that the declarations find the packages that they import.
const lab = join(root, '.lab/api');
const quiet = { default: { logLevel: 'none' as ExtractorLogLevel } };

/** Makes the report of one entry point in the lab. */
function makeReport(declaration: string, reportFileName: string): string {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
    configObject: {
      projectFolder: lab,
      mainEntryPointFilePath: declaration,
      compiler: {
        overrideTsconfig: {
          extends: join(root, 'tsconfig.json'),
          compilerOptions: { baseUrl: null, paths: {} },
          include: [lab],
        },
      },
      // The types that only a signature names are listed too: a change of them is a change for the user.
      apiReport: { enabled: true, reportFileName, reportFolder: lab, includeForgottenExports: true },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      // What is wrong with the comments is said by `npm run docs`.
      messages: {
        compilerMessageReporting: quiet,
        extractorMessageReporting: quiet,
        tsdocMessageReporting: quiet,
      },
    },
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  return join(lab, reportFileName);
}

function publicNames(report: string): number {
  const declared = /^export (?:abstract )?(?:class|const|enum|function|interface|namespace|type) (\w+)/gm;
  return new Set([...report.matchAll(declared)].map(([, name]) => name)).size;
}

const check = process.argv.includes('--check');
rmSync(lab, { recursive: true, force: true });
mkdirSync(join(root, 'etc'), { recursive: true });
const declarations = writeDeclarations(
  entries.map(({ source }) => source),
  join(lab, 'declarations'),
);
for (const [at, { name, specifier }] of entries.entries()) {
  const file = `etc/${name}.api.md`;
  const made = makeReport(declarations[at] ?? '', `${name}.api.md`);
  if (!check) copyFileSync(made, join(root, file));
  const diff = spawnSync('git', ['--no-pager', 'diff', '--no-index', '--unified=1', file, made], {
    cwd: root,
    stdio: 'inherit',
  });
  if (diff.status === 0) {
    console.log(`${specifier}: ${String(publicNames(readFileSync(made, 'utf8')))} public names in ${file}`);
  } else {
    console.error(`${file} is stale. Run: npm run api`);
    process.exitCode = 1;
  }
}
