/** A Windows path in parts: `C:\Share\web.xml` is drive `c`, parts `Share` and `web.xml`. */
export interface WindowsPath {
  /** Drive letter in lower case. */
  readonly drive: string;
  /** The names of its folders and, last, of the file or folder itself. */
  readonly parts: readonly string[];
}

/**
 * Resolves a path as Windows does: either slash, `.` and `..`, drive letters, `\\?\`, relative to a folder.
 *
 * @param path The path as somebody wrote it, quotes taken off.
 * @param cwd Folder that a relative path starts from; `C:\` by default.
 */
export function parseWindowsPath(path: string, cwd: WindowsPath = { drive: 'c', parts: [] }): WindowsPath {
  let rest = path.trim().replaceAll('/', '\\');
  if (rest.startsWith('\\\\?\\')) rest = rest.slice(4);
  let drive = cwd.drive;
  let parts: string[] = [...cwd.parts];
  if (/^[a-z]:/i.test(rest)) {
    const named = rest.charAt(0).toLowerCase();
    if (named !== drive) parts = [];
    drive = named;
    rest = rest.slice(2);
  }
  if (rest.startsWith('\\')) parts = [];
  for (const part of rest.split('\\')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return { drive, parts };
}

/** Writes a path as Windows prints it: `C:\Share\web.xml`. */
export function formatWindowsPath({ drive, parts }: WindowsPath): string {
  return `${drive.toUpperCase()}:\\${parts.join('\\')}`;
}

/** A key that is the same for every spelling of a path. */
export function pathKey({ drive, parts }: WindowsPath): string {
  return `${drive}:\\${parts.join('\\').toLowerCase()}`;
}

/** The folder that holds a path; a root is its own. */
export function parentPath({ drive, parts }: WindowsPath): WindowsPath {
  return { drive, parts: parts.slice(0, -1) };
}

/** Last part of a path; empty for a root. */
export function baseName({ parts }: WindowsPath): string {
  return parts.at(-1) ?? '';
}

/** Whether a name matches a pattern of `*` and `?` as cmd understands them. */
export function matchesWildcard(name: string, pattern: string): boolean {
  if (pattern === '*.*') return true;
  const text = name.toLowerCase();
  const glob = pattern.toLowerCase();
  let textAt = 0;
  let globAt = 0;
  let star = -1;
  let resume = 0;
  while (textAt < text.length) {
    if (glob[globAt] === '*') {
      star = globAt++;
      resume = textAt;
    } else if (globAt < glob.length && (glob[globAt] === '?' || glob[globAt] === text[textAt])) {
      globAt++;
      textAt++;
    } else if (star >= 0) {
      globAt = star + 1;
      textAt = ++resume;
    } else return false;
  }
  while (glob[globAt] === '*') globAt++;
  return globAt === glob.length;
}
