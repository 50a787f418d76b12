import { toBytes } from '../streams/text.js';
import { type TarContent, type TarInput, writeTar } from '../windows/tar.js';
import { notFound, systemError } from './api-error.js';
import type { EngineState } from './engine.js';
import { blobPath, type LayerSource, MANIFEST, type ManifestItem, REPOSITORIES } from './image-archive.js';
import { repositoryOf, type SimulatedImage } from './images.js';
import type { ImageLayer } from './layer.js';
import { formatPlatform, matchesPlatform, type Platform } from './platform.js';

/**
 * Packs images as `docker save` does.
 *
 * @param names - of images; a repository stands for all its tags
 * @throws ApiError where there is no such image, before anything is packed
 */
export function saveImages(
  engine: EngineState,
  names: readonly string[],
  platform?: Platform,
): Iterable<Uint8Array> {
  const chosen = new Map<SimulatedImage, Set<string>>();
  for (const name of names) {
    const { images, tags } = chooseImages(engine, name);
    for (const image of images) {
      checkExportable(image, platform);
      const wanted = chosen.get(image) ?? new Set();
      for (const tag of tags) if (image.tags.has(tag)) wanted.add(tag);
      chosen.set(image, wanted);
    }
  }
  for (const { id } of chosen.keys()) engine.events.emit('image', 'save', id, { name: id });
  return writeTar(entriesOf(chosen));
}

interface Choice {
  readonly images: readonly SimulatedImage[];
  /** The names that go with them into the archive. */
  readonly tags: readonly string[];
}

function chooseImages({ images }: EngineState, name: string): Choice {
  const hasTag = /:[^/:]+$/.test(name) && !/^sha256:/.test(name);
  if (hasTag && !name.includes('@')) {
    const image = images.all.find(({ tags }) => tags.has(name));
    if (image === undefined) throw notFound('reference does not exist');
    return { images: [image], tags: [name] };
  }
  const tags = images.all.flatMap((image) => [...image.tags].filter((tag) => repositoryOf(tag) === name));
  if (tags.length > 0) {
    return { images: images.all.filter((image) => tags.some((tag) => image.tags.has(tag))), tags };
  }
  const image = images.find(name);
  if (image === undefined) throw notFound(`No such image: ${name}`);
  return { images: [image], tags: [] };
}

function checkExportable(image: SimulatedImage, platform: Platform | undefined): void {
  if (image.os !== 'windows') throw systemError(`os "${image.os}" is not supported`);
  if (platform !== undefined && !matchesPlatform(image.configJson, platform))
    throw systemError(`no suitable export target found for platform ${formatPlatform(platform)}`);
}

function* entriesOf(chosen: ReadonlyMap<SimulatedImage, ReadonlySet<string>>): Generator<TarInput> {
  const blobs = new Map<string, { readonly data: Uint8Array | TarContent; readonly modified: Date }>();
  const manifest: ManifestItem[] = [];
  const repositories: Record<string, Record<string, string>> = {};
  const ids = new Set([...chosen.keys()].map(({ id }) => id));
  for (const [image, tags] of chosen) {
    blobs.set(blobPath(image.id), { data: toBytes(image.configJson), modified: image.created });
    for (const { digest, archive } of image.contents)
      if (!blobs.has(blobPath(digest)))
        blobs.set(blobPath(digest), { data: archive, modified: image.created });
    manifest.push({
      Config: blobPath(image.id),
      RepoTags: tags.size > 0 ? [...tags] : null,
      Layers: image.layers.map(blobPath),
      ...(ids.has(image.parent) && { Parent: image.parent }),
      LayerSources: Object.fromEntries(image.contents.map((layer) => [layer.digest, sourceOf(layer)])),
    });
    for (const tag of tags) {
      const top = image.layers.at(-1)?.replace('sha256:', '') ?? '';
      (repositories[repositoryOf(tag)] ??= {})[tag.slice(repositoryOf(tag).length + 1)] = top;
    }
  }
  for (const path of ['blobs', 'blobs/sha256']) {
    yield { path, kind: 'directory', data: new Uint8Array(), modified: EPOCH };
  }
  for (const [path, { data, modified }] of blobs) yield { path, kind: 'file', data, modified };
  yield jsonFile(MANIFEST, manifest.length > 0 ? manifest : null);
  if (Object.keys(repositories).length > 0) yield jsonFile(REPOSITORIES, repositories);
}

const EPOCH = new Date(0);

function jsonFile(path: string, value: unknown): TarInput {
  return { path, kind: 'file', data: toBytes(`${JSON.stringify(value)}\n`), modified: EPOCH };
}

/** An engine on Windows says so of base layers; here it keeps the size that a layer is said to have. */
function sourceOf({ digest, size }: ImageLayer): LayerSource {
  return { mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', size, digest };
}
