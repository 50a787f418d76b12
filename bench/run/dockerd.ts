import { api, apiOk } from '../../test/lab/api.js';
import { engineAvailable, startEngine } from '../../test/lab/engine.js';
import { VOLUME } from '../work/requests.js';
import { CONTAINER, LINE, LOGS_CONTAINER } from '../work/streams.js';

/** A real engine with what the workloads want of it. */
export interface Dockerd extends AsyncDisposable {
  readonly path: string;
  readonly version: string;
}

/** How many lines and megabytes the workloads may ask for. */
export interface Amounts {
  readonly lines: readonly number[];
  readonly megabytes: readonly number[];
}

/** Starts a real engine, or says why there is none. */
export async function startDockerd({ lines, megabytes }: Amounts): Promise<Dockerd | string> {
  const lab = engineAvailable();
  if (!lab.available) return lab.reason;
  const engine = await startEngine();
  try {
    const path = engine.host.replace('unix://', '');
    const post = (to: string, body?: object): Promise<string> =>
      apiOk({
        socketPath: path,
        method: 'POST',
        path: to,
        ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)) }),
        timeout: 300_000,
      });
    const run = async (name: string, command: string): Promise<void> => {
      await post(`/containers/create?name=${name}`, { Image: 'busybox', Cmd: ['sh', '-c', command] });
      await post(`/containers/${name}/start`);
    };
    await post('/volumes/create', { Name: VOLUME });
    const files = megabytes.map(
      (size) => `head -c ${String(size * 1_000_000)} /dev/zero >/data-${String(size)}`,
    );
    await run(CONTAINER, [...files, 'touch /ready', 'exec sleep 100000'].join('; '));
    for (const count of lines) {
      await run(
        `${LOGS_CONTAINER}-${String(count)}`,
        `yes ${'0'.repeat(LINE - 1)} | head -n ${String(count)}`,
      );
      await post(`/containers/${LOGS_CONTAINER}-${String(count)}/wait`);
    }
    const ready = { socketPath: path, method: 'HEAD', path: `/containers/${CONTAINER}/archive?path=/ready` };
    while ((await api(ready)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
    const { Version } = JSON.parse(await apiOk({ socketPath: path, method: 'GET', path: '/version' })) as {
      Version: string;
    };
    return { path, version: Version, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}
