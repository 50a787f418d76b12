import type { LinuxContainerSpec, WindowsContainerSpec } from './types.js';

/** Body of `ContainerCreate` for either kind of container. */
export type ContainerSpec = WindowsContainerSpec | LinuxContainerSpec;
