import { setTimeout as delay } from 'node:timers/promises';
import { messageGrowth, messages } from './messages.js';
import { listGrowth, requests } from './requests.js';
import { streamGrowth, streams } from './streams.js';
import { everybody, type Workload } from './workload.js';

/** A client that has been used once and waits: what the memory of the others is compared with. */
const idle: Workload = {
  name: 'idle',
  title: 'a client that waits',
  unit: 'second',
  engine: 'replay',
  floor: 'node:http',
  clients: ['undici', ...everybody],
  by: 'cpu',
  amount: 1,
  quickAmount: 0.1,
  async run(client, seconds) {
    await client.ping();
    await delay(seconds * 1000);
    return seconds;
  },
};

export const workloads: readonly Workload[] = [
  idle,
  ...requests,
  ...streams,
  ...messages,
  listGrowth,
  messageGrowth,
  ...streamGrowth,
];
