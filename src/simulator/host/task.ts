import { answerCall } from './calls.js';
import { SimulatedFailure } from './failure.js';
import type { SimulatedMachine, Values } from './machine.js';

interface ScriptPlan {
  readonly reboot: string;
  readonly steps: readonly { readonly text: string; readonly input: Values }[];
}

/** What a script does stands in it as JSON in base64. */
function planIn(script: string): ScriptPlan {
  const data = /\$data = @'\n([^']*)\n'@/.exec(script)?.[1];
  if (data === undefined) throw new Error('The script of the task has no plan in it.');
  return JSON.parse(Buffer.from(data.replace(/\s/g, ''), 'base64').toString('utf8')) as ScriptPlan;
}

/** Runs the scheduled task as Windows does when it starts: what its script has, step by step, until a restart or a failure. */
export async function runTask(host: SimulatedMachine): Promise<void> {
  const { task } = host.state;
  if (task === undefined) return;
  const plan = planIn(task.script);
  for (const { text, input } of plan.steps) {
    let answer: unknown;
    try {
      answer = await answerCall(host, text, input);
    } catch (error) {
      // It goes on with the next start.
      if (error instanceof SimulatedFailure) return;
      throw error;
    }
    const restartNeeded =
      typeof answer === 'object' && answer !== null && 'restartNeeded' in answer && answer.restartNeeded;
    if (text !== 'restart' || restartNeeded !== true) continue;
    if (plan.reboot === 'now') await host.restart();
    return;
  }
}
