import {
  EngineDisconnectedError,
  EngineUnreachableError,
  ResponseTimeoutError,
} from '../errors/connection.js';
import { NotFoundError } from '../errors/engine.js';
import { checkAnswer, ContainerInspectSchema, ExecInspectSchema } from '../models/index.js';
import { route, type EngineTransport, type Look, type ProcessState } from '../transport/index.js';

/** What an engine on Linux or Windows gives as exit code to an exec whose stream it has lost, or that it could not start. */
const LOST = 126;

/** Looks at the engine's record of an exec. */
export function lookAtExec(transport: EngineTransport, id: string): Look {
  return asking(transport, 'ExecStart', async (signal) => {
    const operationId = 'ExecInspect';
    const request = { operationId, method: 'GET', path: route`/exec/${id}/json`, signal } as const;
    const exec = checkAnswer(ExecInspectSchema, await transport.json(request), operationId);
    // One that has not begun yet has no exit code.
    if (exec.Running || exec.ExitCode === null) return 'running';
    // Of one that could not be started there is no process id.
    return exec.ExitCode === LOST && (exec.Pid ?? 0) > 0 ? 'abandoned' : 'over';
  });
}

/** Looks at the engine's record of a container. */
export function lookAtContainer(transport: EngineTransport, id: string): Look {
  return asking(transport, 'ContainerAttach', async (signal) => {
    const operationId = 'ContainerInspect';
    const request = { operationId, method: 'GET', path: route`/containers/${id}/json`, signal } as const;
    const { State } = checkAnswer(ContainerInspectSchema, await transport.json(request), operationId);
    // A created container may be attached to long before it is started.
    return State.Running || (State.Status === 'created' && State.Error === '') ? 'running' : 'over';
  });
}

/** @param operationId - the operation whose stream it is, for errors */
function asking(transport: EngineTransport, operationId: string, look: Look): Look {
  return async (signal): Promise<ProcessState> => {
    try {
      return await look(signal);
    } catch (error) {
      // Removed in the meantime, so it is over too.
      if (error instanceof NotFoundError) return 'over';
      // An engine that is slow to answer has not ended a stream.
      if (error instanceof ResponseTimeoutError) return 'running';
      if (!(error instanceof EngineUnreachableError)) throw error;
      throw new EngineDisconnectedError(operationId, 'the engine cannot be reached any more', {
        cause: error,
        location: transport.location,
      });
    }
  };
}
