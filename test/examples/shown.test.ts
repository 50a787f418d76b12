/* Each example is shown in the guides as it is. */
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const examples = (await readdir('examples')).filter((name) => name.endsWith('.ts'));

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(9);
});

test.each(examples)('%s is shown in the guide of examples, whole', async (name) => {
  const guide = await readFile('docs/examples.md', 'utf8');
  const text = await readFile(`examples/${name}`, 'utf8');
  const code = text.replace(/^\/\*[^]*?\*\/\n/, '');
  expect(guide.replaceAll('\r\n', '\n')).toContain(
    `\`\`\`ts example: examples/${name}\n${code.replaceAll('\r\n', '\n')}\`\`\`\n`,
  );
});
