import { connect } from 'node:net';
import type { PublishedAddress } from '../published.js';
import { after } from '../../common/timeout.js';
import type { Watch } from './watch.js';
import { anySignal } from '../../common/any-signal.js';
import { offAbort, onAbort } from '../../common/on-abort.js';

/** How long one attempt may take, in milliseconds: a service that hangs as it starts is asked again. */
const ATTEMPT_TIMEOUT = 5_000;

/** What was asked is not ready yet. Its message says what was seen. */
export class NotYet extends Error {}

/** Tries until an attempt succeeds. One that throws {@link NotYet} is repeated, any other error is passed on. */
export async function attempts<T>(watching: Watch, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      watching.see(error.message);
    }
    await watching.pause();
  }
}

/**
 * Asks by HTTP.
 *
 * @returns the status
 * @throws NotYet when there is no answer
 */
export async function statusOf(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<number> {
  const late = AbortSignal.timeout(ATTEMPT_TIMEOUT);
  try {
    const response = await fetch(url, {
      headers: { ...headers },
      redirect: 'manual',
      signal: anySignal(signal, late),
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) throw new NotYet(`no answer from ${url} within ${String(ATTEMPT_TIMEOUT)} ms`);
    // fetch itself says no more than that it failed.
    const { message, cause } = error as Error;
    throw new NotYet(cause instanceof Error && cause.message !== '' ? cause.message : message);
  }
}

/** Makes a connection, and closes it. @throws NotYet when it cannot be made */
export function connectTo({ host, port }: PublishedAddress, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const done = (settle: () => void): void => {
      late[Symbol.dispose]();
      offAbort(signal, giveUpNow);
      socket.on('error', () => undefined).destroy();
      settle();
    };
    const fail = (error: unknown): void => {
      done(() => {
        reject(error);
      });
    };
    const giveUpNow = (): void => {
      fail(signal.reason);
    };
    const late = after(ATTEMPT_TIMEOUT, () => {
      fail(new NotYet(`no connection to ${host}:${String(port)} within ${String(ATTEMPT_TIMEOUT)} ms`));
    });
    onAbort(signal, giveUpNow);
    socket.once('connect', () => {
      done(resolve);
    });
    socket.once('error', ({ message }) => {
      fail(new NotYet(message));
    });
  });
}
