import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Docker } from '@wragg/wincontainers';
import { WindowsEngineSimulator, type SimulatorOptions } from '@wragg/wincontainers/simulator';

/** Where a short example runs. */
export interface Scene extends AsyncDisposable {
  readonly docker: Docker;
  /** A folder of this machine with `src/build.ps1` in it, for what is copied in and out. */
  readonly folder: string;
}

/** An engine to try it on: the one of DOCKER_HOST, or a simulated one. */
export async function scene(options: SimulatorOptions = {}): Promise<Scene> {
  const { DOCKER_HOST } = process.env;
  const simulator =
    DOCKER_HOST === undefined
      ? await WindowsEngineSimulator.start({ hostPorts: 'ephemeral', ...options })
      : undefined;
  const docker = await connect({ host: simulator?.host ?? DOCKER_HOST });
  const folder = await mkdtemp(join(tmpdir(), 'wincontainers-example-'));
  await mkdir(join(folder, 'src'));
  await writeFile(
    join(folder, 'src', 'build.ps1'),
    "New-Item -ItemType Directory -Path C:\\out\nSet-Content -Path C:\\out\\app.txt -Value built\nWrite-Output 'built'\n",
  );
  return {
    docker,
    folder,
    async [Symbol.asyncDispose]() {
      await docker.close();
      await simulator?.[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
