import {
  checkInput,
  portConfig,
  WindowsContainerSpecSchema,
  type PublishedPort,
  type WindowsContainerSpec,
} from '../../models/index.js';
import { environment } from './environment.js';

/**
 * How a container is to be isolated: as the engine's default has it, sharing the host's kernel (`process`), in a virtual
 * machine of its own (`hyperv`), or whichever of the two works for the image on this host (`auto`).
 */
export type IsolationChoice = 'default' | 'process' | 'hyperv' | 'auto';

/** When to pull the image: as the docker CLI's `--pull` has it. */
export type PullPolicy = 'missing' | 'always' | 'never';

/** Everything that the steps of a builder have said so far. */
export interface Draft {
  readonly image: string;
  readonly name?: string;
  readonly pull: PullPolicy;
  readonly keepOnFailure: boolean;
  readonly isolation?: IsolationChoice;
  readonly ports: readonly PublishedPort[];
  readonly binds: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Omit<WindowsContainerSpec, 'Image' | 'HostConfig' | 'Env' | 'Labels' | 'ExposedPorts'>;
  readonly host: Readonly<Record<string, unknown>>;
}

/** A draft that says nothing but the image. */
export function emptyDraft(image: string): Draft {
  return {
    image,
    pull: 'missing',
    keepOnFailure: false,
    ports: [],
    binds: [],
    env: {},
    labels: {},
    spec: {},
    host: {},
  };
}

/**
 * The body of `ContainerCreate` that a draft adds up to.
 *
 * @throws InvalidInputError when something in it is wrong
 */
export function specOf(draft: Draft): WindowsContainerSpec {
  const { image, isolation, ports, binds, env, labels, spec, host } = draft;
  const { PortBindings, ExposedPorts } = portConfig(ports);
  const HostConfig = {
    ...host,
    ...(isolation === undefined || isolation === 'auto' ? {} : { Isolation: isolation }),
    ...(binds.length === 0 ? {} : { Binds: [...binds] }),
    ...(ports.length === 0 ? {} : { PortBindings }),
  };
  const body = {
    ...spec,
    Image: image,
    ...(Object.keys(env).length === 0 ? {} : { Env: environment(env) }),
    ...(Object.keys(labels).length === 0 ? {} : { Labels: labels }),
    ...(ports.length === 0 ? {} : { ExposedPorts }),
    HostConfig,
  };
  return checkInput<typeof WindowsContainerSpecSchema>(WindowsContainerSpecSchema, body, 'container');
}
