import { describe, expectTypeOf, it } from 'vitest';
import type { Container, Docker, EventStream } from '../../src/fluent/index.js';
import type {
  EngineEvent,
  LinuxStatsSummary,
  StatsSummary,
  WindowsStatsSummary,
} from '../../src/models/index.js';

declare const docker: Docker;
declare const container: Container;
declare const event: EngineEvent;
declare const stats: StatsSummary;

describe('events', () => {
  it('come from a stream', () => {
    expectTypeOf(docker.events()).toEqualTypeOf<EventStream>();
    expectTypeOf<EventStream>().toExtend<AsyncIterable<EngineEvent>>();
    docker.events({ since: '10m', until: new Date(), reconnect: false });
    docker.events({ since: 1.5, reconnect: { patience: Infinity } });
    // @ts-expect-error to reconnect is the default
    docker.events({ reconnect: true });
    // @ts-expect-error there is no such type
    docker.events({ filters: { type: ['containers'] } });
  });

  it('are told apart by type and action', () => {
    if (event.type === 'container' && event.action === 'die')
      expectTypeOf(event.exitCode).toEqualTypeOf<number | undefined>();
    if (event.type === 'container' && event.action === 'exec_create')
      expectTypeOf(event.command).toEqualTypeOf<string>();
    if (event.type === 'node' && event.action === 'update') expectTypeOf(event.changes).toBeObject();
    if (event.type === 'network' && event.action === 'connect')
      expectTypeOf(event.container).toEqualTypeOf<string | undefined>();
    // @ts-expect-error a start has no exit code
    if (event.type === 'container' && event.action === 'start') void event.exitCode;
    // @ts-expect-error a daemon does not die
    if (event.type === 'daemon' && event.action === 'die') void event;
    // @ts-expect-error the exit code belongs to certain events
    void event.exitCode;
  });
});

describe('stats', () => {
  it('are told apart by the operating system', () => {
    expectTypeOf(container.stats()).resolves.toEqualTypeOf<StatsSummary>();
    expectTypeOf(stats.cpuPercent).toEqualTypeOf<number | undefined>();
    if (stats.os === 'linux') expectTypeOf(stats).toEqualTypeOf<LinuxStatsSummary>();
    else expectTypeOf(stats).toEqualTypeOf<WindowsStatsSummary>();
    // @ts-expect-error Windows has no limit to be a part of
    if (stats.os === 'windows') void stats.memoryPercent;
  });
});
