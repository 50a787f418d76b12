import type { EngineState } from '../state/engine.js';
import { timestamp } from '../state/ids.js';
import { repositoryOf, type SimulatedImage } from '../state/images.js';

/** An entry of `/images/json`. */
export function imageSummary(engine: EngineState, image: SimulatedImage): object {
  const users = [...engine.containers.values()].filter((container) => container.image === image).length;
  return {
    Containers: users,
    Created: Math.floor(image.created.getTime() / 1000),
    Id: image.id,
    Labels: image.config.Labels,
    ParentId: image.parent,
    RepoDigests: image.digests,
    RepoTags: [...image.tags],
    SharedSize: -1,
    Size: image.size,
  };
}

/** `/images/{name}/json` */
export function imageDetails(image: SimulatedImage): object {
  return {
    Id: image.id,
    RepoTags: [...image.tags],
    RepoDigests: image.digests,
    Parent: image.parent,
    Comment: image.comment,
    Created: timestamp(image.created),
    Author: image.author,
    Config: image.config,
    Architecture: 'amd64',
    Os: image.os,
    OsVersion: image.osVersion,
    Size: image.size,
    GraphDriver: {
      Name: 'windowsfilter',
      Data: {
        dir: `C:\\ProgramData\\docker\\windowsfilter\\${image.layers.at(-1)?.replace('sha256:', '') ?? ''}`,
      },
    },
    RootFS: { Type: 'layers', Layers: image.layers },
    Metadata: { LastTagTime: timestamp(image.tags.size > 0 ? image.created : undefined) },
  };
}

/** `/images/{name}/history`, newest step first. */
export function imageHistory(image: SimulatedImage): object[] {
  return image.history.toReversed().map((entry, at) => ({
    Id: at === 0 ? image.id : entry.id === image.parent ? entry.id : '<missing>',
    Created: Math.floor(entry.created.getTime() / 1000),
    CreatedBy: entry.createdBy,
    Tags: at === 0 && image.tags.size > 0 ? [...image.tags] : null,
    Size: entry.size,
    Comment: entry.comment,
  }));
}

/** Whether an image belongs to a reference filter: a repository, or a repository and tag; `*` stands for anything. */
export function matchesReference(
  image: SimulatedImage,
  pattern: string,
  matches: (text: string, glob: string) => boolean,
): boolean {
  return [...image.tags].some((tag) => matches(tag, pattern) || matches(repositoryOf(tag), pattern));
}
