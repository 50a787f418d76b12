import { connect, type ConnectOptions, type Docker } from '../../../src/fluent/index.js';
import { WindowsEngineSimulator, type SimulatorOptions } from '../../../src/simulator/index.js';

/** A simulated engine and a client of it. */
export interface Simulated extends AsyncDisposable {
  readonly engine: WindowsEngineSimulator;
  readonly docker: Docker;
}

/** Starts a simulated engine and connects to it. */
export async function simulate(
  options: SimulatorOptions = {},
  clientOptions: ConnectOptions = {},
): Promise<Simulated> {
  const engine = await WindowsEngineSimulator.start({ hostPorts: 'ephemeral', ...options });
  const docker = await connect({ host: engine.host, env: {}, ...clientOptions });
  return {
    engine,
    docker,
    async [Symbol.asyncDispose]() {
      await docker.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}
