import { createContainer } from '../state/create.js';
import type { SimulatedContainer } from '../state/container.js';
import type { EngineState } from '../state/engine.js';
import { shortId } from '../state/ids.js';
import type { LayerChange, SimulatedImage } from '../state/images.js';
import { removeContainer, startContainer } from '../state/lifecycle.js';
import type { ContainerConfig } from '../state/model.js';
import { callOrRefuse } from '../state/start-failure.js';
import { toText } from '../streams/text.js';
import { commandOf } from './configure.js';
import { say, type Messages } from './messages.js';

/** What the containers of the steps get. */
export interface StepResources {
  readonly isolation: string;
  /** Bytes; 0 for no limit. */
  readonly memory: number;
  readonly networkMode: string;
  /** Whether a container is removed after a step that worked. */
  readonly remove: boolean;
  /** Whether it is removed in any case. */
  readonly forceRemove: boolean;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** The process of a step ended with an exit code. */
class StepExitError extends Error {
  readonly exitCode: number;

  constructor(command: string, exitCode: number) {
    super(`The command '${command}' returned a non-zero code: ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** How engines colour what a process writes to standard error. */
const coloured = (text: string): string => `\u001b[91m${text}\u001b[0m`;

/** Runs the command of `RUN` in a container and gives what it has changed. @throws StepExitError, ApiError */
export async function* runInContainer(
  engine: EngineState,
  { image, config }: { readonly image: SimulatedImage; readonly config: ContainerConfig },
  command: string,
  environment: readonly string[],
  resources: StepResources,
): Messages<Pick<LayerChange, 'files' | 'services'>> {
  const { words, escaped } = commandOf(config, command);
  const request = {
    ...config,
    Image: image.id,
    Cmd: words,
    // The entrypoint of the image is not for RUN.
    Entrypoint: [''],
    ArgsEscaped: escaped,
    Healthcheck: { Test: ['NONE'] },
    Env: [...config.Env, ...environment],
    HostConfig: {
      Isolation: resources.isolation,
      Memory: resources.memory,
      NetworkMode: resources.networkMode,
    },
  };
  const { container, warnings } = createContainer(engine, '', request, { forBuild: true });
  for (const warning of warnings) yield say(` ---> [Warning] ${warning}\n`);
  yield say(` ---> Running in ${shortId(container.id)}\n`);
  let settled = false;
  try {
    // A start renews them for the next.
    const { exited } = container.run;
    const output = container.run.output.read(resources.signal);
    await startContainer(engine, container);
    for await (const { stream, bytes } of output) {
      const text = toText(bytes);
      yield say(stream === 'stderr' ? coloured(text) : text);
    }
    resources.signal.throwIfAborted();
    const exitCode = await exited;
    if (exitCode !== 0) throw new StepExitError(words.join(' '), exitCode);
    callOrRefuse(engine, 'ExportLayer', container);
    const change = { files: container.fs.snapshot(), services: new Set(container.services.installed) };
    settled = true;
    if (resources.remove || resources.forceRemove) yield await remove(engine, container);
    return change;
  } catch (error) {
    settled = !resources.signal.aborted;
    if (settled && resources.forceRemove) yield await remove(engine, container);
    throw error;
  } finally {
    // The client has gone.
    if (!settled) await remove(engine, container);
  }
}

async function remove(
  engine: EngineState,
  container: SimulatedContainer,
): Promise<Readonly<Record<string, unknown>>> {
  await removeContainer(engine, container, { force: true, volumes: true });
  return say(` ---> Removed intermediate container ${shortId(container.id)}\n`);
}
