import type { Remediation } from './base.js';
import { describeExitCode } from './exit-codes/index.js';
import type { HexCode } from './hcs/number.js';
import { cut } from './limits.js';
import { ExecFailedError } from './process.js';

/** The path of dism's log in a container. */
export const DISM_LOG = 'C:\\Windows\\Logs\\DISM\\dism.log';

/** How much of a line of the log is shown, in characters. */
const LONGEST_LOG_LINE = 500;

/**
 * dism ended with an error in a container. The error has the meaning of the code, the output, and the errors in the
 * log.
 */
export class DismError extends ExecFailedError {
  static override readonly brand: string = 'DismError';

  /** The code as dism writes it: `0x800f081f`. */
  readonly hex: HexCode;
  /** Its name, such as `CBS_E_SOURCE_MISSING`; `undefined` if it is not known. */
  readonly symbol: string | undefined;
  /** Its meaning, as a sentence. */
  readonly meaning: string;
  /** The place in the error reference that has the code or its cause. */
  readonly reference: string | undefined;
  /** The path of the log in the container. */
  readonly log: string;
  /** The last errors in the log, as lines; empty if the log could not be read. */
  readonly logErrors: readonly string[];

  constructor(failure: ExecFailedError, logErrors: readonly string[]) {
    const { exitCode, command, stdout, stderr } = failure;
    const output = `${stdout}\n${stderr}\n${logErrors.join('\n')}`;
    const { hex, symbol, meaning, reference, remediations } = describeExitCode(exitCode | 0, {
      command: ['dism'],
      output,
    });
    super(
      { command, exitCode, stdout, stderr, engineMessage: failure.engineMessage },
      { cause: failure, remediations: [...(OF_DISM.get(smallCode(exitCode)) ?? []), ...remediations] },
    );
    this.hex = hex;
    this.symbol = symbol;
    this.meaning = meaning;
    this.reference = reference;
    this.log = /[a-z]:\\[^\r\n"]*dism\.log/i.exec(stdout)?.[0] ?? DISM_LOG;
    this.logErrors = logErrors.map((line) => cut(line, LONGEST_LOG_LINE));
  }
}

const NOT_ADMINISTRATOR: Remediation = {
  cause: 'dism runs as a user who may not change Windows, as ContainerUser may not.',
  check: 'docker exec CONTAINER whoami',
  fix: "Run it as the administrator: dism.run(args, { user: 'ContainerAdministrator' }).",
};

/** What small codes of Windows mean if dism ends with them. The catalogue has their general meaning. */
const OF_DISM: ReadonlyMap<number, readonly Remediation[]> = new Map([
  [5, [NOT_ADMINISTRATOR]],
  [740, [NOT_ADMINISTRATOR]],
  [
    112,
    [
      {
        cause: "The container's own system drive is full: it has 20 GB by default.",
        check: 'docker exec CONTAINER fsutil volume diskfree C:',
        fix: "Make it with more: storageSize('40g') of the builder (--storage-opt size=40GB).",
      },
    ],
  ],
  [
    50,
    [
      {
        cause:
          'The image takes no packages, or not this option: Nano Server takes them in Windows Server 2016 only.',
        check: 'docker run --rm IMAGE cmd /c ver',
        fix: 'Begin with Server Core, or with the Nano Server of 2016 (build 14393).',
      },
    ],
  ],
]);

/** The Windows code in an HRESULT that wraps one. */
const smallCode = (code: number): number => (code >>> 16 === 0x8007 ? code & 0xffff : code >>> 0);
