import { describe, test } from 'vitest';
import { operations } from '../contract/operations.js';
import { contract, type Target } from '../contract/suite.js';

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this suite by npm run test:engine`);
  return value;
}

const linux = { image: 'nanoserver', shell: 'sh' } as const;

describe('a real engine over its unix socket', () => {
  const host = variable('WINCONTAINERS_TEST_HOST');
  const target = (): Target => ({ ...linux, host, nowhere: `${host}.nowhere` });
  contract(test, target);
  operations(test, target);
});

describe('a real engine over TCP', () => {
  // Port 1 is reserved and nothing serves it.
  const host = variable('WINCONTAINERS_TEST_TCP');
  const target = (): Target => ({ ...linux, host, nowhere: 'tcp://127.0.0.1:1' });
  contract(test, target);
  operations(test, target);
});
