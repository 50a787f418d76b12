import { adviseIsolation, readOsVersion, type ImageInspect, type IsolationAdvice } from '../models/index.js';
import { maybe } from './fact.js';
import { windowsProductType, windowsVersion, type Facts } from './facts.js';

/** An image at hand, and how it can be run. */
export interface AdvisedImage {
  /** A tag of it, or the beginning of its id. */
  readonly name: string;
  readonly osVersion: string;
  readonly advice: IsolationAdvice;
}

/** The Windows images at hand that say which Windows they are made for; none where the images are not known. */
export function adviseImages(facts: Facts): AdvisedImage[] {
  const images = maybe(facts.engine.images) ?? [];
  return images.filter(isVersioned).map((image) => ({
    name: nameOf(image),
    osVersion: image.OsVersion,
    advice: adviseIsolation({
      host: { osVersion: windowsVersion(facts), productType: windowsProductType(facts) },
      image: { osVersion: image.OsVersion },
    }),
  }));
}

/** A tag, or the beginning of the id as `docker images` shows it. */
export function nameOf({ RepoTags, Id }: ImageInspect): string {
  return RepoTags.find((tag) => !tag.includes('<none>')) ?? Id.replace(/^sha256:/, '').slice(0, 12);
}

function isVersioned(image: ImageInspect): image is ImageInspect & { OsVersion: string } {
  return image.Os === 'windows' && readOsVersion(image.OsVersion) !== undefined;
}
