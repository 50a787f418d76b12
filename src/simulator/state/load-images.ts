import { toText } from '../streams/text.js';
import { plainArchive } from '../windows/compressed.js';
import { MemoryTree } from '../windows/memory-tree.js';
import { readTar } from '../windows/tar.js';
import { decodeConfig } from './create.js';
import { Fields, isObject } from './decode.js';
import type { EngineState } from './engine.js';
import { digestOf } from './ids.js';
import { type LayerSource, MANIFEST } from './image-archive.js';
import type { HistoryEntry, SimulatedImage } from './images.js';
import { layerFailure } from './import-layer.js';
import { applyLayer, type ImageLayer, servicesOf } from './layer.js';
import { matchesPlatform, type Platform } from './platform.js';
import { messageOf } from '../../errors/message.js';

/** What a load has to tell: a layer that is on its way, or a line. */
export type LoadMessage =
  | { readonly kind: 'layer'; readonly digest: string; readonly current: number; readonly total: number }
  | { readonly kind: 'line'; readonly text: string };

/**
 * Takes the images out of an archive that `docker save` has made, here or elsewhere.
 *
 * @throws Error with the engine's words where it is none, or something in it does not fit
 */
export function* loadImages(
  engine: EngineState,
  archive: Uint8Array,
  platform?: Platform,
): Generator<LoadMessage> {
  const files = new Map<string, Uint8Array>();
  for (const { path, kind, data } of readTar(plainArchive(archive)))
    if (kind === 'file') files.set(path, data);
  const items = readManifest(files);
  const inArchive = new Set(items.map((item) => digestOf(fileOf(files, item.string('Config')))));
  const ids: string[] = [];
  let named = 0;
  for (const item of items) {
    const configJson = toText(fileOf(files, item.string('Config')));
    const config = readConfig(configJson);
    const os = config.string('os') || 'windows';
    if (os !== 'windows') throw new Error(`cannot load ${os} image on windows`);
    if (platform !== undefined && !matchesPlatform(configJson, platform)) continue;
    const contents = yield* loadLayers(engine, files, item, config);
    const id = digestOf(configJson);
    ids.push(id);
    const parent = inArchive.has(item.string('Parent')) ? item.string('Parent') : '';
    const image =
      engine.images.all.find((known) => known.id === id) ??
      engine.images.add(makeLoaded({ id, parent, configJson, config, contents }));
    named = 0;
    for (const tag of item.strings('RepoTags') ?? []) {
      yield* nameImage(engine, image, tag);
      named++;
    }
    engine.events.emit('image', 'load', id, { name: id });
  }
  // The engine says so where the last image has no name, of all that it has loaded.
  if (named === 0) for (const id of ids) yield { kind: 'line', text: `Loaded image ID: ${id}` };
}

function readManifest(files: ReadonlyMap<string, Uint8Array>): readonly Fields[] {
  const data = files.get(MANIFEST);
  if (data === undefined) throw new Error(`invalid archive: does not contain a ${MANIFEST}`);
  const manifest = parseJson(data, `invalid archive: failed to decode ${MANIFEST}`);
  if (manifest === null) throw new Error('invalid manifest, manifest cannot be null (but can be [])');
  if (!Array.isArray(manifest) || !manifest.every(isObject))
    throw new Error(`invalid archive: failed to decode ${MANIFEST}: it is no list of images`);
  return manifest.map((item) => new Fields(item, 'manifestItem'));
}

function readConfig(configJson: string): Fields {
  const config: unknown = JSON.parse(configJson);
  if (!isObject(config) || !isObject(config['rootfs'])) throw new Error('invalid image JSON, no RootFS key');
  return new Fields(config, 'Image');
}

function parseJson(data: Uint8Array, failed: string): unknown {
  try {
    return JSON.parse(toText(data)) as unknown;
  } catch (error) {
    throw new Error(`${failed}: ${messageOf(error)}`);
  }
}

function fileOf(files: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const data = files.get(path);
  if (data === undefined) throw new Error(`open ${path}: The system cannot find the file specified.`);
  return data;
}

function* loadLayers(
  engine: EngineState,
  files: ReadonlyMap<string, Uint8Array>,
  item: Fields,
  config: Fields,
): Generator<LoadMessage, ImageLayer[]> {
  const digests = new Fields(config.object('rootfs'), 'RootFS').strings('diff_ids') ?? [];
  const paths = item.strings('Layers') ?? [];
  if (paths.length !== digests.length) {
    throw new Error(
      `invalid manifest, layers length mismatch: expected ${paths.length}, got ${digests.length}`,
    );
  }
  const sources = item.object('LayerSources') as Readonly<Record<string, Partial<LayerSource>>>;
  const layers: ImageLayer[] = [];
  for (const [index, digest] of digests.entries()) {
    const known = engine.images.all
      .flatMap(({ contents }) => contents)
      .find((layer) => layer.digest === digest);
    layers.push(
      known ?? (yield* loadLayer(engine, fileOf(files, paths[index] ?? ''), { digest, index, sources })),
    );
  }
  return layers;
}

interface ExpectedLayer {
  readonly digest: string;
  readonly index: number;
  readonly sources: Readonly<Record<string, Partial<LayerSource>>>;
}

function* loadLayer(
  engine: EngineState,
  file: Uint8Array,
  { digest, index, sources }: ExpectedLayer,
): Generator<LoadMessage, ImageLayer> {
  const total = file.length;
  for (const part of [0.5, 1]) yield { kind: 'layer', digest, current: Math.floor(total * part), total };
  const archive = plainArchive(file);
  const entries = [...readTar(archive)];
  const failure = layerFailure(engine, digest, index === 0);
  if (failure !== undefined) throw new Error(failure);
  const actual = digestOf(archive);
  if (actual !== digest)
    throw new Error(`invalid diffID for layer ${index}: expected "${digest}", got "${actual}"`);
  const size = sources[digest]?.size;
  return {
    digest,
    size: typeof size === 'number' ? size : entries.reduce((sum, { data }) => sum + data.length, 0),
    archive: { length: archive.length, pieces: () => [archive] },
    entries,
  };
}

interface LoadedParts extends Pick<SimulatedImage, 'id' | 'parent' | 'configJson' | 'contents'> {
  readonly config: Fields;
}

function makeLoaded({ id, parent, configJson, config, contents }: LoadedParts): SimulatedImage {
  const files = new MemoryTree();
  let services: ReadonlySet<string> = new Set();
  for (const layer of contents) {
    applyLayer(files, layer);
    services = servicesOf(layer) ?? services;
  }
  return {
    id,
    tags: new Set(),
    digests: [],
    parent,
    created: dateOf(config.string('created')),
    author: config.string('author'),
    comment: config.string('comment'),
    os: 'windows',
    osVersion: config.string('os.version'),
    size: contents.reduce((sum, { size }) => sum + size, 0),
    config: decodeConfig(config.object('config')),
    layers: contents.map(({ digest }) => digest),
    history: historyOf(config, contents, [parent, id]),
    files,
    services,
    configJson,
    contents,
  };
}

/** The steps of an image; those that have a layer stand in the order of the layers. Only the ids of the last ones are known. */
function historyOf(
  config: Fields,
  contents: readonly ImageLayer[],
  ids: readonly [parent: string, own: string],
): HistoryEntry[] {
  const steps = config.objects('history');
  let at = 0;
  return steps.map((step, index) => {
    const fields = new Fields(step, 'History');
    return {
      id: ids[index - steps.length + ids.length] || '<missing>',
      created: dateOf(fields.string('created')),
      createdBy: fields.string('created_by'),
      size: fields.boolean('empty_layer') ? 0 : (contents[at++]?.size ?? 0),
      comment: fields.string('comment'),
    };
  });
}

function dateOf(text: string): Date {
  const time = Date.parse(text);
  return new Date(Number.isNaN(time) ? 0 : time);
}

function* nameImage(engine: EngineState, image: SimulatedImage, tag: string): Generator<LoadMessage> {
  if (!/:[^/:]+$/.test(tag)) throw new Error(`invalid tag "${tag}"`);
  const before = engine.images.all.find(({ tags }) => tags.has(tag));
  if (before !== undefined && before !== image) {
    const text = `The image ${tag} already exists, renaming the old one with ID ${before.id} to empty string`;
    yield { kind: 'line', text };
  }
  engine.images.tag(image, tag);
  yield { kind: 'line', text: `Loaded image: ${tag}` };
}
