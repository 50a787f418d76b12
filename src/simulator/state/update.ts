import { badRequest, conflict } from './api-error.js';
import type { SimulatedContainer } from './container.js';
import { Fields } from './decode.js';
import type { EngineState } from './engine.js';
import type { JsonObject } from './model.js';

/** Changes a container that exists: Windows takes the restart policy, and nothing else. */
export function updateContainer(engine: EngineState, container: SimulatedContainer, body: JsonObject): void {
  const { RestartPolicy: _, ...resources } = body;
  if (Object.values(resources).some(isSet)) {
    throw badRequest(`Cannot update container ${container.id}: resource updating isn't supported on Windows`);
  }
  const policy = new Fields(new Fields(body, 'UpdateConfig').object('RestartPolicy'), 'RestartPolicy');
  const Name = policy.string('Name');
  if (Name !== '') {
    if (container.hostConfig.AutoRemove && Name !== 'no') {
      throw conflict('Restart policy cannot be updated because AutoRemove is enabled for the container');
    }
    const RestartPolicy = { Name, MaximumRetryCount: policy.number('MaximumRetryCount') };
    container.hostConfig = { ...container.hostConfig, RestartPolicy };
  }
  engine.events.container(container, 'update');
}

/** Go's zero values say nothing. */
function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value) || value === false;
}
