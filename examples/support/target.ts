import type { EngineSource, TargetMachine } from '@wragg/wincontainers/host';
import { SimulatedWindowsHost } from '@wragg/wincontainers/simulator';

/** The last engine that starts on Windows Server 2016, with a checksum that only the simulated host knows. */
const SIMULATED = { url: 'https://mirror.example/docker-20.10.24.zip', sha256: '20'.repeat(32) };

/** What the example turns into a host: a simulated machine, or this one with `--engine URL SHA256`. */
export function target(): { machine: TargetMachine | undefined; engine: EngineSource } {
  const flag = process.argv.indexOf('--engine');
  const [url = '', sha256 = ''] = flag === -1 ? [] : process.argv.slice(flag + 1);
  if (flag !== -1) return { machine: undefined, engine: { url, sha256 } };
  const machine = new SimulatedWindowsHost({
    windows: 'server-2016',
    engines: { [SIMULATED.url]: { version: '20.10.24', sha256: SIMULATED.sha256 } },
  });
  return { machine, engine: SIMULATED };
}
