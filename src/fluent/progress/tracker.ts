import type { JsonProgress } from '../../models/index.js';
import type { LayerPhase, OverallProgress, WorkProgress } from './events.js';

/** The words of engines for what happens to a layer, by how they begin. */
const PHASES: readonly (readonly [words: string, phase: LayerPhase])[] = [
  ['Pulling fs layer', 'waiting'],
  ['Waiting', 'waiting'],
  ['Preparing', 'waiting'],
  ['Downloading', 'downloading'],
  ['Verifying Checksum', 'verifying'],
  ['Download complete', 'downloaded'],
  ['Extracting', 'extracting'],
  ['Loading layer', 'extracting'],
  ['Pull complete', 'pulled'],
  ['Already exists', 'exists'],
  ['Layer already exists', 'exists'],
  ['Pushing', 'pushing'],
  ['Pushed', 'pushed'],
  ['Mounted from', 'mounted'],
  ['Skipped', 'skipped'],
  ['Retrying', 'retrying'],
  ['Unavailable', 'unavailable'],
];

/** Phases in which bytes go over the network. */
const TRANSFERS: ReadonlySet<LayerPhase> = new Set(['downloading', 'pushing']);
/** Phases after which all bytes of a layer have gone over the network. */
const TRANSFERRED: ReadonlySet<LayerPhase> = new Set([
  'verifying',
  'downloaded',
  'extracting',
  'pulled',
  'pushed',
]);
/** Phases after which nothing is to be done for a layer. */
const DONE: ReadonlySet<LayerPhase> = new Set([
  'pulled',
  'exists',
  'pushed',
  'mounted',
  'skipped',
  'unavailable',
]);

/** Messages with an id that is a tag and no layer. */
const ABOUT_IMAGE = /^(?:Pulling from|Pulling repository|The push refers) /;
const DIGEST = /^Digest: (\S+)$/;
const PUSHED = /^(\S+): digest: (\S+) size: (\d+)$/;
const SUMMARY = /^Status: (Downloaded newer image|Image is up to date) for /;

interface Layer {
  current: number;
  total: number;
  done: boolean;
}

/** Makes typed events of what an engine sends, and adds up the layers. */
export class ProgressTracker {
  readonly #layers = new Map<string, Layer>();

  /** The event that a message stands for. */
  track(raw: JsonProgress): WorkProgress {
    const status = (raw.status ?? raw.stream ?? '').trimEnd();
    const { id } = raw;
    if (id !== undefined && id !== '' && !ABOUT_IMAGE.test(status)) return this.#layer(id, status, raw);
    const common = (): { status: string; overall: OverallProgress; raw: JsonProgress } => ({
      status,
      overall: this.overall,
      raw,
    });
    const pulled = DIGEST.exec(status)?.[1];
    if (pulled !== undefined) return { kind: 'digest', digest: pulled, ...common() };
    const [, tag, digest, size] = PUSHED.exec(status) ?? [];
    if (tag !== undefined && digest !== undefined) {
      return { kind: 'digest', digest, tag, size: Number(size), ...common() };
    }
    const ending = SUMMARY.exec(status)?.[1];
    if (ending !== undefined) {
      // An engine with containerd never calls the parts done that are no layers: manifests and configurations.
      for (const layer of this.#layers.values()) layer.done = true;
      return { kind: 'summary', upToDate: ending.startsWith('Image'), ...common() };
    }
    return status === '' && raw.aux !== undefined
      ? { kind: 'aux', aux: raw.aux, ...common() }
      : { kind: 'message', ...common() };
  }

  /** How far everything has come. */
  get overall(): OverallProgress {
    const bytes = { current: 0, total: 0 };
    const layers = { done: 0, total: this.#layers.size };
    for (const { current, total, done } of this.#layers.values()) {
      bytes.current += current;
      bytes.total += total;
      if (done) layers.done++;
    }
    return { bytes, layers };
  }

  #layer(id: string, status: string, raw: JsonProgress): WorkProgress {
    const phase = PHASES.find(([words]) => status.startsWith(words))?.[1] ?? 'other';
    const counts = bytesOf(raw);
    const layer = this.#layers.get(id) ?? { current: 0, total: 0, done: false };
    this.#layers.set(id, layer);
    if (TRANSFERS.has(phase)) {
      layer.current = counts.current ?? 0;
      // Some sizes are estimates, or not known at all.
      layer.total = Math.max(layer.current, counts.total ?? 0);
    } else if (TRANSFERRED.has(phase)) {
      if (layer.total === 0) layer.total = counts.total ?? 0;
      layer.current = layer.total;
    }
    layer.done = DONE.has(phase);
    return { kind: 'layer', id, phase, ...counts, status, overall: this.overall, raw };
  }
}

function bytesOf({ progressDetail: detail }: JsonProgress): { current?: number; total?: number } {
  // Units are for counts of something else.
  if (detail === undefined || (detail.units ?? '') !== '') return {};
  const { current, total } = detail;
  return {
    ...(current === undefined ? {} : { current }),
    ...(total === undefined || total <= 0 ? {} : { total }),
  };
}
