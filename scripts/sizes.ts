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
import { missing } from './model-types/missing.js';
import { readModels } from './model-types/read.js';

const run = promisify(execFile);
// Inside of the package, where its own name leads to what it exports.
const lab = join(root, '.lab/sizes');

/** In kB, in types and in fields. What grows beyond them has to be looked at, and not only to be allowed. */
const limits: Readonly<Record<string, number>> = {
  'declarations but those of /schemas and /simulator': 820,
  'bundle of diagnose': 177,
  'bundle of baseImageTagsFor': 10,
  'bundle of connect': 700,
  'bundle of connect with undici': 1100,
  'bundle of connect with everything': 1500,
  'types of hello world without skipLibCheck': 40_000,
  'fields without a sentence': 0,
};

function hold(what: string, value: number): void {
  const limit = limits[what];
  if (limit === undefined || value <= limit) return;
  console.error(`${what}: ${String(Math.round(value))}, and ${String(limit)} is the limit`);
  process.exitCode = 1;
}

/** What somebody may want of the package alone, and the entry points that have it. */
const wanted = [
  { name: 'diagnose', files: ['index', 'errors'] },
  { name: 'baseImageTagsFor', files: ['index', 'windows'] },
  { name: 'connect', files: ['index'] },
];

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

/** What a bundler makes of a program that does nothing but have one name of the package: minified, dependencies included. */
interface Bundle {
  /** Bytes of what is loaded when it is imported. */
  readonly start: number;
  /** Bytes of that and of undici, which the first request to an engine loads. */
  readonly request: number;
  /** Bytes of everything, with what is loaded for some work only: the tables of code pages, the parts of fetch for a proxy. */
  readonly whole: number;
}

async function bundleOf(name: string, file: string): Promise<Bundle> {
  const { metafile } = await build({
    stdin: { contents: `export { ${name} } from './dist/${file}.js';`, resolveDir: root },
    bundle: true,
    // As bundlers do it for what is imported dynamically: a file of its own.
    splitting: true,
    outdir: join(lab, name),
    metafile: true,
    minify: true,
    write: false,
    logLevel: 'error',
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  const { outputs } = metafile;
  /** A file with all that it imports: at once, or some time too. */
  const loaded = (first: string | undefined, some: boolean, files = new Set<string>()): Set<string> => {
    const output = first === undefined || files.has(first) ? undefined : outputs[first];
    if (first === undefined || output === undefined) return files;
    files.add(first);
    for (const { kind, path } of output.imports)
      if (some || kind === 'import-statement') loaded(path, some, files);
    return files;
  };
  const bytes = (files: Iterable<string>): number =>
    [...files].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
  const entryOf = (pattern: RegExp): string | undefined =>
    Object.keys(outputs).find((file) => pattern.test(outputs[file]?.entryPoint ?? ''));
  const entry = entryOf(/^<stdin>$/);
  const [start, whole] = [loaded(entry, false), loaded(entry, true)];
  const undici = [...loaded(entryOf(/node_modules\/undici\//), false)].filter((file) => whole.has(file));
  return { start: bytes(start), request: bytes(new Set([...start, ...undici])), whole: bytes(whole) };
}

const IMPORTS = 9;

/** The least processor time, in milliseconds, that a process takes to import these and to end. */
async function coldImport(...specifiers: readonly string[]): Promise<number> {
  const text = `${specifiers.map((specifier) => `import '${specifier}';`).join('')}
    const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);`;
  const times: number[] = [];
  for (let i = 0; i < IMPORTS; i++) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', text], { cwd: root });
    times.push(Number(stdout));
  }
  return Math.min(...times);
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
for (const { name, file } of wanted.flatMap(({ name, files }) => files.map((file) => ({ name, file })))) {
  const { start, request, whole } = await bundleOf(name, file);
  hold(`bundle of ${name}`, start / 1000);
  const from = file === 'index' ? name : `${name} from /${file}`;
  bundles.push(`${from} ${kilobytes(start)}`);
  console.log(`bundle of ${from}: ${kilobytes(start)}, minified, with all that it needs to start`);
  if (whole === start) continue;
  hold(`bundle of ${name} with undici`, request / 1000);
  hold(`bundle of ${name} with everything`, whole / 1000);
  bundles.push(`${kilobytes(request)} with undici`, `${kilobytes(whole)} with everything`);
  console.log(`bundle of ${name} with undici, which the first request loads: ${kilobytes(request)}`);
  console.log(`bundle of ${name} with everything that is ever loaded: ${kilobytes(whole)}`);
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
const models = readModels();
const fields = models.models.reduce((sum, { shape }) => sum + (shape.fields?.length ?? 0), 0);
const without = missing(models).sentences.length;
console.log(
  `fields of models: ${String(fields)}, of which ${String(without)} are without a sentence, and none may be`,
);
hold('fields without a sentence', without);
const [ours, theirs] = [await coldImport('./dist/index.js'), await coldImport('undici', 'zod')];
// Of this machine at this moment, so it is told and not held.
console.log(
  `cold import: ${ours.toFixed(0)} ms of processor time, undici and zod ${theirs.toFixed(0)} ms (the least of ${String(IMPORTS)})`,
);
console.log(
  `figure: ESM ${kilobytes(esm)}, declarations ${kilobytes(declarations)}, bundles ${bundles.join(', ')}, ` +
    `types of hello world ${String(skipping.types)} with skipLibCheck, ${String(checking.types)} without`,
);
