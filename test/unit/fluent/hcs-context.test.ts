import { describe, expect, it } from 'vitest';
import {
  HcsError,
  NestedVirtualizationUnsupportedError,
  TooFewProcessorsError,
} from '../../../src/errors/index.js';
import type { SimulatorOptions } from '../../../src/simulator/index.js';
import { container, info } from '../models/fixtures/windows.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { inspected, serve } from './serve.js';
import { simulate, type Simulated } from '../support/simulated.js';

refuseUnhandledRejections();

const E_FAIL = 0x80004005;
const ERROR_OUTOFMEMORY = 0xe;

const failing = (
  code: number,
  errorFormat: NonNullable<SimulatorOptions['errorFormat']>,
  host: NonNullable<SimulatorOptions['host']>,
): Promise<Simulated> =>
  simulate({ host, errorFormat, faults: [{ operation: 'CreateComputeSystem', code }] });

const server2022 = { cpus: 8, build: 20348 };
const formats = ['tp5', '17', '18', '20', 'containerd'] as const;

/** What an error says, in whatever part of it. */
const wordsOf = (error: HcsError): string =>
  [error.message, ...error.remediations.map(({ cause }) => cause)].join('\n');

describe('a container that Windows does not create', () => {
  it.each(
    formats.flatMap((format) => (['process', 'default', 'hyperv'] as const).map((i) => [format, i] as const)),
  )('is not blamed on processors that the host has (%s, %s)', async (format, isolation) => {
    await using both = await failing(E_FAIL, format, server2022);
    const error = await rejection(both.docker.container('nanoserver').isolation(isolation).run());
    expect(error).toBeInstanceOf(HcsError);
    expect(error).toMatchObject({
      kind: 'compute-service-failure',
      operationId: 'ContainerStart',
      status: 500,
    });
    const words = wordsOf(error as HcsError);
    expect(words).not.toMatch(/single processor|two processors|two cores/i);
    if (isolation !== 'hyperv') expect(words).not.toMatch(/hyper-v/i);
  });

  it.each(['tp5', '17', '20'] as const)('is blamed on the one processor that it has (%s)', async (format) => {
    await using both = await failing(E_FAIL, format, { cpus: 1, build: 20348 });
    const error = await rejection(both.docker.container('nanoserver').isolation('hyperv').run());
    expect(error).toBeInstanceOf(TooFewProcessorsError);
    expect((error as HcsError).message).toContain('The host has fewer than two processors');
  });

  it.each(['process', 'hyperv'] as const)(
    'is not blamed on a Windows that is another (%s)',
    async (isolation) => {
      await using both = await failing(ERROR_OUTOFMEMORY, 'tp5', server2022);
      const error = await rejection(both.docker.container('nanoserver').isolation(isolation).run());
      expect(error).toMatchObject({ kind: 'insufficient-resources' });
      expect(wordsOf(error as HcsError)).not.toContain('10565');
    },
  );

  it('is blamed on a Windows without nested virtualization', async () => {
    await using both = await failing(ERROR_OUTOFMEMORY, 'tp5', {
      cpus: 8,
      build: 10240,
      productType: 'client',
    });
    const error = await rejection(
      both.docker.container('nanoserver').isolation('hyperv').pull('never').run(),
    );
    expect(error).toBeInstanceOf(NestedVirtualizationUnsupportedError);
    expect((error as HcsError).message).toContain('The host runs a Windows 10 build before 10565');
  });

  it('has in its state what is judged the same way', async () => {
    await using both = await failing(E_FAIL, '20', server2022);
    const { docker } = both;
    const made = await docker.container('nanoserver').isolation('process').name('broken').create();
    await rejection(made.start());
    expect(await made.describe()).toContain('The Host Compute Service failed');
    expect((await made.wait()).diagnoses[0]?.kind).toBe('compute-service-failure');
  });
});

const refusal = {
  status: 500,
  body: { message: 'hcs::CreateComputeSystem made: Unspecified error' },
};
const notNow = { status: 500, body: { message: 'not now' } };
const of = (Isolation: string): object => ({
  ...inspected(),
  HostConfig: { ...container.HostConfig, Isolation },
});

describe('an engine that does not answer what it is asked then', () => {
  it('leaves the class, and makes the cause a possibility', async () => {
    await using both = await serve({
      'POST /containers/*/start': refusal,
      'GET /containers/made/json': notNow,
      'GET /info': notNow,
    });
    const error = await rejection(both.docker.container('nanoserver').run());
    expect(error).toBeInstanceOf(TooFewProcessorsError);
    expect((error as HcsError).message).toContain('The host may have fewer than two processors');
    expect((error as HcsError).message).toContain('may have a single processor');
    expect((error as HcsError).message).not.toContain('The host has');
  });

  it.each([
    ['process', 'compute-service-failure'],
    ['hyperv', 'too-few-processors'],
    ['', 'too-few-processors'],
  ])('is taken at its word as far as it does: isolation "%s"', async (isolation, kind) => {
    await using both = await serve({
      'POST /containers/*/start': refusal,
      'GET /containers/made/json': { body: of(isolation) },
      'GET /info': notNow,
    });
    const error = await rejection(both.docker.container('nanoserver').run());
    expect(error).toMatchObject({ kind });
    expect((error as HcsError).message).not.toContain('The host has fewer');
  });

  it('is asked nothing when the error needs no more', async () => {
    await using both = await serve({
      'POST /containers/*/start': {
        status: 500,
        body: { message: 'hcs::CreateComputeSystem made: Access is denied. (0x5)' },
      },
      'GET /info': { body: info },
    });
    const error = await rejection(both.docker.container('nanoserver').run());
    expect(error).toMatchObject({ kind: 'access-denied' });
    expect(both.server.asked).not.toContain('GET /info');
  });
});
