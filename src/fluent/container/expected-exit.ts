import type { CallOptions, Engine, WaitCondition } from '../../engine/index.js';
import type { ContainerInspect, ContainerWaitResponse } from '../../models/index.js';
import { compareApiVersions, type ApiVersion } from '../../transport/index.js';
import { anySignal } from '../../common/any-signal.js';

/** The first API version in which waiting has conditions. */
const CONDITIONS: ApiVersion = '1.30';

/** The end of a container that somebody has begun to wait for. Disposing of it ends the waiting. */
export interface ExpectedExit extends Disposable {
  /** The engine's answer, whenever it comes. */
  readonly answer: () => Promise<ContainerWaitResponse>;
}

/**
 * Begins to wait for the end of a container before it is joined: once its stream has ended, the engine may have removed it,
 * and with it the exit code, or started it again.
 *
 * @param options - `start`: whether it is about to be started
 */
export async function expectExit(
  engine: Engine,
  container: string,
  { start, signal }: CallOptions & { readonly start: boolean },
): Promise<ExpectedExit> {
  const left = new AbortController();
  const until = anySignal(signal, left.signal);
  const giveUp = {
    [Symbol.dispose]() {
      left.abort();
    },
  };
  const condition = conditionFor(await engine.containers.inspect(container, { signal }), start);
  const spoken = await engine.transport.apiVersion(signal);
  if (condition === undefined || compareApiVersions(spoken, CONDITIONS) < 0)
    return { ...giveUp, answer: () => engine.containers.wait(container, { signal }) };
  const { answer } = await engine.containers.waitAhead(container, { condition, signal: until });
  return { ...giveUp, answer: () => answer };
}

/** What to wait for ahead; `undefined` for what stays in the engine as it ended, and can be asked for then. */
function conditionFor({ State, HostConfig }: ContainerInspect, start: boolean): WaitCondition | undefined {
  if (HostConfig.AutoRemove === true) return 'removed';
  if (['', 'no'].includes(HostConfig.RestartPolicy?.Name ?? '')) return undefined;
  if (start) return 'next-exit';
  return State.Running ? 'not-running' : undefined;
}
