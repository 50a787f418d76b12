import { checkWord } from '../../common/options.js';
import { InvalidInputError } from '../../errors/validation.js';
import {
  checkInput,
  portConfig,
  WindowsContainerSpecSchema,
  type PublishedPort,
  type WindowsContainerSpec,
} from '../../models/index.js';
import { withEnvironment } from '../command/powershell.js';
import type { AuthChoice } from '../image/registry-auth.js';
import { endpointConfig, type EndpointOptions } from '../networks.js';
import { environment } from '../environment.js';
import { merge } from './merge.js';
import { refuseDroppedLimits } from './processor-limits.js';

/**
 * The isolation of a container: the engine's default (`default`), sharing the host's kernel (`process`), or in its
 * own virtual machine (`hyperv`). `auto` selects the one that works for the image on this host.
 */
export type IsolationChoice = 'default' | 'process' | 'hyperv' | 'auto';

/** When to pull the image, like `--pull` of the docker CLI. */
export type PullPolicy = 'missing' | 'always' | 'never';

/** @throws InvalidInputError when it is no policy */
export function checkPull(policy: unknown): void {
  checkWord('pull', policy, ['missing', 'always', 'never']);
}

/** Everything that the steps of a builder have said so far. */
export interface Draft {
  readonly image: string;
  readonly name?: string;
  readonly pull: PullPolicy;
  /** Of whoever pulls. */
  readonly auth?: AuthChoice | undefined;
  readonly keepOnFailure: boolean;
  /** Stop the container in order before its removal: the seconds that it has for that. */
  readonly stopFirst?: number | undefined;
  readonly isolation?: IsolationChoice | undefined;
  readonly network?: { readonly mode: string; readonly endpoint: EndpointOptions | undefined };
  readonly ports: readonly PublishedPort[];
  readonly binds: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** In which parts of the command travel. */
  readonly commandEnv: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Omit<WindowsContainerSpec, 'Image' | 'HostConfig'>;
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
    commandEnv: {},
    labels: {},
    spec: {},
    host: {},
  };
}

/**
 * @param what - what is to end, for the error
 * @throws InvalidInputError when the engine is to start the container again whatever it ends with
 */
export function refuseRestarts({ host }: Draft, what: string): void {
  const { Name } = (host['RestartPolicy'] ?? {}) as { readonly Name?: unknown };
  if (Name !== 'always' && Name !== 'unless-stopped') return;
  const expected = "no restart policy, or restart('on-failure:3')";
  throw new InvalidInputError(what, [
    {
      path: 'HostConfig.RestartPolicy.Name',
      message: `with restart('${Name}') the engine starts it again each time it ends; expected ${expected}`,
      expected,
    },
  ]);
}

/**
 * The body of `ContainerCreate` that a draft adds up to.
 *
 * @throws InvalidInputError when something in it is wrong
 */
export function specOf(draft: Draft): WindowsContainerSpec {
  const { image, isolation, network, ports, binds, env, commandEnv, labels, spec, host } = draft;
  const { PortBindings, ExposedPorts } = portConfig(ports);
  const Env = environment(withEnvironment(commandEnv, env) ?? {});
  // What the steps have collected, under what is in the words of the Engine API.
  const collected = {
    Image: image,
    ...(Env.length === 0 ? {} : { Env }),
    ...(Object.keys(labels).length === 0 ? {} : { Labels: labels }),
    ...(ports.length === 0 ? {} : { ExposedPorts }),
    ...(network?.endpoint === undefined
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network.mode]: endpointConfig(network.endpoint) } } }),
    HostConfig: {
      ...(isolation === undefined || isolation === 'auto' ? {} : { Isolation: isolation }),
      ...(network === undefined ? {} : { NetworkMode: network.mode }),
      ...(binds.length === 0 ? {} : { Binds: binds }),
      ...(ports.length === 0 ? {} : { PortBindings }),
    },
  };
  const body = merge(collected, { ...spec, HostConfig: host });
  const checked = checkInput<typeof WindowsContainerSpecSchema>(
    WindowsContainerSpecSchema,
    body,
    'container',
  );
  refuseDroppedLimits(checked.HostConfig, isolation);
  return checked;
}
