/* The process of `npm run bench:paired`. Arguments: the engine's socket, and how many turns. */
import { CONTAINER } from './work/streams.js';
import { clients } from './clients/index.js';
import type { Client } from './clients/client.js';

interface Turn {
  readonly wall: number;
  readonly cpu: number;
}

const sink = { stdout: ignore, stderr: ignore, raw: ignore, complete: () => true };
function ignore(): void {
  // `true` writes nothing.
}

async function exec(client: Client): Promise<Turn> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  if ((await client.exec?.(CONTAINER, ['true'], sink)) !== 0) throw new Error('the exec failed');
  const wall = performance.now() - begun;
  const used = process.cpuUsage(cpu);
  return { wall, cpu: (used.user + used.system) / 1000 };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** The mean, and half of the interval that holds the true one 95 times of 100. */
function interval(values: readonly number[]): string {
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  return `${middle.toFixed(3)} ms ± ${(1.96 * Math.sqrt(variance / values.length)).toFixed(3)}`;
}

const [path = '', turns = ''] = process.argv.slice(2);
const place = { path, host: `unix://${path}` };
await using ours = await clients.wincontainers(place);
await using theirs = await clients.dockerode(place);
const rows: [Turn, Turn][] = [];
for (let turn = -30; turn < Number(turns); turn++) {
  // Who comes first changes, and the first thirty turns are for the compiler.
  const first = turn % 2 === 0 ? ours : theirs;
  const one = await exec(first);
  const other = await exec(first === ours ? theirs : ours);
  if (turn >= 0) rows.push(first === ours ? [one, other] : [other, one]);
}
const column = (of: 0 | 1, what: keyof Turn): number[] => rows.map((row) => row[of][what]);
for (const what of ['wall', 'cpu'] as const) {
  console.log(
    `${what}: wincontainers median ${median(column(0, what)).toFixed(3)} ms, dockerode ${median(column(1, what)).toFixed(3)} ms; ` +
      `difference of a pair ${interval(rows.map(([a, b]) => a[what] - b[what]))}`,
  );
}
const ratio = median(column(1, 'wall')) / median(column(0, 'wall'));
console.log(`figure: ${turns} pairs of exec of true, ${ratio.toFixed(2)} of dockerode's speed`);
