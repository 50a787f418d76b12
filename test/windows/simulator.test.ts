/** The contract on the simulated engine, over a named pipe in byte mode: the kind that Node itself makes. */
import { after, before, describe, test } from 'node:test';
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';
import { contract } from '../contract/suite.js';

describe('the simulated Windows engine over its named pipe', () => {
  let engine: WindowsEngineSimulator;
  before(async () => {
    engine = await WindowsEngineSimulator.start();
  });
  after(() => engine[Symbol.asyncDispose]());
  contract(test, () => ({
    host: engine.host,
    image: 'nanoserver',
    shell: 'cmd',
    nowhere: `${engine.host}-nowhere`,
  }));
});
