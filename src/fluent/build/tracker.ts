import type { BuildStep } from '../../errors/build.js';
import type { JsonProgress } from '../../models/index.js';
import { ProgressTracker } from '../progress/tracker.js';
import type { BuildProgress } from './events.js';

/** Characters of output that are kept for an error. */
const KEPT = 65_536;

/** How engines colour what a process writes to standard error. */
const COLOUR = { begin: '\u001B[91m', end: '\u001B[0m' };
const STEP = /^(\[\d+\/\d+\] )?step (\d+)(?:\/(\d+))? ?: (.*)$/is;
const COMMIT = /^(?:\[\d+\/\d+\] )?COMMIT(?: \S+)?$/;
const IMAGE = /^ ?-+> ([0-9a-f]{11,64})$/;
const CACHED = /^ ?-+> Using cache(?: [0-9a-f]+)?$/;
const RUNNING = /^ ---> Running in ([0-9a-f]+)$/;
const REMOVED = /^(?: ---> Removed|Removing) intermediate container ([0-9a-f]+)$/;
const WARNING = /^(?: ---> )?\[Warning\] (.*)$/is;
const BUILT = /^Successfully built ([0-9a-f]+)$/;
const TAGGED = /^Successfully tagged (\S+)$/;

/** Makes typed events of what a builder sends, and keeps the result of the build. */
export class BuildTracker {
  readonly #layers = new ProgressTracker('ImageBuild');
  #step: BuildStep | undefined;
  #output = '';
  #cached = false;
  #id: string | undefined;
  #shortId: string | undefined;

  /** The step that is under way. */
  get step(): BuildStep | undefined {
    return this.#step;
  }

  /** The end of what the process of this step has written. */
  get output(): string {
    return this.#output;
  }

  /** The id of the image: whole, or the beginning that old engines tell. */
  get id(): string | undefined {
    return this.#id ?? this.#shortId;
  }

  /** The event that a message stands for; `undefined` for an empty line of the builder itself. */
  track(raw: JsonProgress): BuildProgress | undefined {
    const { stream, aux } = raw;
    const id = idIn(aux);
    // A build of several stages tells the id of each.
    if (id !== undefined) this.#id = id;
    if (stream === undefined) return this.#layers.track(raw);
    return this.#builder(stream, raw) ?? this.#written(stream, raw);
  }

  /** What the builder itself says comes line by line. */
  #builder(stream: string, raw: JsonProgress): BuildProgress | undefined {
    const status = stream.replace(/\r?\n$/, '');
    const common = (): { status: string; step: BuildStep | undefined; raw: JsonProgress } => ({
      status: status.trim(),
      step: this.#step,
      raw,
    });
    const [, stage, number, total, text] = STEP.exec(status) ?? [];
    if (text !== undefined && this.#isNext(Number(number), total, stage !== undefined)) {
      const step = stepOf(Number(number), total === undefined ? undefined : Number(total), text);
      this.#begin(step);
      return { kind: 'step', ...common(), step };
    }
    if (CACHED.test(status) || COMMIT.test(status)) {
      this.#cached ||= CACHED.test(status);
      return { kind: 'message', overall: this.#layers.overall, ...common() };
    }
    const image = IMAGE.exec(status)?.[1];
    if (image !== undefined) return { kind: 'image', id: image, cached: this.#cached, ...common() };
    const running = RUNNING.exec(status)?.[1];
    if (running !== undefined) return { kind: 'container', id: running, state: 'running', ...common() };
    const removed = REMOVED.exec(status)?.[1];
    if (removed !== undefined) return { kind: 'container', id: removed, state: 'removed', ...common() };
    const warning = WARNING.exec(status)?.[1];
    if (warning !== undefined) return { kind: 'warning', text: warning, ...common() };
    const built = BUILT.exec(status)?.[1];
    if (built !== undefined) {
      this.#shortId = built;
      return { kind: 'built', id: this.#id ?? built, ...common() };
    }
    const reference = TAGGED.exec(status)?.[1];
    return reference === undefined ? undefined : { kind: 'tagged', reference, ...common() };
  }

  /** Everything else is what a process has written, or, before the first step, words of the engine. */
  #written(stream: string, raw: JsonProgress): BuildProgress | undefined {
    const isError = stream.startsWith(COLOUR.begin) && stream.endsWith(COLOUR.end);
    const text = isError ? stream.slice(COLOUR.begin.length, -COLOUR.end.length) : stream;
    const step = this.#step;
    // The line end of a step comes in a message of its own.
    if (text === '\n' && this.#output === '') return undefined;
    if (step === undefined)
      return { kind: 'message', status: text.trim(), overall: this.#layers.overall, raw };
    this.#output = `${this.#output}${text}`.slice(-KEPT);
    return {
      kind: 'output',
      text,
      stream: isError ? 'stderr' : 'stdout',
      status: text.trimEnd(),
      step,
      raw,
    };
  }

  /** Steps come one after another, so a process that writes such a line is not taken for the builder. */
  #isNext(number: number, total: string | undefined, hasStage: boolean): boolean {
    const before = this.#step;
    if (before === undefined) return number === 1;
    // Podman counts again in each stage.
    if (hasStage && number === 1) return true;
    return number === before.number + 1 && (total === undefined || Number(total) === before.total);
  }

  #begin(step: BuildStep): void {
    this.#step = step;
    this.#output = '';
    this.#cached = false;
  }
}

function stepOf(number: number, total: number | undefined, line: string): BuildStep {
  const text = line.trim();
  return { number, total, instruction: (text.split(/\s/, 1)[0] ?? '').toUpperCase(), text };
}

function idIn(aux: unknown): string | undefined {
  return typeof aux === 'object' && aux !== null && 'ID' in aux && typeof aux.ID === 'string'
    ? aux.ID
    : undefined;
}
