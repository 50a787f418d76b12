import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { WinContainersError } from '../../../src/errors/base.js';
import { InvalidInputError, UnexpectedAnswerError } from '../../../src/errors/validation.js';
import {
  AuthConfigSchema,
  checkAnswer,
  checkInput,
  ContainerListSchema,
  ContainerInspectSchema,
  VolumeSpecSchema,
  WindowsContainerSpecSchema,
} from '../../../src/models/index.js';
import { containers, container } from './fixtures/windows.js';

function thrown<E extends Error>(type: new (...args: never[]) => E, attempt: () => unknown): E {
  try {
    attempt();
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('checkAnswer', () => {
  it('names operation, field, expectation and value', () => {
    const [first] = containers;
    const error = thrown(UnexpectedAnswerError, () =>
      checkAnswer(ContainerListSchema, [first, { ...first, Created: '5' }], 'ContainerList'),
    );
    expect(error).toBeInstanceOf(WinContainersError);
    expect(error).toMatchObject({
      name: 'UnexpectedAnswerError',
      code: 'ERR_UNEXPECTED_ANSWER',
      operationId: 'ContainerList',
      field: '[1].Created',
      expected: 'a number',
      received: 'the string "5"',
    });
    expect(error.message).toBe(
      "The engine's answer to ContainerList is not what the Engine API documents: " +
        '[1].Created: expected a number, received the string "5"',
    );
  });

  it('goes deep', () => {
    const answer = { ...container, State: { ...container.State, ExitCode: '1', Running: 'no' } };
    const error = thrown(UnexpectedAnswerError, () =>
      checkAnswer(ContainerInspectSchema, answer, 'ContainerInspect'),
    );
    expect(error.issues.map(({ path }) => path)).toEqual(['State.Running', 'State.ExitCode']);
    expect(error.field).toBe('State.Running');
  });

  it('says when something is missing, or not even an object', () => {
    const { Id: _id, ...nameless } = container;
    expect(() => checkAnswer(ContainerInspectSchema, nameless, 'ContainerInspect')).toThrow(
      /Id: expected a string, received nothing/,
    );
    const error = thrown(UnexpectedAnswerError, () =>
      checkAnswer(ContainerInspectSchema, 'oops', 'ContainerInspect'),
    );
    expect(error).toMatchObject({ field: '', expected: 'an object', received: 'the string "oops"' });
  });

  it('shortens long values and shows nothing of what is inside others', () => {
    const schema = z.object({ a: z.number(), b: z.number(), c: z.number() });
    const error = thrown(UnexpectedAnswerError, () =>
      checkAnswer(schema, { a: 'x'.repeat(1000), b: { token: 'hunter2' }, c: ['hunter2'] }, 'Op'),
    );
    expect(error.received.length).toBeLessThan(120);
    expect(error.issues.map(({ received }) => received).slice(1)).toEqual(['an object', 'an array of 1']);
  });

  it('does not show secrets of the wrong type', () => {
    const answer = { ...container, Config: { ...container.Config, Env: 'PASSWORD=hunter2' } };
    const error = thrown(UnexpectedAnswerError, () =>
      checkAnswer(ContainerInspectSchema, answer, 'ContainerInspect'),
    );
    expect(error.received).toBe('a string (not shown)');
    expect(JSON.stringify(error) + error.message).not.toContain('hunter2');
  });

  it('quotes keys that are no names', () => {
    const schema = z.object({ Ports: z.record(z.string(), z.array(z.object({ HostPort: z.string() }))) });
    const error = thrown(UnexpectedAnswerError, () =>
      checkAnswer(schema, { Ports: { '80/tcp': [{ HostPort: 80 }] } }, 'Op'),
    );
    expect(error.field).toBe('Ports["80/tcp"][0].HostPort');
  });

  it('speaks through the branch of a union that came furthest', () => {
    const schema = z.union([z.string(), z.object({ a: z.object({ b: z.number() }) })]);
    const error = thrown(UnexpectedAnswerError, () => checkAnswer(schema, { a: { b: 'x' } }, 'Op'));
    expect(error.field).toBe('a.b');
  });

  it('returns what it was given, and more', () => {
    expect(
      checkAnswer(ContainerListSchema, [{ ...containers[0], New: 1 }], 'ContainerList')[0],
    ).toMatchObject({ New: 1 });
  });
});

describe('checkInput', () => {
  it('lists everything that is wrong, a line each', () => {
    const schema = z.object({ a: z.number().max(5), b: z.enum(['x', 'y']) });
    const error = thrown(InvalidInputError, () => checkInput(schema, { a: 6, b: 'z' }, 'thing'));
    expect(error).toMatchObject({ code: 'ERR_INVALID_INPUT', subject: 'thing', name: 'InvalidInputError' });
    expect(error.issues).toMatchObject([
      { path: 'a', expected: 'at most 5', received: 'the number 6' },
      { path: 'b', expected: 'one of "x", "y"', received: 'the string "z"' },
    ]);
    expect(error.message.split('\n')).toEqual([
      'Invalid thing:',
      '  a: expected at most 5, received the number 6',
      '  b: expected one of "x", "y", received the string "z"',
    ]);
  });

  it.each([
    ['under a name that is misspelt', { username: 'u', passwrd: 'hunter2' }],
    ['in place of everything', 'u:hunter2'],
    ['of the wrong type', { password: ['hunter2'] }],
  ])('does not show a secret %s', (_where, value) => {
    const error = thrown(InvalidInputError, () => checkInput(AuthConfigSchema, value, 'SystemAuth body'));
    expect(inspect(error, { depth: 9 })).not.toContain('hunter2');
  });

  it.each<[z.ZodType, unknown, string]>([
    [VolumeSpecSchema, { DriverOpts: 'password=hunter2' }, 'DriverOpts'],
    [WindowsContainerSpecSchema, { Image: 'x', Cmd: '--password=hunter2' }, 'Cmd'],
    [
      WindowsContainerSpecSchema,
      { Image: 'x', HostConfig: { LogConfig: { Type: 'splunk', Config: 'splunk-key=hunter2' } } },
      'HostConfig.LogConfig.Config',
    ],
    [
      WindowsContainerSpecSchema,
      {
        Image: 'x',
        HostConfig: {
          Mounts: [
            { Type: 'volume', Target: 'c:\\x', VolumeOptions: { DriverConfig: { Options: 'pw=hunter2' } } },
          ],
        },
      },
      'HostConfig.Mounts[0].VolumeOptions.DriverConfig.Options',
    ],
  ])('shows only the type of what stands in place of something with parts', (schema, value, path) => {
    const error = thrown(InvalidInputError, () => checkInput(schema, value, 'body'));
    expect(error.issues).toContainEqual(expect.objectContaining({ path, received: 'a string (not shown)' }));
    expect(inspect(error, { depth: 9 })).not.toContain('hunter2');
  });
});
