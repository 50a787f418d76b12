/** `npm run release:check -- v1.2.3`: whether a tag is the version of package.json, and the changelog has a section for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { root } from './entries.js';

const [tag = `v${packageJson.version}`] = process.argv.slice(2);
const problems: string[] = [];
if (tag !== `v${packageJson.version}`)
  problems.push(`the tag is ${tag}, and package.json has the version ${packageJson.version}`);
const sections = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').match(/^## .*$/gm) ?? [];
if (!sections.some((section) => section.split(/\s+/)[1] === packageJson.version))
  problems.push(`CHANGELOG.md has no section "## ${packageJson.version}"`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${tag} can be released`);
