import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../../src/errors/hidden.js';
import {
  BuildFailedError,
  ExecFailedError,
  ExecStartError,
  ProgressFailedError,
  diagnose,
  hcsErrorFrom,
} from '../../../src/errors/index.js';
import { engineErrorOf } from '../../../src/errors/engine.js';
import { containerExit } from '../../../src/fluent/container-exit.js';

const config = {
  CommandLine: 'x',
  Environment: { SA_PASSWORD: 'zyx"ter2\\', 'odd "name"': 'hunter2' },
  User: 'me',
};
const id = 'b81ed896222eb87906ccab1c3dd2fc49324eafa798438f7979b87b210906f839';
const failure = `container ${id} encountered an error during CreateProcess: failure in a Windows system call: The system cannot find the file specified. (0x2) extra info: `;
const json = JSON.stringify(config);

describe('the values of a container’s variables', () => {
  it.each([
    ['as they are', json],
    ['in JSON', JSON.stringify({ message: json })],
    ['in JSON in JSON', JSON.stringify({ error: JSON.stringify({ message: json }) })],
    ['spread over lines', JSON.stringify(config, undefined, 2)],
  ])('are hidden, and nothing else, %s', (_how, text) => {
    const shown = withoutSecrets(failure + text);
    expect(shown).not.toMatch(/zyx|ter2/);
    expect(shown).toContain('SA_PASSWORD');
    expect(shown).toMatch(/User\\*": ?\\*"me\\*"/);
    expect(shown.startsWith(failure)).toBe(true);
  });

  it('are hidden in a text that is cut short at any place', () => {
    for (let length = 1; length <= json.length; length++)
      expect(withoutSecrets(json.slice(0, length)), json.slice(0, length)).not.toMatch(/zy|ter2/);
  });

  it.each([
    ['{"Environment":["A=hunter2","B"],"User":"me"}', '{"Environment":["A=***","***"],"User":"me"}'],
    ['{"Environment":{"A":""},"User":"me"}', '{"Environment":{"A":"***"},"User":"me"}'],
    ['{Environment:map[A:hunter2 B:x] User:me}', '{Environment:map[***] User:me}'],
    ['{Environment:map[A:hun]ter2 B:x] User:me}', '{Environment:map[***] User:me}'],
    ['"Environment":{},"x":{"A":"b"}', '"Environment":{},"x":{"A":"b"}'],
    ['the Environment is "odd"', 'the Environment is "odd"'],
  ])('%s', (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
  });

  it('take time in proportion to the text', () => {
    // Quadratic work over these would be minutes.
    for (const unit of [
      '"Environment":',
      '"Environment":{"A":"',
      'Environment:map[',
      'Environment:map[]',
      '\\"',
      '"Environment":{"A":"\\\\',
    ])
      withoutSecrets(unit.repeat(Math.ceil(1_000_000 / unit.length)));
  });

  it.each([
    ['HcsError', () => hcsErrorFrom(failure + json)],
    [
      'EngineError',
      () => engineErrorOf({ status: 500, operationId: 'ContainerStart', engineMessage: failure + json }),
    ],
    ['ProgressFailedError', () => new ProgressFailedError('ImagePull', failure + json)],
    ['BuildFailedError', () => new BuildFailedError(failure + json, { step: undefined, output: '' })],
    ['ExecStartError', () => new ExecStartError(['x'], failure + json, 127)],
    [
      'ExecFailedError',
      () =>
        new ExecFailedError({
          command: ['x'],
          exitCode: 1,
          stdout: '',
          stderr: '',
          engineMessage: failure + json,
        }),
    ],
    ['ContainerExit', () => containerExit(1, { error: failure + json, oomKilled: false, context: {} })],
    ['Diagnosis', () => diagnose(failure + json)],
    ['Diagnosis of a plain object', () => diagnose({ message: failure, ...config })],
  ])('are not in %s', (_name, make) => {
    const made = make();
    const described = made !== undefined && 'describe' in made ? made.describe() : '';
    const message = made instanceof Error ? made.message : '';
    for (const text of [JSON.stringify(made), inspect(made, { depth: 9 }), message, described]) {
      expect(text).not.toMatch(/zyx|ter2/);
    }
  });
});
