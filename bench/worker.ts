/*
 * The process in which one client does one workload once. What it is to do is in WINCONTAINERS_BENCH_ORDER, and what came
 * of it is written to a file, because Windows builds of Node under Wine cannot write to a pipe.
 */
import { writeFileSync } from 'node:fs';
import { clients, type ClientName } from './clients/index.js';
import type { Place } from './clients/client.js';
import { workloads } from './work/index.js';
import { Unable, type Surroundings } from './work/workload.js';

/** What a worker is told. */
export interface Order {
  readonly client: ClientName;
  readonly workload: string;
  readonly amount: number;
  /** How often. */
  readonly times: number;
  readonly place: Place;
  readonly surroundings: Surroundings;
  /** The file for the outcome. */
  readonly outcome: string;
}

/** What one process has measured. */
export interface Measured {
  readonly units: number;
  /** Milliseconds. */
  readonly wall: number;
  /** Processor time in microseconds, of user and system. */
  readonly cpu: number;
  /** The most memory that the process had, in bytes. */
  readonly rss: number;
}

export type Outcome =
  | ({ readonly kind: 'measured' } & Measured)
  | { readonly kind: 'unable' }
  | { readonly kind: 'wrong'; readonly message: string };

async function work(order: Order): Promise<Outcome> {
  const workload = workloads.find(({ name }) => name === order.workload);
  if (workload === undefined) throw new Error(`there is no workload ${order.workload}`);
  await using client = await clients[order.client](order.place);
  const { surroundings, amount, times } = order;
  // Connections are made and code is compiled before anything counts.
  await client.ping();
  const { warm = 1, quickAmount } = workload;
  const warming = workload.warm === undefined ? Math.min(quickAmount, amount) : amount;
  for (let time = 0; time < warm; time++) await workload.run(client, warming, surroundings);
  client.expense?.();
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  let units = 0;
  for (let time = 0; time < times; time++) units += await workload.run(client, amount, surroundings);
  const wall = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    kind: 'measured',
    units,
    wall,
    cpu: user + system,
    rss: process.resourceUsage().maxRSS * 1024,
    ...client.expense?.(),
  };
}

const order = JSON.parse(process.env['WINCONTAINERS_BENCH_ORDER'] ?? '') as Order;
const outcome = await work(order).catch((error: unknown): Outcome =>
  error instanceof Unable
    ? { kind: 'unable' }
    : { kind: 'wrong', message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
);
writeFileSync(order.outcome, JSON.stringify(outcome));
process.exit(0);
