import type { ExecOptions } from '../exec/exec.js';
import type { PowershellScriptOptions } from './powershell.js';
import type { RecordSchema } from './records.js';

/** How to run a PowerShell script in a container. Its output is UTF-8, so there is no option `encoding`. */
export interface PowershellExecOptions extends PowershellScriptOptions, Omit<ExecOptions, 'encoding'> {}

/** The same, for a script that outputs objects. */
export interface PowershellRecordsOptions<T> extends PowershellExecOptions {
  /** The schema that parses each object. */
  readonly as: RecordSchema<T>;
  /** How many levels of an object are included, as in ConvertTo-Json. Default: 2. */
  readonly depth?: number | undefined;
}
