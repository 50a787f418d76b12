import { isIPv4 } from 'node:net';
import { rpcError } from './texts.js';

const KEY = /^[a-z0-9][a-z0-9.\-_]+$/i;
const VALUE = /^[a-z0-9:\-_\s.*()?+[\]\\^$|/]+$/i;

/** A node, as far as constraints look at it. */
interface ConstrainedNode {
  readonly id: string;
  readonly address: string;
  readonly role: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly host: { readonly hostname: string; readonly os: string };
}

interface Constraint {
  readonly key: string;
  readonly equal: boolean;
  readonly value: string;
}

function parse(text: string): Constraint | undefined {
  const [, key = '', operator = '', value = ''] = /^(.*?)(==|!=)(.*)$/.exec(text) ?? [];
  if (operator === '') return undefined;
  return { key: key.trim(), equal: operator === '==', value: value.trim() };
}

/** Refuses a constraint that is none; an unknown key is fine, and never holds. */
export function checkConstraints(constraints: readonly string[]): void {
  for (const text of constraints) {
    const constraint = parse(text);
    if (constraint === undefined) throw rpcError.unknown('constraint expected one operator from ==, !=');
    if (!KEY.test(constraint.key)) throw rpcError.unknown(`key '${constraint.key}' is invalid`);
    if (!VALUE.test(constraint.value)) throw rpcError.unknown(`value '${constraint.value}' is invalid`);
  }
}

/** Whether a node is what all of these ask for. */
export function meetsConstraints(node: ConstrainedNode, constraints: readonly string[]): boolean {
  return constraints.every((text) => {
    const constraint = parse(text);
    return constraint !== undefined && holds(node, constraint);
  });
}

function holds(node: ConstrainedNode, { key, equal, value }: Constraint): boolean {
  const compare = (actual: string): boolean => (actual.toLowerCase() === value.toLowerCase()) === equal;
  const lower = key.toLowerCase();
  switch (lower) {
    case 'node.id':
      return compare(node.id);
    case 'node.hostname':
      return compare(node.host.hostname);
    case 'node.ip':
      return isWithin(node.address, value) === equal;
    case 'node.role':
      return compare(node.role);
    case 'node.platform.os':
      return compare(node.host.os);
    case 'node.platform.arch':
      return compare('x86_64');
  }
  // The prefix has no case, the name of the label does.
  if (lower.startsWith('node.labels.')) return compare(node.labels[key.slice('node.labels.'.length)] ?? '');
  if (lower.startsWith('engine.labels.')) return compare('');
  return false;
}

function isWithin(address: string, value: string): boolean {
  const [network = '', bits] = value.split('/');
  if (bits === undefined) return address === value;
  if (!isIPv4(address) || !isIPv4(network)) return false;
  const number = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(network) / size);
}
