import { describe, test } from 'vitest';
import { operations } from '../contract/operations.js';
import { contract, type Target } from '../contract/suite.js';
import { host, nanoserver } from './environment.js';

describe('a Windows engine', () => {
  const target = (): Target => ({ host, image: nanoserver, shell: 'cmd', nowhere: `${host}-nowhere` });
  contract(test, target);
  // Windows engines import no plain root file system; a swarm would take over the host's networks.
  operations(test, target, ['build cache', 'import', 'swarm', 'websocket']);
});
