import { describe, expectTypeOf, it } from 'vitest';
import type { Engine, OutputChunk, ProcessStream } from '../../src/engine/index.js';
import type {
  ContainerCreateResponse,
  ContainerInspect,
  ContainerSummary,
  EventMessage,
  ExecInspect,
  ImageInspect,
  NetworkInspect,
  SystemInfo,
} from '../../src/models/index.js';

declare const engine: Engine;

describe('containers.create', () => {
  it('takes what the platform knows', () => {
    void engine.containers.create({ Image: 'x', HostConfig: { Isolation: 'hyperv', CpuCount: 2 } });
    void engine.containers.create({ Image: 'x' }, { name: 'n', platform: 'windows/amd64' });
    void engine.containers.create({ Image: 'x', HostConfig: { Privileged: true } }, { platform: 'linux' });
    void engine.containers.create({ Image: 'x', HostConfig: { CapAdd: ['a'] } }, { platform: 'linux/arm64' });
    expectTypeOf(engine.containers.create({ Image: 'x' })).resolves.toEqualTypeOf<ContainerCreateResponse>();
  });

  it('refuses what it does not know', () => {
    // @ts-expect-error for Linux, and the platform is not said
    void engine.containers.create({ Image: 'x', HostConfig: { Privileged: true } });
    // @ts-expect-error for Linux, and the platform is Windows
    void engine.containers.create({ Image: 'x', HostConfig: { CapAdd: ['a'] } }, { platform: 'windows' });
    // @ts-expect-error for Windows, and the platform is Linux
    void engine.containers.create({ Image: 'x', HostConfig: { CpuCount: 2 } }, { platform: 'linux' });
    // @ts-expect-error Hyper-V isolation has no devices
    void engine.containers.create({ Image: 'x', HostConfig: { Isolation: 'hyperv', Devices: [] } });
    // @ts-expect-error a container needs an image
    void engine.containers.create({ Cmd: ['x'] });
    // @ts-expect-error there is no such platform
    void engine.containers.create({ Image: 'x' }, { platform: 'darwin' });
  });
});

describe('results', () => {
  it('are typed by operation', () => {
    expectTypeOf(engine.containers.inspect('c')).resolves.toEqualTypeOf<ContainerInspect>();
    expectTypeOf(engine.containers.list()).resolves.toEqualTypeOf<ContainerSummary[]>();
    expectTypeOf(engine.containers.start('c')).resolves.toBeVoid();
    expectTypeOf(engine.containers.attach('c')).resolves.toEqualTypeOf<ProcessStream>();
    expectTypeOf(engine.containers.logs('c')).toExtend<AsyncIterable<OutputChunk>>();
    expectTypeOf(engine.exec.inspect('x')).resolves.toEqualTypeOf<ExecInspect>();
    expectTypeOf<ExecInspect['ExitCode']>().toEqualTypeOf<number | null>();
    expectTypeOf(engine.images.inspect('i')).resolves.toEqualTypeOf<ImageInspect>();
    expectTypeOf(engine.networks.inspect('n')).resolves.toEqualTypeOf<NetworkInspect>();
    expectTypeOf(engine.system.info()).resolves.toEqualTypeOf<SystemInfo>();
    expectTypeOf(engine.system.events()).toExtend<AsyncIterable<EventMessage>>();
    expectTypeOf<OutputChunk['stream']>().toEqualTypeOf<'stdout' | 'stderr'>();
  });

  it('have slices and maps, never null', () => {
    expectTypeOf<ContainerInspect['Mounts']>().not.toBeNullable();
    expectTypeOf<ContainerSummary['Names']>().toEqualTypeOf<string[]>();
  });

  it('refuse parameters of another kind', () => {
    // @ts-expect-error a filter of containers is named
    void engine.containers.list({ filters: { colour: ['red'] } });
    // @ts-expect-error a condition is one of three
    void engine.containers.wait('c', { condition: 'started' });
    // @ts-expect-error a size has a width
    void engine.exec.resize('x', { height: 1 });
  });
});
