/*
 * `npm run bench:paired`: an exec of `true` on a real engine, by this package and by dockerode in turn, in one process. What an engine
 * takes for an exec differs more from one to the next than what its clients do: only turn by turn can they be told apart.
 *
 * Arguments: how many turns (default 300).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startDockerd } from './run/dockerd.js';
import { prepare } from './run/prepare.js';

const turns = process.argv[2] ?? '300';
const { paired } = await prepare();
const engine = await startDockerd({ lines: [], megabytes: [] });
if (typeof engine === 'string') console.log(`skipped: ${engine}`);
else {
  await using dockerd = engine;
  const worker = spawn(process.execPath, [paired, dockerd.path, turns], { stdio: 'inherit' });
  const [code] = (await once(worker, 'close')) as [number | null];
  process.exitCode = code ?? 1;
}
