import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Docker } from '@wragg/wincontainers';
import { WindowsEngineSimulator, type SimulatorOptions } from '@wragg/wincontainers/simulator';

/** Where a short example runs. */
export interface Scene extends AsyncDisposable {
  readonly docker: Docker;
  /** A folder of this machine with `src/build.ps1` and `Packages`, for what is copied in and out. */
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
  // What one would copy from the medium of Windows Server 2016.
  const packages = join(folder, 'Packages');
  await mkdir(join(packages, 'en-us'), { recursive: true });
  await writeFile(join(packages, 'Microsoft-NanoServer-IIS-Package.cab'), 'MSCF');
  await writeFile(join(packages, 'en-us', 'Microsoft-NanoServer-IIS-Package_en-us.cab'), 'MSCF');
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
