import { describe, expect, it } from 'vitest';
import { adviseIsolation, type ProductType } from '../../../src/models/index.js';

const builds = { 2016: 14393, 2019: 17763, 2022: 20348, 2025: 26100 } as const;
type Image = keyof typeof builds;
const images = [2016, 2019, 2022, 2025] as const;

const advise = (
  build: number,
  productType: ProductType,
  image: number,
  hostRevision = 1,
  imageRevision = 1,
) =>
  adviseIsolation({
    host: { osVersion: `10.0.${build}.${hostRevision}`, productType },
    image: { osVersion: `10.0.${image}.${imageRevision}` },
  });

describe('the compatibility matrix', () => {
  const rows: [host: string, build: number, product: ProductType, process: Image[], hyperv: Image[]][] = [
    ['Server 2025', 26100, 'server', [2022, 2025], [2016, 2019, 2022, 2025]],
    ['Server 2022', 20348, 'server', [2022], [2016, 2019, 2022]],
    ['Server 2019', 17763, 'server', [2019], [2016, 2019]],
    ['Server 2016', 14393, 'server', [2016], [2016]],
    ['Windows 11 21H2', 22000, 'client', [2022], [2016, 2019, 2022]],
    ['Windows 11 22H2', 22621, 'client', [2022], [2016, 2019, 2022]],
    ['Windows 11 24H2', 26100, 'client', [2022, 2025], [2016, 2019, 2022, 2025]],
    ['Windows 11 25H2', 26200, 'client', [2022, 2025], [2016, 2019, 2022, 2025]],
    ['Windows 10 22H2', 19045, 'client', [], [2016, 2019]],
    ['Windows 10 1809', 17763, 'client', [], [2016, 2019]],
  ];

  it.each(rows)('of %s (%d, %s)', (_host, build, product, process, hyperv) => {
    const running = (isolation: 'process' | 'hyperv'): Image[] =>
      images.filter((image) => advise(build, product, builds[image])[isolation].works);
    expect(running('process')).toEqual(process);
    expect(running('hyperv')).toEqual(hyperv);
  });

  it.each(rows)(
    'of %s recommends something exactly where something works',
    (_host, build, product, process, hyperv) => {
      for (const image of images) {
        const { recommended } = advise(build, product, builds[image]);
        const possible = process.includes(image) || hyperv.includes(image);
        expect(recommended !== undefined).toBe(possible);
        if (product === 'server' && process.includes(image)) expect(recommended).toBe('process');
        if (product === 'client' && hyperv.includes(image)) expect(recommended).toBe('hyperv');
      }
    },
  );
});

describe('hosts that are newer than the matrix', () => {
  it('run images back to the long-term release before their own', () => {
    expect(advise(29000, 'server', 26100).process.works).toBe(true);
    expect(advise(29000, 'server', 20348)).toMatchObject({
      process: { works: false },
      recommended: 'hyperv',
    });
    expect(advise(25398, 'server', 20348).process.works).toBe(true);
    expect(advise(29000, 'client', 20348).process.works).toBe(true);
  });

  it('do not run what is newer than themselves, nor another major version', () => {
    expect(advise(25398, 'server', 26100)).toMatchObject({
      process: { works: false },
      hyperv: { works: false },
    });
    const advice = adviseIsolation({ host: { osVersion: '10.0.26100' }, image: { osVersion: '11.0.26100' } });
    expect(advice).toMatchObject({ process: { works: false }, hyperv: { works: false } });
  });
});

describe('revisions', () => {
  it('matter on Server 2016', () => {
    expect(advise(14393, 'server', 14393, 6614, 6614).process.works).toBe(true);
    const mismatch = advise(14393, 'server', 14393, 6614, 5717);
    expect(mismatch.process).toMatchObject({
      works: false,
      reason: expect.stringMatching(/revision/) as string,
    });
    expect(mismatch.recommended).toBe('hyperv');
  });

  it('do not matter later', () => {
    expect(advise(17763, 'server', 17763, 1, 5329).process.works).toBe(true);
    expect(advise(20348, 'server', 20348, 2113, 1).recommended).toBe('process');
  });

  it('say so when they are not known', () => {
    const { process } = adviseIsolation({
      host: { osVersion: '10.0 14393 (14393.0.amd64fre.rs1_release.160715-1616)' },
      image: { osVersion: '10.0.14393.6614' },
    });
    expect(process).toMatchObject({ works: true, reason: expect.stringMatching(/not both known/) as string });
  });
});

describe('the words', () => {
  it('name host, image and the way out', () => {
    const advice = advise(20348, 'server', 26100);
    expect(advice.recommended).toBeUndefined();
    expect(advice.why).toMatch(/cannot run on this host/);
    expect(advice.why).toMatch(/Windows Server 2025 \(10\.0\.26100\.1\)/);
    expect(advice.why).toMatch(/Windows Server 2022 \(10\.0\.20348\.1\)/);
    expect(advice.baseImageTag).toBe('ltsc2022');
  });

  it('say why Hyper-V isolation is needed', () => {
    const advice = advise(20348, 'server', 17763);
    expect(advice.recommended).toBe('hyperv');
    expect(advice.why).toMatch(/process isolation does not work/);
  });

  it.each([
    [26100, 'server', 'ltsc2025'],
    [19045, 'client', 'ltsc2019'],
    [22621, 'client', 'ltsc2022'],
    [10586, 'client', undefined],
  ] as const)('give build %d (%s) the base image %s', (build, product, tag) => {
    expect(advise(build, product, 14393).baseImageTag).toBe(tag);
  });
});

describe('previews', () => {
  it('run the images of their own build only', () => {
    expect(advise(14300, 'server', 14300, 1000, 1000)).toMatchObject({
      process: { works: true },
      hyperv: { works: true },
    });
    expect(advise(14300, 'server', 14393)).toMatchObject({
      process: { works: false },
      hyperv: { works: false },
    });
    expect(advise(20348, 'server', 14300).hyperv.works).toBe(false);
  });

  it('are taken for a server where the build can be both', () => {
    const question = { host: { osVersion: '10.0.17763.1' }, image: { osVersion: '10.0.17763.1' } };
    expect(adviseIsolation(question).recommended).toBe('process');
    expect(adviseIsolation({ ...question, host: { osVersion: '10.0.22621.1' } }).recommended).toBe('hyperv');
  });
});
