import { setTimeout as sleep } from 'node:timers/promises';
import { json, jsonLines } from '../server/respond.js';
import type { SimulatedContainer } from '../state/container.js';
import type { EngineState } from '../state/engine.js';
import { timestamp } from '../state/ids.js';
import { callOrRefuse } from '../state/start-failure.js';
import { defineRoutes } from './route.js';

const SECOND = 1000;

/** Use of processor, memory, storage and network: once, or every second. */
export const statsRoutes = defineRoutes([
  {
    method: 'GET',
    path: '/containers/:name/stats',
    handler: async ({ engine, params, query, request }) => {
      const container = engine.getContainer(params['name'] ?? '');
      if (container.isUp) callOrRefuse(engine, 'Properties', container);
      if (query.boolean('stream', true)) return jsonLines(everySecond(engine, container, request.signal));
      if (query.boolean('one-shot') || !container.isUp)
        return json(statsView(engine, container, undefined, new Date()));
      const before = new Date();
      await sleep(SECOND, undefined, { signal: request.signal }).catch(() => undefined);
      return json(statsView(engine, container, before, new Date()));
    },
  },
]);

async function* everySecond(
  engine: EngineState,
  container: SimulatedContainer,
  signal: AbortSignal,
): AsyncGenerator<object> {
  let before: Date | undefined;
  while (!signal.aborted && engine.containers.has(container.id)) {
    const now = new Date();
    yield statsView(engine, container, before, now);
    before = now;
    await sleep(SECOND, undefined, { signal }).catch(() => undefined);
  }
}

function statsView(
  engine: EngineState,
  container: SimulatedContainer,
  before: Date | undefined,
  now: Date,
): object {
  const isUp = container.isUp;
  const [network] = container.networks.values();
  const endpoint = network?.endpoints.get(container.id);
  return {
    id: container.id,
    name: `/${container.name}`,
    os_type: 'windows',
    read: timestamp(isUp ? now : undefined),
    preread: timestamp(isUp ? before : undefined),
    pids_stats: {},
    blkio_stats: {
      io_service_bytes_recursive: null,
      io_serviced_recursive: null,
      io_queue_recursive: null,
      io_service_time_recursive: null,
      io_wait_time_recursive: null,
      io_merged_recursive: null,
      io_time_recursive: null,
      sectors_recursive: null,
    },
    num_procs: isUp ? engine.options.host.cpus : 0,
    storage_stats: isUp
      ? {
          read_count_normalized: 1200,
          read_size_bytes: 31_457_280,
          write_count_normalized: 400,
          write_size_bytes: 10_485_760,
        }
      : {},
    cpu_stats: cpuUsage(container, isUp ? now : undefined),
    precpu_stats: cpuUsage(container, isUp ? before : undefined),
    memory_stats: isUp
      ? { commitbytes: 77_160_448, commitpeakbytes: 105_000_960, privateworkingset: 59_961_344 }
      : {},
    ...(isUp &&
      endpoint !== undefined && {
        networks: {
          [endpoint.id]: {
            rx_bytes: 1024,
            rx_packets: 8,
            rx_errors: 0,
            rx_dropped: 0,
            tx_bytes: 512,
            tx_packets: 6,
            tx_errors: 0,
            tx_dropped: 0,
          },
        },
      }),
  };
}

/** A container at rest takes one percent of a processor; totals are in units of 100 ns. */
function cpuUsage(container: SimulatedContainer, at: Date | undefined): object {
  const milliseconds =
    at === undefined ? 0 : Math.max(0, at.getTime() - (container.started?.getTime() ?? at.getTime()));
  const total = milliseconds * 100;
  const kernel = Math.floor(total * 0.4);
  return {
    cpu_usage: { total_usage: total, usage_in_kernelmode: kernel, usage_in_usermode: total - kernel },
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  };
}
