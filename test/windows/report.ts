import { readFile } from 'node:fs/promises';
import type { RunEnd } from './wine.js';

/** What one test file gave on one version of Node. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Why the file counts as failed beyond its failed tests, if it does. */
  readonly problem?: string;
}

const counter = (report: string, name: string): number | undefined => {
  const match = new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report);
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

/**
 * Reads a TAP report of node:test together with the exit code of its process. A report that is missing or cut off, one
 * without a test, and an exit code that contradicts it each count as one failure.
 */
export async function readOutcome(path: string, exit: RunEnd): Promise<Outcome> {
  const report = (await readFile(path, 'utf8').catch(() => '')).replaceAll('\r', '');
  const passed = counter(report, 'pass') ?? 0;
  const failed = (counter(report, 'fail') ?? 0) + (counter(report, 'cancelled') ?? 0);
  const skipped = (counter(report, 'skipped') ?? 0) + (counter(report, 'todo') ?? 0);
  const problem =
    exit === 'timeout'
      ? 'the time was over before the tests were'
      : exit === 'crashed'
        ? 'ended by Wine, or without having written anything'
        : report === ''
          ? 'no report was written'
          : counter(report, 'tests') === undefined
            ? 'the report breaks off'
            : passed + failed === 0
              ? 'no test ran'
              : exit !== 0 && failed === 0
                ? `node.exe ended with exit code ${exit}`
                : undefined;
  if (problem === undefined) return { passed, failed, skipped };
  // Without its closing counts, what the report got to still counts.
  const finished = passed > 0 ? passed : (report.match(/^ok \d+(?!.* # (?:SKIP|TODO))/gm)?.length ?? 0);
  const broken = failed > 0 ? failed : (report.match(/^not ok \d+/gm)?.length ?? 0);
  return { passed: finished, failed: broken + 1, skipped, problem };
}

/** The tests of a report that failed, each with what node:test says about it. */
export async function failures(path: string): Promise<string> {
  const report = (await readFile(path, 'utf8').catch(() => '')).replaceAll('\r', '');
  const lines = report.split('\n');
  const shown: string[] = [];
  let inside = false;
  for (const line of lines) {
    if (/^\s*not ok /.test(line)) inside = true;
    else if (/^\s*(ok |# Subtest)/.test(line)) inside = false;
    if (inside) shown.push(line);
  }
  return shown.join('\n');
}
