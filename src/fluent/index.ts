export type { AuditedContainer } from './audit.js';
export type { BaseImage, BaseImageWork, BaseImageOptions } from './base-image/base-image.js';
export type * from './build/index.js';
export { collect, OutputLimitError, type CollectedOutput, type CollectOptions } from './exec/collect.js';
export type { ArchiveSource } from './archive/source.js';
export type { ArchiveStream } from './archive/stream.js';
export type { PowershellExecOptions, PowershellRecordsOptions } from './command/options.js';
export type { PowershellEdition, PowershellScriptOptions } from './command/powershell.js';
export type { PowershellQuery, PowershellResult } from './command/query.js';
export { PowershellRecordsError, type RecordSchema } from './command/records.js';
export type { TimeLimitOptions } from './exec/time-limit.js';
export type {
  CommonLimits,
  HypervProcessorLimits,
  OneProcessorLimit,
  ProcessorLimits,
  ContainerLimits,
} from './builder/limits.js';
export { ContainerBuilder, type RestartChoice } from './builder/builder.js';
export type { IsolationChoice, PullPolicy } from './container/draft.js';
export type { RunToEndOptions } from './container/launch.js';
export type { ContainerSpecPart, HealthcheckOptions } from './builder/steps.js';
export { Container, OwnedContainer, type ContainerCommitOptions } from './container/container.js';
export type {
  EventStream,
  EventStreamOptions,
  Reconnection,
  ReconnectOptions,
} from './events/event-stream.js';
export type { ContainerExit } from './container-exit.js';
export { ContainerNotRemovedError } from './container/removal.js';
export type { PlaceCredentialSpecOptions } from './credential-spec-file.js';
export type { DiskUsageKind, DiskUsageOptions } from './disk-usage.js';
export { connect, Docker, type ConnectOptions } from './docker.js';
export type * from './files/index.js';
export type { AcceptedExitCodes, ExecResult } from './exec/result.js';
export type { Exec, ExecOptions } from './exec/exec.js';
export type { ProcessOptions } from './exec/process.js';
export type { GroupBuilder, GroupContext, GroupOptions, MemberOptions } from './group/builder.js';
export type { Group } from './group/group.js';
export { JobNotRemovedError, type Job, type JobOptions, type JobResult } from './job/job.js';
export type { LazyPromise } from './lazy-promise.js';
export type { LogStream, LogStreamOptions } from './logs/log-stream.js';
export type {
  ContainerLogGap,
  ContainerLogLine,
  ContainerLogUnread,
  LoggedContainer,
  LogRecord,
} from './logs/record.js';
export type { LongWork } from './progress/long-work.js';
export { BuiltImage, Image, OwnedImage, PulledImage } from './image/image.js';
export type { Import, ImportOptions } from './image/import.js';
export type { Load, LoadOptions } from './image/load.js';
export type { PublishedAddress } from './published.js';
export type { Input } from './exec/input.js';
export type { ContainerProcess, FileChange } from './container/processes-and-changes.js';
export type * from './interactive/index.js';
export type { Networks, ContainerReference, EndpointOptions, NetworkCreateOptions } from './networks.js';
export { Network, OwnedNetwork } from './networks.js';
export type { ProgressWork, Outcome } from './progress/progress-work.js';
export type {
  AuxProgress,
  DigestProgress,
  LayerProgress,
  LayerPhase,
  MessageProgress,
  OverallProgress,
  WorkProgress,
  SummaryProgress,
} from './progress/events.js';
export { renderProgress, type ProgressStream, type RenderProgressOptions } from './render/render.js';
export type { PruneOptions } from './prune.js';
export type { Pull, PullOptions } from './image/pull.js';
export type { Push, PushOptions, PushResult } from './image/push.js';
export type * from './readiness/index.js';
export type { AuthChoice, RegistryConfigChoice } from './image/registry-auth.js';
export {
  findCredentials,
  RegistryCredentials,
  type CredentialsKind,
  type FindCredentialsOptions,
  type RegistryAuth,
} from '../registry/index.js';
export * from './service/index.js';
export * from './swarm/index.js';
export type { Dism, DismOptions } from './servicing/dism.js';
export type { DismResult, DismRun } from './servicing/dism-run.js';
export { stageUnattend, type Staged, type StageOptions } from './servicing/stage.js';
export type { Volumes, VolumeCreateOptions } from './volumes.js';
export { OwnedVolume, Volume } from './volumes.js';
