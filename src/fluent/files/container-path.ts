import { assertText } from '../../errors/given.js';

/** A path in a container, cut in two. */
export interface SplitPath {
  /** The folder, as an engine takes it. */
  readonly folder: string;
  /** The last part; empty for a root, `.` for "what is in it". */
  readonly name: string;
}

/** Whether a path is one of Windows: it has a drive letter, or a backslash. An engine there takes slashes too. */
function isWindows(path: string): boolean {
  assertText('path in a container', path);
  return /^[a-z]:/i.test(path) || path.includes('\\');
}

/** Whether a path says that it is a folder: it ends in a separator, or in one and a dot. */
export function assertsFolder(path: string): boolean {
  return (isWindows(path) ? /[\\/]\.?$/ : /\/\.?$/).test(path);
}

/** Whether a path means what is in a folder, and not the folder: it ends in a separator and a dot. */
export function meansContents(path: string): boolean {
  return (isWindows(path) ? /[\\/]\.$/ : /\/\.$/).test(path);
}

/**
 * Cuts a path into its folder and its name: `C:\inetpub\wwwroot` into `C:\inetpub` and `wwwroot`, and `/srv/www` into `/srv`
 * and `www`.
 */
export function splitPath(path: string): SplitPath {
  const windows = isWindows(path);
  const separator = windows ? '\\' : '/';
  const [, drive = '', rest = ''] = (windows ? /^([a-z]:)?(.*)$/is : /^()(.*)$/s).exec(path) ?? [];
  const parts = rest.split(windows ? /[\\/]/ : '/').filter((part) => part !== '' && part !== '.');
  const name = parts.pop() ?? '';
  // An engine takes every path from the root, and none that is a drive alone.
  return { folder: `${drive}${separator}${parts.join(separator)}`, name };
}

/** The path of something in the folder of another path: what a link in it means. */
export function besides(path: string, target: string): string {
  if (/^(?:[a-z]:|[\\/])/i.test(target)) return target;
  const { folder } = splitPath(path);
  return `${folder}${/[\\/]$/.test(folder) ? '' : isWindows(path) ? '\\' : '/'}${target}`;
}

/** A path below a folder, as the name of an entry: with slashes, without the root. */
export function belowRoot(path: string): { readonly root: string; readonly name: string } {
  const windows = isWindows(path);
  const [, drive = ''] = (windows ? /^([a-z]:)/i : /^()/).exec(path) ?? [];
  const parts = path.slice(drive.length).split(windows ? /[\\/]/ : '/');
  return {
    root: `${drive}${windows ? '\\' : '/'}`,
    name: parts.filter((part) => part !== '' && part !== '.').join('/'),
  };
}
