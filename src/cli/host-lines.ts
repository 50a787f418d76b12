import type { HostOutcome, HostStep } from '../host/index.js';
import type { Paint, Style } from './paint.js';
import { remediationLines } from './remediations.js';

const LOOKS = {
  done: { mark: '✔', style: 'green' },
  needed: { mark: '+', style: 'yellow' },
  unknown: { mark: '?', style: 'yellow' },
  blocked: { mark: '✖', style: 'red' },
  'not-applicable': { mark: '-', style: 'dim' },
} as const satisfies Record<HostStep['state'], { mark: string; style: Style }>;

const isOpen = ({ state }: HostStep): boolean => state === 'needed' || state === 'unknown';

/** A plan, a step a line; what is missing with what would do it, what stands in the way with the ways out. */
export function planLines(host: string, steps: readonly HostStep[], paint: Paint): string[] {
  const lines = steps.flatMap((step) => {
    const { mark, style } = LOOKS[step.state];
    const head = `${paint(style, mark)} ${paint('bold', step.title)}: ${step.why}`;
    const command = isOpen(step) && step.command !== undefined ? [`  ${paint('cyan', step.command)}`] : [];
    return [head, ...command, ...remediationLines(step.state === 'done' ? [] : step.remediations, paint)];
  });
  return [paint('bold', host), ...lines, '', paint('bold', summary(steps))];
}

function summary(steps: readonly HostStep[]): string {
  const blocked = steps.filter(({ state }) => state === 'blocked').length;
  const open = steps.filter((step) => isOpen(step) && step.command !== undefined).length;
  if (blocked > 0) return `${count(blocked)} blocked: the plan cannot be applied. Nothing was changed.`;
  if (open === 0) return 'This machine is ready: nothing to do.';
  return `${count(open)} to do. Nothing was changed yet: wincontainers host apply`;
}

const count = (number: number): string => (number === 1 ? '1 step is' : `${String(number)} steps are`);

/** How applying a plan ended. */
export function outcomeLines(outcome: HostOutcome, paint: Paint): string[] {
  if (outcome.done) {
    return [
      paint(
        'bold',
        outcome.changed.length === 0
          ? 'This machine is ready. Nothing was changed.'
          : `Done. Changed: ${outcome.changed.join(', ')}.`,
      ),
    ];
  }
  const { task, command, left } = outcome.resume;
  return [
    paint('bold', outcome.restarting ? 'Windows restarts.' : 'Windows must be restarted: Restart-Computer'),
    `Steps after the restart: ${left.map(({ title }) => title).join(', ')}.`,
    task === undefined
      ? `Continue after the restart with: ${command}`
      : `After the restart the scheduled task ${task} continues, and writes to C:\\ProgramData\\wincontainers\\host.log. By hand: ${command}`,
  ];
}
