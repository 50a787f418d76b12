import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';

/** Where the walk-through runs. */
export interface Stage extends AsyncDisposable {
  readonly simulated: boolean;
  /** The engine's address; `undefined` for DOCKER_HOST or the platform's default. */
  readonly host: string | undefined;
  /** The folder of this machine that the engine's host knows as `c:\share`. */
  readonly share: string;
}

/** A simulated engine, unless DOCKER_HOST is set or `--engine [HOST]` is given. */
export async function stage(): Promise<Stage> {
  const flag = process.argv.indexOf('--engine');
  if (flag === -1 && !process.env['DOCKER_HOST']) return simulatedStage();
  const host = flag === -1 ? undefined : process.argv[flag + 1];
  const share = 'c:\\share';
  await mkdir(share, { recursive: true });
  return { simulated: false, host, share, [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function simulatedStage(): Promise<Stage> {
  const share = await mkdtemp(join(tmpdir(), 'wincontainers-share-'));
  // What one would copy from the Packages folder of the Nano Server medium.
  for (const cab of ['Microsoft-NanoServer-IIS-Package.cab', 'Microsoft-NanoServer-IIS-Package_en-us.cab']) {
    await writeFile(join(share, cab), 'MSCF');
  }
  const engine = await WindowsEngineSimulator.start({
    hostFiles: { 'c:\\share': share },
    // So that the example runs beside whatever else listens here.
    hostPorts: 'ephemeral',
  });
  return {
    simulated: true,
    host: engine.host,
    share,
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      await rm(share, { recursive: true, force: true });
    },
  };
}
