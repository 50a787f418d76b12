import type {
  PlacementPlatform,
  ServiceContainerSpec,
  ServiceMode,
  ServicePort,
  ServiceSpec,
  TaskRestartPolicy,
  UpdateConfig,
  WindowsMount,
} from '../../models/index.js';
import { checkInput, ServiceSpecSchema } from '../../models/index.js';
import { InvalidInputError } from '../../errors/validation.js';
import { withEnvironment } from '../command/powershell.js';
import { environment } from '../environment.js';
import { merge } from '../container/merge.js';
import type { AuthChoice } from '../image/registry-auth.js';
import type { CredentialSource, ServiceSpecPart } from './steps.js';

/** A secret or config by its name or handle, and its place in the containers. */
export interface FileReference {
  readonly of: string | { readonly id: string };
  readonly target?: string | undefined;
}

/** The operating system of the nodes that may get tasks. */
export type ServicePlatform = 'windows' | 'linux' | 'any';

/** Everything that the steps of a builder have set so far. */
export interface ServiceDraft {
  readonly image: string;
  readonly name?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly containerLabels: Readonly<Record<string, string>>;
  readonly mode?: ServiceMode;
  readonly ports: readonly ServicePort[];
  readonly endpointMode?: 'vip' | 'dnsrr';
  readonly constraints: readonly string[];
  readonly spread: readonly string[];
  readonly platform?: ServicePlatform;
  readonly maxReplicas?: number;
  readonly env: Readonly<Record<string, string>>;
  /** Environment variables that hold parts of the command. */
  readonly commandEnv: Readonly<Record<string, string>>;
  readonly container: Partial<ServiceContainerSpec>;
  readonly mounts: readonly WindowsMount[];
  readonly secrets: readonly FileReference[];
  readonly configs: readonly FileReference[];
  readonly credential?: CredentialSource;
  readonly networks: readonly { readonly of: string; readonly aliases?: readonly string[] | undefined }[];
  readonly resources: {
    readonly Limits?: { readonly NanoCPUs?: number; readonly MemoryBytes?: number };
    readonly Reservations?: { readonly NanoCPUs?: number; readonly MemoryBytes?: number };
  };
  readonly restart?: TaskRestartPolicy;
  readonly update?: UpdateConfig;
  readonly rollback?: UpdateConfig;
  readonly logDriver?: { readonly Name: string; readonly Options: Readonly<Record<string, string>> };
  readonly part: ServiceSpecPart;
  /** Whether the image's digest is looked up. */
  readonly resolveImage: boolean;
  /** The credentials for the registry; absent for what `docker login` has stored. */
  readonly auth?: AuthChoice | undefined;
  /** Whether the nodes get these, too. */
  readonly nodesGetAuth: boolean;
}

/** The parts that only the swarm or a registry knows. */
export interface ResolvedParts {
  readonly image: string;
  readonly platforms: readonly PlacementPlatform[];
  readonly constraints: readonly string[];
  readonly container: Pick<ServiceContainerSpec, 'Secrets' | 'Configs' | 'Privileges'>;
}

/** A draft that has only the image. */
export function emptyServiceDraft(image: string): ServiceDraft {
  return {
    image,
    labels: {},
    containerLabels: {},
    ports: [],
    constraints: [],
    spread: [],
    env: {},
    commandEnv: {},
    container: {},
    mounts: [],
    secrets: [],
    configs: [],
    networks: [],
    resources: {},
    part: {},
    resolveImage: true,
    nodesGetAuth: false,
  };
}

/**
 * The body of `ServiceCreate` for a draft.
 *
 * @throws InvalidInputError when something in it is wrong
 */
export function serviceSpecOfDraft(draft: ServiceDraft, resolved: ResolvedParts): ServiceSpec {
  const { name, labels, containerLabels, ports, endpointMode, env, commandEnv, mounts, networks } = draft;
  const Env = environment(withEnvironment(commandEnv, env) ?? {});
  const placement = {
    ...some('Constraints', resolved.constraints),
    ...some(
      'Preferences',
      draft.spread.map((SpreadDescriptor) => ({ Spread: { SpreadDescriptor } })),
    ),
    ...some('Platforms', resolved.platforms),
    ...(draft.maxReplicas === undefined ? {} : { MaxReplicas: draft.maxReplicas }),
  };
  // What the steps have collected, under what is in the words of the Engine API.
  const collected = {
    Name: name ?? '',
    ...(Object.keys(labels).length === 0 ? {} : { Labels: labels }),
    TaskTemplate: {
      ContainerSpec: {
        Image: resolved.image,
        ...(Object.keys(containerLabels).length === 0 ? {} : { Labels: containerLabels }),
        ...some('Env', Env),
        ...some('Mounts', mounts),
        ...draft.container,
        ...resolved.container,
      },
      ...(Object.keys(draft.resources).length === 0 ? {} : { Resources: draft.resources }),
      ...(draft.restart === undefined ? {} : { RestartPolicy: draft.restart }),
      ...(Object.keys(placement).length === 0 ? {} : { Placement: placement }),
      ...some(
        'Networks',
        networks.map(({ of, aliases }) => ({
          Target: of,
          ...(aliases === undefined ? {} : { Aliases: [...aliases] }),
        })),
      ),
      ...(draft.logDriver === undefined ? {} : { LogDriver: draft.logDriver }),
    },
    ...(draft.mode === undefined ? {} : { Mode: draft.mode }),
    ...(draft.update === undefined ? {} : { UpdateConfig: draft.update }),
    ...(draft.rollback === undefined ? {} : { RollbackConfig: draft.rollback }),
    ...(ports.length === 0 && endpointMode === undefined
      ? {}
      : {
          EndpointSpec: {
            ...(endpointMode === undefined ? {} : { Mode: endpointMode }),
            ...some('Ports', ports),
          },
        }),
  };
  const spec = checkInput(ServiceSpecSchema, merge(collected, draft.part), 'service') as ServiceSpec;
  checkCombinations(spec);
  return spec;
}

/**
 * Refuses combinations that the engine would refuse, or would accept and never fulfil. The compiler finds most of
 * them before.
 *
 * @throws InvalidInputError
 */
function checkCombinations({
  Mode,
  EndpointSpec,
  UpdateConfig,
  RollbackConfig,
  TaskTemplate,
}: ServiceSpec): void {
  const refuse = (path: string, message: string, expected: string): never => {
    throw new InvalidInputError('service', [{ path, message, expected }]);
  };
  const ingress = (EndpointSpec?.Ports ?? []).some(({ PublishMode }) => PublishMode !== 'host');
  if (EndpointSpec?.Mode === 'dnsrr' && ingress)
    refuse(
      'EndpointSpec.Mode',
      'dnsrr has no address for the routing mesh, which a port in the mode ingress needs',
      "ports in the mode host, or the mode 'vip'",
    );
  const job = Mode !== undefined && ('ReplicatedJob' in Mode || 'GlobalJob' in Mode);
  if (job && (UpdateConfig ?? RollbackConfig) !== undefined)
    refuse('UpdateConfig', 'a job has no update policy: a change makes it run again', 'nothing here');
  const global = Mode !== undefined && ('Global' in Mode || 'GlobalJob' in Mode);
  if (global && (TaskTemplate.Placement?.MaxReplicas ?? 0) > 0)
    refuse(
      'TaskTemplate.Placement.MaxReplicas',
      'a global service has one task on each node already',
      'nothing here',
    );
  if (job && TaskTemplate.RestartPolicy?.Condition === 'any')
    refuse(
      'TaskTemplate.RestartPolicy.Condition',
      'a task of a job that has ended well is not started again',
      'on-failure or none',
    );
}

function some<K extends string, T>(key: K, list: readonly T[]): Partial<Record<K, T[]>> {
  return (list.length === 0 ? {} : { [key]: [...list] }) as Partial<Record<K, T[]>>;
}
