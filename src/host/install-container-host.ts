import * as z from 'zod';
import { checkInput } from '../models/check.js';
import { refused, strict } from '../models/strict.js';
import type { ApplyOptions } from './apply.js';
import type { HostOptions } from './options.js';

/** What the parameters that are gone took, and what takes it today. */
const GONE = {
  DockerPath: 'it took a docker.exe without a checksum: give planHost the option engine',
  DockerDPath: 'it took a dockerd.exe without a checksum: give planHost the option engine',
  WimPath: 'base images are no WIM files any more: name them in baseImages',
  TransparentNetwork: 'make such a network with docker network create -d transparent once the engine runs',
  UseDHCP: 'make such a network with docker network create -d transparent once the engine runs',
  ExternalNetAdapter:
    'give it to docker network create as the option com.docker.network.windowsshim.interface',
  PSDirect: 'it was for tests of its authors',
  Staging: 'it was for tests of its authors',
  Force: 'a restart that is needed is asked for, never forced',
} as const;

const ParametersSchema = strict(() => ({
  HyperV: z.boolean().optional(),
  NoRestart: z.boolean().optional(),
  SkipImageImport: z.boolean().optional(),
  NATSubnet: z.string().optional(),
  ...refused(Object.keys(GONE) as (keyof typeof GONE)[], 'gone', (name) => `${name} is gone: ${GONE[name]}`),
}));

/** The parameters of `Install-ContainerHost.ps1` that have a meaning today. */
export interface InstallContainerHostParameters {
  /** Hyper-V isolation too. */
  readonly HyperV?: boolean | undefined;
  /** No restart, and no task that goes on after one. */
  readonly NoRestart?: boolean | undefined;
  /** No base image. */
  readonly SkipImageImport?: boolean | undefined;
  /** The subnet of the network nat. */
  readonly NATSubnet?: string | undefined;
}

/**
 * The command line with which Windows Server 2016 (Technical Preview 5) was made a container host,
 * `powershell.exe .\Install-ContainerHost.ps1 -HyperV`, as options of `planHost` and of its `apply`. As that script did, it
 * takes the image of Nano Server with `HyperV`, and that of Server Core without. What the script did without being asked,
 * fetching an engine, is left to the option `engine`: on Windows Server 2016 that is Docker Engine 20.10.24 at most.
 *
 * @param parameters - by their names in that script
 * @throws `InvalidInputError` if a parameter no longer exists. The error names the replacement.
 * @example
 * ```ts
 * const { options, apply } = installContainerHost({ HyperV: true });
 * const plan = await planHost(options);
 * console.log(plan.steps.map(({ title }) => title), apply);
 * ```
 */
export function installContainerHost(parameters: InstallContainerHostParameters): {
  /** What `planHost` takes. */
  options: HostOptions;
  /** What `apply` of the plan takes: `reboot` is `now`, and `never` with `NoRestart`. */
  apply: ApplyOptions;
} {
  const checked = checkInput(ParametersSchema, parameters, 'Install-ContainerHost parameters');
  const { HyperV = false, NoRestart = false, SkipImageImport = false, NATSubnet } = checked;
  return {
    options: {
      ...(HyperV && { isolation: 'hyperv' as const }),
      ...(!SkipImageImport && { baseImages: [HyperV ? 'nanoserver' : 'servercore'] }),
      ...(NATSubnet !== undefined && { natSubnet: NATSubnet }),
    },
    apply: { reboot: NoRestart ? 'never' : 'now' },
  };
}
