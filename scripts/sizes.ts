/**
 * `npm run sizes`: what the built package weighs for its users, and what its types cost the compiler. Needs `npm run build`.
 * It fails when one of the limits below is exceeded: they are what the package promises to stay below.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { root } from './entries.js';

const run = promisify(execFile);
// Inside of the package, where its own name leads to what it exports.
const lab = join(root, '.lab/sizes');

/** In kB, and in types. What grows beyond them has to be looked at, and not only to be allowed. */
const limits: Readonly<Record<string, number>> = {
  'declarations but those of /schemas and /simulator': 720,
  'bundle of diagnose': 180,
  'bundle of baseImageTagsFor': 10,
  'bundle of connect': 1680,
  'types of hello world without skipLibCheck': 40_000,
};

function hold(what: string, value: number): void {
  const limit = limits[what];
  if (limit === undefined || value <= limit) return;
  console.error(`${what}: ${String(Math.round(value))}, and ${String(limit)} is the limit`);
  process.exitCode = 1;
}

/** What somebody may want of the package alone. */
const wanted = ['diagnose', 'baseImageTagsFor', 'connect'];

const hello = `import { connect } from '@wragg/wincontainers';

await using docker = await connect();
console.log((await docker.info()).OperatingSystem);
`;

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Bytes of the files in `dist` with one of these endings. */
async function inDist(...endings: readonly string[]): Promise<number> {
  const dist = join(root, 'dist');
  const names = await readdir(dist, { recursive: true });
  const sizes = names
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .map(async (name) => (await stat(join(dist, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Bytes of a program that does nothing but have one name of the package: minified, dependencies included, in one file. */
async function bundleOf(name: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from './dist/index.js';`, resolveDir: root },
    ...{
      bundle: true,
      minify: true,
      write: false,
      logLevel: 'error',
      format: 'esm',
      platform: 'node',
      target: 'node20',
    },
  });
  return outputFiles.reduce((sum, { contents }) => sum + contents.byteLength, 0);
}

interface Cost {
  readonly types: number;
  readonly instantiations: number;
  readonly seconds: number;
}

/** What a first program costs the compiler. */
async function costOfHello(skipLibCheck: boolean): Promise<Cost> {
  const file = join(lab, 'hello.mts');
  await writeFile(file, hello);
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,esnext.disposable'];
  const { stdout } = await run(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...[...options, '--module', 'node16', '--types', 'node', '--extendedDiagnostics'],
      ...['--skipLibCheck', String(skipLibCheck), file],
    ],
    { cwd: lab },
  );
  const figure = (title: string): number =>
    Number(new RegExp(`^${title}: +([\\d.]+)`, 'm').exec(stdout)?.[1]);
  return {
    types: figure('Types'),
    instantiations: figure('Instantiations'),
    seconds: figure('Total time'),
  };
}

await mkdir(lab, { recursive: true });
const esm = await inDist('.js');
const cjs = await inDist('.cjs');
const declarations = await inDist('.d.ts');
console.log(
  `dist: ${kilobytes(esm)} of ESM, ${kilobytes(cjs)} of CommonJS, ${kilobytes(declarations)} of declarations`,
);
const others = declarations - (await inDist('schemas.d.ts', 'simulator.d.ts'));
console.log(`declarations but those of /schemas and /simulator: ${kilobytes(others)}`);
hold('declarations but those of /schemas and /simulator', others / 1000);
const bundles: string[] = [];
for (const name of wanted) {
  const bytes = await bundleOf(name);
  const size = kilobytes(bytes);
  hold(`bundle of ${name}`, bytes / 1000);
  bundles.push(`${name} ${size}`);
  console.log(`bundle of ${name}: ${size}, minified, with all that it needs`);
}
const [skipping, checking] = [await costOfHello(true), await costOfHello(false)];
for (const [cost, how] of [
  [skipping, 'with skipLibCheck'],
  [checking, 'without skipLibCheck'],
] as const)
  console.log(
    `hello world for tsc ${how}: ${String(cost.types)} types, ${String(cost.instantiations)} instantiations, ${cost.seconds.toFixed(1)} s`,
  );
hold('types of hello world without skipLibCheck', checking.types);
console.log(
  `figure: ESM ${kilobytes(esm)}, declarations ${kilobytes(declarations)}, bundles ${bundles.join(', ')}, ` +
    `types of hello world ${String(skipping.types)} with skipLibCheck, ${String(checking.types)} without`,
);
