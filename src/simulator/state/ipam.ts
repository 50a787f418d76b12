import { isIPv4, isIPv6 } from 'node:net';
import { badRequest, systemError } from './api-error.js';
import { Fields } from './decode.js';
import type { JsonObject } from './model.js';

/** An IPv4 subnet: its first address as a number, and its prefix length. */
export interface Subnet {
  /** The lowest address, as a number of 32 bits. */
  readonly base: number;
  /** The prefix length. */
  readonly bits: number;
}

/** A pool of addresses of a network. */
export interface AddressPool {
  /** The range of addresses. */
  readonly subnet: Subnet;
  /** The address of the gateway. */
  readonly gateway: string;
}

/** Reads `172.30.0.0/24`; undefined for anything else. */
export function parseSubnet(text: string): Subnet | undefined {
  const [, address = '', length = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  if (!isIPv4(address) || Number(length) > 32) return undefined;
  return { base: toNumber(address), bits: Number(length) };
}

/** Writes `172.30.0.0/24`. */
export function formatSubnet({ base, bits }: Subnet): string {
  return `${toAddress(base)}/${bits}`;
}

/** Whether an address of IPv4 lies in a subnet. */
export function contains(subnet: Subnet, address: string): boolean {
  const offset = toNumber(address) - subnet.base;
  return offset >= 0 && offset < size(subnet);
}

/** Whether two subnets have addresses in common. */
export function overlap(left: Subnet, right: Subnet): boolean {
  return left.base < right.base + size(right) && right.base < left.base + size(left);
}

/** The gateway of a subnet where nobody chose one: its first address. */
export function defaultGateway({ base }: Subnet): string {
  return toAddress(base + 1);
}

/** The first address of a pool that is free, or undefined. First and last of a subnet are for no one. */
export function freeAddress(
  { subnet, gateway }: AddressPool,
  taken: ReadonlySet<string>,
): string | undefined {
  for (let offset = 1; offset < size(subnet) - 1; offset++) {
    const address = toAddress(subnet.base + offset);
    if (address !== gateway && !taken.has(address)) return address;
  }
  return undefined;
}

/**
 * Reads and judges `IPAM` and what goes with it of a request that makes a network, as an engine on Windows does with its
 * drivers: subnets are for the Host Network Service, ranges in them and IPv6 are not supported.
 *
 * @returns the pools that were asked for; none where the Host Network Service is to choose
 * @throws ApiError in the engine's words
 */
export function decodePools(request: JsonObject): readonly AddressPool[] {
  const fields = new Fields(request, 'CreateRequest');
  const configs = new Fields(fields.object('IPAM'), 'IPAM').objects('Config').map(readConfig);
  const faults = configs.flatMap(({ faults }) => faults);
  const [first = '', ...more] = faults.map((text) => text.trim());
  if (first !== '')
    throw badRequest(
      `invalid network config:\n${more.length > 0 ? `* ${[first, ...more].join('\n* ')}` : first}`,
    );
  if (fields.boolean('EnableIPv6') || configs.some(({ hasRange }) => hasRange))
    throw systemError("this request is not supported by the 'windows' ipam driver");
  return configs.flatMap(({ pool }) => pool ?? []);
}

interface ReadConfig {
  readonly pool: AddressPool | undefined;
  readonly hasRange: boolean;
  readonly faults: readonly string[];
}

function readConfig(config: JsonObject): ReadConfig {
  const fields = new Fields(config, 'IPAMConfig');
  const text = fields.string('Subnet');
  // Without EnableIPv6, which is refused, an engine passes over them.
  if (text.includes(':')) return { pool: undefined, hasRange: false, faults: [] };
  const subnet = readPrefix(text);
  const range = readPrefix(fields.string('IPRange'));
  const faults: string[] = [];
  if (subnet !== undefined && !isMasked(subnet))
    faults.push(`invalid subnet ${text}: it should be ${formatSubnet(masked(subnet))}`);
  if (range !== undefined) faults.push(...rangeFaults(range, subnet));
  const gateway = fields.string('Gateway');
  faults.push(...addressFaults(`invalid gateway ${gateway}`, gateway, subnet));
  for (const [name, address] of Object.entries(fields.stringMap('AuxiliaryAddresses')))
    faults.push(...addressFaults(`invalid auxiliary address ${name}`, address, subnet));
  const pool = subnet && { subnet, gateway: gateway === '' ? defaultGateway(subnet) : gateway };
  return { pool, hasRange: range !== undefined, faults };
}

/** A subnet, or undefined where there is none. @throws ApiError for a text that is none */
function readPrefix(text: string): Subnet | undefined {
  if (text === '') return undefined;
  const subnet = parseSubnet(text);
  if (subnet !== undefined) return subnet;
  const reason = text.includes('/') ? 'unable to parse IP or prefix length' : "no '/'";
  throw badRequest(`invalid JSON: netip.ParsePrefix(${JSON.stringify(text)}): ${reason}`);
}

function rangeFaults(range: Subnet, subnet: Subnet | undefined): string[] {
  const text = `invalid ip-range ${formatSubnet(range)}`;
  const parent = subnet === undefined ? 'invalid Prefix' : formatSubnet(subnet);
  const faults: string[] = [];
  if (subnet !== undefined && range.bits < subnet.bits)
    faults.push(`${text}: CIDR block is bigger than its parent subnet ${parent}`);
  if (!isMasked(range)) faults.push(`${text}: it should be ${formatSubnet(masked(range))}`);
  if (subnet === undefined || !overlap(subnet, range))
    faults.push(`${text}: parent subnet ${parent} doesn't contain ip-range`);
  return faults;
}

function addressFaults(label: string, address: string, subnet: Subnet | undefined): string[] {
  if (address === '') return [];
  checkAddress(address);
  if (isIPv6(address)) return [`${label}: parent subnet is an IPv4 block`];
  if (subnet !== undefined && contains(masked(subnet), address)) return [];
  const parent = subnet === undefined ? 'invalid Prefix' : formatSubnet(subnet);
  return [`${label}: parent subnet ${parent} doesn't contain this address`];
}

/** Refuses a text that is no IP address. */
export function checkAddress(address: string): void {
  if (!isIPv4(address) && !isIPv6(address))
    throw badRequest(`invalid JSON: ParseAddr(${JSON.stringify(address)}): unable to parse IP`);
}

function size({ bits }: Subnet): number {
  return 2 ** (32 - bits);
}

function masked(subnet: Subnet): Subnet {
  return { ...subnet, base: subnet.base - (subnet.base % size(subnet)) };
}

const isMasked = (subnet: Subnet): boolean => subnet.base % size(subnet) === 0;

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
