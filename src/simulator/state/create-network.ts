import type { EngineState } from './engine.js';
import { Fields } from './decode.js';
import { decodePools } from './ipam.js';
import type { JsonObject } from './model.js';
import type { NetworkRequest, SimulatedNetwork } from './networks.js';

/** ERROR_OBJECT_ALREADY_EXISTS: what the Host Network Service has for a subnet that overlaps with another. */
const OBJECT_ALREADY_EXISTS = 0x1392;

/**
 * Makes a network of a request's body.
 *
 * @throws ApiError in the engine's words, HcsFailureError in those of the Host Network Service
 */
export function createNetwork(engine: EngineState, body: JsonObject): SimulatedNetwork {
  const fields = new Fields(body, 'CreateRequest');
  const request: NetworkRequest = {
    name: fields.string('Name'),
    driver: fields.string('Driver') || 'nat',
    pools: decodePools(body),
    labels: fields.stringMap('Labels'),
    options: fields.stringMap('Options'),
    internal: fields.boolean('Internal'),
  };
  engine.networks.check(request);
  if (request.driver !== 'null') {
    engine.compute.call('HNSNetwork', { network: request.name });
    if (engine.networks.isTaken(request))
      engine.compute.fail('HNSNetwork', OBJECT_ALREADY_EXISTS, { network: request.name });
  }
  return engine.networks.create(request);
}
