import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Cleanup } from '../../test/lab/cleanup.js';
import { startWindowsLab, type Session, type WindowsLab } from '../../test/windows/windows-lab.js';
import { Wine, type RunEnd } from '../../test/windows/wine.js';
import type { Results, WorkloadResult } from '../report/results.js';
import { printResult } from '../report/table.js';
import { workloads } from '../work/index.js';
import type { Workload } from '../work/workload.js';
import { makeArchives } from './archives.js';
import { isChosen, type Arguments } from './arguments.js';
import { readOutcome, TIMEOUT } from './execute.js';
import { machine, versions } from './machine.js';
import { prepare, type Programs } from './prepare.js';
import { startReplayProcess } from './replay.js';
import { measure, type Execute } from './rounds.js';

/** The version of the Windows builds of Node. */
const MAJOR = '22';

/** What goes over a pipe; each once, because Wine's pipes are slow. */
const overPipes: readonly Workload[] = workloads
  .filter(({ name }) =>
    ['ping-1', 'json-1', 'exec-output', 'attach-output', 'logs', 'archive-out', 'archive-in'].includes(name),
  )
  .map((workload) => ({
    ...workload,
    times: 1,
    // There is no curl that speaks to pipes. The node-sdk knows none either, and with dockerode a hijacked stream has no end.
    floor: 'node:http',
    clients: /^(exec|attach)/.test(workload.name) ? ['wincontainers'] : ['wincontainers', 'dockerode'],
  }));

/** Measures Windows builds of Node under Wine, over a named pipe in message mode with the replay behind it. */
export async function runOnWindows(args: Arguments): Promise<Results> {
  await using cleanup = new Cleanup();
  const programs = await prepare();
  const lab = await startWindowsLab(cleanup, [MAJOR]);
  const replay = cleanup.use(await startReplayProcess(programs.replay, 0));
  const session = cleanup.use(await lab.session(`127.0.0.1:${replay.address}`));
  const megabytes = overPipes
    .filter(({ name }) => name === 'archive-in')
    .flatMap(({ amount, quickAmount }) => [amount, quickAmount]);
  const archive = await makeArchives(lab.folder, megabytes);
  const host = lab.env['WINCONTAINERS_TEST_HOST'] ?? '';
  const place = { host, path: host.replace('npipe://', '').replaceAll('/', '\\') };
  const surroundings = { engine: 'replay', archive: Wine.path(archive) } as const;

  const results: WorkloadResult[] = [];
  for (const workload of overPipes.filter(({ name }) => isChosen(args, name))) {
    const execute = executeInWine(lab, session, programs);
    const measured = await measure(workload, args, { place, surroundings }, execute);
    measured.forEach(printResult);
    results.push(...measured);
  }
  return {
    date: new Date().toISOString(),
    machine: `${machine()}; Wine, a Windows build of Node ${MAJOR}`,
    versions: versions(),
    workloads: results,
    startup: [],
  };
}

/** How often a worker is started when Wine ends it. */
const TRIES = 3;

function executeInWine(lab: WindowsLab, { wine }: Session, { worker }: Programs): Execute {
  return async (order) => {
    const outcome = join(lab.folder, 'outcome.json');
    const log = join(lab.folder, 'worker.log');
    let end: RunEnd = 'crashed';
    for (let attempt = 1; end === 'crashed' && attempt <= TRIES; attempt++) {
      await rm(outcome, { force: true });
      end = await wine.run(lab.node(MAJOR), [Wine.path(worker)], {
        output: log,
        traces: [outcome],
        env: {
          ...lab.env,
          WINCONTAINERS_BENCH_ORDER: JSON.stringify({ ...order, outcome: Wine.path(outcome) }),
        },
        timeout: TIMEOUT,
      });
    }
    return await readOutcome(outcome, String(end), () => readFile(log, 'utf8').catch(() => ''));
  };
}
