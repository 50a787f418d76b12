import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BadRequestError, InvalidInputError } from '../../../src/errors/index.js';
import { credentialSpec } from '../../../src/windows/index.js';
import { simulate } from '../support/simulated.js';

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
  await expect(place()).rejects.toThrow('there is another one by this name');
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
