import { WinContainersError, type Remediation } from './base.js';

/**
 * Why the system refused a file or folder of this machine.
 *
 * - `is missing`: the file, or a folder in its path, does not exist.
 * - `is a folder`, `is no folder`: a file is needed but the path is a folder, or a folder is needed but the path is
 * not one.
 * - `access denied`: this user may not do it. `read-only`: no user may do it.
 * - `in use`: another program has it open.
 * - `disk full`: the disk has no free space.
 * - `exists`: it already exists, but should be new.
 * - `other`: another reason. The message has the text of the system.
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
   * @param wanted - what should be done with it, as in `write the unattend file`
   * @param options - `cause`: the error of the system
   */
  constructor(
    /** The file or folder of this machine. */
    readonly path: string,
    /** What should be done with it: `write the unattend file`. */
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

/** The error names of the system. Windows uses EPERM for many denied actions, and for files that are open elsewhere. */
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
