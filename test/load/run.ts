import { parseArgs } from 'node:util';
import { type LoadedEngine, startReal } from './engine.js';
import { exceeded } from './flat.js';
import { loads, type LoadSizes } from './loads.js';
import { HEAD, measure, row } from './measure.js';
import { startSimulated } from './simulated/engine.js';

/**
 * `npm run load`: much at once on a real engine, to see that every byte arrives and that memory stays flat.
 *
 * Arguments: `--simulated` for the simulated Windows engine in a process of its own; `--tcp` for TCP instead of the unix socket;
 * `--followers 500`, `--execs 200`, `--logs 2048` and `--archive 2048` in MiB, or `--small` for a tenth and less; `--only NAME`
 * for one of them. Times are not shown: they are the engine's and the machine's. It fails where a byte is wrong, a handle is not
 * given back, or memory is not flat.
 */
const { values } = parseArgs({
  options: {
    simulated: { type: 'boolean', default: false },
    tcp: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    followers: { type: 'string' },
    execs: { type: 'string' },
    logs: { type: 'string' },
    archive: { type: 'string' },
    only: { type: 'string' },
  },
});

const defaults: LoadSizes = values.small
  ? { followers: 50, execs: 40, logs: 64, archive: 64 }
  : { followers: 500, execs: 200, logs: 2048, archive: 2048 };
const sizes: LoadSizes = {
  followers: Number(values.followers ?? defaults.followers),
  execs: Number(values.execs ?? defaults.execs),
  logs: Number(values.logs ?? defaults.logs),
  archive: Number(values.archive ?? defaults.archive),
};
for (const [name, size] of Object.entries(sizes))
  if (!Number.isInteger(size) || size < 1) throw new Error(`--${name} takes a whole number above 0`);
const names = (Object.keys(loads) as (keyof LoadSizes)[]).filter((name) => (values.only ?? name) === name);
if (names.length === 0) throw new Error(`--only takes one of ${Object.keys(loads).join(', ')}`);

const way = values.tcp ? 'tcp' : 'unix';
const failures: string[] = [];
let most = 0;
async function put(engine: LoadedEngine, name: keyof LoadSizes): Promise<void> {
  const measured = await measure(name, engine, (sample) => loads[name](engine, sizes, sample));
  console.log(row(measured));
  most = Math.max(most, measured.client.live);
  failures.push(...exceeded(measured, sizes));
}

{
  await using engine = values.simulated ? await startSimulated(way) : await startReal(way);
  console.log(`${engine.world.name}, ${way}; bytes above the start\n\n${HEAD}`);
  for (const name of names) await put(engine, name);
}
console.log('');
for (const failure of failures) console.error(failure);
console.log(
  `figure: ${names.map((name) => `${sizes[name]} ${name}`).join(', ')}; client at most ${(most / 2 ** 20).toFixed(1)} MiB live`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
