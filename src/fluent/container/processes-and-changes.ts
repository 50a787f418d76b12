import type { ContainerChange, ContainerTop } from '../../models/index.js';

/** A process in a container, as the engine lists it. */
export interface ContainerProcess {
  /** Its process id. */
  readonly pid: number | undefined;
  /** `cmd.exe` on Windows; on Linux the whole command line. */
  readonly command: string;
  /** All columns that the engine lists, by title: `CPU`, `Private Working Set`. */
  readonly columns: Readonly<Record<string, string>>;
}

/** @internal */
export function processesOf({ Titles, Processes }: ContainerTop): ContainerProcess[] {
  return Processes.map((row) => {
    const columns = Object.fromEntries(Titles.map((title, index) => [title, row[index] ?? '']));
    const pid = columns['PID'];
    return {
      pid: pid === undefined || pid === '' ? undefined : Number(pid),
      command: columns['Name'] ?? columns['CMD'] ?? columns['COMMAND'] ?? '',
      columns,
    };
  });
}

/** A difference between a container's file system and its image's. */
export interface FileChange {
  /** The file or folder inside the container. */
  readonly path: string;
  /** What was done to it. */
  readonly kind: 'modified' | 'added' | 'deleted' | 'unknown';
}

const KINDS = ['modified', 'added', 'deleted'] as const;

/** @internal */
export function fileChange({ Path, Kind }: ContainerChange): FileChange {
  return { path: Path, kind: KINDS[Kind] ?? 'unknown' };
}
