export { fleet, type Fleet, type FleetDefaults, type FleetPullOptions } from './fleet.js';
export type { FitOptions, HostFit } from './fit.js';
export type {
  FleetJob,
  FleetJobChunk,
  FleetJobOptions,
  FleetJobResult,
  FleetJobTask,
  FleetJobTurn,
} from './job.js';
export type { ConnectedMember, FleetHost, FleetMember } from './member.js';
export type { FleetOutcome, FleetResult } from './result.js';
export type { FleetOptions, FleetRun, FleetTask, FleetTurn } from './run.js';
