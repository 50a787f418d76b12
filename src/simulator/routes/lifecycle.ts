import { empty, stream } from '../server/respond.js';
import { badRequest } from '../state/api-error.js';
import type { SimulatedContainer } from '../state/container.js';
import {
  killContainer,
  pauseContainer,
  restartContainer,
  startByRequest,
  stopContainer,
  unpauseContainer,
} from '../state/lifecycle.js';
import type { EngineState } from '../state/engine.js';
import { defineRoutes, type Route, type RouteCall } from './route.js';

/** Start, stop, restart, kill, pause, unpause and wait. */
export const lifecycleRoutes = defineRoutes([
  action('start', (engine, container) => startByRequest(engine, container)),
  action('stop', (engine, container, { query }) => {
    query.integer('t');
    return stopContainer(engine, container);
  }),
  action('restart', (engine, container) => restartContainer(engine, container)),
  action('kill', (engine, container, { query }) => killContainer(engine, container, query.string('signal'))),
  action('pause', (engine, container) => pauseContainer(engine, container)),
  action('unpause', (engine, container) => unpauseContainer(engine, container)),
  {
    method: 'POST',
    path: '/containers/:name/wait',
    handler: ({ engine, params, query, request }) => {
      const container = engine.getContainer(params['name'] ?? '');
      const condition = query.string('condition') || 'not-running';
      if (!['not-running', 'next-exit', 'removed'].includes(condition))
        throw badRequest(`invalid condition: "${condition}"`);
      // Taken now and not when the body is read, so that an exit in between is not missed.
      const outcome = awaitCondition(container, condition, request.signal);
      return stream(waitBody(outcome), 'application/json');
    },
  },
]);

function action(
  verb: string,
  run: (engine: EngineState, container: SimulatedContainer, call: RouteCall) => void | Promise<void>,
): Route {
  return {
    method: 'POST',
    path: `/containers/:name/${verb}`,
    handler: async (call) => {
      await run(call.engine, call.engine.getContainer(call.params['name'] ?? ''), call);
      return empty();
    },
  };
}

async function awaitCondition(
  container: SimulatedContainer,
  condition: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const gone = new Promise<undefined>((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  );
  if (condition === 'removed') return Promise.race([gone, container.removed.then(() => container.exitCode)]);
  if (condition === 'not-running' && !container.isUp) return container.exitCode;
  return Promise.race([gone, container.run.exited]);
}

async function* waitBody(outcome: Promise<number | undefined>): AsyncGenerator<Uint8Array> {
  const code = await outcome;
  if (code !== undefined) yield new TextEncoder().encode(`${JSON.stringify({ StatusCode: code })}\n`);
}
