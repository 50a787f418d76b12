import { describe, expect, it } from 'vitest';
import { InvalidInputError, type ValidationIssue } from '../../../src/errors/validation.js';
import {
  checkInput,
  CommitOptionsSchema,
  ExecSpecSchema,
  ExecStartSpecSchema,
  LinuxContainerSpecSchema,
  NetworkSpecSchema,
  WindowsContainerSpecSchema,
  WindowsNetworkSpecSchema,
  type LinuxContainerSpec,
  type WindowsContainerSpec,
} from '../../../src/models/index.js';

type Schema = Parameters<typeof checkInput>[0];

function issues(schema: Schema, value: unknown): readonly ValidationIssue[] {
  try {
    checkInput(schema, value, 'body');
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issues;
    throw error;
  }
  return [];
}

const windowsIssues = (HostConfig: object): string[] =>
  issues(WindowsContainerSpecSchema, { Image: 'x', HostConfig }).map(
    ({ path, message }) => `${path}: ${message}`,
  );

const windowsSpec: WindowsContainerSpec = {
  Image: 'nanoserver',
  Cmd: ['cmd'],
  Tty: true,
  OpenStdin: true,
  Env: ['A=1', 'B'],
  ExposedPorts: { '80/tcp': {} },
  Healthcheck: { Test: ['CMD', 'cmd'], Interval: 1_000_000_000 },
  HostConfig: {
    Isolation: 'hyperv',
    Binds: ['c:\\share:c:\\iisinstall'],
    Mounts: [
      { Type: 'bind', Source: 'c:\\logs', Target: 'c:\\logs', ReadOnly: true },
      { Type: 'volume', Target: 'd:\\x' },
      { Type: 'npipe', Source: '\\\\.\\pipe\\a', Target: '\\\\.\\pipe\\a' },
    ],
    PortBindings: {
      '80/tcp': [{ HostPort: '80' }],
      '53/udp': [{ HostIp: '0.0.0.0', HostPort: '5000-5010' }],
    },
    NetworkMode: 'nat',
    Memory: 1_073_741_824,
    CpuCount: 2,
    SecurityOpt: ['credentialspec=file://iis.json'],
    ConsoleSize: [30, 120],
    RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
  },
  NetworkingConfig: { EndpointsConfig: { nat: { Aliases: ['web'] } } },
};

describe('WindowsContainerSpec', () => {
  it('passes unchanged when it is right', () => {
    expect(checkInput(WindowsContainerSpecSchema, windowsSpec, 'body')).toEqual(windowsSpec);
  });

  it.each([
    [
      { Privileged: true },
      'HostConfig.Privileged: Privileged is for Linux containers; Windows does not support it',
    ],
    [{ Ulimits: [] }, 'HostConfig.Ulimits: Ulimits is for Linux containers; Windows does not support it'],
    [{ Isolation: 'hyperv', PidsLimit: 5 }, /^HostConfig.PidsLimit: .* for Linux/],
    [{ Isolation: 'Hyperv' }, "HostConfig.Isolation: Isolation is 'default', 'process' or 'hyperv'"],
    [{ Isolaton: 'hyperv' }, 'HostConfig.Isolaton: there is no such field, did you mean Isolation?'],
    [{ Zzz: 1 }, 'HostConfig.Zzz: there is no such field'],
    [{ CpuPercent: 101 }, 'HostConfig.CpuPercent: the range of CpuPercent is from 1 to 100'],
    [{ CpuShares: 10_001 }, 'HostConfig.CpuShares: the range of CpuShares is from 1 to 10000'],
    [{ CpuCount: -1 }, 'HostConfig.CpuCount: expected at least 0, received the number -1'],
    [{ NanoCpus: 1e9, CpuPercent: 50 }, 'HostConfig.NanoCpus: NanoCpus and CpuPercent cannot both be set'],
    [{ NanoCpus: 1e9, CpuShares: 50 }, 'HostConfig.NanoCpus: NanoCpus and CpuShares cannot both be set'],
    [{ Memory: '1g' }, 'HostConfig.Memory: expected a number, received the string "1g"'],
    [{ Binds: ['c:\\share:c:\\'] }, /^HostConfig.Binds\[0\]: .*destination cannot be/],
    [{ Binds: ['/srv:/data'] }, /^HostConfig.Binds\[0\]: .*not an absolute path with a drive letter/],
    [{ PortBindings: { '80/sctp': [] } }, /^HostConfig.PortBindings\["80\/sctp"\]: .*tcp and udp only/],
    [{ PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1' }] } }, /HostIp: Windows does not support host IP/],
    [{ PortBindings: { '80/tcp': [{ HostPort: '65536' }] } }, /HostPort: a host port is a string like/],
    [
      { PortBindings: { '80/tcp': [{ HostPort: 80 }] } },
      /HostPort: expected a string, received the number 80/,
    ],
    [
      { SecurityOpt: ['no-new-privileges'] },
      /^HostConfig.SecurityOpt\[0\]: the only security option on Windows/,
    ],
    [{ SecurityOpt: ['credentialspec=file://'] }, /^HostConfig.SecurityOpt\[0\]: the only security option/],
    [{ Devices: [{ PathOnHost: '/dev/null' }] }, /'class\/GUID' or 'IDType:\/\/ID'/],
    [
      { Isolation: 'hyperv', Devices: [{ PathOnHost: 'class/5B45201D-F2F2-4F3B-85BB-30FF1F953599' }] },
      /device assignment is not supported for Hyper-V/,
    ],
    [{ Isolation: 'hyperv', NetworkMode: 'container:x' }, /^HostConfig.NetworkMode: sharing the network/],
    [{ AutoRemove: true, RestartPolicy: { Name: 'always' } }, /^HostConfig.AutoRemove: .*'always'/],
    [{ RestartPolicy: { Name: 'always', MaximumRetryCount: 1 } }, /only be used with 'on-failure'/],
    [
      { Mounts: [{ Type: 'tmpfs', Target: 'c:\\x' }] },
      /the mount types on Windows are bind, volume and npipe/,
    ],
    [
      { Mounts: [{ Type: 'bind', Source: 'data', Target: 'c:\\x' }] },
      /describe a mount of type volume, not bind/,
    ],
    [{ Mounts: [{ Type: 'bind', Source: 'c:\\x', Target: 'c:\\' }] }, /destination cannot be/],
    [{ Annotations: { '': 'x' } }, /an annotation needs a key/],
    [{ ConsoleSize: [1] }, /the console size is \[height, width\]/],
  ])('refuses %j', (hostConfig, complaint) => {
    const found = windowsIssues(hostConfig);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(complaint);
  });

  it.each([
    [
      {
        Isolation: 'process',
        Devices: [{ PathOnHost: 'class/5B45201D-F2F2-4F3B-85BB-30FF1F953599' }],
        NetworkMode: 'container:x',
      },
    ],
    [{ Devices: [{ PathOnHost: 'vpci://x' }], NetworkMode: 'container:x' }],
    [{ Isolation: undefined, Privileged: undefined, Memory: undefined }],
    [{ AutoRemove: true, RestartPolicy: { Name: 'no' } }],
    [{ NanoCpus: 1e9, CpuPercent: 0 }],
  ])('accepts %j', (hostConfig) => {
    expect(windowsIssues(hostConfig)).toEqual([]);
  });

  it('refuses what is wrong outside HostConfig', () => {
    const wrong = {
      Imge: 'x',
      Image: '',
      Cmd: 'cmd',
      Env: ['=x'],
      ExposedPorts: { http: {} },
      Healthcheck: { Interval: 5 },
      Labels: { a: 1 },
    };
    expect(
      issues(WindowsContainerSpecSchema, wrong)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['Cmd', 'Env[0]', 'ExposedPorts.http', 'Healthcheck.Interval', 'Image', 'Imge', 'Labels.a']);
  });

  it.each(['c:\\inetpub', 'C:/inetpub', '\\inetpub', '/inetpub', ''])(
    'takes the working directory %j',
    (WorkingDir) => {
      expect(issues(WindowsContainerSpecSchema, { Image: 'x', WorkingDir })).toEqual([]);
    },
  );

  it.each(['inetpub', 'c:inetpub', 'c:', '..\\x'])('refuses the working directory %j', (WorkingDir) => {
    const found = issues(WindowsContainerSpecSchema, { Image: 'x', WorkingDir });
    expect(found.map(({ message }) => message)).toEqual([
      'the working directory needs to be an absolute path',
    ]);
  });

  it('shows no variable, whatever is wrong with it', () => {
    for (const Env of [['=hunter2'], 'A=hunter2', [{ A: 'hunter2' }], { A: 'hunter2' }]) {
      const found = issues(WindowsContainerSpecSchema, { Image: 'x', Env });
      expect(found).not.toEqual([]);
      expect(JSON.stringify(found)).not.toContain('hunter2');
    }
  });

  it('shows nothing of a credential spec', () => {
    const SecurityOpt = ['credentialspecs=raw://{"secret":"hunter2"}'];
    const found = issues(WindowsContainerSpecSchema, { Image: 'x', HostConfig: { SecurityOpt } });
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });
});

describe('LinuxContainerSpec', () => {
  const spec: LinuxContainerSpec = {
    Image: 'alpine',
    Cmd: ['sleep', '1d'],
    HostConfig: {
      Binds: ['/srv:/data:ro'],
      Mounts: [{ Type: 'tmpfs', Target: '/tmp', TmpfsOptions: { SizeBytes: 65536 } }],
      PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
      Privileged: true,
      CapAdd: ['SYS_ADMIN'],
      MemorySwap: -1,
      NetworkMode: 'container:x',
      Isolation: 'default',
    },
  };

  it('passes unchanged when it is right', () => {
    expect(checkInput(LinuxContainerSpecSchema, spec, 'body')).toEqual(spec);
  });

  it.each([
    [{ CpuPercent: 5 }, 'CpuPercent is for Windows containers'],
    [{ Isolation: 'hyperv' }, 'Linux containers have only the default isolation'],
    [{ Mounts: [{ Type: 'npipe', Source: 'x', Target: 'y' }] }, /mount types on Linux/],
    [{ Binds: ['c:\\share:c:\\x'] }, /it has 4 parts/],
    [{ AutoRemove: true, RestartPolicy: { Name: 'always' } }, /'always'/],
  ])('refuses %j', (HostConfig, complaint) => {
    const found = issues(LinuxContainerSpecSchema, { Image: 'x', HostConfig });
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(complaint);
  });
});

describe('other bodies', () => {
  it('of an exec', () => {
    const spec = { Cmd: ['cmd', '/c', 'dir'], AttachStdout: true, Env: ['A=1'], WorkingDir: 'c:\\' };
    expect(checkInput(ExecSpecSchema, spec, 'body')).toEqual(spec);
    expect(issues(ExecSpecSchema, { Cmd: [] })[0]?.message).toBe('an exec needs a command');
    expect(issues(ExecSpecSchema, { Cmd: ['x'], Detach: true })[0]?.path).toBe('Detach');
  });

  it('of an exec start', () => {
    expect(issues(ExecStartSpecSchema, { Detach: false, Tty: true, ConsoleSize: [30, 120] })).toEqual([]);
    expect(issues(ExecStartSpecSchema, { ConsoleSize: [30, 120] })[0]?.message).toBe(
      'a console size needs a TTY',
    );
  });

  it('of a commit', () => {
    expect(issues(CommitOptionsSchema, { container: 'x', repo: 'windowsnanoiis' })).toEqual([]);
    expect(issues(CommitOptionsSchema, { repo: 'windowsnanoiis' })[0]?.path).toBe('container');
  });

  it('of a network', () => {
    expect(issues(WindowsNetworkSpecSchema, { Name: 'n', Driver: 'transparent' })).toEqual([]);
    expect(issues(WindowsNetworkSpecSchema, { Name: 'n', Driver: 'bridge' })[0]?.path).toBe('Driver');
    expect(issues(NetworkSpecSchema, { Name: 'n', Driver: 'bridge' })).toEqual([]);
  });
});
