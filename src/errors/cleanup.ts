import { amend, readFrom, reword } from './amend.js';
import { WinContainersError } from './base.js';
import { messageOf } from './message.js';

/** An object in the engine that this program has created. */
export interface MadeThing {
  /** The kind of object. */
  readonly kind: 'container' | 'image' | 'network' | 'volume' | 'service' | 'secret' | 'config';
  /** Its id or its name. `undefined` if the engine has not reported the id yet and the program has given no name. */
  readonly id: string | undefined;
}

/** An object that should be removed or ended after a failure, but may still be in the engine. */
export interface LeftBehind extends Omit<MadeThing, 'kind'> {
  /** The kind of object. A process has the id of its exec. */
  readonly kind: MadeThing['kind'] | 'process';
  /** Why it could not be removed. */
  readonly cause: unknown;
}

/**
 * An object that this program has created was not removed within the time limit for clean-ups. It may still be in the
 * engine, or the engine may still be removing it. Dispose of it again to try again.
 *
 * @example
 * ```ts
 * try {
 *   await container[Symbol.asyncDispose]();
 * } catch (error) {
 *   if (error instanceof CleanupTimeoutError) console.error('Still there:', error.kind, error.id);
 * }
 * ```
 */
export class CleanupTimeoutError extends WinContainersError {
  static override readonly brand: string = 'CleanupTimeoutError';
  readonly code = 'ERR_CLEANUP_TIMEOUT';
  /** The kind of object that should be removed. */
  readonly kind: MadeThing['kind'];
  /** Its id or its name; `undefined` if the engine has not reported the id. */
  readonly id: string | undefined;

  constructor(
    made: MadeThing,
    /** How long the wait was, in milliseconds. */
    readonly timeout: number,
  ) {
    super(
      `The ${inWords(made)} could not be removed within ${String(timeout)} ms, and may still be in the engine. ` +
        'Where removing takes longer, raise `cleanupTimeout` of connect().',
    );
    this.kind = made.kind;
    this.id = made.id;
  }
}

/**
 * A container should be stopped before it was removed, but the engine did not answer in time. The container was
 * killed and removed instead, unless {@link leftBehind} names it. Data that it had not written yet may be lost.
 *
 * @example
 * ```ts
 * import { connect, StopTimeoutError } from '@wragg/wincontainers';
 *
 * await using docker = await connect();
 * const database = await docker.container('registry.example.com/db:1').stopFirst('60s').run();
 * try {
 *   await database[Symbol.asyncDispose]();
 * } catch (error) {
 *   if (error instanceof StopTimeoutError) console.error('Not stopped in order:', error.container);
 * }
 * ```
 */
export class StopTimeoutError extends WinContainersError {
  static override readonly brand: string = 'StopTimeoutError';
  readonly code = 'ERR_STOP_TIMEOUT';

  constructor(
    /** The id of the container. */
    readonly container: string,
    /** How long the wait was, in milliseconds: the time limit to stop, plus the time limit of a clean-up. */
    readonly timeout: number,
  ) {
    super(
      `The engine did not stop the container ${container} within ${String(timeout)} ms. Its removal does not wait for ` +
        'that: what still runs in it is killed. Where stopping takes longer, raise the time of `stopFirst`, or `cleanupTimeout` of connect().',
    );
  }
}

/**
 * The objects that a failure left in the engine because they could not be removed. The error itself says what went
 * wrong first. They are also its property `leftBehind`, so a printed error shows them. Errors of this package name
 * them in the message too.
 *
 * @param error - what was thrown, also the reason of a signal
 * @returns the objects; empty if there are none
 * @example
 * ```ts
 * try {
 *   await using web = await docker.container('nanoserver').run({ signal: AbortSignal.timeout(60_000) });
 * } catch (error) {
 *   for (const { kind, id } of leftBehind(error)) console.error('Still in the engine:', kind, id);
 *   throw error;
 * }
 * ```
 */
export function leftBehind(error: unknown): readonly LeftBehind[] {
  const left = isObject(error) ? readFrom(error, 'leftBehind') : undefined;
  return Array.isArray(left) ? (left as readonly LeftBehind[]) : [];
}

/**
 * Adds to an error the objects that could not be removed after it. Several operations may share the reason of a
 * signal: each adds its own objects.
 *
 * @internal
 */
export function nameLeftBehind(error: unknown, left: LeftBehind): void {
  const undone = left.kind === 'process' ? 'ended' : 'removed';
  const words = `the ${inWords(left)} could not be ${undone}: ${messageOf(left.cause)}`;
  if (!isObject(error) || !amend(error, 'leftBehind', [...leftBehind(error), left])) {
    // An error that takes no more must not hide it.
    process.emitWarning(words, { code: 'ERR_LEFT_BEHIND' });
    return;
  }
  if (error instanceof WinContainersError) reword(error, (message) => `${message}\nAfter that, ${words}`);
}

function inWords({ kind, id }: Pick<LeftBehind, 'kind' | 'id'>): string {
  return `${kind === 'process' ? 'process of the exec' : kind} ${id ?? '(its id is not known)'}`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
