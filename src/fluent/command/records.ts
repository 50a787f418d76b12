import { WinContainersError } from '../../errors/base.js';
import { ExecFailedError } from '../../errors/process.js';
import { cut } from '../../errors/limits.js';
import { invalidValue } from '../../common/invalid-value.js';
import type { ExecResult } from '../exec/result.js';
import type { RecordsForm } from './powershell.js';
import { messageOf } from '../../errors/message.js';

/** What a record is read with: a schema of zod, or anything else that has such a method. */
export interface RecordSchema<T> {
  /** Gives the record, or throws. */
  parse(value: unknown): T;
}

/**
 * What a script answered is not what was expected of it. Where it has failed, and `accept` had its exit code, `cause` is the
 * {@link ExecFailedError} with its first error.
 */
export class PowershellRecordsError extends WinContainersError {
  static override readonly brand: string = 'PowershellRecordsError';

  readonly code = 'ERR_POWERSHELL_RECORDS';

  constructor(
    message: string,
    /** Which record is wrong, from 0; `undefined` when there are none at all. */
    readonly index: number | undefined,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, {
      ...options,
      remediations: [
        {
          cause:
            'The script gives objects of another form: JSON has numbers for enumerations, and few levels of objects.',
          check: 'Run it with | ConvertTo-Json, and look at what it gives.',
          fix: "Choose what is wanted: Select-Object Name, @{ n = 'Status'; e = { [string]$_.Status } }; `depth` has more levels.",
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
    throw invalidValue('depth', depth, 'ConvertTo-Json does not take it', 'a whole number from 1 to 100');
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
    throw new PowershellRecordsError('The records of the script are no JSON.', undefined, { cause });
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
      `The script ended well, and gave no records. It wrote: ${wrote}`,
      undefined,
    );
  }
  const cause = new ExecFailedError({ command, exitCode, stdout, stderr });
  const message = `The script failed, which \`accept\` allows, and gave no records: ${cause.message}`;
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
