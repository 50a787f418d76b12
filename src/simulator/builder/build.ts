import { badRequest, systemError } from '../state/api-error.js';
import type { EngineState } from '../state/engine.js';
import { digestOf, shortId } from '../state/ids.js';
import { childImage, normalizeReference, type LayerChange, type SimulatedImage } from '../state/images.js';
import type { ContainerConfig } from '../state/model.js';
import { ContainerFileSystem } from '../windows/filesystem.js';
import type { MemoryTree } from '../windows/memory-tree.js';
import { configure } from './configure.js';
import { copyInto } from './copy.js';
import { jsonList, type Dockerfile, type Instruction, type Stage } from './dockerfile.js';
import { say, type Messages } from './messages.js';
import { runInContainer, type StepResources } from './run.js';
import { StepCache } from './step-cache.js';
import { expandWord, splitWords, type Variables } from './words.js';
import { messageOf } from '../../errors/message.js';

/** What a build was asked for. */
export interface BuildRequest extends StepResources {
  readonly dockerfile: Dockerfile;
  readonly context: MemoryTree;
  readonly tags: readonly string[];
  readonly args: Readonly<Record<string, string | null>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly target: string;
  readonly noCache: boolean;
  /** Fetches an image, with the messages of a pull. */
  readonly pull: (reference: string) => AsyncIterable<object>;
  /** Whether to fetch what is there already. */
  readonly pullAlways: boolean;
  /** Whether the client wants the id of each stage in `aux`. */
  readonly wantsAux: boolean;
}

/** A stage that is being built, or has been. */
interface StageState {
  readonly stage: Stage;
  image: SimulatedImage;
  config: ContainerConfig;
  /** Whether it has set `CMD` itself. */
  ownCommand: boolean;
  /** Values of `ARG` that may be used in this stage. */
  readonly args: Map<string, string>;
}

/** Says that the stream has its error already. */
class AlreadySaid extends Error {}

/** Carries a build out, as the classic builder of an engine on Windows does. */
export class Builder {
  readonly #engine: EngineState;
  readonly #request: BuildRequest;
  readonly #stages: readonly Stage[];
  readonly #cache: StepCache;
  readonly #done: StageState[] = [];
  /** Values of `ARG` before the first stage. */
  readonly #globals = new Map<string, string>();
  readonly #used = new Set<string>();
  readonly #total: number;
  #number = 0;

  /** @throws ApiError where there is no such target */
  constructor(engine: EngineState, request: BuildRequest) {
    this.#engine = engine;
    this.#request = request;
    this.#cache = new StepCache(engine, request.noCache);
    this.#stages = withLabels(untilTarget(request.dockerfile.stages, request.target), request.labels);
    this.#total = this.#stages.reduce(
      (sum, { instructions }) => sum + 1 + instructions.length,
      request.dockerfile.args.length,
    );
  }

  /** Everything that the builder says, the error that ends it included. */
  async *run(): Messages {
    try {
      const image = yield* this.#build();
      yield say(`Successfully built ${shortId(image.id)}\n`);
      for (const tag of this.#request.tags) {
        this.#engine.images.tag(image, normalizeReference(tag));
        yield say(`Successfully tagged ${normalizeReference(tag)}\n`);
      }
      this.#engine.events.emit('image', 'build', image.id, { name: this.#request.tags[0] ?? '' });
    } catch (error) {
      if (error instanceof AlreadySaid) return;
      const message = messageOf(error);
      const code = error instanceof Error && 'exitCode' in error ? { code: error.exitCode } : {};
      yield { errorDetail: { ...code, message }, error: message };
    } finally {
      this.#cache.close();
    }
  }

  async *#build(): Messages<SimulatedImage> {
    const { dockerfile, args } = this.#request;
    for (const instruction of dockerfile.args) {
      yield* this.#announce(instruction);
      this.#argument(instruction, this.#globals, (name) => this.#globals.get(name));
    }
    let image: SimulatedImage | undefined;
    for (const stage of this.#stages) image = (yield* this.#stage(stage)).image;
    const unused = Object.keys(args).filter((name) => !this.#used.has(name));
    if (unused.length > 0)
      yield say(`[Warning] One or more build-args [${unused.join(' ')}] were not consumed\n`);
    if (image === undefined) throw systemError('No image was generated. Is your Dockerfile empty?');
    this.#cache.keep(image);
    return image;
  }

  async *#stage(stage: Stage): Messages<StageState> {
    yield* this.#announce(stage.from);
    const image = yield* this.#base(stage);
    yield say(` ---> ${shortId(image.id)}\n`);
    const state: StageState = { stage, image, config: image.config, ownCommand: false, args: new Map() };
    for (const instruction of stage.instructions) {
      yield* this.#announce(instruction);
      yield* this.#step(state, instruction);
      yield say(` ---> ${shortId(state.image.id)}\n`);
    }
    if (this.#request.wantsAux) yield { aux: { ID: state.image.id } };
    this.#done.push(state);
    return state;
  }

  *#announce({ text }: Instruction): Generator<Readonly<Record<string, unknown>>> {
    yield say(`Step ${++this.#number}/${this.#total} : ${text}`);
    yield say('\n');
  }

  async *#base({ base }: Stage): Messages<SimulatedImage> {
    const { escape } = this.#request.dockerfile;
    const name = expandWord(base, (variable) => this.#globals.get(variable), escape);
    if (name === '') throw systemError(`base name (${base}) should not be blank`);
    if (name.toLowerCase() === 'scratch') throw systemError('Windows does not support FROM scratch');
    const image = this.#stageOf(name)?.image ?? (yield* this.#image(name));
    if (image.os === 'windows') return image;
    throw systemError(`image operating system "${image.os}" cannot be used on this platform`);
  }

  async *#image(name: string): Messages<SimulatedImage> {
    const known = this.#engine.images.find(name);
    if (known !== undefined && !this.#request.pullAlways) return known;
    for await (const message of this.#request.pull(normalizeReference(name))) {
      yield { ...message };
      if ('error' in message) throw new AlreadySaid();
    }
    return this.#engine.images.get(name);
  }

  #stageOf(name: string): StageState | undefined {
    const named = this.#done.find(({ stage }) => stage.name === name.toLowerCase());
    return named ?? (/^\d+$/.test(name) ? this.#done[Number(name)] : undefined);
  }

  async *#step(state: StageState, instruction: Instruction): Messages {
    const { name, rest, text } = instruction;
    const variables = this.#variables(state);
    if (name === 'RUN') return yield* this.#run(state, instruction);
    if (name === 'COPY' || name === 'ADD')
      return yield* this.#copy(state, { ...instruction, name }, variables);
    if (name === 'ARG') this.#argument(instruction, state.args, variables);
    else {
      const { escape } = this.#request.dockerfile;
      state.config = configure(state.config, instruction, variables, escape, state.ownCommand);
      state.ownCommand ||= name === 'CMD' && rest !== '[]';
    }
    yield* this.#commit(state, text, '', () => {
      const fs = new ContainerFileSystem(state.image.files);
      if (name === 'WORKDIR') fs.makeDirectory(state.config.WorkingDir);
      return { files: fs.snapshot(), size: 0 };
    });
  }

  async *#run(state: StageState, { rest, flags, text }: Instruction): Messages {
    const [flag] = flags.keys();
    if (flag !== undefined) throw needsBuildKit(flag);
    const environment = [...state.args].map(([name, value]) => `${name}=${value}`);
    const key = environment.join('\n');
    if (yield* this.#cached(state, text, key)) return;
    const ran = yield* runInContainer(this.#engine, state, rest, environment, this.#request);
    yield* this.#commit(state, text, key, () => ran);
  }

  async *#copy(
    state: StageState,
    { name, rest, flags, text }: Instruction & { readonly name: 'COPY' | 'ADD' },
    variables: Variables,
  ): Messages {
    const { dockerfile, context } = this.#request;
    if (flags.has('chmod')) throw needsBuildKit('chmod');
    const words = jsonList(rest) ?? splitWords(rest, dockerfile.escape);
    const paths = words.map((word) => expandWord(word, variables, dockerfile.escape));
    const destination = paths.pop();
    if (destination === undefined || paths.length === 0)
      throw systemError(`${name} requires at least two arguments, but only one was provided.`);
    const from = flags.get('from');
    const source =
      from === undefined ? undefined : (this.#stageOf(from)?.image ?? (yield* this.#image(from)));
    const fs = new ContainerFileSystem(state.image.files);
    copyInto(fs, {
      name,
      sources: paths,
      destination,
      tree: source?.files ?? context,
      fromImage: source !== undefined,
      workingDir: state.config.WorkingDir,
    });
    const files = fs.snapshot();
    const key = fs.changes.map(({ path, kind }) => `${kind} ${path} ${digest(fs, path)}`).join('\n');
    yield* this.#commit(state, text, key, () => ({ files }));
  }

  /** Goes on with the image of an earlier build, where that has done the same step. */
  *#cached(
    state: StageState,
    text: string,
    key: string,
  ): Generator<Readonly<Record<string, unknown>>, boolean> {
    const known = this.#cache.find(state.image, state.config, text, key);
    if (known === undefined) return false;
    yield say(' ---> Using cache\n');
    state.image = known;
    return true;
  }

  *#commit(
    state: StageState,
    text: string,
    key: string,
    change: () => Pick<LayerChange, 'files' | 'size'> & Partial<Pick<LayerChange, 'services'>>,
  ): Generator<Readonly<Record<string, unknown>>> {
    if (yield* this.#cached(state, text, key)) return;
    const { services } = state.image;
    const image = childImage(state.image, { services, ...change(), config: state.config, createdBy: text });
    this.#cache.add(state.image, state.config, text, key, image);
    state.image = image;
  }

  /** `ARG name` or `ARG name=default`: what was given for it wins. */
  #argument({ rest }: Instruction, values: Map<string, string>, variables: Variables): void {
    const { escape } = this.#request.dockerfile;
    for (const word of splitWords(rest, escape)) {
      const at = word.indexOf('=');
      const name = at < 0 ? word : word.slice(0, at);
      const fallback = at < 0 ? this.#globals.get(name) : expandWord(word.slice(at + 1), variables, escape);
      const value = this.#request.args[name] ?? fallback;
      this.#used.add(name);
      if (value !== undefined) values.set(name, value);
    }
  }

  /** Variables of the image go before arguments. */
  #variables({ config, args }: StageState): Variables {
    const environment = new Map(
      config.Env.map((entry) => {
        const at = entry.indexOf('=');
        return [entry.slice(0, at).toLowerCase(), entry.slice(at + 1)] as const;
      }),
    );
    return (name) => environment.get(name.toLowerCase()) ?? args.get(name);
  }
}

function digest(fs: ContainerFileSystem, path: string): string {
  return fs.stat(path)?.kind === 'file' ? digestOf(fs.readText(path)) : '';
}

function needsBuildKit(flag: string): Error {
  return systemError(
    `the --${flag} option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled`,
  );
}

function untilTarget(stages: readonly Stage[], target: string): readonly Stage[] {
  if (target === '') return stages;
  const named = stages.findIndex(({ name }) => name === target.toLowerCase());
  const end = named < 0 && /^\d+$/.test(target) && Number(target) < stages.length ? Number(target) : named;
  if (end < 0) throw badRequest(`target stage "${target}" could not be found`);
  return stages.slice(0, end + 1);
}

/** Labels of the request are instructions at the end. */
function withLabels(stages: readonly Stage[], labels: Readonly<Record<string, string>>): readonly Stage[] {
  const added = Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]): Instruction => {
      const rest = `${quoted(name)}=${quoted(value)}`;
      return { name: 'LABEL', rest, flags: new Map(), text: `LABEL ${name}=${value}` };
    });
  return stages.map((stage, index) =>
    index === stages.length - 1 ? { ...stage, instructions: [...stage.instructions, ...added] } : stage,
  );
}

/** In single quotes, where nothing is filled in. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;
