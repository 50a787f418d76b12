import { checkOptions } from '../../common/options.js';
import { nameLeftBehind } from '../../errors/cleanup.js';
import { NotFoundError } from '../../errors/engine.js';
import type { WindowsContainerSpec, WindowsHostConfig } from '../../models/index.js';
import { checkInputSource } from '../../common/content.js';
import type { CallOptions, Engine } from '../../engine/index.js';
import { abortable } from '../../common/abortable.js';
import { adviseFor } from './advise.js';
import { checkCollecting, collect, type CollectOptions } from '../exec/collect.js';
import { OwnedContainer } from './container.js';
import { refuseRestarts, specOf, type Draft } from './draft.js';
import { judgedInContext } from './hcs-context.js';
import { ContainerNotRemovedError } from './removal.js';
import { judgeExit, type AcceptedExitCodes, type ExecResult } from '../exec/result.js';
import { feed, type Input } from '../exec/input.js';
import { madeOrUndone } from '../cleanup.js';
import { hold } from '../hold.js';
import { ifThere } from '../if-there.js';
import { Pull } from '../image/pull.js';

/** How to run a container to its end. */
export interface RunToEndOptions extends CallOptions, CollectOptions {
  /** The input of the container's process, followed by the end of input. Default: no input. */
  readonly input?: Input | undefined;
  /** The exit codes that are not an error, or `any`. Default: `[0]`. */
  readonly accept?: AcceptedExitCodes | undefined;
}

/** Creates the container that a draft describes, with a pull before it as its policy has it. */
export async function createContainer(
  engine: Engine,
  draft: Draft,
  signal: AbortSignal | undefined,
): Promise<OwnedContainer> {
  const spec = specOf(draft);
  const { image, pull, isolation, auth } = draft;
  if (pull === 'always') await new Pull(engine, image, { auth, signal });
  let pulled = pull !== 'missing';
  for (;;) {
    try {
      const advised = isolation === 'auto' ? await withAdvice(engine, image, spec, signal) : spec;
      return await createOrUndo(engine, draft, advised, signal);
    } catch (error) {
      if (pulled || !(error instanceof NotFoundError)) throw error;
      pulled = true;
      await pullIfMissing(engine, draft, error, signal);
    }
  }
}

/** Creates and starts the container that a draft describes. One that cannot be started is removed again. */
export async function runContainer(
  engine: Engine,
  draft: Draft,
  signal: AbortSignal | undefined,
): Promise<OwnedContainer> {
  const container = await createContainer(engine, draft, signal);
  return orRemoved(container, draft, async () => {
    await container.start({ signal });
    return container;
  });
}

/** Runs the container that a draft describes to its end, and removes it. */
export async function runContainerToEnd(
  engine: Engine,
  draft: Draft,
  options: RunToEndOptions,
): Promise<ExecResult> {
  const { input, accept = [0], signal } = checkOptions(options);
  refuseRestarts(draft, 'container that is run to its end');
  checkInputSource(input);
  checkCollecting(options);
  hold(input);
  const attached: Draft['spec'] = {
    ...draft.spec,
    AttachStdout: true,
    AttachStderr: true,
    ...(input === undefined ? {} : { OpenStdin: true, StdinOnce: true, AttachStdin: true }),
  };
  // It is removed below, after its exit code has been read.
  const { AutoRemove: _, ...host } = draft.host;
  const container = await createContainer(engine, { ...draft, spec: attached, host }, signal);
  // One that could not be started may be kept. Once started it is not, whatever fails, for nobody would end it.
  const keep = { keepOnFailure: draft.keepOnFailure };
  const { output, exit } = await orRemoved(container, keep, async () => {
    await using stream = await container.attach({ stdin: input !== undefined, signal });
    await container.start({ signal });
    keep.keepOnFailure = false;
    const output = await collect(feed(stream, input), options);
    return { output, exit: await container.wait({ signal }) };
  });
  const result = await orRemoved(container, keep, () =>
    Promise.resolve(judgeExit(draft.spec.Cmd ?? [draft.image], exit, output, accept)),
  );
  const removal = container[Symbol.asyncDispose]();
  try {
    await abortable(removal, signal);
  } catch (cause) {
    if (signal?.aborted === true) await orNamed(container, signal.reason, removal);
    signal?.throwIfAborted();
    throw new ContainerNotRemovedError(container.id, result, { cause });
  }
  return result;
}

/** Creates a container, or removes it again when it is given up meanwhile. */
async function createOrUndo(
  engine: Engine,
  { name, stopFirst }: Draft,
  spec: WindowsContainerSpec,
  signal: AbortSignal | undefined,
): Promise<OwnedContainer> {
  signal?.throwIfAborted();
  const creation = judgedInContext(
    engine,
    engine.containers.create(spec, name === undefined ? {} : { name }),
    () => Promise.resolve(spec.HostConfig?.Isolation),
    signal,
  ).then(({ Id, Warnings }) => new OwnedContainer(engine, Id, Warnings, stopFirst));
  return madeOrUndone(engine, creation, { kind: 'container', id: name }, signal);
}

/** Waits for the removal of a container after an error, which names it if that fails. */
async function orNamed(container: OwnedContainer, error: unknown, removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (cause) {
    nameLeftBehind(error, { kind: 'container', id: container.id, cause });
  }
}

/** Does something with a container, which is removed when that fails; the error names what is left. */
export async function orRemoved<T>(
  container: OwnedContainer,
  keep: Pick<Draft, 'keepOnFailure'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What went wrong first is what the caller needs to know.
    if (!keep.keepOnFailure) await orNamed(container, error, container[Symbol.asyncDispose]());
    throw error;
  }
}

/** The error is of the image only if the engine has no such image: a missing network is a 404 too. */
async function pullIfMissing(
  engine: Engine,
  { image, auth }: Draft,
  error: NotFoundError,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (await ifThere(() => engine.images.inspect(image, { signal }))) throw error;
  await new Pull(engine, image, { auth, signal });
}

async function withAdvice(
  engine: Engine,
  image: string,
  spec: WindowsContainerSpec,
  signal: AbortSignal | undefined,
): Promise<WindowsContainerSpec> {
  const Isolation = await adviseFor(engine, image, signal);
  const HostConfig = { ...spec.HostConfig, Isolation } as WindowsHostConfig;
  return { ...spec, HostConfig };
}
