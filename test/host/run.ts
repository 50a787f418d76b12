import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connect } from '@wragg/wincontainers';
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';
import { Cleanup } from '../lab/cleanup.js';

/**
 * `npm run test:host:NAME`: tests on a Windows host with an engine of its own, over the engine's named pipe. Elsewhere it says so
 * and passes; with `--require` it fails. `--simulated` runs them on the simulated engine instead, those that it can.
 *
 * WINCONTAINERS_TEST_NANOSERVER and WINCONTAINERS_TEST_SERVERCORE name the images; what is missing is pulled.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The tests, and the base images that they run. */
const parts: Readonly<Record<string, readonly ('nanoserver' | 'servercore')[]>> = {
  contract: ['nanoserver'],
  pipe: ['nanoserver'],
  doctor: [],
  powershell: [],
  walkthrough: ['servercore'],
};
/** What needs more of Windows than is simulated. */
const real = ['powershell', 'walkthrough'];

const images = {
  nanoserver: process.env['WINCONTAINERS_TEST_NANOSERVER'] ?? 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
  servercore: process.env['WINCONTAINERS_TEST_SERVERCORE'] ?? 'mcr.microsoft.com/windows/servercore:ltsc2022',
};

async function main([part = '', ...flags]: readonly string[]): Promise<number> {
  const needed = parts[part];
  if (needed === undefined) throw new Error(`there is ${Object.keys(parts).join(', ')}, and no ${part}`);
  const simulated = flags.includes('--simulated');
  if (simulated ? real.includes(part) : process.platform !== 'win32') {
    const required = flags.includes('--require');
    console.log(`${required ? 'failed' : 'skipped'}: needs Windows`);
    return required ? 1 : 0;
  }
  await using cleanup = new Cleanup();
  const host = simulated
    ? cleanup.use(
        await WindowsEngineSimulator.start({
          images: [{ tags: [images.nanoserver], osVersion: '10.0.20348.2113', size: 292_000_000 }],
        }),
      ).host
    : 'npipe:////./pipe/docker_engine';
  {
    await using docker = await connect({ host, responseTimeout: 0 });
    for (const name of needed) {
      const begun = performance.now();
      const { pulled } = await pullMissing(docker, images[name]);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      console.log(`${images[name]}: ${pulled ? `pulled in ${seconds} s` : 'is there'}`);
    }
  }
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config',
      'test/host/vitest.config.ts',
      `test/host/${part}.test.ts`,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        WINCONTAINERS_TEST_HOST: host,
        WINCONTAINERS_TEST_NANOSERVER: images.nanoserver,
        WINCONTAINERS_TEST_SERVERCORE: images.servercore,
      },
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

async function pullMissing(
  docker: Awaited<ReturnType<typeof connect>>,
  image: string,
): Promise<{ readonly pulled: boolean }> {
  const there = await docker.listImages({ filters: { reference: [image] } });
  if (there.length === 0) await docker.pull(image);
  return { pulled: there.length === 0 };
}

process.exitCode = await main(process.argv.slice(2));
