import { describe, test } from 'vitest';
import { operations } from '../contract/operations.js';
import { contract, type Target } from '../contract/suite.js';

const host = process.env['WINCONTAINERS_TEST_NEWER'];

describe.skipIf(host === undefined)('the newer engine of Debian trixie', () => {
  const target = (): Target => ({
    host: host ?? '',
    image: 'nanoserver',
    shell: 'sh',
    nowhere: `${host ?? ''}.nowhere`,
  });
  contract(test, target);
  operations(test, target);
});
