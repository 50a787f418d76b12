import { isOfOtherCopy, ownBrand } from './brand.js';
import { cut, LONGEST_MESSAGE } from './limits.js';

/**
 * The class that every error of this package extends: `error instanceof WinContainersError` tells ours from
 * everybody else's, and {@link WinContainersError.code} tells one of ours from another. `instanceof` holds for errors of
 * another copy of this package too: a program may have it as an ES module and as CommonJS at once.
 */
export abstract class WinContainersError extends Error {
  /** The name of the class, which is the same in every copy of this package, minified or not. */
  static readonly brand: string = 'WinContainersError';

  /** Whether a value is an error of this class: of this copy of the package, or of another. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(this, value) || isOfOtherCopy(this, value);
  }

  /** A stable, machine-readable name of what went wrong, for example `ERR_ENGINE_UNREACHABLE`. */
  abstract readonly code: string;

  /** What to do about it, most promising step first. Empty where the message says it all. */
  readonly remediations: readonly Remediation[];

  constructor(message: string, options: WinContainersErrorOptions = {}) {
    super(cut(message, LONGEST_MESSAGE), 'cause' in options ? { cause: options.cause } : undefined);
    this.name = ownBrand(new.target) ?? new.target.name;
    this.remediations = options.remediations ?? [];
  }
}

/** What every error of this package can be made with. */
export interface WinContainersErrorOptions {
  /** The error underneath, kept as `error.cause`. */
  readonly cause?: unknown;
  /** See {@link WinContainersError.remediations}. */
  readonly remediations?: readonly Remediation[];
}

/** One way out of an error: what may be wrong, how to see whether it is, and how to mend it. */
export interface Remediation {
  /** What is wrong, in one sentence. */
  readonly cause: string;
  /** A read-only PowerShell line (or a plain instruction) that shows whether this is the cause. */
  readonly check?: string;
  /** How to mend it. */
  readonly fix: string;
  /** A public page with more. */
  readonly link?: string;
}
