import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BadRequestError, InvalidInputError, LocalFileError } from '../../../src/errors/index.js';
import { credentialSpec } from '../../../src/windows/index.js';
import { simulate } from '../support/simulated.js';
import { rejection } from '../support/watch.js';

const domain = {
  name: 'contoso.com',
  netbiosName: 'CONTOSO',
  sid: 'S-1-5-21-2126449477-2524075714-3094792973',
  guid: '244818ae-87ac-4fcd-92ec-e79e5252348a',
};
const spec = credentialSpec({ domain, account: 'WebApp01' });
const other = credentialSpec({ domain: { ...domain, forest: 'forest.com' }, account: 'WebApp01' });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specs-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('is placed where the engine looks, and found there', async () => {
  await using both = await simulate({
    hostFiles: { 'C:\\ProgramData\\docker\\CredentialSpecs': folder },
  });
  const app = both.docker.container('nanoserver').interactive();
  await using early = await app.credentialSpec('file://contoso_webapp01.json').create();
  await expect(early.start()).rejects.toThrow(BadRequestError);
  const source = await both.docker.placeCredentialSpec(spec, { folder });
  expect(source).toBe('file://contoso_webapp01.json');
  expect(await readFile(join(folder, 'contoso_webapp01.json'), 'utf8')).toBe(spec.text);
  await early.start();
  await using raw = await app.credentialSpec(spec).run();
  expect((await raw.inspect()).HostConfig.SecurityOpt).toEqual([`credentialspec=${spec.raw}`]);
});

it('keeps another one of its name, unless it is to be replaced', async () => {
  await using both = await simulate();
  const place = (replace?: boolean): Promise<string> =>
    both.docker.placeCredentialSpec(spec, { folder, name: 'a.json', replace });
  await writeFile(join(folder, 'a.json'), other.text);
  await expect(place()).rejects.toThrow('another spec with this name exists');
  await expect(place(true)).resolves.toBe('file://a.json');
  await expect(place()).resolves.toBe('file://a.json');
  expect(await readdir(folder)).toEqual(['a.json']);
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe(spec.text);
});

it.each(['../a.json', 'a', 'a/b.json', 'a:b.json', '.json'])('takes no %j for a name', async (name) => {
  await using both = await simulate();
  await expect(both.docker.placeCredentialSpec(spec, { folder, name })).rejects.toThrow(InvalidInputError);
});

it.skipIf(process.platform === 'win32')('asks for the folder of an engine on another machine', async () => {
  await using both = await simulate();
  const attempt = both.docker.placeCredentialSpec(spec);
  await expect(attempt).rejects.toThrow(InvalidInputError);
  await expect(both.docker.placeCredentialSpec(spec)).rejects.toThrow(
    'C:\\ProgramData\\docker\\CredentialSpecs',
  );
});

it('is placed by one of many that want its name at once, and the others are told', async () => {
  await using both = await simulate();
  for (let round = 0; round < 20; round++) {
    const name = `${String(round)}.json`;
    const specs = [spec, other, spec, other, other, spec];
    const placed = await Promise.allSettled(
      specs.map((one) => both.docker.placeCredentialSpec(one, { folder, name })),
    );
    const text = await readFile(join(folder, name), 'utf8');
    expect(placed.map(({ status }) => status)).toEqual(
      specs.map((one) => (one.text === text ? 'fulfilled' : 'rejected')),
    );
    for (const one of placed)
      if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(InvalidInputError);
  }
  expect(await readdir(folder)).toHaveLength(20);
});

it('says which file the disk refuses, and leaves nothing beside it', async () => {
  await using both = await simulate();
  const name = 'a.json';
  const place = (below: string, replace?: boolean): Promise<unknown> =>
    rejection(both.docker.placeCredentialSpec(spec, { folder: join(folder, below), name, replace }));
  await mkdir(join(folder, name));
  for (const replace of [false, true])
    expect(await place('', replace)).toMatchObject({
      code: 'ERR_LOCAL_FILE',
      path: join(folder, name),
      wanted: 'read the credential spec',
      problem: 'is a folder',
      cause: { code: 'EISDIR' },
    });
  await writeFile(join(folder, 'file'), '');
  const error = await place('file');
  expect(error).toBeInstanceOf(LocalFileError);
  expect(error).toMatchObject({
    problem: 'is no folder',
    remediations: [{ fix: expect.any(String) as string }],
  });
  expect(await readdir(folder)).toEqual([name, 'file']);
});

it('is given up with the reason of the signal', async () => {
  await using both = await simulate();
  const signal = AbortSignal.abort(new Error('given up'));
  await expect(both.docker.placeCredentialSpec(spec, { folder, signal })).rejects.toThrow('given up');
  expect(await readdir(folder)).toEqual([]);
});
