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
export { type Remediation, WinContainersError, type WinContainersErrorOptions } from '../errors/base.js';
export type { ComputeHost, ResolvedIsolation } from './hcs/compatibility.js';
export type { FaultPlan, HcsFault } from './hcs/faults.js';
export type { HcsMessageEra } from './hcs/era.js';
export { formatHcsMessage, type HcsFailure } from './hcs/messages.js';
export type { ListenOption } from './server/listen.js';
export { SimulatedPowerLoss } from './host/failure.js';
export type { SimulatedHostFacts } from './host/facts.js';
export { type SimulatedHostAnswer, type SimulatedHostCall, SimulatedWindowsHost } from './host/host.js';
export type { SimulatedWindowsHostOptions } from './host/options.js';
export type {
  SimulatedEngineFiles,
  SimulatedFeature,
  SimulatedHostState,
  SimulatedTask,
} from './host/state.js';
export type { SimulatedWindows, SimulatedWindowsName } from './host/windows.js';
export type { ContainerStatus, SimulatedContainer } from './state/container.js';
export type { EngineState } from './state/engine.js';
export type { EngineEvent, EventLog } from './state/events.js';
export type { ExecConfig, SimulatedExec } from './state/exec-instance.js';
export type { ContainerHealth, HealthResult } from './state/health-result.js';
export type { HistoryEntry, ImageStore, SimulatedImage, SimulatedImageOptions } from './state/images.js';
export type { ContainerConfig, HealthCheck, HostConfig, JsonObject, PortBinding } from './state/model.js';
export type { AddressPool, Subnet } from './state/ipam.js';
export type { ContainerMount } from './state/mounts.js';
export type {
  Endpoint,
  EndpointWishes,
  NetworkRequest,
  NetworkStore,
  SimulatedNetwork,
  SwarmNetwork,
} from './state/networks.js';
export type { PublishedPorts } from './state/ports.js';
export type { SimulatedVolume, VolumeStore } from './state/volumes.js';
export type { SwarmTaskFault } from './swarm/faults.js';
export type { NodeAvailability, NodeRole } from './swarm/node.js';
export type { SwarmPace } from './swarm/pace.js';
export {
  SimulatedSwarm,
  SimulatedSwarmNode,
  type SimulatedSwarmOptions,
  type SwarmNodeOptions,
} from './swarm/simulated-swarm.js';
export type { FileEntry, FileTree, TreePath } from './windows/file-tree.js';
export {
  type ChangeKind,
  type ContainerFileSystem,
  FileSystemError,
  type FileSystemMount,
} from './windows/filesystem.js';
export type { DismExitCode } from './windows/commands/dism.js';
export type { HostFiles } from './windows/host-files.js';
export type { FileContents, MemoryTree } from './windows/memory-tree.js';
export type { WindowsPath } from './windows/path.js';
export type { Command, CommandContext, Environment, Machine, OutputWriter } from './windows/process.js';
export type { ServiceDefinition, ServiceHost, ServiceManager } from './windows/services.js';
