import { expect, it } from 'vitest';
import { EngineDisconnectedError } from '../../../src/errors/index.js';
import { connectionFailure } from '../../../src/transport/failure.js';

it('says the end of a connection once', () => {
  const first = connectionFailure(new Error('the pipe has been ended'), 'ExecStart', undefined);
  expect(first).toBeInstanceOf(EngineDisconnectedError);
  expect(connectionFailure(first, 'ExecStart', undefined)).toBe(first);
});
