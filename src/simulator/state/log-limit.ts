import { systemError } from './api-error.js';
import type { HostConfig } from './model.js';

/** How much of a log is kept: so many files of so many bytes, and the oldest goes. */
export interface LogLimit {
  /** Bytes of a file, without the times and names that an engine writes with each line. */
  readonly size: number;
  readonly files: number;
}

const UNITS = ['', 'k', 'm', 'g', 't', 'p'];
const SIZE = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i;

/**
 * Reads what a container says of its log: the options `max-size` and `max-file` of the drivers `json-file` and `local`. Others
 * have no limit here.
 *
 * @throws ApiError where an option cannot be understood
 */
export function logLimit(hostConfig: HostConfig): LogLimit | undefined {
  const { Type = '', Config } = (hostConfig['LogConfig'] ?? {}) as {
    readonly Type?: string;
    readonly Config?: Readonly<Record<string, string>> | null;
  };
  if (!['', 'json-file', 'local'].includes(Type)) return undefined;
  const local = Type === 'local';
  const size = Config?.['max-size'] ?? (local ? '20m' : '-1');
  if (size === '-1') return undefined;
  const files = Config?.['max-file'] ?? (local ? '5' : '1');
  if (!/^[1-9]\d*$/.test(files)) throw refusal(`invalid value for max-file: "${files}"`);
  return { size: readSize(size), files: Number(files) };
}

/** Units are powers of 1000 here, unlike those of memory. */
function readSize(text: string): number {
  const [, amount, unit = ''] = SIZE.exec(text) ?? [];
  const bytes = Number(amount) * 1000 ** UNITS.indexOf(unit.toLowerCase());
  if (!(bytes > 0)) throw refusal(`invalid size: '${text}'`);
  return bytes;
}

const refusal = (message: string): Error => systemError(`failed to initialize logging driver: ${message}`);
