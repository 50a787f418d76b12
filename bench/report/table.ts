import { figuresOf, median, ratioOf, type Figures } from './figures.js';
import { megabytes, short, table, time } from './format.js';
import type { Results, Startup, WorkloadResult } from './results.js';
import { peers } from '../work/workload.js';

const self = 'wincontainers';

/** All figures of one workload, for the screen and for the long tables of the documentation. */
export function workloadTable(result: WorkloadResult): string {
  const rows = figuresOf(result).map((figures) => [
    figures.client === result.floor ? `${figures.client} (floor)` : figures.client,
    [figures.least, figures.speed, figures.most].map(short).join(' / '),
    short(figures.speedRatio),
    time(figures.cpu),
    short(figures.cpuRatio),
    megabytes(figures.rss),
  ]);
  const missing = [
    ...result.unable.map((client) => [client, 'cannot', '', '', '', '']),
    ...Object.keys(result.wrong).map((client) => [client, 'wrong', '', '', '', '']),
  ];
  const head = [
    '',
    `${result.unit}s a second, min / median / max`,
    'of the floor',
    `CPU of a ${result.unit}`,
    'floor ÷ it',
    'peak RSS',
  ];
  return table(head, [...rows, ...missing]);
}

/** What is printed while the bench runs. */
export function printResult(result: WorkloadResult): void {
  const step = result.step === undefined ? '' : `, ${String(result.step)}`;
  console.log(`\n${result.name}${step}: ${result.title} [${result.engine}]\n${workloadTable(result)}`);
  for (const [client, message] of Object.entries(result.wrong)) console.log(`WRONG ${client}: ${message}`);
}

/** One line a workload: where this package stands beside the floor and beside its peers. */
export function summaryTable(results: readonly WorkloadResult[]): string {
  const rows = results.map((result) => {
    const figures = figuresOf(result);
    const of = (client: string): string => {
      const found = figures.find((entry) => entry.client === client);
      return found === undefined ? 'cannot' : short(ratioOf(result, found));
    };
    return [
      result.title,
      result.engine,
      result.floor,
      result.by === 'wall' ? 'time' : 'CPU',
      result.target === undefined ? '' : short(result.target),
      of(self),
      result.clients['undici'] === undefined ? '' : of('undici'),
      of('dockerode'),
      of('node-sdk'),
      verdict(result, figures),
    ];
  });
  const head = ['', 'engine', 'floor', 'by', 'target', self, 'undici', 'dockerode', 'node-sdk', ''];
  return table(head, rows);
}

/** Everything in one line: of each workload the part of the floor that this package reaches, and what its peers reach. */
export function figureLine(results: readonly WorkloadResult[]): string {
  const parts = results.map((result) => {
    const reached = figuresOf(result).map(
      (figures) => [figures.client, short(ratioOf(result, figures))] as const,
    );
    const own = reached.find(([client]) => client === self)?.[1] ?? 'not measured';
    const others = reached.filter(([client]) => peers.some((peer) => peer === client));
    const beside = others.map(([client, ratio]) => `${client} ${ratio}`).join(', ');
    return `${result.name} ${own}${beside === '' ? '' : ` (${beside})`}`;
  });
  return `of the floor: ${parts.join('; ')}`;
}

/** What is missed, in words; nothing when nothing is. */
export function verdict(result: WorkloadResult, figures: readonly Figures[]): string {
  const own = figures.find(({ client }) => client === self);
  if (own === undefined) return 'not measured';
  const ratio = ratioOf(result, own);
  const ahead = figures.filter(
    (entry) => peers.some((peer) => peer === entry.client) && ratioOf(result, entry) > ratio,
  );
  return [
    ...(result.target !== undefined && ratio < result.target ? ['below the target'] : []),
    ...ahead.map(({ client }) => `behind ${client}`),
  ].join(', ');
}

/** What starting costs. */
export function startupTable(startup: readonly Startup[]): string {
  const rows = startup.map(({ title, packages, size, wall, cpu }) => [
    title,
    [Math.min(...wall), median(wall), Math.max(...wall)].map((value) => short(value)).join(' / '),
    short(median(cpu) / 1000),
    String(packages),
    megabytes(size),
  ]);
  return table(
    ['', 'ms to the end of the import, min / median / max', 'CPU ms', 'packages', 'installed'],
    rows,
  );
}

/** Where the run was made, in one line. */
export function provenance({ date, machine, versions }: Results): string {
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${date.slice(0, 10)}, ${machine}; ${list.join(', ')}.`;
}
