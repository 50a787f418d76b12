import { pullProgress } from '../replay/documents.js';
import { BURST } from '../replay/server.js';
import { able, everybody, expectSame, type Workload } from './workload.js';

const common = { engine: 'replay', floor: 'node:http', target: 0.7 } as const;

const events: Workload = {
  ...common,
  name: 'events',
  title: 'events, as fast as they are taken',
  unit: 'event',
  clients: ['undici', ...everybody],
  by: 'wall',
  amount: 5,
  quickAmount: 1,
  times: 4,
  async run(client, bursts) {
    let count = 0;
    let sum = 0;
    for (let burst = 0; burst < bursts; burst++)
      await able(client, 'events')(undefined, ({ time = 0 }) => {
        count += 1;
        sum += time;
      });
    expectSame('events', count, bursts * BURST);
    expectSame('the sum of their times', sum, (count / 1000) * ((999 * 1000) / 2));
    return count;
  },
};

const RATE = 1000;

const eventsAtRate: Workload = {
  ...common,
  name: 'events-1000',
  title: '1,000 events a second',
  unit: 'event',
  clients: ['undici', 'wincontainers', 'dockerode'],
  by: 'cpu',
  amount: 2000,
  quickAmount: 500,
  times: 2,
  // V8 tidies up after eight seconds in which little was allocated, and what it threw away is compiled again.
  warm: 6,
  async run(client, until) {
    let count = 0;
    await able(client, 'events')({ since: RATE, until }, () => (count += 1));
    expectSame('events', count, until);
    return count;
  },
};

/** How many are followed, and how far apart the samples of each are, in milliseconds. */
const FOLLOWED = 200;
const PERIOD = 100;

const stats: Workload = {
  ...common,
  name: 'stats-200',
  title: 'stats of 200 containers followed at once, ten samples a second of each',
  unit: 'sample',
  clients: ['undici', 'wincontainers', 'dockerode'],
  by: 'cpu',
  amount: 20,
  quickAmount: 5,
  times: 3,
  warm: 2,
  async run(client, samples) {
    let count = 0;
    let last = 0;
    const container = `stats-${String(samples)}-${String(PERIOD)}`;
    await Promise.all(
      Array.from({ length: FOLLOWED }, () =>
        able(client, 'stats')(container, ({ num_procs = 0 }) => {
          count += 1;
          if (num_procs === samples) last += 1;
        }),
      ),
    );
    expectSame('samples', count, FOLLOWED * samples);
    expectSame('containers with all of them', last, FOLLOWED);
    return count;
  },
};

export const messages: readonly Workload[] = [events, eventsAtRate, stats];

export const messageGrowth: Workload = {
  ...common,
  name: 'growth-layers',
  title: 'CPU of one pull, by layers',
  unit: 'pull',
  clients: everybody,
  by: 'cpu',
  amount: 1,
  quickAmount: 1,
  growth: [1, 10, 100, 1000],
  async run(client, layers) {
    const rounds = Math.ceil(1000 / (layers + 10));
    const expected = pullProgress(layers).length;
    for (let round = 0; round < rounds; round++)
      expectSame('messages', await able(client, 'pull')('layers', String(layers)), expected);
    return rounds;
  },
};
