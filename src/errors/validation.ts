import { WinContainersError, type WinContainersErrorOptions } from './base.js';

/** One thing that is wrong with a value, and where. */
export interface ValidationIssue {
  /** Where in the value: `HostConfig.CpuPercent`, `[0].State.ExitCode`; empty for the value itself. */
  readonly path: string;
  /** What is wrong, as a sentence without the path. */
  readonly message: string;
  /** What would have been right. */
  readonly expected?: string | undefined;
  /** What was there, shortened. Only its type where the value may be a secret. */
  readonly received?: string | undefined;
}

/**
 * What was to be sent is wrong, and nothing was sent. Also what the value parsers (`parseBind`,
 * `parsePublish`, …) throw.
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
  /** What was being checked: `ContainerCreate body`, `bind`, `image reference`. */
  readonly subject: string;
  /** Everything that is wrong with it; never empty. */
  readonly issues: readonly ValidationIssue[];

  /**
   * @param subject - what was being checked
   * @param issues - what is wrong with it, at least one
   * @param options - cause and remediations
   */
  constructor(
    subject: string,
    issues: readonly [ValidationIssue, ...ValidationIssue[]],
    options: WinContainersErrorOptions = {},
  ) {
    super(describe(`Invalid ${subject}`, issues), options);
    this.subject = subject;
    this.issues = issues;
  }
}

/**
 * The engine answered something that the Engine API does not allow: a number as a string, a field missing that
 * every version has.
 */
export class UnexpectedAnswerError extends WinContainersError {
  static override readonly brand: string = 'UnexpectedAnswerError';

  readonly code = 'ERR_UNEXPECTED_ANSWER';
  /** The operation of the Engine API that was answered, for example `ContainerInspect`. */
  readonly operationId: string;
  /** The first wrong field, for example `[0].State.ExitCode`; empty for the answer as a whole. */
  readonly field: string;
  /** What the field should have held. */
  readonly expected: string;
  /** What it held, shortened. Only its type where the value may be a secret. */
  readonly received: string;
  /** Every wrong field; never empty. */
  readonly issues: readonly ValidationIssue[];

  /**
   * @param operationId - the operation that was answered
   * @param issues - what is wrong with the answer, at least one
   * @param options - cause and remediations
   */
  constructor(
    operationId: string,
    issues: readonly [ValidationIssue, ...ValidationIssue[]],
    options: WinContainersErrorOptions = {},
  ) {
    super(
      describe(`The engine's answer to ${operationId} is not what the Engine API documents`, issues),
      options,
    );
    const [first] = issues;
    this.operationId = operationId;
    this.field = first.path;
    this.expected = first.expected ?? first.message;
    this.received = first.received ?? 'unknown';
    this.issues = issues;
  }
}

/** One issue stays on the line of the headline; several get a line each. */
function describe(headline: string, issues: readonly ValidationIssue[]): string {
  const lines = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return lines.length === 1
    ? `${headline}: ${lines[0]}`
    : [`${headline}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}
