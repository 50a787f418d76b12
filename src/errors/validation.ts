import { cut, MOST_ISSUES } from './limits.js';
import { WinContainersError, type WinContainersErrorOptions } from './base.js';

/** One problem with a value, and its place. */
export interface ValidationIssue {
  /** The place in the value: `HostConfig.CpuPercent`, `[0].State.ExitCode`; empty for the value itself. */
  readonly path: string;
  /** What is wrong, as a sentence without the path. */
  readonly message: string;
  /** What would be right. */
  readonly expected?: string | undefined;
  /** The actual value, shortened. If it may be a secret, only its type. */
  readonly received?: string | undefined;
}

/** The options of an error about a value. */
export interface ValidationErrorOptions extends WinContainersErrorOptions {
  /** The number of all issues, if not all of them are given. Default: the number of given issues. */
  readonly issueCount?: number | undefined;
}

/** Longer than what any issue of ours says without the value that it is about. */
const LONGEST_ISSUE = 1000;

/** The first issues, each of them short: the value that they are about may be of any size. */
function shortened(
  issues: readonly [ValidationIssue, ...ValidationIssue[]],
): readonly [ValidationIssue, ...ValidationIssue[]] {
  const short = ({ path, message, expected, received }: ValidationIssue): ValidationIssue => ({
    path: cut(path, LONGEST_ISSUE),
    message: cut(message, LONGEST_ISSUE),
    ...(expected === undefined ? {} : { expected: cut(expected, LONGEST_ISSUE) }),
    ...(received === undefined ? {} : { received: cut(received, LONGEST_ISSUE) }),
  });
  const [first, ...rest] = issues;
  return [short(first), ...rest.slice(0, MOST_ISSUES - 1).map(short)];
}

/**
 * The data for a request is wrong, and the request was not sent. The value parsers (`parseBind`, `parsePublish`, …)
 * throw it too.
 *
 * @example
 * ```ts
 * try {
 *   parseBind('share:c:\\');
 * } catch (error) {
 *   if (error instanceof InvalidInputError) console.error(error.subject, error.issues);
 * }
 * ```
 */
export class InvalidInputError extends WinContainersError {
  static override readonly brand: string = 'InvalidInputError';

  readonly code = 'ERR_INVALID_INPUT';
  /** What was checked: `ContainerCreate body`, `bind`, `image reference`. */
  readonly subject: string;
  /** What is wrong with it: the first 20; never empty. */
  readonly issues: readonly ValidationIssue[];
  /** The number of all issues, including those after the first 20. */
  readonly issueCount: number;

  /**
   * @param subject - what was being checked
   * @param issues - what is wrong with it, at least one
   * @param options - cause and remediations; `issueCount`: how many there are, where not all are given
   */
  constructor(
    subject: string,
    issues: readonly [ValidationIssue, ...ValidationIssue[]],
    options: ValidationErrorOptions = {},
  ) {
    const { issueCount = issues.length } = options;
    super(describe(`Invalid ${cut(subject)}`, issues, issueCount), options);
    this.subject = subject;
    this.issues = shortened(issues);
    this.issueCount = issueCount;
  }
}

/**
 * The engine's answer does not follow the Engine API: for example a number is a string, or a field is missing that
 * every version has.
 */
export class UnexpectedAnswerError extends WinContainersError {
  static override readonly brand: string = 'UnexpectedAnswerError';

  readonly code = 'ERR_UNEXPECTED_ANSWER';
  /** The operation of the Engine API that the answer is for, for example `ContainerInspect`. */
  readonly operationId: string;
  /** The first wrong field, for example `[0].State.ExitCode`; empty for the answer as a whole. */
  readonly field: string;
  /** The expected value. */
  readonly expected: string;
  /** The actual value, shortened. If it may be a secret, only its type. */
  readonly received: string;
  /** The wrong fields: the first 20; never empty. */
  readonly issues: readonly ValidationIssue[];
  /** The number of all wrong fields, including those after the first 20. Counting stops after 10 000. */
  readonly issueCount: number;

  /**
   * @param operationId - the operation that was answered
   * @param issues - what is wrong with the answer, at least one
   * @param options - cause and remediations; `issueCount`: how many there are, where not all are given
   */
  constructor(
    operationId: string,
    issues: readonly [ValidationIssue, ...ValidationIssue[]],
    options: ValidationErrorOptions = {},
  ) {
    const { issueCount = issues.length } = options;
    super(
      describe(
        `The engine's answer to ${operationId} is not what the Engine API documents`,
        issues,
        issueCount,
      ),
      options,
    );
    const [first] = shortened(issues);
    this.operationId = operationId;
    this.field = first.path;
    this.expected = first.expected ?? first.message;
    this.received = first.received ?? 'unknown';
    this.issues = shortened(issues);
    this.issueCount = issueCount;
  }
}

/**
 * The engine's answer is larger than the limit for answers in memory. The limits are in docs/limits.md.
 */
export class AnswerTooLargeError extends WinContainersError {
  static override readonly brand: string = 'AnswerTooLargeError';
  readonly code = 'ERR_ANSWER_TOO_LARGE';

  constructor(
    /** The operation of the Engine API that the answer is for, for example `ContainerList`. */
    readonly operationId: string,
    /** The unit of the limit. */
    readonly unit: 'bytes' | 'layers' | 'images',
    /** The limit, in this unit. */
    readonly limit: number,
  ) {
    super(
      `The engine's answer to ${operationId} has more than ${String(limit)} ${unit}, which is the most that is taken. ` +
        'Ask for less of it, for example by a filter; no answer of a sound engine is that large.',
    );
  }
}

/** One issue stays on the line of the headline; several get a line each. */
function describe(headline: string, issues: readonly ValidationIssue[], count: number): string {
  const lines = shortened(issues as readonly [ValidationIssue, ...ValidationIssue[]]).map(
    ({ path, message }) => (path === '' ? message : `${path}: ${message}`),
  );
  if (count > lines.length) lines.push(`and ${String(count - lines.length)} more`);
  return lines.length === 1
    ? `${headline}: ${lines[0]}`
    : [`${headline}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}
