/** The whole contract over a real named pipe, on the built package. */
import { describe, test } from 'node:test';
import { operations } from '../contract/operations.js';
import { contract, type Target } from '../contract/suite.js';

const host = process.env['WINCONTAINERS_TEST_HOST'];
if (host === undefined)
  throw new Error('WINCONTAINERS_TEST_HOST is not set: run this suite by npm run test:windows');

describe('a real engine over its named pipe', () => {
  const target = (): Target => ({
    host,
    image: 'nanoserver',
    shell: 'sh',
    nowhere: `${host}-nowhere`,
    closesUnread: true,
  });
  contract(test, target);
  operations(test, target);
});
