import { summary } from '../replay/documents.js';
import { able, everybody, expectSame, type EngineKind, type Workload } from './workload.js';

/** Does something so many times, by so many at once. */
async function times(count: number, atOnce: number, what: () => Promise<unknown>): Promise<number> {
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) await what();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return count;
}

/** The volume that the bench makes in a real engine, and that the replay has anyway. */
export const VOLUME = 'bench';

const calls = (engine: EngineKind, atOnce: number, amount: number): Workload[] => {
  const where = engine === 'docker' ? ', dockerd' : '';
  const how = atOnce === 1 ? 'one after the other' : `${String(atOnce)} at once`;
  const name = (what: string): string => `${what}-${String(atOnce)}${engine === 'docker' ? '-dockerd' : ''}`;
  const common = {
    unit: 'request',
    engine,
    floor: 'node:http',
    clients: ['undici', ...everybody],
    by: 'wall',
    target: 0.9,
    amount,
    quickAmount: amount / 10,
  } as const;
  return [
    {
      ...common,
      name: name('ping'),
      title: `GET /_ping, ${how}${where}`,
      run: (client, count) => times(count, atOnce, () => client.ping()),
    },
    {
      ...common,
      name: name('json'),
      title: `a small JSON answer (volume inspect), ${how}${where}`,
      run: (client, count) =>
        times(count, atOnce, async () => {
          expectSame('the volume', await able(client, 'volume')(VOLUME), VOLUME);
        }),
    },
  ];
};

const list = (containers: number, amount: number): Workload => ({
  name: `list-${String(containers)}`,
  title: `list ${containers.toLocaleString('en')} containers`,
  unit: 'list',
  engine: 'replay',
  floor: 'node:http',
  clients: ['undici', ...everybody],
  by: 'wall',
  target: 0.8,
  amount,
  quickAmount: amount / 10,
  times: 5,
  run: (client, count) => times(count, 1, () => listOnce(client, containers)),
});

async function listOnce(client: Parameters<Workload['run']>[0], containers: number): Promise<void> {
  const [count, lastId] = await able(client, 'list')(containers);
  expectSame('containers', count, containers);
  expectSame('the last id', lastId, (summary(containers - 1) as { Id: string }).Id);
}

export const requests: readonly Workload[] = [
  ...calls('replay', 1, 5000),
  ...calls('replay', 64, 10_000),
  ...calls('docker', 1, 2000),
  ...calls('docker', 64, 4000),
  list(100, 400),
  list(1000, 50),
];

export const listGrowth: Workload = {
  ...list(1, 1),
  name: 'growth-containers',
  title: 'CPU of one list, by containers',
  quickAmount: 1,
  growth: [1, 10, 100, 1000],
  async run(client, containers) {
    return times(Math.ceil(5000 / (containers + 10)), 1, () => listOnce(client, containers));
  },
};
