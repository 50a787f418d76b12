import { membershipOf } from './membership.js';
import { badRequest, conflict, forbidden } from '../state/api-error.js';
import { Fields } from '../state/decode.js';
import type { EngineState } from '../state/engine.js';
import { type AddressPool, decodePools, defaultGateway, overlap, parseSubnet } from '../state/ipam.js';
import type { JsonObject } from '../state/model.js';
import type { SimulatedNetwork } from '../state/networks.js';
import type { Cluster } from './cluster.js';
import { newSwarmId } from './ids.js';
import { rpcError } from './texts.js';

/** Makes a network of the swarm, which each of its nodes knows. */
export async function createOverlay(engine: EngineState, body: JsonObject): Promise<SimulatedNetwork> {
  if (membershipOf(engine).node?.role === 'worker')
    throw forbidden(
      'Cannot create a multi-host network from a worker node. Please create the network from a manager node.',
    );
  const cluster = await membershipOf(engine).control();
  const fields = new Fields(body, 'CreateRequest');
  const name = fields.string('Name');
  if (name.trim() === '') throw badRequest('invalid network name: name is empty');
  if ([...cluster.networks.values()].some((network) => network.name === name))
    throw conflict(`network with name ${name} already exists`);
  engine.networks.check({ name, driver: 'overlay' });
  engine.compute.call('HNSNetwork', { network: name });
  const asked = decodePools(body);
  const network = engine.networks.make({
    id: newSwarmId(),
    name,
    driver: 'overlay',
    pools: asked.length > 0 ? asked : [freePool(cluster)],
    labels: fields.stringMap('Labels'),
    options: {
      'com.docker.network.driver.overlay.vxlanid_list': String(4096 + cluster.networks.size),
      ...fields.stringMap('Options'),
    },
    internal: fields.boolean('Internal'),
    swarm: { attachable: fields.boolean('Attachable'), ingress: fields.boolean('Ingress') },
  });
  cluster.networks.set(network.id, network);
  for (const each of cluster.engines) each.networks.adopt(network);
  return network;
}

/** Removes a network of the swarm, unless a service has it. */
export async function deleteOverlay(engine: EngineState, network: SimulatedNetwork): Promise<void> {
  const cluster = await membershipOf(engine).control();
  const user = [...cluster.services.values()].find(({ spec }) =>
    spec.task.networks.some(({ target }) => target === network.id),
  );
  if (user !== undefined)
    throw rpcError.precondition(`network ${network.id} is in use by service ${user.id}`);
  if (network.endpoints.size > 0)
    throw forbidden(`error while removing network: network ${network.name} has active endpoints`);
  cluster.networks.delete(network.id);
  for (const each of cluster.engines) each.networks.release(network);
}

/** A subnet of the swarm's pools that no network has. */
function freePool(cluster: Cluster): AddressPool {
  const taken = [...cluster.networks.values()].flatMap(({ pools }) => pools);
  const [base = '10.0.0.0/8'] = cluster.addressPools;
  const first = base.split('/')[0]?.split('.').map(Number) ?? [];
  const size = 2 ** (32 - cluster.subnetSize);
  const start = first.reduce((sum, part) => sum * 256 + part, 0);
  for (let number = 0; number < 65_536; number++) {
    const at = start + number * size;
    const dotted = [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join('.');
    const subnet = parseSubnet(`${dotted}/${cluster.subnetSize}`);
    if (subnet !== undefined && !taken.some((pool) => overlap(pool.subnet, subnet)))
      return { subnet, gateway: defaultGateway(subnet) };
  }
  throw rpcError.unavailable('could not find an available subnet');
}
