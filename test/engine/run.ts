import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { engineAvailable, enginePackages, startEngine } from '../lab/engine.js';
import { startEngineOf } from '../lab/newer.js';
import { podmanAvailable, podmanPackages, startPodman } from '../lab/podman.js';
import { prepareTrixie, trixiePackages } from '../lab/trixie.js';

/**
 * `npm run test:engine`: runs the contract suite against a real Docker engine that it starts and stops itself, against
 * Podman's API service where there is Podman, and against the newer engine and Podman of Debian trixie, in a root file system
 * of their own, where that can be made.
 *
 * Without Debian's docker.io it says so and passes. With `--require`, or with CI set, it installs the packages, and fails
 * when that fails. Other arguments go to vitest.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));

async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

async function main(args: readonly string[]): Promise<number> {
  const required = args.includes('--require') || Boolean(process.env['CI']);
  if (required) {
    const packages = [...enginePackages, ...podmanPackages, ...trixiePackages];
    const code = await run('bash', ['test/lab/prepare.sh', ...packages]);
    if (code !== 0) {
      console.error('failed: the packages of the engine could not be installed');
      return code;
    }
  }
  const lab = engineAvailable();
  if (!lab.available) {
    console.log(`${required ? 'failed' : 'skipped'}: no real engine on this machine (${lab.reason})`);
    return required ? 1 : 0;
  }
  const trixie = await prepareTrixie();
  if (!trixie.available) console.log(`skipped: no newer engines on this machine (${trixie.reason})`);
  await using engine = await startEngine();
  console.log(`engine: ${engine.host} and ${engine.tcp}`);
  const podmanLab = podmanAvailable();
  if (!podmanLab.available) console.log(`skipped: no Podman on this machine (${podmanLab.reason})`);
  await using podman = podmanLab.available ? await startPodman() : undefined;
  await using newer = trixie.available ? await startEngineOf(trixie.root) : undefined;
  await using newerPodman = trixie.available ? await startPodman({ root: trixie.root }) : undefined;
  return await run(
    'npx',
    [
      'vitest',
      'run',
      '--config',
      'test/engine/vitest.config.ts',
      ...args.filter((arg) => arg !== '--require'),
    ],
    {
      ...process.env,
      WINCONTAINERS_TEST_HOST: engine.host,
      WINCONTAINERS_TEST_TCP: engine.tcp,
      WINCONTAINERS_TEST_NEWER: newer?.host,
      WINCONTAINERS_TEST_PODMAN: podman?.host,
      WINCONTAINERS_TEST_PODMAN_NEWER: newerPodman?.host,
    },
  );
}

process.exitCode = await main(process.argv.slice(2));
