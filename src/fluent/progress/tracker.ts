import { MOST_LAYERS } from '../../errors/limits.js';
import { AnswerTooLargeError } from '../../errors/validation.js';
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
  readonly #operationId: string;
  readonly #layers = new Map<string, Layer>();
  /** The sums of the layers, kept up to date: adding up all of them with each message would take ever longer. */
  readonly #sum = { current: 0, total: 0, done: 0 };

  /** @param operationId - whose progress it is, for errors */
  constructor(operationId: string) {
    this.#operationId = operationId;
  }

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
      for (const layer of this.#layers.values()) this.#change(layer, { ...layer, done: true });
      return { kind: 'summary', upToDate: ending.startsWith('Image'), ...common() };
    }
    return status === '' && raw.aux !== undefined
      ? { kind: 'aux', aux: raw.aux, ...common() }
      : { kind: 'message', ...common() };
  }

  /** How far everything has come. */
  get overall(): OverallProgress {
    const { current, total, done } = this.#sum;
    return { bytes: { current, total }, layers: { done, total: this.#layers.size } };
  }

  #layer(id: string, status: string, raw: JsonProgress): WorkProgress {
    const phase = PHASES.find(([words]) => status.startsWith(words))?.[1] ?? 'other';
    const counts = bytesOf(raw);
    const layer = this.#layers.get(id) ?? this.#newLayer(id);
    let { current, total } = layer;
    if (TRANSFERS.has(phase)) {
      current = counts.current ?? 0;
      // Some sizes are estimates, or not known at all.
      total = Math.max(current, counts.total ?? 0);
    } else if (TRANSFERRED.has(phase)) {
      if (total === 0) total = counts.total ?? 0;
      current = total;
    }
    this.#change(layer, { current, total, done: DONE.has(phase) });
    return { kind: 'layer', id, phase, ...counts, status, overall: this.overall, raw };
  }

  #newLayer(id: string): Layer {
    if (this.#layers.size >= MOST_LAYERS)
      throw new AnswerTooLargeError(this.#operationId, 'layers', MOST_LAYERS);
    const layer = { current: 0, total: 0, done: false };
    this.#layers.set(id, layer);
    return layer;
  }

  #change(layer: Layer, now: Layer): void {
    this.#sum.current += now.current - layer.current;
    this.#sum.total += now.total - layer.total;
    this.#sum.done += Number(now.done) - Number(layer.done);
    Object.assign(layer, now);
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
