import { describe, expectTypeOf, it } from 'vitest';
import type {
  Build,
  BuildProgress,
  BuiltImage,
  CollectedOutput,
  ContainerBuilder,
  ContainerExit,
  Docker,
  Exec,
  ExecResult,
  Image,
  OwnedContainer,
  OwnedImage,
  OwnedNetwork,
  Pull,
  PulledImage,
} from '../../src/fluent/index.js';
import { collect, connect } from '../../src/fluent/index.js';
import { unattend } from '../../src/windows/index.js';
import type { OutputChunk } from '../../src/engine/index.js';
import type { JsonProgress, WindowsContainerSpec } from '../../src/models/index.js';

declare const builder: ContainerBuilder<undefined>;
declare const docker: Docker;
declare const container: OwnedContainer;
declare const network: OwnedNetwork;
declare const anyName: string;
declare const perhaps: 'process' | undefined;

describe('the builder', () => {
  it('gives devices to process isolation only', () => {
    expectTypeOf(builder.isolation('process').device('class/5B45')).toEqualTypeOf<
      ContainerBuilder<'process'>
    >();
    builder.isolation('process').device('vpci-location-path://1').name('n').device('class/2');
    // @ts-expect-error the isolation has not been chosen
    builder.device('class/5B45');
    // @ts-expect-error Hyper-V isolation has no devices
    builder.isolation('hyperv').device('class/5B45');
    // @ts-expect-error it may turn out to be Hyper-V isolation
    builder.isolation('auto').device('class/5B45');
    // @ts-expect-error the engine’s default may be Hyper-V isolation
    builder.isolation('default').device('class/5B45');
    // @ts-expect-error a device is a class or an id with its type
    builder.isolation('process').device('/dev/sda');
  });

  it('takes one limit of processors, and several under Hyper-V isolation', () => {
    builder.limits({
      cpuCount: 2,
      memory: '2g',
      storageSize: '40g',
      ioMaximumIOps: 5,
      ioMaximumBandwidth: '5m',
    });
    builder.limits({ memory: '2g' }).limits({});
    builder.isolation('hyperv').limits({ cpuCount: 2, cpuShares: 5, cpuPercent: 5 });
    // @ts-expect-error the engine would drop one
    builder.limits({ cpuCount: 2, cpuPercent: 5 });
    // @ts-expect-error the engine would drop one
    builder.isolation('process').limits({ cpuShares: 2, cpuPercent: 5 });
    // @ts-expect-error it may turn out to be process isolation
    builder.isolation('auto').limits({ cpuShares: 2, cpuPercent: 5 });
    // @ts-expect-error they exclude each other everywhere
    builder.isolation('hyperv').limits({ cpus: 2, cpuPercent: 5 });
  });

  it('shares networks as the isolation allows', () => {
    builder.network('container:iis').network('nat');
    builder.isolation('process').network('container:iis');
    builder.isolation('hyperv').network('nat');
    builder.isolation('hyperv').network('containers');
    builder.isolation('hyperv').network(anyName, { aliases: ['a'] });
    builder.isolation('auto').network(network.name).network(network).network(docker.networks.get('nat'));
    // @ts-expect-error Hyper-V isolation shares no network
    builder.isolation('hyperv').network('container:iis');
    // @ts-expect-error it may turn out to be Hyper-V isolation
    builder.isolation('auto').network('container:iis');
    // @ts-expect-error the same with a name from elsewhere
    builder.isolation('hyperv').network(`container:${anyName}`);
    // @ts-expect-error the name of a network is text
    builder.network(1);
  });

  it('chooses the isolation once', () => {
    expectTypeOf(builder.isolation('hyperv')).toEqualTypeOf<ContainerBuilder<'hyperv'>>();
    // @ts-expect-error it has been chosen
    builder.isolation('hyperv').isolation('process');
    // @ts-expect-error it has been chosen, steps before or not
    builder.isolation('process').name('n').env({ A: '1' }).isolation('process');
    // @ts-expect-error there is no such isolation
    builder.isolation('vm');
    expectTypeOf(builder.isolation(perhaps)).toEqualTypeOf<ContainerBuilder<'process' | undefined>>();
    // @ts-expect-error it may not have been chosen
    builder.isolation(perhaps).device('class/5B45');
    // @ts-expect-error it may have been chosen
    builder.isolation(perhaps).isolation('process');
  });

  it('keeps the isolation from step to step', () => {
    const chosen = builder
      .isolation('hyperv')
      .name('n')
      .interactive()
      .publish(80, '80/tcp')
      .bind('c:\\a', 'c:\\b', 'ro')
      .command('cmd')
      .memory('2g')
      .autoRemove();
    expectTypeOf(chosen).toEqualTypeOf<ContainerBuilder<'hyperv'>>();
    // A builder of one isolation is none of another.
    expectTypeOf<ContainerBuilder<'hyperv'>>().not.toExtend<ContainerBuilder<'process'>>();
    expectTypeOf<ContainerBuilder<undefined>>().not.toExtend<ContainerBuilder<'process'>>();
    expectTypeOf<ContainerBuilder>().not.toExtend<ContainerBuilder<'process'>>();
  });

  it('can be a variable, an argument and a result whatever its isolation is', () => {
    let any: ContainerBuilder = builder;
    any = any.isolation('hyperv');
    any = any.memory('1g').network('nat').network(`container:${anyName}`);
    any = anyName === '' ? any.isolation('process').device('class/1') : builder.isolation('auto');
    const small = (given: ContainerBuilder): ContainerBuilder =>
      given.cpus(1).publish(80, 80).with({ StopTimeout: 1 });
    expectTypeOf(small(any.isolation('hyperv'))).toEqualTypeOf<ContainerBuilder>();
    for (const one of [builder, builder.isolation('process'), builder.isolation('auto')]) any = small(one);
    void any.run();
    // @ts-expect-error it may be another than process isolation
    any.device('class/1');
    // @ts-expect-error what any isolation may have is not of one
    const hyperv: ContainerBuilder<'hyperv'> = any;
    void hyperv;
  });

  it('takes lists that are known only at run time', () => {
    const argv: readonly string[] = [anyName];
    builder
      .command(argv)
      .command([...argv])
      .command('cmd', ...argv)
      .command(['cmd', '/c']);
    builder
      .entrypoint(argv)
      .entrypoint(...argv)
      .entrypoint();
    builder.env({ A: process.env['A'], B: undefined, C: '1' });
  });

  it('takes part of a spec, as the isolation allows', () => {
    builder.with({ StopTimeout: 1, HostConfig: { DnsSearch: ['a'] } });
    builder.isolation('process').with({ HostConfig: { Devices: [{ PathOnHost: 'class/1' }] } });
    expectTypeOf(builder.isolation('auto').with({})).toEqualTypeOf<ContainerBuilder<'auto'>>();
    // @ts-expect-error devices need process isolation
    builder.with({ HostConfig: { Devices: [{ PathOnHost: 'class/1' }] } });
    // @ts-expect-error the isolation is a step
    builder.with({ HostConfig: { Isolation: 'process' } });
    // @ts-expect-error the image is known
    builder.with({ Image: 'x' });
    // @ts-expect-error for Linux
    builder.with({ HostConfig: { Privileged: true } });
    // @ts-expect-error there is no such field
    builder.with({ StopTimout: 1 });
  });

  it('refuses what is no value of a step', () => {
    // @ts-expect-error a command is not empty
    builder.command();
    // @ts-expect-error there is no such policy
    builder.pull('sometimes');
    builder.pull('always', { auth: { username: 'u', password: 'p' } }).pull('missing', { auth: 'anonymous' });
    // @ts-expect-error there is no such policy
    builder.restart('never');
    // @ts-expect-error in the words of the fluent API
    builder.healthcheck({ Test: ['NONE'] });
    // @ts-expect-error a source of credential specs has a scheme
    builder.credentialSpec('a.json');
    // @ts-expect-error a mode is ro or rw
    builder.bind('c:\\a', 'c:\\b', 'rx');
    // @ts-expect-error values of variables are strings
    builder.env({ A: 1 });
    // @ts-expect-error a protocol is tcp or udp
    builder.publish(80, '80/sctp');
  });

  it('ends in a spec, a container or a result', () => {
    expectTypeOf(builder.toSpec()).toEqualTypeOf<WindowsContainerSpec>();
    expectTypeOf(builder.create()).resolves.toEqualTypeOf<OwnedContainer>();
    expectTypeOf(builder.run()).resolves.toEqualTypeOf<OwnedContainer>();
    expectTypeOf(builder.runToEnd({ input: 'x', accept: 'any' })).resolves.toEqualTypeOf<ExecResult>();
  });
});

describe('options', () => {
  it('may be undefined', () => {
    const [flag, number, text] = [
      undefined as boolean | undefined,
      undefined as number | undefined,
      undefined,
    ];
    void (() => [
      container.logs({ follow: flag, tail: number, signal: undefined }),
      container.stop({ timeout: number }),
      container.remove({ force: flag }),
      container.wait({ condition: text }),
      container.kill({ killSignal: text }),
      container.interactive({ start: flag }),
      container.until.http(80, { status: number, path: text }),
      docker.listContainers({ all: flag, filters: { name: text } }),
      docker.engine.containers.create({ Image: 'x' }, { name: text }),
    ]);
  });
});

describe('results', () => {
  it('of a connection', () => {
    expectTypeOf(connect()).resolves.toEqualTypeOf<Docker>();
    expectTypeOf(docker.container('x')).toEqualTypeOf<ContainerBuilder<undefined>>();
    expectTypeOf(docker.pull('x')).toEqualTypeOf<Pull>();
    expectTypeOf<Awaited<Pull>>().toEqualTypeOf<PulledImage>();
    expectTypeOf<PulledImage>().toExtend<Image>();
    expectTypeOf<Pull>().toExtend<AsyncIterable<JsonProgress>>();
    // @ts-expect-error there is no such kind
    void connect({ os: 'darwin' });
  });

  it('of a build', () => {
    expectTypeOf(docker.build({ folder: '.' })).toEqualTypeOf<Build>();
    expectTypeOf<Awaited<Build>>().toEqualTypeOf<BuiltImage>();
    expectTypeOf<Build>().toExtend<AsyncIterable<BuildProgress>>();
    expectTypeOf<BuiltImage>().toExtend<OwnedImage>();
    docker.build({ folder: '.', dockerfile: 'deploy/Dockerfile', ignore: ['*.log'] }, { tag: ['a', 'b'] });
    docker.build({ folder: '.', dockerfileInline: 'FROM x' });
    docker.build({ dockerfileInline: 'FROM x', files: { a: 'b', c: new Uint8Array() } });
    docker.build({ tar: new Uint8Array() }, { isolation: 'process', memory: '2g', args: { A: null } });
    docker.build({ remote: 'https://r.example/x.git' }, { auth: 'anonymous' });
    // @ts-expect-error there is nothing to build from
    docker.build({});
    // @ts-expect-error a folder or an archive
    docker.build({ folder: '.', tar: new Uint8Array() });
    // @ts-expect-error the path of a Dockerfile or its text
    docker.build({ folder: '.', dockerfile: 'Dockerfile', dockerfileInline: 'FROM x' });
    // @ts-expect-error an archive has its own files
    docker.build({ tar: new Uint8Array(), files: {} });
    // @ts-expect-error what an archive leaves out was decided before
    docker.build({ tar: new Uint8Array(), ignore: [] });
    // @ts-expect-error there is no such isolation
    docker.build({ folder: '.' }, { isolation: 'vm' });
    // @ts-expect-error the classic builder is the only one
    docker.build({ folder: '.' }, { version: '2' });
    const narrowed = (event: BuildProgress): void => {
      if (event.kind === 'step') expectTypeOf(event.step.number).toEqualTypeOf<number>();
      if (event.kind === 'output') expectTypeOf(event.stream).toEqualTypeOf<'stdout' | 'stderr'>();
      // @ts-expect-error only a step is sure to have one
      else void event.text;
    };
    void narrowed;
  });

  it('of a container', () => {
    expectTypeOf(container.exec(['x'])).toEqualTypeOf<Exec>();
    expectTypeOf<Awaited<Exec>>().toEqualTypeOf<ExecResult>();
    expectTypeOf<Exec>().toExtend<AsyncIterable<OutputChunk>>();
    expectTypeOf(container.wait()).resolves.toEqualTypeOf<ContainerExit>();
    expectTypeOf(container.commit('x')).resolves.toEqualTypeOf<OwnedImage>();
    expectTypeOf(container.address('80/tcp')).resolves.toExtend<{ host: string; port: number }>();
    expectTypeOf(collect(container.logs())).resolves.toEqualTypeOf<CollectedOutput>();
    expectTypeOf<OwnedContainer>().toExtend<AsyncDisposable>();
    expectTypeOf<OwnedImage>().toExtend<AsyncDisposable>();
    expectTypeOf<Image>().not.toExtend<AsyncDisposable>();
    // @ts-expect-error the command is a list
    container.exec('cmd /c dir');
    // @ts-expect-error a running container is refused or stopped
    void container.commit('x', { running: 'pause' });
  });

  it('of unattend, which needs a package', () => {
    // @ts-expect-error there is none
    unattend([]);
    // @ts-expect-error it has no version
    unattend([{ name: 'a', language: 'neutral', source: 'c:\\a.cab' }]);
  });
});
