import { dirname, join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../entries.js';
import { printInterface, type Base, type Model } from './shape.js';

export const typesFile = join(root, 'src/models/types.ts');
export const testFile = join(root, 'test/types/model-types.test-d.ts');

const MADE = '// Written by `npm run types` from the schemas. Change those, and run it again.\n';

/** The types of the models, as one file that imports nothing but `Refused`. */
export async function printTypes(models: readonly Model[], bases: readonly Base[]): Promise<string> {
  const known = `/**
 * A text whose usual values are known, and that an engine of another age may still extend: editors suggest the known ones,
 * and any text is accepted.
 */
export type Known<T extends string> = T | (string & {});`;
  return formatted(
    typesFile,
    `${MADE}import type { Refused } from './refused.js';\n\n${[known, ...bases.map(printBase), ...models.map(printModel)].join('\n\n')}\n`,
  );
}

function printModel({ name, declaration: { doc }, shape }: Model): string {
  const comment = doc === '' ? '' : `${doc}\n`;
  return shape.fields === undefined
    ? `${comment}export type ${name} = ${shape.text};`
    : comment + printInterface(name, shape.fields);
}

function printBase({ name, declaration: { doc }, fields }: Base): string {
  return `${doc}\n${printInterface(name, fields)}`;
}

/** A type test that every type is what its schema takes or gives. What no file exports is part of what one exports. */
export async function printTest(models: readonly Model[]): Promise<string> {
  const exported = models.filter(({ declaration }) => declaration.exported);
  const imports = new Map<string, string[]>();
  for (const { source, declaration } of exported) {
    const path = relative(dirname(testFile), source.path).replace(/\.ts$/, '.js');
    imports.set(path, [...(imports.get(path) ?? []), declaration.name]);
  }
  const text = `${MADE}import { expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
${[...imports].map(([path, names]) => `import type { ${names.join(', ')} } from '${path}';`).join('\n')}
import type * as Models from '../../src/models/types.js';

/** Whether two types are the same: identical, and assignable too, for to be identical does not tell \`undefined\` from absent. */
type Same<A, B> = [A, B] extends [B, A]
  ? (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2
    ? true
    : false
  : false;

it('has for each model the type that its schema takes or gives', () => {
${exported
  .map(
    ({ name, side, declaration }) =>
      `expectTypeOf<Same<z.${side}<typeof ${declaration.name}>, Models.${name}>>().toEqualTypeOf<true>();`,
  )
  .join('\n')}
});
`;
  return formatted(testFile, text);
}

async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
