import { describe, expectTypeOf, it } from 'vitest';
import type {
  ContainerSpec,
  LinuxContainerSpec,
  LinuxHostConfig,
  NetworkName,
  WindowsContainerSpec,
  WindowsHostConfig,
  WindowsMount,
  WindowsNetworkSpec,
} from '../../src/models/index.js';

describe('WindowsContainerSpec', () => {
  it('takes what Windows knows', () => {
    const hyperv: WindowsContainerSpec = {
      Image: 'nanoserver',
      Cmd: ['cmd'],
      Tty: true,
      ArgsEscaped: true,
      HostConfig: {
        Isolation: 'hyperv',
        CpuCount: 2,
        NetworkMode: 'nat',
        Binds: ['c:\\share:c:\\iisinstall'],
      },
    };
    const process: WindowsContainerSpec = {
      Image: 'servercore',
      HostConfig: {
        Isolation: 'process',
        Devices: [{ PathOnHost: 'class/x' }],
        NetworkMode: 'container:iis',
      },
    };
    const unsaid: WindowsContainerSpec = {
      Image: 'servercore',
      HostConfig: { NetworkMode: 'container:iis' },
    };
    expectTypeOf([hyperv, process, unsaid]).toExtend<ContainerSpec[]>();
  });

  it('takes undefined for any optional field', () => {
    const memory = undefined as number | undefined;
    const isolation = undefined as 'process' | undefined;
    const spec: WindowsContainerSpec = {
      Image: 'servercore',
      Hostname: undefined,
      HostConfig: { Memory: memory, Isolation: isolation },
    };
    expectTypeOf(spec).toExtend<ContainerSpec>();
  });

  it('refuses what only Linux knows', () => {
    // @ts-expect-error Privileged is for Linux
    const privileged: WindowsContainerSpec = { Image: 'x', HostConfig: { Privileged: true } };
    // @ts-expect-error CapAdd is for Linux
    const capability: WindowsHostConfig = { Isolation: 'hyperv', CapAdd: ['SYS_ADMIN'] };
    // @ts-expect-error Ulimits are for Linux
    const limits: WindowsHostConfig = { Isolation: 'process', Ulimits: [] };
    // @ts-expect-error there is no tmpfs on Windows
    const mount: WindowsMount = { Type: 'tmpfs', Target: 'c:\\x' };
    // @ts-expect-error there is no bridge driver on Windows
    const network: WindowsNetworkSpec = { Name: 'n', Driver: 'bridge' };
    // @ts-expect-error a pipe is never read-only
    const pipe: WindowsMount = {
      Type: 'npipe',
      Source: '\\\\.\\pipe\\x',
      Target: '\\\\.\\pipe\\x',
      ReadOnly: true,
    };
    void [privileged, capability, limits, mount, network, pipe];
  });

  it('refuses it from a variable too, where no excess property check helps', () => {
    const config = { Privileged: true };
    // @ts-expect-error Privileged is for Linux
    const widened: WindowsHostConfig = config;
    void widened;
    expectTypeOf<LinuxHostConfig>().not.toExtend<WindowsHostConfig>();
  });

  it('refuses under Hyper-V isolation what needs process isolation', () => {
    // @ts-expect-error devices need process isolation
    const devices: WindowsHostConfig = { Isolation: 'hyperv', Devices: [{ PathOnHost: 'class/x' }] };
    // @ts-expect-error the network of another container needs process isolation
    const shared: WindowsHostConfig = { Isolation: 'hyperv', NetworkMode: 'container:iis' };
    const id = '4f2a' as string;
    // @ts-expect-error the same with an id from elsewhere
    const dynamic: WindowsHostConfig = { Isolation: 'hyperv', NetworkMode: `container:${id}` };
    // @ts-expect-error isolations are exact on input
    const spelled: WindowsHostConfig = { Isolation: 'Hyperv' };
    void [devices, shared, dynamic, spelled];
  });
});

describe('NetworkName', () => {
  it('is any name that does not share a container', () => {
    expectTypeOf<'nat'>().toExtend<NetworkName>();
    expectTypeOf<'container'>().toExtend<NetworkName>();
    expectTypeOf<'containers'>().toExtend<NetworkName>();
    expectTypeOf<'container-net'>().toExtend<NetworkName>();
    expectTypeOf<'Container1'>().toExtend<NetworkName>();
    expectTypeOf<'container:x'>().not.toExtend<NetworkName>();
    expectTypeOf<string>().not.toExtend<NetworkName>();
  });
});

describe('LinuxContainerSpec', () => {
  it('takes what Linux knows and refuses what only Windows knows', () => {
    const spec: LinuxContainerSpec = {
      Image: 'alpine',
      HostConfig: { Privileged: true, CapAdd: ['SYS_ADMIN'] },
    };
    // @ts-expect-error CpuPercent is for Windows
    const percent: LinuxContainerSpec = { Image: 'alpine', HostConfig: { CpuPercent: 50 } };
    // @ts-expect-error Hyper-V isolation is for Windows
    const isolation: LinuxContainerSpec = { Image: 'alpine', HostConfig: { Isolation: 'hyperv' } };
    // @ts-expect-error ArgsEscaped is for Windows
    const escaped: LinuxContainerSpec = { Image: 'alpine', ArgsEscaped: true };
    void [spec, percent, isolation, escaped];
  });
});
