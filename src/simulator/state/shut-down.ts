import type { EngineState } from './engine.js';
import { removeContainer } from './lifecycle.js';

/** Ends every container and its ports; nothing is told to clients any more. */
export async function shutDown(engine: EngineState): Promise<void> {
  engine.faults.clear();
  await Promise.all(
    [...engine.containers.values()].map(async (container) => {
      await removeContainer(engine, container, { force: true, volumes: false });
      await container.ports.close();
    }),
  );
  engine.events.journal.close();
}
