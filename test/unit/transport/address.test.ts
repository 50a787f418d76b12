import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { expectLinear } from '../support/growth.js';
import { InvalidInputError } from '../../../src/errors/index.js';
import { defaultHost, EngineTransport, formatHost, parseHost } from '../../../src/transport/index.js';

const pipe = { kind: 'npipe', path: '//./pipe/docker_engine' };

function refusal(host: string): InvalidInputError {
  try {
    parseHost(host);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return error as InvalidInputError;
  }
  throw new Error(`${host} was taken`);
}

describe('parseHost', () => {
  it.each([
    ['npipe:////./pipe/docker_engine'],
    ['npipe://./pipe/docker_engine'],
    ['npipe:///./pipe/docker_engine'],
    ['npipe://\\\\.\\pipe\\docker_engine'],
    ['npipe://\\\\./pipe\\docker_engine'],
    ['NPIPE:////./PIPE/docker_engine'],
  ])('reads %s as the default pipe', (host) => {
    expect(parseHost(host)).toEqual(pipe);
  });

  it('reads a pipe of another machine, and names with slashes and spaces', () => {
    expect(parseHost('npipe:////server/pipe/docker_engine')).toEqual({
      kind: 'npipe',
      path: '//server/pipe/docker_engine',
    });
    expect(parseHost('npipe:////./pipe/a b/c')).toEqual({ kind: 'npipe', path: '//./pipe/a b/c' });
  });

  it.each([
    ['unix:///var/run/docker.sock', { kind: 'unix', path: '/var/run/docker.sock' }],
    ['unix://relative.sock', { kind: 'unix', path: 'relative.sock' }],
    ['UNIX:///Mixed/Case', { kind: 'unix', path: '/Mixed/Case' }],
    ['tcp://10.0.0.5:2375', { kind: 'tcp', host: '10.0.0.5', port: 2375 }],
    ['tcp://10.0.0.5', { kind: 'tcp', host: '10.0.0.5', port: 2375 }],
    ['tcp://build.example:80', { kind: 'tcp', host: 'build.example', port: 80 }],
    ['tcp://build.example:80/', { kind: 'tcp', host: 'build.example', port: 80 }],
    ['tcp://build.example:080', { kind: 'tcp', host: 'build.example', port: 80 }],
    ['tcp://build.example:00080/', { kind: 'tcp', host: 'build.example', port: 80 }],
    ['build.example:080', { kind: 'tcp', host: 'build.example', port: 80 }],
    ['tcp://build.example:02376', { kind: 'tcp', host: 'build.example', port: 2376 }],
    ['tcp://[::80]', { kind: 'tcp', host: '::80', port: 2375 }],
    ['tcp://build.example/', { kind: 'tcp', host: 'build.example', port: 2375 }],
    ['http://build.example:4243', { kind: 'tcp', host: 'build.example', port: 4243 }],
    ['tcp://[::1]:2376', { kind: 'tcp', host: '::1', port: 2376 }],
    ['tcp://[fe80::1]', { kind: 'tcp', host: 'fe80::1', port: 2375 }],
    ['10.0.0.5:2376', { kind: 'tcp', host: '10.0.0.5', port: 2376 }],
    ['build-1.example:80', { kind: 'tcp', host: 'build-1.example', port: 80 }],
    ['[::1]:2375', { kind: 'tcp', host: '::1', port: 2375 }],
    [':2375', { kind: 'tcp', host: 'localhost', port: 2375 }],
    ['tcp://:4243', { kind: 'tcp', host: 'localhost', port: 4243 }],
    ['tcp://', { kind: 'tcp', host: 'localhost', port: 2375 }],
    ['unix://', { kind: 'unix', path: '/var/run/docker.sock' }],
    ['npipe://', pipe],
  ])('reads %s', (host, address) => {
    expect(parseHost(host)).toEqual(address);
  });

  it.each([
    'npipe:////./pipe/docker_engine',
    'unix:///var/run/docker.sock',
    'tcp://10.0.0.5:2375',
    'tcp://[::1]:2376',
  ])('writes %s as it was read', (host) => {
    expect(formatHost(parseHost(host))).toBe(host);
  });

  it.each([
    '',
    'docker_engine',
    '/var/run/docker.sock',
    '\\\\.\\pipe\\docker_engine',
    'fd://',
    'unix:///a\0b',
    'npipe:////./pipe/',
    'npipe:////./docker_engine',
    'npipe://////./pipe/docker_engine',
    'c:\\\\pipe',
    'host:port',
    'host:99999',
    'tcp://host:99999',
    'tcp://host:port',
    'tcp://host:2375/path',
    'tcp://host:2375?tls=1',
    'tcp://[::1',
    'tcp:////host',
    'tcp://host name',
  ])('refuses %j and says what it expects', (host) => {
    const { issues, subject } = refusal(host);
    expect(subject).toBe('engine address');
    expect(issues[0]?.expected).toBe(
      'npipe:////./pipe/NAME, unix:///PATH, tcp://HOST:PORT, https://HOST:PORT or ssh://USER@HOST:PORT',
    );
  });

  it.each([
    'tcp://user:hunter2@host:2375',
    'tcp://user:hunter2@host:99999',
    'tcp://user:hunter2@host:2375/path',
    'http://user:hunter2@',
    'https://user:hunter2@host',
    'ssh://user:hunter2@host',
    'user:hunter2@host:2375',
    'tcp://user:hunter2/x@host:2375',
  ])('never prints the password of %s', (host) => {
    expect(inspect(refusal(host), { depth: 10 })).not.toContain('hunter2');
  });

  it.each([
    ['slashes of a pipe', (size: number): string => `npipe://${'/'.repeat(size)}`],
    ['names of a pipe', (size: number): string => `npipe:////${'./pipe'.repeat(size)}`],
    ['slashes of a host', (size: number): string => `tcp://${'/'.repeat(size)}`],
  ])('takes no more than linear time for %s', (_, text) => {
    expectLinear(12_500, (size) => refusal(text(size)));
  });
});

describe('the default', () => {
  it('is the pipe on Windows and the socket elsewhere', () => {
    expect(defaultHost('win32')).toBe('npipe:////./pipe/docker_engine');
    expect(defaultHost('linux')).toBe('unix:///var/run/docker.sock');
    expect(defaultHost('darwin')).toBe('unix:///var/run/docker.sock');
  });

  it('comes from the environment that is given, unless the host is said', () => {
    const env = { DOCKER_HOST: 'tcp://10.0.0.5' };
    expect(new EngineTransport({ env }).host).toBe('tcp://10.0.0.5:2375');
    expect(new EngineTransport({ env, host: 'unix:///x' }).host).toBe('unix:///x');
    expect(new EngineTransport({ env: {} }).host).toBe(defaultHost());
    expect(new EngineTransport({ env: { DOCKER_HOST: '' } }).host).toBe(defaultHost());
  });

  it('comes from process.env otherwise', () => {
    const before = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = 'tcp://10.9.8.7:1';
    try {
      expect(new EngineTransport().host).toBe('tcp://10.9.8.7:1');
    } finally {
      if (before === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = before;
    }
  });

  it('refuses nonsense in the environment when the client is made', () => {
    expect(() => new EngineTransport({ env: { DOCKER_HOST: 'nonsense' } })).toThrow(InvalidInputError);
    expect(() => new EngineTransport({ env: { DOCKER_API_VERSION: 'newest' } })).toThrow(InvalidInputError);
  });
});

describe('an address with what is easily typed or pasted', () => {
  it('may have blanks and line ends around it', () => {
    for (const host of [' tcp://10.0.0.5 ', 'tcp://10.0.0.5\r\n', '\ttcp://10.0.0.5', '\uFEFFtcp://10.0.0.5'])
      expect(parseHost(host)).toEqual({ kind: 'tcp', host: '10.0.0.5', port: 2375 });
    expect(new EngineTransport({ env: { DOCKER_HOST: ' \r\n' } }).host).toBe(defaultHost());
    expect(parseHost('unix:///Users/a b/docker.sock')).toEqual({
      kind: 'unix',
      path: '/Users/a b/docker.sock',
    });
  });

  it.each([
    ['"npipe:////./pipe/docker_engine"', /has the quote " in it/],
    ["'tcp://10.0.0.5'", /has the quote ' in it/],
    ['tcp://10.0.0.5\u201d', /has the quote \u201d in it/],
    ['tcp://10.0. 0.5', /has a space at position 12/],
    ['tcp://10.0.0.5\u200b', /has the character U\+200B at position 15/],
    ['tcp://10.0.0\n.5', /has the character U\+000A at position 13/],
    ['//./pipe/docker_engine', /write npipe:\/\/\/\/\.\/pipe\/docker_engine/],
    ['\\\\.\\pipe\\docker_engine', /write npipe:\/\/\/\/\.\/pipe\/docker_engine/],
    ['npipe:\\\\.\\pipe\\x', /write npipe:\/\/\/\/\.\/pipe\/x/],
  ])('%j says what is wrong', (host, message) => {
    let error: unknown;
    try {
      parseHost(host);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toMatch(/[\u200b\n\r]\S*" has/);
  });
});
