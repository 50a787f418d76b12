import { constants } from 'node:os';

const open = new Set<AsyncDisposable>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let closing = false;

function closeAll(signal: (typeof signals)[number]): void {
  if (closing) return;
  closing = true;
  void (async () => {
    for (const resource of [...open].reverse()) {
      try {
        await resource[Symbol.asyncDispose]();
      } catch (error) {
        console.error(error);
      }
    }
    process.exit(128 + constants.signals[signal]);
  })();
}

/**
 * Disposes `resource` also when the run is interrupted: the first SIGINT, SIGTERM or SIGHUP disposes what is registered,
 * newest first, and ends the process.
 *
 * @returns A function that takes the registration back.
 */
export function closeOnSignal(resource: AsyncDisposable): () => void {
  if (open.size === 0) for (const signal of signals) process.on(signal, closeAll);
  open.add(resource);
  return () => {
    open.delete(resource);
    if (open.size === 0 && !closing) for (const signal of signals) process.off(signal, closeAll);
  };
}
