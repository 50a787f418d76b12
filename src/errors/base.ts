import { isOfOtherCopy, ownBrand } from './brand.js';
import { cut, LONGEST_MESSAGE } from './limits.js';

/**
 * The class that every error of this package extends. `error instanceof WinContainersError` shows whether an error is
 * from this package, and {@link WinContainersError.code} shows which one it is. `instanceof` also works for errors of
 * another copy of this package: a program may load it as an ES module and as CommonJS.
 */
export abstract class WinContainersError extends Error {
  /** The name of the class. It is the same in every copy of this package, also if the code is minified. */
  static readonly brand: string = 'WinContainersError';

  /** Whether a value is an error of this class, from this copy of the package or another. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(this, value) || isOfOtherCopy(this, value);
  }

  /** A stable, machine-readable name of what went wrong, for example `ERR_ENGINE_UNREACHABLE`. */
  abstract readonly code: string;

  /** What to do about the error, most promising step first. Empty if the message already says it. */
  readonly remediations: readonly Remediation[];

  constructor(message: string, options: WinContainersErrorOptions = {}) {
    super(cut(message, LONGEST_MESSAGE), 'cause' in options ? { cause: options.cause } : undefined);
    this.name = ownBrand(new.target) ?? new.target.name;
    this.remediations = options.remediations ?? [];
  }
}

/** The options of every error of this package. */
export interface WinContainersErrorOptions {
  /** The error that caused this one, kept as `error.cause`. */
  readonly cause?: unknown;
  /** See {@link WinContainersError.remediations}. */
  readonly remediations?: readonly Remediation[];
}

/** One remedy for an error: what may be wrong, how to check it, and how to fix it. */
export interface Remediation {
  /** What is wrong, in one sentence. */
  readonly cause: string;
  /** A read-only PowerShell line (or a plain instruction) that shows whether this is the cause. */
  readonly check?: string;
  /** How to fix it. */
  readonly fix: string;
  /** A public page with more details. */
  readonly link?: string;
}
