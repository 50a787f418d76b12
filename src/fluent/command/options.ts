import type { ExecOptions } from '../exec/exec.js';
import type { PowershellScriptOptions } from './powershell.js';
import type { RecordSchema } from './records.js';

/** How to run a script of PowerShell in a container. Its output is UTF-8, so there is no encoding to say. */
export interface PowershellExecOptions extends PowershellScriptOptions, Omit<ExecOptions, 'encoding'> {}

/** The same, for the objects that the script gives. */
export interface PowershellRecordsOptions<T> extends PowershellExecOptions {
  /** What each of them is read with. */
  readonly as: RecordSchema<T>;
  /** How many levels of an object come, as ConvertTo-Json has it. Default: 2. */
  readonly depth?: number | undefined;
}
