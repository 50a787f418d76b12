import { badRequest, conflict, forbidden, systemError } from './api-error.js';
import type { SimulatedContainer } from './container.js';
import { Fields } from './decode.js';
import type { EngineState } from './engine.js';
import type { ContainerConfig, HostConfig } from './model.js';
import { hasAddress, type SimulatedNetwork } from './networks.js';

/** HCN_E_INVALID_IP */
const INVALID_IP = 0x803b001e;

/** The container whose network another is to share, by name or id; undefined where it has its own. */
function joinedBy({ NetworkMode }: HostConfig): string | undefined {
  return NetworkMode.startsWith('container:') ? NetworkMode.slice('container:'.length) : undefined;
}

/** Refuses what does not go together with the network of another container. @throws ApiError in the engine's words */
export function checkNetworkMode(config: ContainerConfig, hostConfig: HostConfig): void {
  const joined = joinedBy(hostConfig);
  if (joined === undefined) return;
  if (joined === '') throw badRequest('invalid network mode: invalid container format container:<name|id>');
  const fields = new Fields(hostConfig, 'HostConfig');
  const conflicts: readonly (readonly [boolean, string])[] = [
    [config.Hostname !== '', 'hostname and the network mode'],
    [(fields.strings('Dns') ?? []).length > 0, 'dns and the network mode'],
    [(fields.strings('ExtraHosts') ?? []).length > 0, 'custom host-to-IP mapping and the network mode'],
    [
      Object.keys(hostConfig.PortBindings).length > 0 || hostConfig.PublishAllPorts,
      'port publishing and the container type network mode',
    ],
    [config.ExposedPorts !== undefined, 'port exposing and the container type network mode'],
  ];
  const found = conflicts.find(([holds]) => holds);
  if (found !== undefined) throw badRequest(`conflicting options: ${found[1]}`);
}

/** Refuses to start a container that shares the network of one that is not there, or does not run. */
export function checkJoined(engine: EngineState, container: SimulatedContainer): void {
  const reference = joinedBy(container.hostConfig);
  if (reference === undefined) return;
  const other = engine.findContainer(reference);
  if (other === undefined)
    throw systemError(`joining network namespace of container: No such container: ${reference}`);
  if (other === container) throw systemError('cannot join own network namespace');
  if (!other.isUp) {
    throw conflict(
      `cannot join network namespace of a non running container: container ${other.name} is ${other.status}`,
    );
  }
  if (other.isolation === 'hyperv')
    throw systemError('sharing of hyperv containers network is not supported');
}

/** Refuses a container that is no task in a network that is for tasks alone. @throws ApiError in the engine's words */
export function checkAttachable(container: SimulatedContainer, network: SimulatedNetwork): void {
  if (network.swarm === undefined || network.swarm.attachable || container.isTask) return;
  throw forbidden(
    `Could not attach to network ${network.name}: rpc error: code = PermissionDenied desc = network ${network.name} not manually attachable`,
  );
}

/**
 * Has the Host Network Service make the endpoint of a container that runs, or is about to.
 *
 * @param wanted The address that it is to have; empty for any.
 * @throws HcsFailureError where that fails
 */
export function attachEndpoint(
  engine: EngineState,
  container: SimulatedContainer,
  network: SimulatedNetwork,
  wanted: string,
): void {
  if (network.pools.length === 0) return;
  const subject = { systemId: container.id, endpoint: container.name, network: network.name };
  engine.compute.call('HNS', subject);
  if (wanted !== '' && !hasAddress(network, wanted)) engine.compute.fail('HNS', INVALID_IP, subject);
}
