import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { command, ensureBuilt } from '../../test/windows/windows-lab.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Everything that the bench makes is in here. */
export const lab = join(root, 'bench/.lab');

/** What of the bench runs in processes of its own. */
export interface Programs {
  readonly worker: string;
  readonly paired: string;
  readonly replay: string;
}

/** Builds the package, installs what it is compared with, and makes the programs of the bench. */
export async function prepare(): Promise<Programs> {
  await ensureBuilt();
  if (!existsSync(join(root, 'bench/node_modules')))
    await command('npm', ['ci', '--prefix', 'bench', '--ignore-scripts', '--no-audit', '--no-fund']);
  return await bundlePrograms(lab);
}

/**
 * Makes the programs of the bench. They have to lie in the bench's folder, for its packages to be found from there; this
 * package is what `npm run build` has made.
 */
export async function bundlePrograms(folder: string): Promise<Programs> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: ['worker', 'paired-worker', 'replay/main'].map((name) => join(root, `bench/${name}.ts`)),
    outbase: join(root, 'bench'),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Each client in a file of its own, which only its own process loads.
    splitting: true,
    packages: 'external',
    plugins: [
      {
        name: 'built-package',
        setup(bundler) {
          bundler.onResolve({ filter: /^@wragg\/wincontainers$/ }, () => ({
            // By a path from the folder of the programs: the URL of an absolute one is none under Wine.
            path: relative(folder, join(root, 'dist/index.js')).replaceAll('\\', '/'),
            external: true,
          }));
        },
      },
    ],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
    // The project's paths would otherwise lead the package's name to its sources.
    tsconfigRaw: {},
  });
  return {
    worker: join(folder, 'worker.mjs'),
    paired: join(folder, 'paired-worker.mjs'),
    replay: join(folder, 'replay/main.mjs'),
  };
}
