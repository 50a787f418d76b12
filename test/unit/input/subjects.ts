import * as engineEntry from '../../../src/engine/index.js';
import * as errorsEntry from '../../../src/errors/index.js';
import * as hostEntry from '../../../src/host/index.js';
import * as root from '../../../src/index.js';
import * as schemasEntry from '../../../src/schemas/index.js';
import * as simulatorEntry from '../../../src/simulator/index.js';
import * as windowsEntry from '../../../src/windows/index.js';

/** Every entry of the package that has functions. */
export const ENTRIES: Readonly<Record<string, object>> = {
  root,
  windows: windowsEntry,
  errors: errorsEntry,
  engine: engineEntry,
  host: hostEntry,
  simulator: simulatorEntry,
  schemas: schemasEntry,
};

/** Classes that are made by whoever uses the package. */
export const CONSTRUCTORS: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = {
  'new Engine': (options) => new engineEntry.Engine(options as never),
  'new RegistryCredentials': (registry, auth) =>
    new root.RegistryCredentials(registry as never, auth as never),
  'new SimulatedWindowsHost': (options) => new simulatorEntry.SimulatedWindowsHost(options as never),
};

/** One of each class that a client gives, by the name of the class. Nothing has been asked of the engine. */
export function subjectsOf(docker: root.Docker): Map<string, object> {
  const container = docker.getContainer('c');
  const found = new Map<string, object>();
  const given: readonly object[] = [
    docker,
    container,
    docker.container('nanoserver'),
    docker.service('nanoserver'),
    docker.group(),
    docker.getImage('nanoserver'),
    docker.volumes.get('v'),
    docker.networks.get('n'),
    docker.services.get('s'),
    docker.swarm.nodes.get('n'),
    docker.swarm.secrets.get('s'),
    docker.swarm.configs.get('c'),
    docker.events(),
    docker.logs(),
    docker.pull('x'),
    container.exec(['x']),
    container.export(),
    root.fleet([{ host: docker.engine.transport.host, name: 'a' }]),
    new simulatorEntry.SimulatedWindowsHost(),
  ];
  for (const one of given) addWithParts(one, found);
  return found;
}

/** An object with all that its properties lead to. */
function addWithParts(one: object, found: Map<string, object>): void {
  const { name } = one.constructor;
  if (found.has(name) || /^(?:Object|Array|Map|Set|Date|Promise|AbortSignal|Socket)$/.test(name)) return;
  found.set(name, one);
  for (const part of Object.values(one))
    if (typeof part === 'object' && part !== null) addWithParts(part as object, found);
}
