import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** A test file as Windows Node can run it. */
export interface Bundle {
  readonly name: string;
  readonly path: string;
  /** Whether it imports the package, which then has to be built. */
  readonly usesPackage: boolean;
}

const self = '@wragg/wincontainers';

/**
 * Bundles a test with the files it imports by path. Packages stay imports: the file lies inside the project, so the package's
 * own name resolves to its built files through its `exports`, as it does for a user.
 */
export async function bundle(source: string, folder: string): Promise<Bundle> {
  const name = basename(source, '.ts');
  const path = join(folder, `${name}.mjs`);
  const { metafile } = await build({
    entryPoints: [source],
    outfile: path,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'error',
    metafile: true,
    // The project's paths would otherwise lead the package's name to its sources.
    tsconfigRaw: {},
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  const usesPackage = imports.some((entry) => entry.path === self || entry.path.startsWith(`${self}/`));
  return { name, path, usesPackage };
}
