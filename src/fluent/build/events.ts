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
  /** As it came, in pieces of any length. */
  readonly text: string;
  /** Where it wrote it; Podman does not keep them apart. */
  readonly stream: 'stdout' | 'stderr';
};

/** A container has been made for a step. */
export type ContainerProgress = Common & {
  /** A step has a container, or no longer. */
  readonly kind: 'container';
  /** The short id. */
  readonly id: string;
  /** Whether it has been made for the step, or removed after it. */
  readonly state: 'running' | 'removed';
};

/** A step has ended, with an image. */
export type ImageProgress = Common & {
  /** A step has made an image. */
  readonly kind: 'image';
  /** The short id. */
  readonly id: string;
  /** Whether an earlier build had done this step. */
  readonly cached: boolean;
};

/** The builder warns of something. */
export type WarningProgress = Common & {
  /** The builder warns. */
  readonly kind: 'warning';
  /** What of, for people. */
  readonly text: string;
};

/** The image has been built. Names come after it. */
export type BuiltProgress = Common & {
  /** The image is built. */
  readonly kind: 'built';
  /** The id of the image. */
  readonly id: string;
};

/** The image has got a name. */
export type TaggedProgress = Common & {
  /** The image has got a tag. */
  readonly kind: 'tagged';
  /** The name with the tag. */
  readonly reference: string;
};

/** What happens in a build; `kind` tells which. While a base image is pulled, that is what happens in a pull. */
export type BuildProgress =
  | StepProgress
  | OutputProgress
  | ContainerProgress
  | ImageProgress
  | WarningProgress
  | BuiltProgress
  | TaggedProgress
  | WorkProgress;
