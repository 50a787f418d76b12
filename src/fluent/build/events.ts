import type { BuildStep } from '../../errors/build.js';
import type { JsonProgress } from '../../models/index.js';
import type { WorkProgress } from '../progress/events.js';

type Common = {
  /** The engine's own words. */
  readonly status: string;
  /** The step that is under way; `undefined` before the first. */
  readonly step: BuildStep | undefined;
  /** The message as the engine sent it. */
  readonly raw: JsonProgress;
};

/** A step begins. */
export type StepProgress = Common & {
  /** A step has begun. */
  readonly kind: 'step';
  /** The step. */
  readonly step: BuildStep;
};

/** The process of a step has written something. */
export type OutputProgress = Common & {
  /** A step wrote something. */
  readonly kind: 'output';
  /** The output as it arrived, in pieces of any length. */
  readonly text: string;
  /** The stream that it wrote to. Podman does not separate them. */
  readonly stream: 'stdout' | 'stderr';
};

/** A container was created or removed for a step. */
export type ContainerProgress = Common & {
  /** A step has a container, or no longer. */
  readonly kind: 'container';
  /** The short id. */
  readonly id: string;
  /** Whether it was created for the step, or removed after it. */
  readonly state: 'running' | 'removed';
};

/** A step has ended, with an image. */
export type ImageProgress = Common & {
  /** A step has made an image. */
  readonly kind: 'image';
  /** The short id. */
  readonly id: string;
  /** Whether the step came from the build cache. */
  readonly cached: boolean;
};

/** The builder warns of something. */
export type WarningProgress = Common & {
  /** The builder warns. */
  readonly kind: 'warning';
  /** The warning as text. */
  readonly text: string;
};

/** The image has been built. Its names follow. */
export type BuiltProgress = Common & {
  /** The image is built. */
  readonly kind: 'built';
  /** The id of the image. */
  readonly id: string;
};

/** The image has been tagged. */
export type TaggedProgress = Common & {
  /** The image has got a tag. */
  readonly kind: 'tagged';
  /** The name with the tag. */
  readonly reference: string;
};

/** An event of a build; `kind` says which. While a base image is pulled, these are the events of a pull. */
export type BuildProgress =
  | StepProgress
  | OutputProgress
  | ContainerProgress
  | ImageProgress
  | WarningProgress
  | BuiltProgress
  | TaggedProgress
  | WorkProgress;
