import { checkOptions } from '../../common/options.js';
import { WinContainersError } from '../../errors/base.js';
import { ExecFailedError } from '../../errors/process.js';
import { cut } from '../../errors/limits.js';
import { invalidValue } from '../../common/invalid-value.js';
import type { ExecResult } from '../exec/result.js';
import type { RecordsForm } from './powershell.js';
import { messageOf } from '../../errors/message.js';

/** What parses a record: a schema of zod, or another object with this method. */
export interface RecordSchema<T> {
  /** Returns the record, or throws. */
  parse(value: unknown): T;
}

/**
 * The output of a script is not what was expected. If the script failed, but `accept` allowed its exit code, `cause`
 * is the {@link ExecFailedError} with its first error.
 */
export class PowershellRecordsError extends WinContainersError {
  static override readonly brand: string = 'PowershellRecordsError';

  readonly code = 'ERR_POWERSHELL_RECORDS';

  constructor(
    message: string,
    /** The index of the wrong record, from 0; `undefined` if there are no records. */
    readonly index: number | undefined,
    options: { readonly cause?: unknown } = {},
  ) {
    checkOptions(options);
    super(message, {
      ...options,
      remediations: [
        {
          cause:
            'The objects of the script have another form: JSON has numbers for enumerations, and only a few levels of objects.',
          check: 'Run it with | ConvertTo-Json, and look at the output.',
          fix: "Select the properties: Select-Object Name, @{ n = 'Status'; e = { [string]$_.Status } }; Raise `depth` for more levels.",
        },
      ],
    });
  }
}

/** The mark before the records. No script writes it by chance. */
export const RECORDS_MARK = '#wragg-records:';

/** @throws InvalidInputError when the depth is none that `ConvertTo-Json` takes: it is written into the script */
export function recordsForm(depth = 2): RecordsForm {
  if (!Number.isInteger(depth) || depth < 1 || depth > 100)
    throw invalidValue('depth', depth, 'ConvertTo-Json does not accept it', 'a whole number from 1 to 100');
  return { mark: RECORDS_MARK, depth };
}

/**
 * Reads the records out of what a script wrote.
 *
 * @throws PowershellRecordsError when there are none, or one is not what the schema wants
 */
export function readRecords<T>(result: ExecResult, schema: RecordSchema<T>): { records: T[]; text: string } {
  const { stdout } = result;
  const at = stdout.lastIndexOf(RECORDS_MARK);
  if (at < 0) throw noRecords(result);
  const end = stdout.indexOf('\n', at);
  const line = stdout.slice(at + RECORDS_MARK.length, end < 0 ? undefined : end).trim();
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(line, 'base64').toString('utf8'));
  } catch (cause) {
    throw new PowershellRecordsError('The records of the script are not JSON.', undefined, { cause });
  }
  // Windows PowerShell has null for none.
  const list: unknown[] = Array.isArray(values) ? values : values === null ? [] : [values];
  return {
    records: list.map((value, index) => readRecord(value, index, schema)),
    text: stdout.slice(0, at) + (end < 0 ? '' : stdout.slice(end + 1)),
  };
}

function noRecords({ command, exitCode, stdout, stderr }: ExecResult): PowershellRecordsError {
  if (exitCode === 0) {
    const wrote = cut((stderr.trim() || stdout.trim()).trim()) || 'nothing';
    return new PowershellRecordsError(
      `The script ended without an error, but gave no records. It wrote: ${wrote}`,
      undefined,
    );
  }
  const cause = new ExecFailedError({ command, exitCode, stdout, stderr });
  const message = `The script failed (\`accept\` allows this) and gave no records: ${cause.message}`;
  return new PowershellRecordsError(message, undefined, { cause });
}

function readRecord<T>(value: unknown, index: number, schema: RecordSchema<T>): T {
  try {
    return schema.parse(value);
  } catch (cause) {
    const why = messageOf(cause);
    throw new PowershellRecordsError(
      `Record ${String(index)} of the script is not what is expected: ${cut(why)}`,
      index,
      {
        cause,
      },
    );
  }
}
