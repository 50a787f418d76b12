import { cleanPath, pathStyle, type PathStyle } from './path.js';
import { compilePattern, type Pattern } from './pattern.js';

/**
 * What a list of patterns leaves out of a build context, as an engine and the docker CLI read them. What is below a folder
 * that a pattern matches is matched as well; the last pattern that matches decides.
 */
export class IgnoreList {
  readonly #patterns: readonly Pattern[];
  /** Which patterns match a folder or one above it. */
  readonly #folders = new Map<string, readonly boolean[]>();

  /**
   * @param patterns - as `parseIgnoreFile` gives them
   * @throws InvalidInputError for one that is none
   */
  constructor(patterns: readonly string[], style: PathStyle = pathStyle) {
    this.#patterns = patterns
      .map((pattern) => pattern.trim())
      .filter((pattern) => pattern !== '')
      .map((pattern) => compilePattern(cleanPath(pattern, style), style));
  }

  /** Whether a file or folder is left out. */
  excludes(path: string): boolean {
    const { excluded } = this.#judge(path);
    return excluded;
  }

  /**
   * Whether something below a folder that is left out can be taken in again. The docker CLI looks only into folders that such
   * a pattern names; here one that begins with a wildcard is looked for everywhere, as BuildKit does.
   */
  mayIncludeBelow(folder: string): boolean {
    const parts = folder.split('/');
    return this.#patterns.some(
      ({ negated, fixed }) =>
        negated && parts.slice(0, fixed.length).every((part, index) => part === fixed[index]),
    );
  }

  #judge(path: string): { readonly excluded: boolean; readonly matched: readonly boolean[] } {
    const slash = path.lastIndexOf('/');
    const above = slash === -1 ? [] : this.#folder(path.slice(0, slash));
    let excluded = false;
    const matched = this.#patterns.map((pattern, index) => {
      // A pattern that could change nothing counts as one that does not match.
      const match = above[index] === true || (pattern.negated === excluded && pattern.matches(path));
      if (match) excluded = !pattern.negated;
      return match;
    });
    return { excluded, matched };
  }

  #folder(path: string): readonly boolean[] {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const { matched } = this.#judge(path);
    this.#folders.set(path, matched);
    return matched;
  }
}
