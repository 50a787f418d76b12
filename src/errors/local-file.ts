import { WinContainersError, type Remediation } from './base.js';

/**
 * Why the system refused a file or folder of this machine.
 *
 * - `is missing`: the file, or a folder on the way to it, is not there.
 * - `is a folder`, `is no folder`: a folder stands where a file is wanted, or the other way round.
 * - `access denied`: this user may not do it. `read-only`: nobody may.
 * - `in use`: another program has it open.
 * - `disk full`: there is no room left.
 * - `exists`: it is there, and something new was wanted.
 * - `other`: another reason. The message has the system's words.
 */
export type LocalFileProblem =
  | 'is missing'
  | 'is a folder'
  | 'is no folder'
  | 'access denied'
  | 'read-only'
  | 'in use'
  | 'disk full'
  | 'exists'
  | 'other';

/** A file or folder of this machine could not be read or written. The error of the system is its `cause`. */
export class LocalFileError extends WinContainersError {
  static override readonly brand: string = 'LocalFileError';

  readonly code = 'ERR_LOCAL_FILE';

  /** What is wrong, for programs. */
  readonly problem: LocalFileProblem;

  /**
   * @param path - the file or folder
   * @param wanted - what was wanted of it, as in `write the unattend file`
   * @param options - `cause`: the error of the system
   */
  constructor(
    /** The file or folder of this machine. */
    readonly path: string,
    /** What was wanted of it: `write the unattend file`. */
    readonly wanted: string,
    options: { readonly cause: unknown },
  ) {
    const { cause } = options;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const problem = PROBLEMS[code] ?? 'other';
    const system = cause instanceof Error ? cause.message : String(cause);
    super(`Could not ${wanted} "${path}": ${system}.`, { cause, remediations: [WAYS[problem](path)] });
    this.problem = problem;
  }
}

/** The system's names of what went wrong. Windows says EPERM of much that is denied, and of what is open elsewhere. */
const PROBLEMS: Readonly<Partial<Record<string, LocalFileProblem>>> = {
  ENOENT: 'is missing',
  EISDIR: 'is a folder',
  ENOTDIR: 'is no folder',
  EACCES: 'access denied',
  EPERM: 'access denied',
  EROFS: 'read-only',
  EBUSY: 'in use',
  ETXTBSY: 'in use',
  ENOSPC: 'disk full',
  EDQUOT: 'disk full',
  EEXIST: 'exists',
};

const WAYS: Readonly<Record<LocalFileProblem, (path: string) => Remediation>> = {
  'is missing': (path) => ({
    cause: 'The path is misspelt, or a folder of it is not there.',
    check: `Test-Path -LiteralPath ${quoted(path)}`,
    fix: 'Give the path of what is there, or make the folder first.',
  }),
  'is a folder': (path) => ({
    cause: 'A folder is at this path, where a file is wanted.',
    check: look(path),
    fix: 'Give the path of a file, or remove the folder.',
  }),
  'is no folder': (path) => ({
    cause: 'A part of the path is a file, where a folder is wanted.',
    check: look(path),
    fix: 'Give the path of a folder, or remove the file.',
  }),
  'access denied': (path) => ({
    cause: 'This user may not do that there, or another program has the file open.',
    check: `Get-Acl -LiteralPath ${quoted(path)} | Format-List Owner, AccessToString`,
    fix: "Run the program as a user who may; for folders of the engine's, that is an administrator of the host.",
  }),
  'read-only': () => ({
    cause: 'The disk or the share can only be read.',
    fix: 'Give a path on a disk that can be written to.',
  }),
  'in use': (path) => ({
    cause: 'Another program has it open, such as a virus scanner.',
    check: look(path),
    fix: 'End that program, or try again later.',
  }),
  'disk full': () => ({
    cause: 'The disk, or what this user may have of it, is full.',
    check: 'Get-PSDrive -PSProvider FileSystem',
    fix: 'Make room, or give a path on another disk.',
  }),
  exists: (path) => ({
    cause: 'Something is at this path already, where something new was wanted.',
    check: look(path),
    fix: 'Give another path, or remove what is there.',
  }),
  other: (path) => ({
    cause: 'The system has refused it, for the reason in the message.',
    check: look(path),
    fix: 'See to what the message says, and try again.',
  }),
};

const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;

const look = (path: string): string => `Get-Item -Force -LiteralPath ${quoted(path)}`;
