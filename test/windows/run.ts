import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cleanup } from '../lab/cleanup.js';
import { bundle, type Bundle } from './bundle.js';
import { failures, readOutcome, type Outcome } from './report.js';
import { ensureBuilt, startWindowsLab, type WindowsLab } from './windows-lab.js';
import { Wine, type RunEnd } from './wine.js';

/**
 * `npm run test:windows`: runs every test/windows/*.test.ts by Windows builds of Node under Wine, with a real engine behind a
 * real named pipe in message mode.
 *
 * Arguments: `--node 22` (repeatable) for fewer versions, `--file lab` (repeatable) for fewer files, `--timeout 600` seconds
 * for one file on one version, `--execs 1000` for that many execs of random output one after the other, `--name 'end of a process'`
 * for the tests whose names fit that pattern.
 */
const here = fileURLToPath(new URL('.', import.meta.url));

interface Arguments {
  readonly majors: readonly string[];
  readonly files: readonly string[];
  readonly timeout: number;
  readonly execs: string | undefined;
  readonly name: string | undefined;
}

function parse(args: readonly string[]): Arguments {
  const values: Record<string, string[]> = {
    '--node': [],
    '--file': [],
    '--timeout': [],
    '--execs': [],
    '--name': [],
  };
  for (let i = 0; i < args.length; i += 2) {
    const [key = '', value] = args.slice(i, i + 2);
    const list = values[key];
    if (list === undefined || value === undefined)
      throw new Error(`unknown argument, or one without a value: ${key}`);
    list.push(value);
  }
  const {
    '--node': majors = [],
    '--file': files = [],
    '--timeout': timeout = [],
    '--execs': execs = [],
    '--name': name = [],
  } = values;
  const seconds = Number(timeout.at(-1) ?? 600);
  if (!(seconds > 0)) throw new Error('--timeout takes a number of seconds');
  return {
    majors: majors.length > 0 ? majors : ['20', '22', '24', '26'],
    files,
    timeout: seconds * 1000,
    execs: execs.at(-1),
    name: name.at(-1),
  };
}

async function bundles(folder: string, wanted: readonly string[]): Promise<Bundle[]> {
  const sources = (await readdir(here)).filter((name) => name.endsWith('.test.ts')).sort();
  const chosen = sources.filter(
    (name) => wanted.length === 0 || wanted.includes(name.replace('.test.ts', '')),
  );
  if (chosen.length === 0) throw new Error('there is no such test file');
  if (chosen.includes('walkthrough.test.ts'))
    await bundle(join(here, '../../examples/iis-nanoserver.ts'), folder);
  return await Promise.all(chosen.map((name) => bundle(join(here, name), folder)));
}

async function main(args: Arguments): Promise<number> {
  const cleanup = new Cleanup();
  try {
    const lab = await startWindowsLab(cleanup, args.majors);
    const tests = await bundles(lab.folder, args.files);
    if (tests.some((test) => test.usesPackage)) await ensureBuilt();

    let failed = 0;
    let passed = 0;
    for (const major of args.majors) {
      const outcomes: Outcome[] = [];
      const begun = Date.now();
      for (const test of tests) outcomes.push(await runTest(lab, test, major, args));
      const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
        outcomes.reduce((total, one) => total + one[key], 0);
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      console.log(
        `Node ${major}: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped, ${seconds} s`,
      );
      passed += sum('passed');
      failed += sum('failed');
    }
    if (figure !== undefined) console.log(figure);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await cleanup[Symbol.asyncDispose]();
  }
}

/** What the latest test that measures has said. */
let figure: string | undefined;

/** How often a file is started when Wine ends it: that says nothing of what is tested. */
const SESSIONS = 3;

async function runTest(
  lab: WindowsLab,
  test: Bundle,
  major: string,
  { timeout, execs, name }: Arguments,
): Promise<Outcome> {
  const more = execs === undefined ? {} : { WINCONTAINERS_TEST_EXECS: execs };
  const report = test.path.replace('.mjs', `.node-${major}.tap`);
  const output = report.replace('.tap', '.log');
  const reporter = ['--test-reporter=tap', `--test-reporter-destination=${Wine.path(report)}`];
  const names = name === undefined ? [] : [`--test-name-pattern=${name}`];
  const begun = Date.now();
  let exit: RunEnd = 'crashed';
  for (let session = 1; exit === 'crashed' && session <= SESSIONS; session++) {
    if (session > 1) console.log(`${test.name} on Node ${major}: ended by Wine; starting again`);
    await using running = await lab.session();
    exit = await running.wine.run(
      lab.node(major),
      ['--enable-source-maps', ...names, ...reporter, Wine.path(test.path)],
      { output, traces: [report], env: { ...lab.env, WINCONTAINERS_TEST_NODE: major, ...more }, timeout },
    );
  }
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  const outcome = await readOutcome(report, exit);
  const line = `${test.name} on Node ${major}: ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped, ${seconds} s`;
  console.log(outcome.problem === undefined ? line : `${line} (${outcome.problem})`);
  const diagnostics = (await readFile(report, 'utf8').catch(() => '')).match(
    /^ *# (?!Subtest|tests|suites|pass|fail|cancelled|skipped|todo|duration_ms).*$/gm,
  );
  for (const diagnostic of diagnostics ?? []) {
    console.log(`  ${diagnostic.trim()}`);
    figure = /# (figure: .*)/.exec(diagnostic)?.[1] ?? figure;
  }
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
