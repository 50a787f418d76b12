import type { EngineState } from './engine.js';
import { endRun, startByRequest } from './lifecycle.js';
import type { SimulatedContainer } from './container.js';
import { TERMINATED_EXIT } from '../windows/process.js';

/**
 * What an engine on Windows does before it ends: it ends every container, since none lives on without it.
 *
 * @returns those that are started again with it
 */
export async function endContainers(engine: EngineState): Promise<readonly SimulatedContainer[]> {
  const running = [...engine.containers.values()].filter(({ isUp }) => isUp);
  await Promise.all(running.map((container) => endRun(engine, container, TERMINATED_EXIT)));
  engine.events.forget();
  return running.filter(({ hostConfig }) =>
    /^(?:always|unless-stopped)$/.test(hostConfig.RestartPolicy.Name),
  );
}

/** Starts containers as an engine does before it listens. */
export async function startAgain(
  engine: EngineState,
  containers: readonly SimulatedContainer[],
): Promise<void> {
  for (const container of containers) {
    if (engine.containers.has(container.id)) await startByRequest(engine, container).catch(() => undefined);
  }
}
