import { parseArgs } from 'node:util';
import { startEngine } from '../lab/engine.js';
import { loads, type LoadSizes } from './loads.js';
import { measure, row } from './measure.js';

/**
 * `npm run load`: much at once on a real engine, to see that every byte arrives and that memory stays flat.
 *
 * Arguments: `--followers 500`, `--execs 200`, `--logs 2048` and `--archive 2048` in MiB; `--only NAME` for one of them. Times are
 * not shown: they are the engine's and the machine's.
 */
const { values } = parseArgs({
  options: {
    followers: { type: 'string', default: '500' },
    execs: { type: 'string', default: '200' },
    logs: { type: 'string', default: '2048' },
    archive: { type: 'string', default: '2048' },
    only: { type: 'string' },
  },
});

const sizes: LoadSizes = {
  followers: Number(values.followers),
  execs: Number(values.execs),
  logs: Number(values.logs),
  archive: Number(values.archive),
};
for (const [name, size] of Object.entries(sizes))
  if (!Number.isInteger(size) || size < 1) throw new Error(`--${name} takes a whole number above 0`);

await using engine = await startEngine();
console.log('| load | what came | most RSS above the start | held afterwards | handles before → after |');
console.log('| --- | --- | ---: | ---: | --- |');
for (const [name, load] of Object.entries(loads)) {
  if (values.only !== undefined && values.only !== name) continue;
  console.log(row(await measure(name, () => load(engine.host, sizes))));
}
