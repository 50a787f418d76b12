import { setTimeout as delay } from 'node:timers/promises';
import {
  EngineDisconnectedError,
  EngineUnreachableError,
  ResponseTimeoutError,
  type UnreachableKind,
} from '../../errors/connection.js';
import { EngineError } from '../../errors/engine.js';

/** Reasons to be out of reach that waiting does not change. */
const LASTING: ReadonlySet<UnreachableKind> = new Set([
  'access-denied',
  'tls-untrusted',
  'tls-expired',
  'tls-hostname',
  'tls-client-certificate',
  'ssh-missing',
  'ssh-host-key',
  'ssh-authentication',
  'ssh-docker-missing',
]);

/** Answers of an engine that is not ready, and of what stands before one that is away. */
const NOT_READY = new Set([502, 503, 504]);

/** Whether waiting may bring the engine back. */
export function isLost(error: unknown): boolean {
  if (error instanceof EngineUnreachableError) return !LASTING.has(error.kind);
  if (error instanceof EngineError) return NOT_READY.has(error.status);
  return error instanceof EngineDisconnectedError || error instanceof ResponseTimeoutError;
}

/** Waits for some milliseconds. @throws the reason of the signal, once it is aborted */
export async function pauseFor(milliseconds: number, stop: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal: stop });
  } catch {
    stop.throwIfAborted();
  }
}
