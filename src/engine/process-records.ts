import {
  EngineDisconnectedError,
  EngineUnreachableError,
  ResponseTimeoutError,
} from '../errors/connection.js';
import { NotFoundError } from '../errors/engine.js';
import { checkAnswer, ContainerInspectSchema, ExecInspectSchema } from '../models/index.js';
import { route, type EngineTransport, type IsOver } from '../transport/index.js';

/** Whether the process of an exec is over, by the engine's record of it. */
export function execIsOver(transport: EngineTransport, id: string): IsOver {
  return asking(transport, 'ExecStart', async (signal) => {
    const operationId = 'ExecInspect';
    const request = { operationId, method: 'GET', path: route`/exec/${id}/json`, signal } as const;
    const { Running, ExitCode } = checkAnswer(ExecInspectSchema, await transport.json(request), operationId);
    // One that has not begun yet has no exit code.
    return !Running && ExitCode !== null;
  });
}

/** Whether a container is over, by the engine's record of it. */
export function containerIsOver(transport: EngineTransport, id: string): IsOver {
  return asking(transport, 'ContainerAttach', async (signal) => {
    const operationId = 'ContainerInspect';
    const request = { operationId, method: 'GET', path: route`/containers/${id}/json`, signal } as const;
    const { State } = checkAnswer(ContainerInspectSchema, await transport.json(request), operationId);
    // A created container may be attached to long before it is started.
    return !State.Running && !(State.Status === 'created' && State.Error === '');
  });
}

/** @param operationId - the operation whose stream it is, for errors */
function asking(transport: EngineTransport, operationId: string, look: IsOver): IsOver {
  return async (signal) => {
    try {
      return await look(signal);
    } catch (error) {
      // Removed in the meantime, so it is over too.
      if (error instanceof NotFoundError) return true;
      // An engine that is slow to answer has not ended a stream.
      if (error instanceof ResponseTimeoutError) return false;
      if (!(error instanceof EngineUnreachableError)) throw error;
      throw new EngineDisconnectedError(operationId, 'the engine cannot be reached any more', {
        cause: error,
        location: transport.location,
      });
    }
  };
}
