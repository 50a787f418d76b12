import { badRequest } from './api-error.js';
import { Fields } from './decode.js';
import { readDuration } from '../../common/duration.js';
import type { HealthCheck, JsonObject } from './model.js';

const TIMES = ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const;
const MILLISECOND = 1_000_000;

/** Reads `Healthcheck` of a request; what is nothing or zero is left out. @throws ApiError in the engine's words */
export function decodeHealthCheck(body: JsonObject): HealthCheck {
  const fields = new Fields(body, 'HealthConfig');
  const test = fields.strings('Test') ?? [];
  const check: Record<string, unknown> = test.length > 0 ? { Test: test } : {};
  for (const name of TIMES) {
    const value = fields.number(name);
    if (value !== 0 && value < MILLISECOND)
      throw badRequest(`${name} in Healthcheck cannot be less than 1ms`);
    if (value !== 0) check[name] = value;
  }
  const retries = fields.number('Retries');
  if (retries < 0) throw badRequest('Retries in Healthcheck cannot be negative');
  if (retries > 0) check['Retries'] = retries;
  return check;
}

const FLAGS = {
  interval: 'Interval',
  timeout: 'Timeout',
  'start-period': 'StartPeriod',
  'start-interval': 'StartInterval',
} as const;

/**
 * Reads what stands behind `HEALTHCHECK` in a Dockerfile.
 *
 * @param commandOf Takes the command apart, where it is in JSON form.
 * @throws ApiError in the builder's words
 */
export function parseHealthCheck(
  flags: ReadonlyMap<string, string>,
  rest: string,
  commandOf: (text: string) => readonly string[] | undefined,
): HealthCheck {
  const [, type = '', command = ''] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
  if (type.toUpperCase() === 'NONE') {
    if (command !== '') throw badRequest('HEALTHCHECK NONE takes no arguments');
    return { Test: ['NONE'] };
  }
  if (type.toUpperCase() !== 'CMD')
    throw badRequest(`Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`);
  if (command === '') throw badRequest('Missing command after HEALTHCHECK CMD');
  const words = commandOf(command);
  const Test = words === undefined ? ['CMD-SHELL', command] : ['CMD', ...words];
  const numbers = [...flags].map(([flag, value]) => [fieldOf(flag), numberOf(flag, value)] as const);
  return { Test, ...Object.fromEntries(numbers.filter(([, number]) => number !== 0)) };
}

function fieldOf(flag: string): string {
  if (flag === 'retries') return 'Retries';
  if (Object.hasOwn(FLAGS, flag)) return FLAGS[flag as keyof typeof FLAGS];
  throw badRequest(`unknown flag: --${flag}`);
}

function numberOf(flag: string, value: string): number {
  if (flag === 'retries') {
    if (/^\d+$/.test(value)) return Number(value);
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`);
  }
  const duration = readDuration(value);
  if (duration === undefined) throw badRequest(`time: invalid duration ${JSON.stringify(value)}`);
  if (duration !== 0 && duration < MILLISECOND)
    throw badRequest(`Interval ${JSON.stringify(flag)} cannot be less than 1ms`);
  return duration;
}

/** What a check runs: words for a program, or a line for the shell. */
export interface Probe {
  readonly shell: boolean;
  readonly words: readonly string[];
  /** In milliseconds. */
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

/** What a check is to do, or undefined where there is none, or it says `NONE`. */
export function probeOf(check: HealthCheck | undefined): Probe | undefined {
  const [kind, ...words] = check?.Test ?? [];
  if (check === undefined || (kind !== 'CMD' && kind !== 'CMD-SHELL')) return undefined;
  const milliseconds = (name: (typeof TIMES)[number], fallback: number): number =>
    check[name] === undefined ? fallback : check[name] / MILLISECOND;
  return {
    shell: kind === 'CMD-SHELL',
    words,
    interval: milliseconds('Interval', 30_000),
    timeout: milliseconds('Timeout', 30_000),
    startPeriod: milliseconds('StartPeriod', 0),
    startInterval: milliseconds('StartInterval', 5_000),
    retries: check.Retries ?? 3,
  };
}
