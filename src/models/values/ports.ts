import { assertFields, assertList, assertTable, assertText } from '../../errors/given.js';
import { isIPv4, isIPv6 } from 'node:net';
import { invalidValue } from '../../common/invalid-value.js';
import type { ContainerOs } from './bind.js';

/** Protocols that a port can be published for. Windows knows no sctp here. */
export type PortProtocol = 'tcp' | 'udp' | 'sctp';

/** A port of a container. */
export interface Port {
  /** 1 to 65535. */
  readonly port: number;
  /** The protocol; `tcp` where the text has none. */
  readonly protocol: PortProtocol;
}

/** One published port of a container. */
export interface PublishedPort {
  /** The port inside the container. */
  readonly containerPort: Port;
  /** The host's address to listen on; `undefined` for all. Not possible on Windows. */
  readonly hostIp?: string | undefined;
  /** The host's port; a range to take one of, not with NAT on Windows; `undefined` for any free port. */
  readonly hostPort?:
    | number
    | {
        /** The first port of the range. */
        readonly from: number;
        /** The last port of the range. */
        readonly to: number;
      }
    | undefined;
}

/** Options of the functions about ports. */
export interface PortOptions {
  /**
   * Apply this operating system's rules too: Windows publishes tcp and udp only, on all addresses only, and its NAT takes
   * no port from a range. Default: what any engine may take.
   */
  readonly os?: ContainerOs | undefined;
}

/** `HostConfig.PortBindings` and `ExposedPorts`, ready to be sent. */
export interface PortConfig {
  /** For `HostConfig.PortBindings`: the ports of the host, by the port of the container. */
  readonly PortBindings: Record<
    string,
    {
      /** The address of the host to listen on; absent for all. */
      HostIp?: string;
      /** The port of the host, or a range of them; absent for any free port. */
      HostPort?: string;
    }[]
  >;
  /** For `ExposedPorts`: the ports of the container. */
  readonly ExposedPorts: Record<string, Record<string, never>>;
}

const PORT_GRAMMAR = {
  windows: 'port[/tcp|udp] with a port from 1 to 65535, such as 80 or 53/udp',
  linux: 'port[/tcp|udp|sctp] with a port from 1 to 65535, such as 80 or 53/udp',
} as const;
const PUBLISH_GRAMMAR = {
  windows: '[hostPort:]containerPort[/tcp|udp], such as 80:80, 53:53/udp or 8000-8010:8000-8010',
  linux:
    '[[address:][hostPort]:]containerPort[/protocol], such as 80:80, 127.0.0.1:8080:80/tcp, [::1]:8080:80 or 8000-8010:8000-8010',
} as const;

/**
 * Reads the port of a container: `80`, `'80'`, `'80/tcp'`, `'53/UDP'`. Without a protocol it is tcp.
 *
 * @param value - the port
 * @param options - whose rules to apply
 * @throws `InvalidInputError` if it is not valid.
 */
export function parsePort(value: string | number, options: PortOptions = {}): Port {
  if (typeof value !== 'number') assertText('port', value, PORT_GRAMMAR[osOf(options)]);
  const [number = '', protocol, ...surplus] = String(value).split('/');
  const fail = (message: string): Error => invalidValue('port', value, message, PORT_GRAMMAR[osOf(options)]);
  if (surplus.length > 0) throw fail('it has more than one slash');
  return { port: readPort(number, 1, fail), protocol: readProtocol(protocol, options, fail) };
}

/**
 * Writes a port as the Engine API has it: `80/tcp`.
 *
 * @param value - the port
 */
export const formatPort = (value: Port): string => {
  assertFields('port', value, { port: 'number', protocol: 'text' });
  return `${value.port}/${value.protocol}`;
};

/**
 * Reads what the CLI's `-p` takes. Ranges of the same length on both sides pair up; a host range before one container
 * port lets the engine choose from it.
 *
 * @param spec - the specification, for example `8080:80`
 * @param options - whose rules to apply
 * @returns one entry for each container port
 * @throws `InvalidInputError` if it is not valid.
 *
 * @example
 * ```ts
 * parsePublish('8080:80');
 * // [{ containerPort: { port: 80, protocol: 'tcp' }, hostPort: 8080 }]
 * ```
 */
export function parsePublish(spec: string, options: PortOptions = {}): PublishedPort[] {
  assertText('published port', spec, PUBLISH_GRAMMAR[osOf(options)]);
  const fail = (message: string): Error =>
    invalidValue('published port', spec, message, PUBLISH_GRAMMAR[osOf(options)]);
  const [ports = '', protocolText, ...surplus] = spec.split('/');
  if (surplus.length > 0) throw fail('it has more than one slash');
  const protocol = readProtocol(protocolText, options, fail);

  const { address, hostText, containerText } = splitPublish(ports, fail);
  const hostIp = address === undefined ? undefined : readAddress(address, options, fail);
  const container = readRange(containerText, 1, 'container', fail);
  const host = hostText === '' ? undefined : readRange(hostText, 0, 'host', fail);
  const containerCount = container.to - container.from + 1;
  const hostCount = host === undefined ? 0 : host.to - host.from + 1;
  if (host !== undefined && hostCount !== containerCount && containerCount !== 1) {
    throw fail(`the host range has ${hostCount} ports and the container range ${containerCount}`);
  }
  if (options.os === 'windows' && hostCount > 1 && containerCount === 1)
    throw fail('Windows does not support more than one host port in NAT settings');

  return Array.from({ length: containerCount }, (_, index) => {
    const hostPort =
      host === undefined ? undefined : containerCount === 1 && hostCount > 1 ? host : host.from + index;
    return {
      containerPort: { port: container.from + index, protocol },
      ...(hostIp !== undefined && { hostIp }),
      // Port 0 asks for any free port, as no port does.
      ...(hostPort !== undefined && hostPort !== 0 && { hostPort }),
    };
  });
}

/**
 * Writes a published port as the CLI's `-p` takes it: `127.0.0.1:8080:80/tcp`.
 *
 * @param value - the published port
 */
export function formatPublish(value: PublishedPort): string {
  assertFields('published port', value, { containerPort: 'object', hostIp: 'text?' });
  const container = formatPort(value.containerPort);
  const host = formatHostPort(value.hostPort);
  if (value.hostIp === undefined) return host === '' ? container : `${host}:${container}`;
  const address = isIPv6(value.hostIp) ? `[${value.hostIp}]` : value.hostIp;
  return `${address}:${host}:${container}`;
}

/**
 * Turns published ports into the two fields that ContainerCreate wants for them.
 *
 * @param ports - the published ports
 */
export function portConfig(ports: readonly PublishedPort[]): PortConfig {
  assertList('published ports', ports);
  for (const port of ports)
    assertFields('published port', port, { containerPort: 'object', hostIp: 'text?' });
  const config: PortConfig = { PortBindings: {}, ExposedPorts: {} };
  for (const { containerPort, hostIp, hostPort } of ports) {
    const key = formatPort(containerPort);
    config.ExposedPorts[key] = {};
    const bindings = (config.PortBindings[key] ??= []);
    bindings.push({ ...(hostIp !== undefined && { HostIp: hostIp }), HostPort: formatHostPort(hostPort) });
  }
  return config;
}

function formatHostPort(port: PublishedPort['hostPort']): string {
  if (port === undefined) return '';
  return typeof port === 'number' ? String(port) : `${port.from}-${port.to}`;
}

type Fail = (message: string) => Error;

/** The system that the port is of, for its grammar. */
function osOf(options: PortOptions): 'linux' | 'windows' {
  assertTable('options', options);
  return options.os ?? 'linux';
}

/** `a.b.c.d:host:container`, `[v6]:host:container`, `host:container`, `container`. An address without brackets has no colon. */
function splitPublish(
  text: string,
  fail: Fail,
): { address: string | undefined; hostText: string; containerText: string } {
  const colon = text.lastIndexOf(':');
  const containerText = text.slice(colon + 1);
  if (colon === -1) return { address: undefined, hostText: '', containerText };
  const left = text.slice(0, colon);
  const inner = left.lastIndexOf(':');
  if (inner === -1) {
    if (left === '') throw fail('there is nothing before the first colon');
    return { address: undefined, hostText: left, containerText };
  }
  const address = left.slice(0, inner);
  if (left.endsWith(']'))
    throw fail('after an address comes a host port, which may be empty, and then a colon');
  if (address.includes(':') && !address.startsWith('[')) {
    throw fail('an IPv6 address goes in brackets, and there are at most three parts');
  }
  return { address, hostText: left.slice(inner + 1), containerText };
}

function readAddress(text: string, { os }: PortOptions, fail: Fail): string | undefined {
  const bracketed = text.startsWith('[') && text.endsWith(']');
  const address = bracketed ? text.slice(1, -1) : text;
  if (bracketed ? !isIPv6(address) : !isIPv4(address)) throw fail(`'${text}' is not an IP address`);
  if (os === 'windows' && !isUnspecifiedAddress(address)) {
    throw fail('Windows does not support host IP addresses in NAT settings');
  }
  return address;
}

/** Whether an address means all addresses. */
export const isUnspecifiedAddress = (address: string): boolean =>
  // Whatever is no text is no address.
  address === '' ||
  address === '0.0.0.0' ||
  (typeof address === 'string' && isIPv6(address) && /^[0:]+$/.test(address));

function readRange(text: string, least: 0 | 1, side: string, fail: Fail): { from: number; to: number } {
  if (text === '') throw fail(`there is no ${side} port`);
  const [start = '', end, ...surplus] = text.split('-');
  if (surplus.length > 0) throw fail(`the ${side} range '${text}' has more than two ends`);
  const from = readPort(start, least, fail);
  const to = end === undefined ? from : readPort(end, least, fail);
  if (to < from) throw fail(`the ${side} range '${text}' ends before it starts`);
  if (from === 0 && to > 0) throw fail(`the ${side} range '${text}' starts at 0`);
  return { from, to };
}

function readPort(text: string, least: 0 | 1, fail: Fail): number {
  if (!/^\d{1,5}$/.test(text))
    throw fail(text === '' ? 'the port is empty' : `'${text}' is not a port number`);
  const port = Number(text);
  if (port < least || port > 65535) throw fail(`${text} is not from ${least} to 65535`);
  return port;
}

function readProtocol(text: string | undefined, { os }: PortOptions, fail: Fail): PortProtocol {
  const protocol = text?.toLowerCase() ?? 'tcp';
  if (protocol === 'sctp' && os === 'windows') throw fail('Windows publishes tcp and udp only');
  if (protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp') return protocol;
  throw fail(protocol === '' ? 'the protocol is empty' : `the protocol '${protocol}' is not known`);
}
