/* The doctor on a real host: it sees what there is, and finds no fault on a host that works. */
import { expect, test } from 'vitest';
import { doctor } from '@wragg/wincontainers';
import { host } from './environment.js';

test('the doctor finds no fault', async () => {
  const report = await doctor({ host });
  console.log(report.findings.map(({ id, status, detail }) => `${id}: ${status}: ${detail}`).join('\n'));
  expect(report.findings.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(report.findings.find(({ id }) => id === 'engine-reachable')?.status).toBe('ok');
});
