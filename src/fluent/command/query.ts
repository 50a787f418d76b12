import { checkFunction, checkTable } from '../../common/options.js';
import type { CallOptions } from '../../engine/index.js';
import type { Exec } from '../exec/exec.js';
import type { ExecResult } from '../exec/result.js';
import { LazyPromise } from '../lazy-promise.js';
import { readRecords, type RecordSchema } from './records.js';

/** How a PowerShell script ended, and its objects. */
export interface PowershellResult<T> extends ExecResult {
  /** The objects of the script, each parsed by the schema. */
  readonly records: readonly T[];
}

/**
 * A PowerShell script that outputs objects. It runs when it is first awaited. It throws the errors of {@link Exec},
 * and {@link PowershellRecordsError} if the schema does not accept an object.
 *
 * @example
 * ```ts
 * import { z } from 'zod';
 *
 * const Drive = z.object({ Name: z.string(), Free: z.number() });
 * const { records } = await container.powershell('Get-PSDrive C | Select-Object Name, Free', { as: Drive });
 * ```
 */
export class PowershellQuery<T> extends LazyPromise<PowershellResult<T>> {
  readonly #exec: Exec;
  readonly #schema: RecordSchema<T>;
  #result: Promise<PowershellResult<T>> | undefined;

  /** @internal */
  constructor(exec: Exec, schema: RecordSchema<T>) {
    super();
    checkTable('as', schema);
    const { parse = null } = schema as { readonly parse?: unknown };
    checkFunction('as.parse', parse);
    this.#exec = exec;
    this.#schema = schema;
  }

  protected override promise(): Promise<PowershellResult<T>> {
    this.#result ??= this.#exec.then((result) => {
      const { records, text } = readRecords(result, this.#schema);
      return { ...result, stdout: text, records };
    });
    return this.#result;
  }

  /** See {@link Exec.kill}. */
  kill(options: CallOptions = {}): Promise<void> {
    return this.#exec.kill(options);
  }
}
