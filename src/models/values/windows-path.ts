/** A Windows path as the engine's mount grammar knows them; slashes are already backslashes. */
export type MountPath =
  | { readonly kind: 'drive'; readonly path: string }
  | { readonly kind: 'pipe'; readonly path: string }
  | { readonly kind: 'invalid'; readonly reason: string };

const LONG_PREFIX = '\\\\?\\';
const PIPE_PREFIX = '\\\\.\\pipe\\';
const FORBIDDEN = /[:*?"<>|\r\n]/;

/** Turns forward slashes into backslashes, as the engine does. */
export const toBackslashes = (path: string): string => path.replaceAll('/', '\\');

/** Whether the text is the path of a named pipe, with either kind of slash. */
export const isPipePath = (path: string): boolean =>
  toBackslashes(path).toLowerCase().startsWith(PIPE_PREFIX);

/**
 * Reads an absolute Windows path: `c:\x`, `c:`, `\\?\c:\x`, or a pipe `\\.\pipe\x`. Forward slashes are allowed and
 * come back as backslashes; a trailing one is dropped, except after the drive.
 *
 * @param text - the path
 */
export function readMountPath(text: string): MountPath {
  const path = toBackslashes(text);
  if (isPipePath(path)) return readPipe(path);
  const prefix = path.startsWith(LONG_PREFIX) ? LONG_PREFIX : '';
  const rest = path.slice(prefix.length);
  if (!/^[a-z]:/i.test(rest))
    return { kind: 'invalid', reason: 'it is not an absolute path with a drive letter' };
  const folder = rest.slice(2);
  if (folder !== '' && !folder.startsWith('\\')) {
    return { kind: 'invalid', reason: `it is relative to the current folder of drive ${rest.slice(0, 2)}` };
  }
  const names = folder.split('\\').slice(1);
  if (names.at(-1) === '') names.pop();
  for (const name of names) {
    if (name === '') return { kind: 'invalid', reason: 'it has two slashes in a row' };
    if (FORBIDDEN.test(name))
      return { kind: 'invalid', reason: 'it has one of the characters : * ? " < > |' };
  }
  const tail = names.length > 0 ? `\\${names.join('\\')}` : folder;
  return { kind: 'drive', path: `${prefix}${rest.slice(0, 2)}${tail}` };
}

function readPipe(path: string): MountPath {
  const name = path.slice(PIPE_PREFIX.length);
  if (name === '') return { kind: 'invalid', reason: 'the pipe has no name' };
  if (FORBIDDEN.test(name))
    return { kind: 'invalid', reason: 'the pipe has one of the characters : * ? " < > |' };
  return { kind: 'pipe', path };
}

/**
 * Cuts a text at its colons, but not at those of drive letters: `c:\a:d:\b:ro` has three parts.
 *
 * @param text - the text to cut
 */
export function splitAtColons(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf(':', start + driveLength(text, start));
    if (end === -1) return [...parts, text.slice(start)];
    parts.push(text.slice(start, end));
    start = end + 1;
  }
}

/** How many characters at `start` are a drive (`c:`, `\\?\c:`): a letter and a colon with a slash, a colon or nothing behind. */
function driveLength(text: string, start: number): number {
  const prefix =
    toBackslashes(text.slice(start, start + LONG_PREFIX.length)) === LONG_PREFIX ? LONG_PREFIX.length : 0;
  const drive = text.slice(start + prefix, start + prefix + 3);
  return /^[a-z]:(?:[\\/:]|$)/i.test(drive) ? prefix + 2 : 0;
}
