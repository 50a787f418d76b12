import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Cleanup } from '../lab/cleanup.js';
import { startDaemon } from '../lab/daemon.js';
import { enginePackages, startEngine } from '../lab/engine.js';
import { bundle, type Bundle } from './bundle.js';
import { lock } from './lock.js';
import { failures, readOutcome, type Outcome } from './report.js';
import { Wine } from './wine.js';

/**
 * `npm run test:windows`: runs every test/windows/*.test.ts by Windows builds of Node under Wine, with a real engine behind a
 * real named pipe in message mode.
 *
 * Arguments: `--node 22` (repeatable) for fewer versions, `--file lab` (repeatable) for fewer files, `--timeout 600` seconds
 * for one file on one version.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const lab = join(root, '.lab');
const pipe = 'wincontainers-engine';

interface Arguments {
  readonly majors: readonly string[];
  readonly files: readonly string[];
  readonly timeout: number;
}

function parse(args: readonly string[]): Arguments {
  const values: Record<string, string[]> = { '--node': [], '--file': [], '--timeout': [] };
  for (let i = 0; i < args.length; i += 2) {
    const [name = '', value] = args.slice(i, i + 2);
    const list = values[name];
    if (list === undefined || value === undefined)
      throw new Error(`unknown argument, or one without a value: ${name}`);
    list.push(value);
  }
  const { '--node': majors = [], '--file': files = [], '--timeout': timeout = [] } = values;
  const seconds = Number(timeout.at(-1) ?? 900);
  if (!(seconds > 0)) throw new Error('--timeout takes a number of seconds');
  return { majors: majors.length > 0 ? majors : ['20', '22', '24'], files, timeout: seconds * 1000 };
}

async function command(name: string, args: readonly string[]): Promise<void> {
  const child = spawn(name, args, { cwd: root, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} failed with exit code ${code ?? 'none'}`);
}

async function newest(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  const times = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs));
  return Math.max(0, ...times);
}

/** Builds the package unless what is built is newer than every source. */
async function ensureBuilt(): Promise<void> {
  const built = await stat(join(root, 'dist/index.js')).then(
    (entry) => entry.mtimeMs,
    () => 0,
  );
  if (built < (await newest(join(root, 'src')))) await command('npm', ['run', 'build']);
}

async function bundles(folder: string, wanted: readonly string[]): Promise<Bundle[]> {
  const sources = (await readdir(join(root, 'test/windows')))
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const chosen = sources.filter(
    (name) => wanted.length === 0 || wanted.includes(name.replace('.test.ts', '')),
  );
  if (chosen.length === 0) throw new Error('there is no such test file');
  return await Promise.all(chosen.map((name) => bundle(join(root, 'test/windows', name), folder)));
}

/** Puts the engine behind the named pipe and waits until clients can connect. */
async function startRelay(cleanup: Cleanup, wine: Wine, target: string, folder: string): Promise<void> {
  const ready = join(folder, 'relay.ready');
  const relay = cleanup.use(
    await startDaemon({
      name: 'relay',
      command: 'wine',
      args: [
        ...[join(lab, 'relay.exe'), '--pipe', pipe, '--target', target, '--listeners', '64'],
        ...['--ready-file', Wine.path(ready), '--log', Wine.path(join(folder, 'relay.events'))],
      ],
      log: join(folder, 'relay.log'),
      env: wine.env,
      grace: 1_000,
    }),
  );
  const started = (): Promise<true | undefined> =>
    stat(ready).then(
      () => true as const,
      () => undefined,
    );
  await relay.until(started, { what: 'pipe', timeout: 60_000 });
}

async function main(args: Arguments): Promise<number> {
  await mkdir(lab, { recursive: true });
  const cleanup = new Cleanup();
  try {
    cleanup.use(await lock(join(lab, 'lock')));
    await command('bash', ['test/lab/prepare.sh', ...enginePackages]);
    await command('bash', ['test/windows/prepare.sh', ...args.majors]);

    const folder = join(lab, 'run');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    const tests = await bundles(folder, args.files);
    if (tests.some((test) => test.usesPackage)) await ensureBuilt();

    const engine = cleanup.use(await startEngine());
    const wine = cleanup.use(new Wine(lab));
    const target = new URL(engine.tcp).host;
    await startRelay(cleanup, wine, target, folder);

    const env = {
      WINCONTAINERS_TEST_HOST: `npipe:////./pipe/${pipe}`,
      WINCONTAINERS_TEST_TCP: engine.tcp,
      WINCONTAINERS_RELAY: Wine.path(join(lab, 'relay.exe')),
    };
    let failed = 0;
    let passed = 0;
    for (const major of args.majors) {
      const outcomes: Outcome[] = [];
      const begun = Date.now();
      for (const test of tests) outcomes.push(await runTest(wine, test, major, env, args.timeout));
      const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
        outcomes.reduce((total, one) => total + one[key], 0);
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      console.log(
        `Node ${major}: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped, ${seconds} s`,
      );
      passed += sum('passed');
      failed += sum('failed');
    }
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await cleanup[Symbol.asyncDispose]();
  }
}

async function runTest(
  wine: Wine,
  test: Bundle,
  major: string,
  env: NodeJS.ProcessEnv,
  timeout: number,
): Promise<Outcome> {
  const report = test.path.replace('.mjs', `.node-${major}.tap`);
  const output = report.replace('.tap', '.log');
  const reporter = ['--test-reporter=tap', `--test-reporter-destination=${Wine.path(report)}`];
  const exit = await wine.run(
    join(lab, `node-${major}`, 'node.exe'),
    ['--enable-source-maps', ...reporter, Wine.path(test.path)],
    { output, env: { ...env, WINCONTAINERS_TEST_NODE: major }, timeout },
  );
  // Wine writes a file's last bytes when its process is quite gone.
  await delay(100);
  const outcome = await readOutcome(report, exit);
  const line = `${test.name} on Node ${major}: ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`;
  console.log(outcome.problem === undefined ? line : `${line} (${outcome.problem})`);
  const diagnostics = (await readFile(report, 'utf8').catch(() => '')).match(
    /^ *# (?!Subtest|tests|suites|pass|fail|cancelled|skipped|todo|duration_ms).*$/gm,
  );
  for (const diagnostic of diagnostics ?? []) console.log(`  ${diagnostic.trim()}`);
  if (outcome.failed > 0) {
    console.log(await failures(report));
    const said = (await readFile(output, 'utf8').catch(() => '')).trim();
    if (said !== '') console.log(`What node.exe printed:\n${said.slice(-4000)}`);
  }
  return outcome;
}

const args = parse(process.argv.slice(2));
try {
  process.exitCode = await main(args);
} catch (error) {
  // A lab that can't be prepared is a failure like that of a test, and is counted.
  console.error(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
