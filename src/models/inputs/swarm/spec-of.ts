import { assertFields } from '../../../errors/given.js';
import { checkInput } from '../../check.js';
import { ServiceSpecSchema } from './service.js';
import { NodeSpecSchema, SwarmSpecSchema } from './swarm.js';
import type {
  NodeSpec,
  ReportedSwarmSpec,
  ServiceSpec,
  SwarmNode,
  SwarmService,
  SwarmSpec,
} from '../../types.js';

/**
 * The spec of a service, in the form that an update can send. An update replaces the whole spec, so begin with the
 * current one.
 *
 * @param service - from `ServiceInspect` or `ServiceList`
 * @throws `InvalidInputError` if the spec has a field that this package does not know yet, because an update would
 * lose it. Also if the tasks of the service are not containers.
 * @example
 * ```ts
 * import { serviceSpecOf } from '@wragg/wincontainers';
 *
 * const service = await engine.services.inspect('web');
 * await engine.services.update(service.ID, service.Version.Index, {
 *   ...serviceSpecOf(service),
 *   Mode: { Replicated: { Replicas: 3 } },
 * });
 * ```
 */
export function serviceSpecOf(service: Pick<SwarmService, 'Spec'>): ServiceSpec {
  return checkInput(ServiceSpecSchema, withoutNulls(specIn('service', service)), 'spec of the service');
}

/**
 * The settings of a node, in the form that an update can send.
 *
 * @param node - from `NodeInspect` or `NodeList`
 * @throws `InvalidInputError` if its spec has a field that this package does not know yet.
 * @example
 * ```ts
 * import { nodeSpecOf } from '@wragg/wincontainers';
 *
 * const node = await engine.nodes.inspect('win-1');
 * await engine.nodes.update(node.ID, node.Version.Index, { ...nodeSpecOf(node), Availability: 'drain' });
 * ```
 */
export function nodeSpecOf(node: Pick<SwarmNode, 'Spec'>): NodeSpec {
  return checkInput(NodeSpecSchema, withoutNulls(specIn('node', node)), 'spec of the node');
}

/**
 * The settings of a swarm, in the form that an update can send.
 *
 * @param spec - from `SwarmInspect`
 * @throws InvalidInputError when it has what this package does not know yet
 * @internal
 */
export function swarmSpecOf(spec: ReportedSwarmSpec): SwarmSpec {
  return checkInput(SwarmSpecSchema, withoutNulls(spec), 'settings of the swarm');
}

/** Go writes `null` where it has nothing; what is sent leaves it out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      field === null || field === undefined ? [] : [[key, withoutNulls(field)]],
    ),
  );
}

function specIn<S>(what: string, found: { readonly Spec: S }): S {
  assertFields(what, found, { Spec: 'object' });
  return found.Spec;
}
