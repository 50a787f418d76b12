/**
 * A typed Docker SDK for Windows containers.
 *
 * Begin with {@link connect}. What it gives is the high level; `docker.engine` is the low level beneath it, an
 * {@link Engine} with a typed method for each operation of the Docker Engine API.
 *
 * @packageDocumentation
 */
export * from './archive/index.js';
export * from './doctor/index.js';
// The classes of operations and of errors come with an engine or with what is thrown: their values are in the subpaths.
export type * from './engine/index.js';
export { demultiplex, Engine } from './engine/index.js';
export type * from './errors/index.js';
export {
  AnswerTooLargeError,
  ApiVersionError,
  ArchiveFormatError,
  ArchiveLimitError,
  ArchiveSourceError,
  ArchiveTargetError,
  BadRequestError,
  BuildFailedError,
  causes,
  CleanupTimeoutError,
  ClientClosedError,
  ConflictError,
  ContainerStateError,
  ContextNotFoundError,
  CopyError,
  CredentialsError,
  describeExitCode,
  diagnose,
  DiagnosedError,
  DismError,
  DockerConfigError,
  EngineDisconnectedError,
  EngineError,
  EngineUnreachableError,
  EventsInterruptedError,
  ExecFailedError,
  ExecStartError,
  ExecTimeoutError,
  explainCode,
  ForbiddenError,
  HcsError,
  helpText,
  HostBlockedError,
  HostElevationError,
  HostStepError,
  HostUnsupportedError,
  HyperVFileAccessError,
  HypervisorUnavailableError,
  InvalidInputError,
  IsolationError,
  JobCopyError,
  JobFailedError,
  JobTimeoutError,
  LayerStoreError,
  leftBehind,
  NestedVirtualizationUnsupportedError,
  NotFoundError,
  NotImplementedError,
  NotInApiVersionError,
  NotReadyError,
  OsVersionMismatchError,
  PackageFilesError,
  PortInUseError,
  ProgressFailedError,
  PruneIncompleteError,
  ResponseTimeoutError,
  StopTimeoutError,
  StreamProtocolError,
  TlsMaterialError,
  TooFewProcessorsError,
  UnattendFormatError,
  UnauthorizedError,
  UnavailableError,
  UnexpectedAnswerError,
  UnsafeArchiveEntryError,
  UnsupportedByEngineError,
  WinContainersError,
  WindowsEngineRequiredError,
} from './errors/index.js';
export * from './fluent/index.js';
export type * from './models/public.js';
export {
  adviseIsolation,
  BASE_IMAGES,
  chooseBaseImage,
  baseImageTagsFor,
  formatSize,
  nanoServerPackage,
  nodeSpecOf,
  parseBind,
  parseDuration,
  parseImageReference,
  parseNanoseconds,
  parseOsVersion,
  parsePort,
  parsePublish,
  parseSize,
  parseUnattend,
  quote,
  readEvent,
  serviceSpecOf,
  summarizeDiskUsage,
  summarizeStats,
  unattend,
  unattendSources,
  unixTime,
} from './models/public.js';
export type * from './transport/index.js';
export { defaultHost, parseHost } from './transport/index.js';
