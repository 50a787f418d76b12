import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  ConflictError,
  InvalidInputError,
  JobCopyError,
  JobFailedError,
  JobTimeoutError,
  LayerStoreError,
  NotFoundError,
} from '../../../src/errors/index.js';
import {
  ContainerNotRemovedError,
  JobNotRemovedError,
  type ContainerBuilder,
  type JobOptions,
} from '../../../src/fluent/index.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { simulate, type Simulated } from '../support/simulated.js';

refuseUnhandledRejections();

let both: Simulated;
let folder: string;
beforeEach(async () => {
  both = await simulate();
  folder = await mkdtemp(join(tmpdir(), 'job-'));
  await writeFile(join(folder, 'in.txt'), 'from here');
});
afterEach(async () => {
  expect(await both.docker.listContainers({ all: true })).toEqual([]);
  await both[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const builder = (): ContainerBuilder<'hyperv'> =>
  both.docker.container('nanoserver').isolation('hyperv').workingDir('C:\\src');
const files = (): JobOptions => ({
  copyIn: { [folder]: 'C:\\src' },
  copyOut: { 'C:\\out': join(folder, 'artifacts') },
});
const LINE = 'md C:\\out & type in.txt > C:\\out\\a.txt & echo done & echo warned>&2';

it('copies in, runs, copies out, and leaves nothing', async () => {
  const result = await builder().cmd(LINE).job(files());
  expect(result).toMatchObject({ exitCode: 0, stdout: 'done \r\n', stderr: 'warned\r\n' });
  expect(result.artifacts).toEqual([join(folder, 'artifacts')]);
  expect(await readFile(join(folder, 'artifacts', 'a.txt'), 'utf8')).toBe('from here');
  // Once more, into the same folder.
  await builder().cmd(LINE).job(files());
  expect(await readFile(join(folder, 'artifacts', 'a.txt'), 'utf8')).toBe('from here');
});

it('shows its output as it comes, and is awaited then', async () => {
  const job = builder().cmd(LINE).job(files());
  const seen: string[] = [];
  for await (const { stream, data } of job) seen.push(`${stream}: ${Buffer.from(data).toString().trim()}`);
  expect(seen).toEqual(['stdout: done', 'stderr: warned']);
  expect(await job).toMatchObject({ exitCode: 0, stdout: '', artifacts: [join(folder, 'artifacts')] });
});

it('kills it at its limit, and has the end of its output and what there is of artifacts', async () => {
  const job = builder()
    .cmd(`${LINE}& ping -t localhost > nul`)
    .job({ ...files(), timeout: 500, artifacts: 'always' });
  const error = await rejection(job);
  expect(error).toBeInstanceOf(JobTimeoutError);
  expect(error).toMatchObject({ timeout: 500, stdout: 'done \r\n', stderr: 'warned\r\n', notCopied: [] });
  expect((error as JobTimeoutError).artifacts).toEqual([join(folder, 'artifacts')]);
  expect((error as Error).message).toBe(
    'The job cmd took longer than 500 ms, and its container was killed. The last that it wrote:\nwarned',
  );
});

it('has the artifacts of one that failed if they are asked for, and says what it could not copy', async () => {
  const failing = builder().cmd(`${LINE}& exit 3`);
  const error = await rejection(failing.job(files()));
  expect(error).toBeInstanceOf(JobFailedError);
  expect(error).toMatchObject({ exitCode: 3, artifacts: [], notCopied: [], stderr: 'warned\r\n' });
  const copyOut = { 'C:\\out\\a.txt': join(folder, 'b.txt'), 'C:\\none': join(folder, 'none') };
  const second = await rejection(failing.job({ ...files(), copyOut, artifacts: 'always' }));
  expect(second).toMatchObject({
    artifacts: [join(folder, 'b.txt')],
    notCopied: [{ path: 'C:\\none', error: expect.any(NotFoundError) as unknown }],
  });
  expect((await failing.job({ ...files(), accept: [3] })).exitCode).toBe(3);
});

it('copies what is there when something else is not', async () => {
  const error = await rejection(
    builder()
      .cmd('mkdir C:\\out & echo a> C:\\out\\a.txt & echo log')
      .job({ copyOut: { 'C:\\nope': join(folder, 'n'), 'C:\\out': join(folder, 'out') } }),
  );
  expect(error).toBeInstanceOf(JobCopyError);
  expect(error).toMatchObject({
    exitCode: 0,
    stdout: 'log\r\n',
    artifacts: [join(folder, 'out')],
    notCopied: [{ path: 'C:\\nope', error: expect.any(NotFoundError) as unknown }],
    cause: expect.any(NotFoundError) as unknown,
  });
  expect((error as Error).message).toContain('C:\\nope');
  expect(await readdir(join(folder, 'out'))).toEqual(['a.txt']);
});

it('has its result although its container cannot be removed', async () => {
  await using broken = await simulate({ faults: [{ operation: 'DestroyLayer', code: 0x5 }] });
  const job = broken.docker
    .container('nanoserver')
    .cmd(LINE)
    .job({ ...files(), copyIn: { [folder]: 'C:\\' } });
  const error = await rejection(job);
  expect(error).toBeInstanceOf(JobNotRemovedError);
  expect(error).toBeInstanceOf(ContainerNotRemovedError);
  const { result, cause } = error as JobNotRemovedError;
  expect(result).toMatchObject({ exitCode: 0, stdout: 'done \r\n', artifacts: [join(folder, 'artifacts')] });
  expect(cause).toBeInstanceOf(LayerStoreError);
});

it('keeps its output when it is iterated too late, and refuses that', async () => {
  const job = builder().cmd(LINE).job(files());
  const result = job.then(({ stdout }) => stdout);
  const loop = (async () => {
    for await (const _ of job);
  })();
  expect(await rejection(loop)).toBeInstanceOf(InvalidInputError);
  expect(await result).toBe('done \r\n');
});

it('says whether its container was killed at the limit', async () => {
  const { containers } = both.docker.engine;
  const kill = vi.spyOn(containers, 'kill');
  const run = (): Promise<unknown> => rejection(builder().cmd('ping -t localhost').job({ timeout: 300 }));
  const refusal = new Error('no');
  kill.mockImplementationOnce(() => Promise.reject(refusal));
  const error = await run();
  expect(error).toMatchObject({ process: 'not-killed', cause: refusal });
  expect((error as Error).message).toContain('and its container could not be killed');
  kill.mockImplementationOnce(async (id) => {
    await containers.stop(id, { timeout: 0 });
    throw new ConflictError({ operationId: 'ContainerKill', status: 409, engineMessage: 'is not running' });
  });
  expect(await run()).toMatchObject({ process: 'ended' });
  kill.mockRestore();
  expect(await run()).toMatchObject({ process: 'killed' });
});

it('is given up when the loop is left, or the signal says so', async () => {
  const job = builder().cmd('echo x & ping -t localhost').job();
  for await (const _ of job) break;
  expect(await rejection(job)).toMatchObject({ name: 'AbortError' });
  const controller = new AbortController();
  const aborted = builder().cmd('echo x & ping -t localhost').job({ signal: controller.signal });
  const reason = new Error('enough');
  const loop = (async () => {
    for await (const _ of aborted) controller.abort(reason);
  })();
  expect(await rejection(loop)).toBe(reason);
});

it.each(['always', 'unless-stopped'] as const)(
  'refuses restart(%j), as does running to the end',
  async (policy) => {
    const restarting = builder().restart(policy);
    expect(() => restarting.job()).toThrow(/starts it again each time it ends/);
    expect(() => restarting.job()).toThrow(InvalidInputError);
    expect(await rejection(restarting.runToEnd())).toBeInstanceOf(InvalidInputError);
    const told = builder().with({ HostConfig: { RestartPolicy: { Name: policy } } });
    expect(() => told.job()).toThrow(InvalidInputError);
  },
);

it('refuses what has another form, before anything is sent', () => {
  expect(() => builder().job({ timeout: 'soon' })).toThrow(InvalidInputError);
  expect(() => builder().job({ copyIn: ['x'] as never })).toThrow(/where each goes/);
  expect(() => builder().job({ copyOut: { a: '' } })).toThrow(InvalidInputError);
});
