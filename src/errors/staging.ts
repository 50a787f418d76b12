import { WinContainersError } from './base.js';

/**
 * Why a package cannot be staged: the file `is missing`, `is a folder`, `is no cabinet` (by its first bytes), or
 * `is unreadable`.
 */
export type PackageFileProblem = 'is missing' | 'is a folder' | 'is no cabinet' | 'is unreadable';

/** A file that an unattend file names and that cannot be staged. */
export interface UnstagedFile {
  /** Its path in the container. */
  readonly source: string;
  /** What is wrong. */
  readonly problem: PackageFileProblem;
  /** The paths on this machine where it was looked for. */
  readonly looked: readonly string[];
}

/** Package files are missing or are not cabinets. This was checked before anything was copied. */
export class PackageFilesError extends WinContainersError {
  static override readonly brand: string = 'PackageFilesError';

  readonly code = 'ERR_PACKAGE_FILES';

  constructor(
    /** The folder of this machine that should have them. */
    readonly from: string,
    /** What cannot be staged, in the order of the unattend file. */
    readonly files: readonly [UnstagedFile, ...UnstagedFile[]],
    options: { readonly cause?: unknown } = {},
  ) {
    const lines = files.map(
      ({ source, problem, looked }) => `- ${source} ${problem}; looked for ${looked.join(' and ')}`,
    );
    super(
      `${String(files.length)} of the packages' files cannot be staged from "${from}":\n${lines.join('\n')}`,
      {
        ...options,
        remediations: [
          {
            cause: 'The folder is another one, or the medium has not been copied whole.',
            check: `Get-ChildItem -Recurse -Filter *.cab -LiteralPath '${from.replaceAll("'", "''")}'`,
            fix: 'Give the folder NanoServer\\Packages of the medium of Windows Server 2016, with its folders of languages, or a copy of it.',
          },
        ],
      },
    );
  }
}
