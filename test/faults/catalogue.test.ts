/*
 * Every code of the catalogue, in the words of every age of engine, all the way: simulated engine → client → typed
 * error → remedies.
 */
import { describe, expect, test } from 'vitest';
import { connect, HcsError, type Docker } from '@wragg/wincontainers';
import { canonicalCode, codes } from '@wragg/wincontainers/errors';
import { WindowsEngineSimulator, type HcsMessageEra } from '@wragg/wincontainers/simulator';
import { rejection } from '../unit/support/watch.js';

/** Whether the words of an age have the number in them; where they do not, the English text has to tell. */
const eras: Record<HcsMessageEra, 'number' | 'text'> = {
  tp5: 'number',
  '17': 'number',
  '18': 'text',
  '20': 'text',
  containerd: 'text',
};

function startFails(docker: Docker): Promise<unknown> {
  return rejection(docker.container('nanoserver').command('cmd').pull('never').run());
}

describe.each(Object.entries(eras))('an engine of the age %s', (era, has) => {
  test('has each of its failures understood', async () => {
    await using engine = await WindowsEngineSimulator.start({ errorFormat: era as HcsMessageEra });
    await using docker = await connect({ host: engine.host });
    // One container for all: what is tried is the start, and each of them is a fresh one to the engine.
    const container = await docker.container('nanoserver').command('cmd').pull('never').create();
    let understood = 0;
    for (const { code, symbol, text } of codes) {
      engine.addFault({ operation: 'CreateComputeSystem', code, times: 1 });
      const error = await rejection(container.start());
      expect(error, `${symbol}: ${String(error)}`).toBeInstanceOf(HcsError);
      if (!(error instanceof HcsError)) continue;
      expect(error.status, symbol).toBeGreaterThanOrEqual(400);
      expect(error.operationId, symbol).toBe('ContainerStart');
      expect(error.operation, symbol).toMatch(/^Create(?:ComputeSystem|Container)$/);
      if (has === 'number') expect(canonicalCode(error.hcsCode ?? 0), symbol).toBe(canonicalCode(code));
      else expect(error.engineText, symbol).toContain(text.slice(0, 20));
      if (error.kind === 'unknown') continue;
      understood += 1;
      expect(error.remediations.length, symbol).toBeGreaterThan(0);
      for (const { cause, fix } of error.remediations)
        expect(cause.length * fix.length, symbol).toBeGreaterThan(0);
      expect(error.reference, symbol).toMatch(/^docs\/errors\/[a-z0-9-]+\.md#/);
    }
    // Where only words are left, texts that programs exit with say nothing of the compute service.
    expect(understood).toBeGreaterThan(has === 'number' ? codes.length - 1 : codes.length * 0.8);
    await container[Symbol.asyncDispose]();
    expect(await docker.listContainers({ all: true })).toEqual([]);
  });

  test('leaves no container that did not start', async () => {
    const faults = [{ operation: 'CreateComputeSystem', code: 0xc0370101 }] as const;
    await using engine = await WindowsEngineSimulator.start({ errorFormat: era as HcsMessageEra, faults });
    await using docker = await connect({ host: engine.host });
    expect(await startFails(docker)).toBeInstanceOf(HcsError);
    expect(await docker.listContainers({ all: true })).toEqual([]);
  });
});

describe.each(Object.keys(eras))('an engine of the age %s', (era) => {
  test.each([
    ['ImportLayer', 0x3, 'pull'],
    ['ImportLayer', 0x70, 'pull'],
    ['HNS', 0x20, 'start'],
    ['HNS', 0x803b0013, 'start'],
    ['CreateProcess', 0x2, 'start'],
    ['Start', 0xc0370106, 'start'],
  ] as const)('has its failure of %s understood', async (operation, code, when) => {
    await using engine = await WindowsEngineSimulator.start({
      errorFormat: era as HcsMessageEra,
      faults: [{ operation, code }],
    });
    await using docker = await connect({ host: engine.host });
    const error: unknown =
      when === 'pull'
        ? await docker.pull('windows/servercore:ltsc2019').then(
            () => undefined,
            (failure: unknown) => failure,
          )
        : await startFails(docker);
    expect(error).toBeInstanceOf(HcsError);
    if (!(error instanceof HcsError)) return;
    expect(error.kind, error.engineText).not.toBe('unknown');
    expect(error.remediations.length, error.engineText).toBeGreaterThan(0);
  });
});
