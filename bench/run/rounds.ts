import type { ClientName } from '../clients/index.js';
import { peers, type Workload } from '../work/workload.js';
import type { Measured, Order, Outcome } from '../worker.js';
import type { WorkloadResult } from '../report/results.js';

/** Has a worker do one thing, in a fresh process. */
export type Execute = (order: Omit<Order, 'outcome'>) => Promise<Outcome>;

/** How much is measured. */
export interface Extent {
  readonly rounds: number;
  readonly quick: boolean;
}

/** Measures one workload: every client in turn, round for round, so that what slows the machine down meets all of them. */
export async function measure(
  workload: Workload,
  { rounds, quick }: Extent,
  common: Pick<Order, 'place' | 'surroundings'>,
  execute: Execute,
): Promise<WorkloadResult[]> {
  const results: WorkloadResult[] = [];
  for (const step of workload.growth ?? [undefined]) {
    const names = [workload.floor, ...workload.clients];
    const clients: Record<string, Measured[]> = {};
    const unable: string[] = [];
    const wrong: Record<string, string> = {};
    for (let round = 0; round < rounds; round++) {
      for (const name of rotated(names, round)) {
        if (unable.includes(name) || wrong[name] !== undefined) continue;
        const amount = step ?? amountOf(workload, name, quick);
        // How cost grows is seen without that, and so is whether it works.
        const times = quick || step !== undefined ? 1 : (workload.times ?? 1);
        const outcome = await execute({ client: name, workload: workload.name, amount, times, ...common });
        if (outcome.kind === 'measured') (clients[name] ??= []).push(outcome);
        else if (outcome.kind === 'unable') unable.push(name);
        else wrong[name] = outcome.message;
      }
    }
    const { name, title, unit, engine, floor, by, target } = workload;
    results.push({
      ...{ name, title, unit, engine, floor, by, unable, wrong },
      ...(target === undefined ? {} : { target }),
      ...(step === undefined ? {} : { step }),
      clients: Object.fromEntries(
        names.flatMap((client) => (clients[client] === undefined ? [] : [[client, clients[client]]])),
      ),
    });
  }
  return results;
}

function amountOf({ amount, quickAmount, peerAmount }: Workload, client: ClientName, quick: boolean): number {
  if (peerAmount !== undefined && peers.includes(client)) return quick ? peerAmount / 10 : peerAmount;
  return quick ? quickAmount : amount;
}

/** Nobody is always the first. */
function rotated(names: readonly ClientName[], by: number): ClientName[] {
  const at = by % names.length;
  return [...names.slice(at), ...names.slice(0, at)];
}
