/** How paths are written: with either slash on Windows, with forward slashes elsewhere. */
export type PathStyle = 'windows' | 'posix';

/** How paths are written on this machine. */
export const pathStyle: PathStyle = process.platform === 'win32' ? 'windows' : 'posix';

/** A path in its shortest form, with forward slashes: without `.`, empty parts, and `..` behind a name. */
export function cleanPath(path: string, style: PathStyle): string {
  const slashed = style === 'windows' ? path.replaceAll('\\', '/') : path;
  const rooted = slashed.startsWith('/');
  const parts: string[] = [];
  for (const part of slashed.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const clean = parts.join('/');
  return rooted ? `/${clean}` : clean || '.';
}
