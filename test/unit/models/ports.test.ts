import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/validation.js';
import {
  formatPort,
  formatPublish,
  parsePort,
  parsePublish,
  portConfig,
  type PublishedPort,
} from '../../../src/models/values/ports.js';

const tcp = (port: number): PublishedPort['containerPort'] => ({ port, protocol: 'tcp' });

describe('parsePort', () => {
  it.each([
    ['80', 80, 'tcp'],
    [80, 80, 'tcp'],
    ['80/tcp', 80, 'tcp'],
    ['53/UDP', 53, 'udp'],
    ['132/sctp', 132, 'sctp'],
    ['65535', 65535, 'tcp'],
  ] as const)('reads %s', (value, port, protocol) => {
    expect(parsePort(value)).toEqual({ port, protocol });
    expect(parsePort(formatPort({ port, protocol }))).toEqual({ port, protocol });
  });

  it.each([
    ['', /the port is empty/],
    ['0', /not from 1 to 65535/],
    [65536, /not from 1 to 65535/],
    ['123456', /'123456' is not a port number/],
    [-1, /'-1' is not a port number/],
    [80.5, /'80.5' is not a port number/],
    [NaN, /'NaN' is not a port number/],
    ['80/', /the protocol is empty/],
    ['80/icmp', /'icmp' is not known/],
    ['80/tcp/udp', /more than one slash/],
    [' 80', /not a port number/],
    ['8000-8010', /not a port number/],
  ])('refuses %j', (value, complaint) => {
    expect(() => parsePort(value)).toThrow(InvalidInputError);
    expect(() => parsePort(value)).toThrow(complaint);
  });

  it('knows that Windows has no sctp', () => {
    expect(() => parsePort('80/sctp', { os: 'windows' })).toThrow(/tcp and udp only/);
  });
});

describe('parsePublish', () => {
  it.each<[string, PublishedPort[]]>([
    ['80', [{ containerPort: tcp(80) }]],
    ['80:80', [{ containerPort: tcp(80), hostPort: 80 }]],
    ['0:80', [{ containerPort: tcp(80) }]],
    ['5353:53/udp', [{ containerPort: { port: 53, protocol: 'udp' }, hostPort: 5353 }]],
    ['127.0.0.1:8080:80/tcp', [{ containerPort: tcp(80), hostIp: '127.0.0.1', hostPort: 8080 }]],
    ['127.0.0.1::80', [{ containerPort: tcp(80), hostIp: '127.0.0.1' }]],
    ['[::1]:8080:80', [{ containerPort: tcp(80), hostIp: '::1', hostPort: 8080 }]],
    ['[::1]::80', [{ containerPort: tcp(80), hostIp: '::1' }]],
    [
      '8000-8001:9000-9001',
      [
        { containerPort: tcp(9000), hostPort: 8000 },
        { containerPort: tcp(9001), hostPort: 8001 },
      ],
    ],
    ['8000-8001', [{ containerPort: tcp(8000) }, { containerPort: tcp(8001) }]],
    ['8000-8010:80', [{ containerPort: tcp(80), hostPort: { from: 8000, to: 8010 } }]],
  ])('reads %s', (spec, expected) => {
    expect(parsePublish(spec)).toEqual(expected);
    expect(expected.flatMap((port) => parsePublish(formatPublish(port)))).toEqual(expected);
  });

  it.each([
    ['', /no container port/],
    ['80:', /no container port/],
    [':80', /nothing before the first colon/],
    ['80:0', /not from 1 to 65535/],
    ['70000:80', /not from 0 to 65535/],
    ['http:80', /'http' is not a port number/],
    ['::1:8080:80', /IPv6 address goes in brackets/],
    ['[::1]:80', /after an address comes a host port/],
    ['[::g]:80:80', /'\[::g\]' is not an IP address/],
    ['localhost:80:80', /'localhost' is not an IP address/],
    ['1.2.3:80:80', /not an IP address/],
    ['1:2:3:4', /IPv6 address goes in brackets/],
    ['8000-8010:8000-8005', /host range has 11 ports and the container range 6/],
    ['8010-8000:80', /ends before it starts/],
    ['1-2-3:80', /more than two ends/],
    ['0-5:80', /starts at 0/],
    ['80:80/tcp/udp', /more than one slash/],
    ['80:80/http', /'http' is not known/],
  ])('refuses %j', (spec, complaint) => {
    expect(() => parsePublish(spec)).toThrow(InvalidInputError);
    expect(() => parsePublish(spec)).toThrow(complaint);
  });

  it('applies the rules of Windows when asked', () => {
    expect(() => parsePublish('127.0.0.1:80:80', { os: 'windows' })).toThrow(
      /does not support host IP addresses/,
    );
    expect(() => parsePublish('127.0.0.1:80:80', { os: 'windows' })).toThrow(
      /Expected \[hostPort:\]containerPort(?!.*127\.0\.0\.1)/,
    );
    expect(() => parsePublish('8000-8010:80', { os: 'windows' })).toThrow(/more than one host port in NAT/);
    expect(parsePublish('8000-8001:90-91', { os: 'windows' })).toHaveLength(2);
    expect(parsePublish('8000-8000:90', { os: 'windows' })).toHaveLength(1);
    expect(parsePublish('0.0.0.0:80:80', { os: 'windows' })).toHaveLength(1);
    expect(parsePublish('[::]:80:80', { os: 'windows' })).toHaveLength(1);
  });
});

describe('portConfig', () => {
  it('makes bindings and exposed ports', () => {
    const ports = ['80:80', '127.0.0.1:8080:80', '53/udp', '9000-9010:90'].flatMap((spec) =>
      parsePublish(spec),
    );
    expect(portConfig(ports)).toEqual({
      PortBindings: {
        '80/tcp': [{ HostPort: '80' }, { HostIp: '127.0.0.1', HostPort: '8080' }],
        '53/udp': [{ HostPort: '' }],
        '90/tcp': [{ HostPort: '9000-9010' }],
      },
      ExposedPorts: { '80/tcp': {}, '53/udp': {}, '90/tcp': {} },
    });
  });
});
