import { cleanPath, type PathStyle } from './path.js';

/**
 * Reads a `.dockerignore`: a pattern a line. Lines that begin with `#` are comments, blanks around a pattern do not count,
 * a slash at its beginning neither, and `!` before it takes in again what patterns before it left out.
 *
 * @param text - the file, with or without a byte order mark, lines ended as on Windows or as elsewhere
 * @param style - how paths are written on this machine: on Windows a backslash parts folders, elsewhere it escapes
 * @returns the patterns, with forward slashes
 */
export function parseIgnoreFile(text: string, style: PathStyle): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const negated = line.startsWith('!');
      const pattern = negated ? line.slice(1).trim() : line;
      const clean = pattern === '' ? '' : cleanPath(pattern, style);
      const relative = clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
      return negated ? `!${relative}` : relative;
    });
}
