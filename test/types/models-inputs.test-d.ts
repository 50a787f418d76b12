import { describe, expectTypeOf, it } from 'vitest';
import type {
  ContainerSpec,
  ExecSpec,
  LinuxContainerSpec,
  LinuxHostConfig,
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

  it('takes the name of a network that is known only at run time', () => {
    const name = 'nat' as string;
    const spec: WindowsHostConfig = { Isolation: 'hyperv', NetworkMode: name };
    void spec;
  });

  it('takes readonly lists', () => {
    const words: readonly string[] = ['a'];
    const spec: WindowsContainerSpec = {
      Image: 'x',
      Cmd: words,
      Entrypoint: words,
      Env: words,
      HostConfig: {
        Binds: words,
        Dns: words,
        Mounts: [{ Type: 'bind', Source: 'c:\\a', Target: 'c:\\b' }] as readonly WindowsMount[],
        ConsoleSize: [25, 80] as const,
        PortBindings: { '80/tcp': [{ HostPort: '80' }] as const },
      },
      NetworkingConfig: { EndpointsConfig: { nat: { Aliases: words } } },
    };
    const exec: ExecSpec = { Cmd: words };
    void [spec, exec];
  });

  it('refuses what only Linux knows', () => {
    const linux = { Memory: 1, Privileged: true };
    // @ts-expect-error also in an object from elsewhere
    const elsewhere: WindowsContainerSpec = { Image: 'x', HostConfig: linux };
    void elsewhere;
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
    // @ts-expect-error isolations are exact on input
    const spelled: WindowsHostConfig = { Isolation: 'Hyperv' };
    void [devices, spelled];
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
