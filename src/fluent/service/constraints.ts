import { assertText } from '../../errors/given.js';
import { invalidValue } from '../../common/invalid-value.js';

/** The property of a node that a constraint compares. */
export type ConstraintKey =
  | 'node.id'
  | 'node.hostname'
  | 'node.ip'
  | 'node.role'
  | 'node.platform.os'
  | 'node.platform.arch'
  | `node.labels.${string}`
  | `engine.labels.${string}`;

/** A condition that a node must meet to get a task: `node.labels.rack==a`, `node.role!=manager`. */
export type Constraint = `${ConstraintKey}${'==' | '!='}${string}`;

const KEYS = ['node.id', 'node.hostname', 'node.ip', 'node.role', 'node.platform.os', 'node.platform.arch'];
const EXPECTED = `key==value or key!=value, with one of the keys ${KEYS.join(', ')}, node.labels.NAME and engine.labels.NAME`;

/** Keys and values that engines accept but that never match, each with the right one. */
const MISTAKES: Readonly<Record<string, string>> = {
  'node.os': 'node.platform.os',
  'node.arch': 'node.platform.arch',
  'node.name': 'node.hostname',
  'node.label': 'node.labels.NAME',
  'node.platform': 'node.platform.os',
  'engine.label': 'engine.labels.NAME',
};

/** The possible values of keys that have only a few. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'node.role': ['manager', 'worker'],
  'node.platform.os': ['windows', 'linux'],
};

/** Names of processors that images have and nodes do not. */
const ARCHITECTURES: Readonly<Record<string, string>> = { amd64: 'x86_64', x64: 'x86_64', arm64: 'aarch64' };

/**
 * Checks a constraint. The engine accepts one with an unknown key, and then no node ever fits.
 *
 * @throws InvalidInputError when it can never match
 */
export function checkConstraint(text: string): string {
  assertText('constraint', text, EXPECTED);
  const fail = (message: string, expected = EXPECTED): Error =>
    invalidValue('constraint', text, message, expected);
  const match = /^\s*([^\s=!<>~]+)\s*(==|!=)\s*(\S(?:.*\S)?)\s*$/.exec(text);
  if (match === null) throw fail('it has another form; the operators are == and !=');
  const [, key = '', operator = '', value = ''] = match;
  const known = KEYS.includes(key) || /^(?:node|engine)\.labels\.[a-z0-9]/i.test(key);
  if (!known) {
    const [prefix = ''] = Object.keys(MISTAKES).filter(
      (wrong) => key === wrong || key.startsWith(`${wrong}.`),
    );
    const meant = MISTAKES[prefix];
    throw fail(
      `there is no key ${key}, and a constraint with it never matches${meant === undefined ? '' : `; ${meant} is meant`}`,
    );
  }
  const words = VALUES[key];
  if (words !== undefined && !words.includes(value.toLowerCase()))
    throw fail(`no node has the value ${value}`, words.join(' or '));
  const named = key === 'node.platform.arch' ? ARCHITECTURES[value.toLowerCase()] : undefined;
  if (named !== undefined) throw fail(`nodes say ${named} for it`, `${key}${operator}${named}`);
  return `${key}${operator}${value}`;
}

/**
 * Checks the label that tasks are spread over.
 *
 * @throws InvalidInputError when it is no label
 */
export function checkSpread(text: string): string {
  assertText('spread', text, 'node.labels.NAME or engine.labels.NAME');
  if (/^(?:node|engine)\.labels\.[\w./-]+$/.test(text)) return text;
  throw invalidValue(
    'spread',
    text,
    'tasks are spread over the values of a label',
    'node.labels.NAME or engine.labels.NAME',
  );
}
