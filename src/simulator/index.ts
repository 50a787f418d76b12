/**
 * A simulated Docker engine on Windows, for tests of code that drives Windows containers. Needs the package `msw`.
 *
 * @packageDocumentation
 */
export { type LoggedRequest, WindowsEngineSimulator } from './simulator.js';
export {
  defaultImages,
  type ResolvedOptions,
  type SimulatedHost,
  SimulatorOptionError,
  type SimulatorOptions,
} from './options.js';
export type { ComputeHost, ResolvedIsolation } from './hcs/compatibility.js';
export type { HcsFault } from './hcs/faults.js';
export { formatHcsMessage, type HcsFailure, type HcsMessageEra } from './hcs/messages.js';
export type { ListenOption } from './server/listen.js';
export type { ContainerStatus, SimulatedContainer } from './state/container.js';
export type { EngineState } from './state/engine.js';
export type { EngineEvent } from './state/events.js';
export type { SimulatedExec } from './state/exec.js';
export type { SimulatedImage, SimulatedImageOptions } from './state/images.js';
export type { ContainerFileSystem } from './windows/filesystem.js';
export type { HostFiles } from './windows/host-files.js';
export type { FileContents } from './windows/memory-tree.js';
export type { Command, CommandContext, Environment, Machine, OutputWriter } from './windows/process.js';
