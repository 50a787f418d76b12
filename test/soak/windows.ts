/** The soak as node.exe runs it: the account goes to a file, since it can't write to a pipe under Wine. */
import { appendFileSync } from 'node:fs';
import { variable } from '../windows/environment.js';
import { soak } from './work.js';

const account = variable('WINCONTAINERS_SOAK_ACCOUNT');
const good = await soak({
  host: variable('WINCONTAINERS_TEST_HOST'),
  minutes: Number(variable('WINCONTAINERS_SOAK_MINUTES')),
  report: (line) => appendFileSync(account, `${line}\n`),
});
process.exitCode = good ? 0 : 1;
