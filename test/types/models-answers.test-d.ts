import { describe, expectTypeOf, it } from 'vitest';
import type {
  Bind,
  checkAnswer,
  ContainerInspect,
  ContainerStats,
  ExecInspect,
  ImageInspect,
  Isolation,
  SystemInfo,
} from '../../src/models/index.js';

describe('answers', () => {
  it('have lists and maps that are always there', () => {
    expectTypeOf<ImageInspect['RepoTags']>().toEqualTypeOf<string[]>();
    expectTypeOf<ContainerInspect['Config']['Labels']>().toEqualTypeOf<Record<string, string>>();
    expectTypeOf<ContainerInspect['NetworkSettings']['Networks'][string]>().not.toBeAny();
  });

  it('say what may be missing', () => {
    expectTypeOf<ImageInspect['OsVersion']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<ExecInspect['ExitCode']>().toEqualTypeOf<number | null>();
    expectTypeOf<SystemInfo['Isolation']>().toEqualTypeOf<Isolation | undefined>();
  });

  it('have no fields but those of the model, at no depth', () => {
    const misspelt = (
      info: SystemInfo,
      container: ContainerInspect,
      exec: ExecInspect,
      stats: ContainerStats,
    ): void => {
      // @ts-expect-error OSType
      void info.OsType;
      // @ts-expect-error ExitCode
      void exec.exitCode;
      // @ts-expect-error Running
      void container.State.Runing;
      // @ts-expect-error IPAddress, in a map
      void container.NetworkSettings.Networks['nat']?.IpAddress;
      // @ts-expect-error Destination, in a slice
      void container.Mounts[0]?.destination;
      // @ts-expect-error Isolation
      void container.HostConfig.isolation;
      // @ts-expect-error Name, behind a pointer
      void container.HostConfig.RestartPolicy?.name;
      // @ts-expect-error cpu_usage, of one of two kinds
      void stats.cpu_stats.cpuUsage;
      // @ts-expect-error read_count_normalized, of one kind alone
      if (stats.os_type === 'windows') void stats.storage_stats?.read_count;
    };
    expectTypeOf(misspelt).toBeFunction();
  });

  it('give what is beyond the model through a cast', () => {
    const beyond = (info: SystemInfo, container: ContainerInspect): unknown[] => [
      (info as object as Record<string, unknown>)['Something'],
      (container.State as object as Record<string, unknown>)['Something'],
    ];
    expectTypeOf(beyond).toBeFunction();
  });

  it('tell Windows stats from Linux stats', () => {
    const narrow = (stats: ContainerStats): void => {
      if (stats.os_type === 'windows') {
        expectTypeOf(stats.memory_stats.privateworkingset).toEqualTypeOf<number | undefined>();
        expectTypeOf(stats.num_procs).toEqualTypeOf<number>();
      } else {
        expectTypeOf(stats.memory_stats.usage).toEqualTypeOf<number | undefined>();
        expectTypeOf(stats.cpu_stats.system_cpu_usage).toEqualTypeOf<number | undefined>();
      }
    };
    expectTypeOf(narrow).toBeFunction();
    expectTypeOf<typeof checkAnswer>().toBeFunction();
  });
});

describe('Bind', () => {
  it('is told apart by its type', () => {
    const source = (bind: Bind): void => {
      if (bind.type === 'volume') expectTypeOf(bind.source).toEqualTypeOf<string | undefined>();
      else expectTypeOf(bind.source).toEqualTypeOf<string>();
      if (bind.type === 'npipe') expectTypeOf(bind.mode).toEqualTypeOf<'rw'>();
    };
    expectTypeOf(source).toBeFunction();
  });
});
