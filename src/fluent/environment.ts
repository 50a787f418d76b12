import { assertTable, assertText } from '../errors/given.js';
import { InvalidInputError } from '../errors/validation.js';

/**
 * Environment variables as the engine takes them: `NAME=value`. Those without a value are left out.
 *
 * @throws InvalidInputError for a name with `=`, which would set another variable
 * @internal
 */
export function environment(variables: Readonly<Record<string, string | undefined>>): string[] {
  assertTable('environment variables', variables, "an object such as { NAME: 'value' }");
  return Object.entries(variables).flatMap(([name, value]) => {
    if (value === undefined) return [];
    assertText(`environment variable ${name}`, value);
    if (name !== '' && !name.includes('=')) return [`${name}=${value}`];
    const expected = 'a name without =';
    throw new InvalidInputError('environment variable', [
      { path: '', message: `"${name}" is no name; expected ${expected}`, expected },
    ]);
  });
}
