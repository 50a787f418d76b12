import { timestamp } from './ids.js';
import type { ContainerConfig } from './model.js';

/** An image's configuration as registries and archives hold it. Its digest is the id of the image. */
export interface ImageConfig {
  readonly architecture: string;
  readonly author?: string;
  readonly comment?: string;
  readonly config: ContainerConfig;
  /** The container that it was made of. */
  readonly container?: string;
  readonly created: string;
  readonly history?: readonly ImageConfigStep[];
  readonly os: string;
  readonly 'os.version': string;
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] };
}

/** One step of how an image came to be. */
export interface ImageConfigStep {
  readonly created: string;
  readonly created_by: string;
  readonly comment?: string;
  readonly empty_layer?: true;
}

/** What the last step of an image adds. */
export interface ImageStep {
  readonly config: ContainerConfig;
  readonly created: Date;
  readonly createdBy: string;
  readonly author?: string;
  readonly comment?: string;
  readonly container?: string;
  /** Digest of the step's layer, where it has one. */
  readonly layer?: string | undefined;
}

/** The configuration of an image that is another and a step. */
export function addStep(
  below: Pick<ImageConfig, 'architecture' | 'history' | 'os' | 'os.version' | 'rootfs'>,
  { config, created, createdBy, author = '', comment = '', container, layer }: ImageStep,
): string {
  const when = timestamp(created);
  const said = comment === '' ? {} : { comment };
  const step: ImageConfigStep = {
    created: when,
    created_by: createdBy,
    ...said,
    ...(layer === undefined && { empty_layer: true }),
  };
  const image: ImageConfig = {
    architecture: below.architecture,
    ...(author !== '' && { author }),
    ...said,
    config,
    ...(container !== undefined && { container }),
    created: when,
    history: [...(below.history ?? []), step],
    os: below.os,
    'os.version': below['os.version'],
    rootfs: { type: 'layers', diff_ids: [...below.rootfs.diff_ids, ...(layer === undefined ? [] : [layer])] },
  };
  return JSON.stringify(image);
}
