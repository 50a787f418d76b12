import { checkOptions } from '../../common/options.js';
import { assertFields, assertTexts } from '../../errors/given.js';
import type { Engine } from '../../engine/index.js';
import { invalidValue } from '../../common/invalid-value.js';
import { InvalidInputError } from '../../errors/validation.js';
import { serviceSpecOf, type ServiceSpec, type SwarmService } from '../../models/index.js';
import type { CallOptions } from '../../engine/index.js';
import type { AuthChoice } from '../image/registry-auth.js';
import { changed, type Versioned } from '../swarm/change.js';
import { tableWith, type TableChange } from '../swarm/table.js';
import { checkConstraint, type Constraint } from './constraints.js';
import { resolveImage, type ServiceNote } from './resolve-image.js';

/** A change of a service in short form. Missing fields do not change. */
export interface ServiceChange {
  /** Another image. Its digest is looked up, unless `resolveImage` is false. */
  readonly image?: string | undefined;
  /** How many tasks run at the same time. */
  readonly replicas?: number | undefined;
  /** Environment variables to set; `null` removes one. The others stay. */
  readonly env?: TableChange | undefined;
  /** Labels of the service to set; `null` removes one. The others stay. */
  readonly labels?: TableChange | undefined;
  /** Constraints. They replace the current ones. */
  readonly constraints?: readonly Constraint[] | undefined;
  /** What runs in the containers. */
  readonly command?: readonly [string, ...string[]] | undefined;
}

/** A change in short form, or a function that returns a new spec for the current one. */
export type ServiceUpdate = ServiceChange | ((spec: ServiceSpec) => ServiceSpec | Promise<ServiceSpec>);

/** How to update a service. */
export interface ServiceUpdateCallOptions extends CallOptions {
  /**
   * Credentials for the registry of a new image. The nodes get them too. `stored` means what `docker login` has
   * stored. Default: the nodes keep the credentials that they have, and what is stored is only used to look up the
   * digest.
   */
  readonly auth?: Exclude<AuthChoice, 'anonymous'> | 'stored' | undefined;
  /** Whether to look up the digest of a new image. Default: true. */
  readonly resolveImage?: boolean | undefined;
}

/** Sends a change of a service, based on its current version. */
export async function updateService(
  engine: Engine,
  service: string,
  change: ServiceUpdate,
  options: ServiceUpdateCallOptions,
): Promise<readonly ServiceNote[]> {
  const { signal, auth, resolveImage: wanted = true } = checkOptions(options);
  if (typeof change !== 'function') checkChange(change);
  const change_ = typeof change === 'function' ? change : (spec: ServiceSpec) => withChange(spec, change);
  const resolved = new Map<string, Awaited<ReturnType<typeof resolveImage>>>();
  let registryAuth: string | undefined;
  let notes: readonly ServiceNote[] = [];
  await changed(
    async () => versionOf(await engine.services.inspect(service, { signal })),
    async (spec) => {
      const next = await change_(spec);
      const image = next.TaskTemplate.ContainerSpec.Image;
      const isNew = image !== spec.TaskTemplate.ContainerSpec.Image;
      if (!isNew && auth === undefined) return next;
      let found = resolved.get(image);
      if (found === undefined) {
        found = await resolveImage(
          engine,
          {
            image,
            auth: auth === 'stored' ? undefined : auth,
            resolveImage: wanted && isNew,
            nodesGetAuth: auth !== undefined,
          },
          signal,
        );
        resolved.set(image, found);
      }
      if (auth !== undefined) registryAuth = found.auth;
      ({ notes } = found);
      return isNew ? withImage(next, found.image, found.platforms, wanted) : next;
    },
    async (version, spec) => {
      await engine.services.update(service, version, spec, { registryAuth, signal });
    },
    signal,
  );
  return notes;
}

/** The current spec and version, for a change. */
export const versionOf = (service: SwarmService): Versioned<ServiceSpec> => ({
  version: service.Version.Index,
  spec: serviceSpecOf(service),
});

/** Sets the image with its platforms. If the image could not be looked up, its platforms are not known. */
function withImage(
  spec: ServiceSpec,
  image: string,
  platforms: NonNullable<NonNullable<ServiceSpec['TaskTemplate']['Placement']>['Platforms']>,
  looked: boolean,
): ServiceSpec {
  const { TaskTemplate } = spec;
  const { Platforms: _, ...placement } = TaskTemplate.Placement ?? {};
  return {
    ...spec,
    TaskTemplate: {
      ...TaskTemplate,
      ContainerSpec: { ...TaskTemplate.ContainerSpec, Image: image },
      Placement: looked
        ? { ...placement, ...(platforms.length === 0 ? {} : { Platforms: [...platforms] }) }
        : { ...TaskTemplate.Placement },
    },
  };
}

/** @throws InvalidInputError when a part of it has another shape */
function checkChange(change: ServiceChange): void {
  assertFields('change of a service', change, {
    image: 'text?',
    replicas: 'number?',
    env: 'object?',
    labels: 'object?',
    constraints: 'array?',
    command: 'array?',
  });
  const { command, constraints } = change;
  if (command !== undefined) assertTexts('option command', command);
  if (constraints !== undefined) assertTexts('option constraints', constraints);
}

function withChange(spec: ServiceSpec, change: ServiceChange): ServiceSpec {
  const { image, replicas, env, labels, constraints, command } = change;
  const { TaskTemplate } = spec;
  const { ContainerSpec } = TaskTemplate;
  return {
    ...spec,
    ...(labels === undefined ? {} : { Labels: tableWith(spec.Labels, labels) }),
    ...(replicas === undefined ? {} : { Mode: modeWith(spec.Mode, replicas) }),
    TaskTemplate: {
      ...TaskTemplate,
      ContainerSpec: {
        ...ContainerSpec,
        ...(image === undefined ? {} : { Image: image }),
        ...(env === undefined ? {} : { Env: envWith(ContainerSpec.Env ?? [], env) }),
        ...(command === undefined ? {} : { Args: [...command] }),
      },
      ...(constraints === undefined
        ? {}
        : { Placement: { ...TaskTemplate.Placement, Constraints: constraints.map(checkConstraint) } }),
    },
  };
}

/**
 * The mode with a new number of tasks.
 *
 * @throws InvalidInputError for a global service, which has one on each node
 */
export function modeWith(mode: ServiceSpec['Mode'], replicas: number): ServiceSpec['Mode'] {
  if (!Number.isSafeInteger(replicas) || replicas < 0)
    throw invalidValue('number of replicas', String(replicas), 'it is no whole number', '0 or more');
  if (mode === undefined || 'Replicated' in mode) return { Replicated: { Replicas: replicas } };
  if ('ReplicatedJob' in mode)
    return {
      ReplicatedJob: {
        ...mode.ReplicatedJob,
        TotalCompletions: replicas,
        MaxConcurrent: Math.min(replicas, mode.ReplicatedJob.MaxConcurrent ?? replicas),
      },
    };
  const expected = 'a service of a number of tasks';
  throw new InvalidInputError('number of replicas', [
    { path: '', message: `a global service has one task on each node; expected ${expected}`, expected },
  ]);
}

function envWith(env: readonly string[], change: TableChange): string[] {
  for (const name of Object.keys(change)) {
    if (name !== '' && !name.includes('=')) continue;
    throw invalidValue('environment variable', name, 'it is no name', 'a name without =');
  }
  const table = Object.fromEntries(
    env.map((one): [string, string] => {
      const at = one.indexOf('=');
      return at < 0 ? [one, ''] : [one.slice(0, at), one.slice(at + 1)];
    }),
  );
  return Object.entries(tableWith(table, change)).map(([name, value]) => `${name}=${value}`);
}
