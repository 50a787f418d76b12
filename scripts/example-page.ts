import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './entries.js';
import { writeGenerated } from './generated.js';

/* `npx tsx scripts/example-page.ts`: writes docs/examples.md, which shows the files of `examples` as they are. With `--check` it fails
 * when that is stale. */

/** The examples in the order of the page, each with its title and the guides that tell more. */
const EXAMPLES: readonly (readonly [file: string, title: string, guides: readonly string[]])[] = [
  ['container-host', 'A container host', ['host.md']],
  ['base-image', 'The right base image', ['images.md', 'isolation.md']],
  ['walk-through', 'Packages by dism, and a commit', ['packages.md']],
  ['iis-nanoserver', 'IIS in Nano Server', ['getting-started.md', 'host.md']],
  ['build-job', 'A build with a limit', ['jobs.md']],
  ['group', 'Containers that depend on one another', ['groups.md']],
  ['hostile-arguments', 'Hostile arguments', ['commands.md']],
  ['corporate', 'gMSA, a named pipe, limits, a device', ['isolation.md', 'limits.md']],
  ['logs', 'The logs of all containers', ['observe.md']],
  ['audit', 'Outdated base images', ['isolation.md']],
  ['triage', 'A run that fails', ['troubleshooting.md', 'diagnosis.md']],
];

const INTRODUCTION = `---
title: Examples
category: Guides
---

# Examples

Scripts that people keep. Each is a file of \`examples\` in the repository, shown as it is; the tests run each of them on the simulated
engine. \`npx tsx examples/group.ts\` runs one there, and with \`DOCKER_HOST\` on an engine of yours. \`scene()\` gives the connection,
\`docker\`, and a folder with a small build; a program of its own begins with \`await using docker = await connect()\`.
`;

function section([name, title, guides]: (typeof EXAMPLES)[number]): string {
  const text = readFileSync(join(root, 'examples', `${name}.ts`), 'utf8').trimEnd();
  const [, comment = '', code = ''] = /^\/\*([^]*?)\*\/\n([^]*)$/.exec(text) ?? [];
  // What stands on lines of its own in the comment: how to run it.
  const [words = '', ...rest] = comment
    .replaceAll(/^ \* ?/gm, '')
    .trim()
    .split('\n\n');
  const commands = rest.join('\n').trimEnd();
  const more = guides.map((guide) => `[${guide.replace('.md', '')}](${guide})`).join(', ');
  return [
    `## ${title}`,
    words.replaceAll('\n', ' '),
    ...(commands === '' ? [] : [`\`\`\`sh\n${commands.replaceAll(/^ {2}/gm, '')}\n\`\`\``]),
    `\`\`\`ts example: examples/${name}.ts\n${code}\n\`\`\``,
    `More: ${more}.`,
  ].join('\n\n');
}

const page = `${[INTRODUCTION.trimEnd(), ...EXAMPLES.map(section)].join('\n\n')}\n`;
writeGenerated(new Map([['docs/examples.md', page]]), 'npx tsx scripts/example-page.ts');
