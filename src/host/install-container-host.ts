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
  /** Adds Hyper-V isolation. */
  readonly HyperV?: boolean | undefined;
  /** No restart, and no task that goes on after one. */
  readonly NoRestart?: boolean | undefined;
  /** No base image. */
  readonly SkipImageImport?: boolean | undefined;
  /** The subnet of the network nat. */
  readonly NATSubnet?: string | undefined;
}

/**
 * Translates the command line `powershell.exe .\Install-ContainerHost.ps1 -HyperV` of Windows Server 2016 (Technical
 * Preview 5) into options of `planHost` and its `apply`. Like that script, it uses the image of Nano Server with
 * `HyperV`, and of Server Core without. The script also downloaded an engine. Here use the option `engine`: on
 * Windows Server 2016, Docker Engine 20.10.24 is the latest.
 *
 * @param parameters - with the names of that script
 * @throws `InvalidInputError` if a parameter no longer exists. The error names the replacement.
 * @example
 * ```ts
 * const { options, apply } = installContainerHost({ HyperV: true });
 * const plan = await planHost(options);
 * console.log(plan.steps.map(({ title }) => title), apply);
 * ```
 */
export function installContainerHost(parameters: InstallContainerHostParameters): {
  /** The options for `planHost`. */
  options: HostOptions;
  /** The options for `apply` of the plan: `reboot` is `now`, or `never` with `NoRestart`. */
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
