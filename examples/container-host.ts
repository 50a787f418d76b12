/*
 * A container host out of a plain Windows Server, Hyper-V isolation included, through its restart.
 *
 *   npx tsx examples/container-host.ts                          on a simulated Windows Server 2016
 *   npx tsx examples/container-host.ts --engine URL SHA256      on this machine, elevated
 */
import { planHost } from '@wragg/wincontainers/host';
import { target } from './support/target.js';

const { machine, engine } = target();
const daemon = { 'data-root': 'D:\\docker' };
const baseImages = ['nanoserver', 'servercore'];
const plan = await planHost({ machine, isolation: 'hyperv', engine, daemon, baseImages });
for (const { state, title, why } of plan.steps) console.log(`${state}: ${title}. ${why}`);

const outcome = await plan.apply({ onStep: ({ event, step }) => console.log(event, step.id) });
if (!outcome.done) {
  console.log(`After the restart ${String(outcome.resume.task)} goes on with:`);
  for (const { title } of outcome.resume.left) console.log(`- ${title}`);
  await outcome.restart();
}
