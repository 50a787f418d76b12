import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Programs that Node runs as they are. */
export interface Bundle extends AsyncDisposable {
  /** The file of each entry, in the order in which they were given. */
  readonly paths: readonly [string, ...string[]];
}

/**
 * Makes programs of sources, in far less time than Node takes to load the sources one by one. What several of them import is made
 * once. Packages stay imports, which is why the programs lie inside of the project.
 *
 * @param entries - paths relative to the root
 */
export async function bundle(...entries: [string, ...string[]]): Promise<Bundle> {
  const lab = join(root, '.lab');
  await mkdir(lab, { recursive: true });
  const folder = await mkdtemp(join(lab, 'bundle-'));
  const names = entries.map((_, index) => `program-${String(index)}`);
  await build({
    entryPoints: entries.map((path, index) => ({ in: join(root, path), out: names[index] ?? '' })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const [first = '', ...rest] = names.map((name) => join(folder, `${name}.mjs`));
  return {
    paths: [first, ...rest],
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
