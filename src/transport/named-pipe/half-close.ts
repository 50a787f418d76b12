/*
 * How Node sees that the other side of a named pipe has half-closed.
 *
 * An engine on Windows listens in message mode, where half of a connection is closed by a message of zero bytes. libuv, since
 * version 1.49, waits for data on a pipe by a read of zero bytes, and calls back with whatever the real read after it has
 * brought. The message of zero bytes ends the waiting and brings nothing: a call with 0 bytes.
 *
 * Node drops such a call for ordinary sockets, but not for one that was made with the option `onread`. There it reaches
 * `socket._handle.onread`, which then calls nobody. So a call of that function during which the callback of `onread` did not
 * run, on a socket that has not ended, is the half-close.
 */
import type { Socket } from 'node:net';

/** The inner side of a socket, as far as it is needed here. Node does not document it. */
interface Inner {
  _handle?: { onread?: unknown } | null;
}

type OnRead = (this: unknown, ...args: unknown[]) => unknown;

/** The libuv of which pipes tell it, as major and minor version. */
const SINCE = [1, 49] as const;

/** Whether this Node can see the half-close of a named pipe: Windows, with libuv 1.49 or later. */
export function seesHalfClose(
  platform: string = process.platform,
  uv: string | undefined = process.versions.uv,
): boolean {
  const [major = 0, minor = 0] = (uv ?? '').split('.').map(Number);
  return platform === 'win32' && (major > SINCE[0] || (major === SINCE[0] && minor >= SINCE[1]));
}

/**
 * Calls back each time that a connected socket's handle reports a read of nothing.
 *
 * @param calls - how often the socket's `onread` callback has run, or its end or failure has been reported
 * @returns whether the socket lets it be seen; where it does not, nothing was changed
 */
export function onEmptyRead(socket: Socket, calls: () => number, onEmpty: () => void): boolean {
  const handle = (socket as Inner)._handle;
  const onread = handle?.onread;
  if (!handle || typeof onread !== 'function') return false;
  handle.onread = function (this: unknown, ...args: unknown[]): unknown {
    const before = calls();
    const result = (onread as OnRead).apply(this, args);
    if (calls() === before) onEmpty();
    return result;
  };
  return true;
}
