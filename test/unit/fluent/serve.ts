import { connect, type Docker } from '../../../src/fluent/index.js';
import { container, image, info } from '../models/fixtures/windows.js';
import { HttpEngine, type HijackRoute, type Route, type Routes } from '../support/http-engine.js';

/** An engine with one image, `nanoserver`, on which everything goes well unless a test has it otherwise. */
export async function serve(
  routes: Routes = {},
  hijacks: Readonly<Record<string, HijackRoute>> = {},
): Promise<AsyncDisposable & { server: HttpEngine; docker: Docker }> {
  const server = await HttpEngine.listen(
    {
      ...routes,
      ...defaults(routes, {
        'POST /containers/create': { status: 201, body: { Id: 'made', Warnings: null } },
        'POST /containers/*/start': { status: 204 },
        'POST /containers/*/stop': { status: 204 },
        'POST /containers/*/wait': { body: { StatusCode: 0 } },
        'DELETE /containers/*': { status: 204 },
        'GET /images/nanoserver/json': { body: image },
        'GET /info': { body: info },
        'POST /containers/*/exec': { status: 201, body: { Id: 'x' } },
        'GET /exec/x/json': { body: ended(0) },
      }),
    },
    hijacks,
  );
  const docker = await connect({ host: server.host, env: {}, apiVersion: '1.44' });
  return {
    server,
    docker,
    async [Symbol.asyncDispose]() {
      await docker.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

function defaults(given: Routes, all: Record<string, Route>): Routes {
  return Object.fromEntries(Object.entries(all).filter(([route]) => !(route in given)));
}

/** The record of an exec that has ended. */
export function ended(ExitCode: number, Pid = 5544): object {
  return { ID: 'x', ContainerID: 'made', Running: false, Pid, ExitCode };
}

type Inspected = typeof container;

/** A container's record, with some of it changed. */
export function inspected(
  change: {
    State?: object;
    Config?: object;
    HostConfig?: object;
    NetworkSettings?: object;
    Platform?: string | undefined;
    Id?: string;
  } = {},
): Record<keyof Inspected, unknown> {
  return {
    ...container,
    ...change,
    State: { ...container.State, ...change.State },
    Config: { ...container.Config, Tty: false, ...change.Config },
    HostConfig: { ...container.HostConfig, ...change.HostConfig },
    NetworkSettings: { ...container.NetworkSettings, ...change.NetworkSettings },
  };
}
