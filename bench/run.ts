/*
 * `npm run bench`: this package beside its peers and beside bare Node, all in one run. It fails for wrong answers only,
 * never for slow ones.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { Cleanup } from '../test/lab/cleanup.js';
import { pagesOf } from './report/document.js';
import type { Results, WorkloadResult } from './report/results.js';
import { figureLine, printResult, startupTable, summaryTable } from './report/table.js';
import { makeArchives } from './run/archives.js';
import { isChosen, parseArguments, usage, UsageError, type Arguments } from './run/arguments.js';
import { startDockerd } from './run/dockerd.js';
import { executeHere } from './run/execute.js';
import { machine, versions } from './run/machine.js';
import { prepare, root } from './run/prepare.js';
import { startReplayProcess } from './run/replay.js';
import { measure } from './run/rounds.js';
import { measureStartup } from './run/startup.js';
import { runOnWindows } from './run/windows.js';
import { workloads } from './work/index.js';
import type { Workload } from './work/workload.js';

/** A name that fits nothing would look like a workload without a result. */
function checkNames({ only }: Arguments): void {
  const names = [...workloads.map(({ name }) => name), 'startup'];
  const unknown = only.find((part) => !names.some((name) => name.includes(part)));
  if (unknown !== undefined)
    throw new UsageError(
      `no workload has ${JSON.stringify(unknown)} in its name; there are ${names.join(', ')}`,
    );
}

async function runHere(args: Arguments): Promise<Results> {
  await using cleanup = new Cleanup();
  const programs = await prepare();
  const folder = await mkdtemp(join(tmpdir(), 'wincontainers-bench-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  const wanted = workloads.filter(
    ({ name, engine }) => isChosen(args, name) && !(args.replay && engine === 'docker'),
  );
  const replay = cleanup.use(await startReplayProcess(programs.replay, join(folder, 'replay.sock')));
  const dockerd = wanted.some(({ engine }) => engine === 'docker')
    ? await startDockerd(amountsOf(wanted))
    : 'not asked for';
  if (typeof dockerd === 'string') console.log(`no real engine: ${dockerd}`);
  else cleanup.use(dockerd);
  const archives = wanted.some(({ name }) => name.startsWith('archive'))
    ? await makeArchives(folder, amountsOf(wanted).megabytes)
    : '';
  const execute = executeHere(programs.worker, folder);

  const results: WorkloadResult[] = [];
  for (const workload of wanted) {
    const { engine } = workload;
    if (engine === 'docker' && typeof dockerd === 'string') continue;
    const path = engine === 'docker' && typeof dockerd !== 'string' ? dockerd.path : replay.address;
    const place = { path, host: `unix://${path}` };
    // Four steps of a curve need fewer rounds than one number.
    const rounds = workload.growth === undefined ? args.rounds : Math.min(args.rounds, 2);
    const surroundings = { engine, archive: archives };
    const measured = await measure(workload, { rounds, quick: args.quick }, { place, surroundings }, execute);
    measured.forEach(printResult);
    results.push(...measured);
  }
  const startup = isChosen(args, 'startup') ? await measureStartup(folder, args.rounds) : [];
  if (startup.length > 0) console.log(`\nstartup\n${startupTable(startup)}`);
  return {
    date: new Date().toISOString(),
    machine: machine(),
    versions: { ...versions(), ...(typeof dockerd === 'string' ? {} : { dockerd: dockerd.version }) },
    workloads: results,
    startup,
  };
}

/** What the workloads find in a real engine, and among the archives: as much as they work through, and a tenth of it. */
function amountsOf(wanted: readonly Workload[]): { lines: number[]; megabytes: number[] } {
  const of = (name: string): number[] => {
    const found = wanted.find((workload) => workload.name.startsWith(name));
    return found === undefined ? [] : [found.amount, found.quickAmount];
  };
  return { lines: of('logs-dockerd'), megabytes: of('archive') };
}

async function main(args: Arguments): Promise<number> {
  checkNames(args);
  const results = args.windows ? await runOnWindows(args) : await runHere(args);
  const flat = results.workloads.filter(({ step, name }) => step === undefined && name !== 'idle');
  console.log(`\n${summaryTable(flat)}\n\n${(performance.now() / 60_000).toFixed(1)} minutes`);
  if (flat.length > 0) console.log(`figure: ${figureLine(flat)}`);
  if (args.json !== undefined) await writeFile(args.json, `${JSON.stringify(results, undefined, 1)}\n`);
  if (args.docs) await writeDocumentation(results, args.windows ? 'windows' : 'here');
  const wrong = results.workloads.filter((result) => Object.keys(result.wrong).length > 0);
  if (wrong.length > 0) console.log(`wrong answers in ${wrong.map(({ name }) => name).join(', ')}`);
  const nothing = results.workloads.length + results.startup.length === 0;
  if (nothing) console.log('nothing that was asked for could be measured here');
  return wrong.length > 0 || nothing ? 1 : 0;
}

async function writeDocumentation(results: Results, kind: 'here' | 'windows'): Promise<void> {
  const docs = join(root, 'docs');
  const pages = pagesOf(await readFile(join(docs, 'performance.md'), 'utf8'), results, kind);
  for (const { name, content } of pages) {
    const file = join(docs, name);
    const options = { ...(await resolveConfig(file)), filepath: file };
    await writeFile(file, name.endsWith('.md') ? await format(content, options) : content);
  }
  const json = kind === 'here' ? 'performance.json' : 'performance-windows.json';
  await writeFile(join(docs, json), `${JSON.stringify(results)}\n`);
}

async function fromCommandLine(words: readonly string[]): Promise<number> {
  try {
    const args = parseArguments(words);
    if (args !== 'help') return await main(args);
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

process.exitCode = await fromCommandLine(process.argv.slice(2));
