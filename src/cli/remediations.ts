import type { Remediation } from '../errors/base.js';
import type { Paint } from './paint.js';

/** The ways out, numbered, a line for each part. */
export function remediationLines(remediations: readonly Remediation[], paint: Paint): string[] {
  return remediations.flatMap(({ cause, check, fix, link }, index) => [
    `  ${String(index + 1)}. ${cause}`,
    ...(check === undefined ? [] : [`     ${paint('dim', 'Check:')} ${paint('cyan', check)}`]),
    `     ${paint('dim', 'Fix:')}   ${fix}`,
    ...(link === undefined ? [] : [`     ${paint('dim', `See:   ${link}`)}`]),
  ]);
}
