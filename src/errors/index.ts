export * from './archive.js';
export { WinContainersError, type Remediation, type WinContainersErrorOptions } from './base.js';
export { BuildFailedError, type BuildStep } from './build.js';
export {
  CleanupTimeoutError,
  leftBehind,
  StopTimeoutError,
  type LeftBehind,
  type MadeThing,
} from './cleanup.js';
export * from './connection.js';
export * from './copy.js';
export { CredentialsError, type CredentialsProblem } from './credentials.js';
export { DiagnosedError } from './diagnosed.js';
export { DismError } from './dism.js';
export { ContextNotFoundError, DockerConfigError, TlsMaterialError } from './docker-config.js';
export {
  BadRequestError,
  ConflictError,
  EngineError,
  ForbiddenError,
  NotFoundError,
  NotImplementedError,
  ProgressFailedError,
  UnauthorizedError,
  UnavailableError,
  UnsupportedByEngineError,
  type EngineErrorDetails,
} from './engine.js';
export { EventsInterruptedError } from './events.js';
export * from './fleet.js';
export { LogsInterruptedError } from './logs.js';
export * from './exit-codes/index.js';
export { failedMember, GroupExistsError, type GroupLeftover } from './group.js';
export * from './hcs/index.js';
export { describeHostSource, type EngineLocation, type HostSource } from './host-source.js';
export * from './host.js';
export { IsolationError } from './isolation.js';
export { LocalFileError, type LocalFileProblem } from './local-file.js';
export * from './process.js';
export { PruneIncompleteError, type PruneKind, type PruneResult } from './prune.js';
export { NotReadyError, type NotReadyReason } from './readiness.js';
export { NodeChangedError, NodeTimeoutError, type NodeGoal } from './node-wait.js';
export * from './rollout.js';
export { ServiceRemovalTimeoutError } from './service-removal.js';
export { SwarmError, type SwarmErrorReason } from './swarm.js';
export { PackageFilesError, type PackageFileProblem, type UnstagedFile } from './staging.js';
export { UnattendFormatError } from './unattend.js';
export * from './validation.js';
