import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DismError,
  ExecFailedError,
  HyperVFileAccessError,
  InvalidInputError,
  LocalFileError,
  PackageFilesError,
} from '../../../src/errors/index.js';
import { stageUnattend } from '../../../src/fluent/index.js';
import { nanoServerPackage, parseUnattend, unattendSources } from '../../../src/windows/index.js';
import { rejection } from '../support/watch.js';
import { simulate } from '../support/simulated.js';

const NEUTRAL = 'Microsoft-NanoServer-IIS-Package.cab';
const ENGLISH = 'Microsoft-NanoServer-IIS-Package_en-us.cab';
const packages = nanoServerPackage('IIS', { folder: 'c:\\iisinstall' });
const file = { packages };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servicing-'));
  await mkdir(join(folder, 'medium', 'en-us'), { recursive: true });
  await writeFile(join(folder, 'medium', NEUTRAL), 'MSCF neutral');
  await writeFile(join(folder, 'medium', 'en-us', ENGLISH), 'MSCF english');
});
afterEach(() => rm(folder, { recursive: true }));
const medium = (): string => join(folder, 'medium');

describe('the files of an unattend file', () => {
  it('lie below one folder, each once', () => {
    const [neutral, english] = packages;
    const again = { packages: [neutral, ...packages.slice(1), neutral] } as const;
    expect(unattendSources(again)).toEqual({
      folder: 'c:\\iisinstall',
      files: [
        { source: neutral.source, name: NEUTRAL, language: 'neutral' },
        { source: english?.source, name: `en-us/${ENGLISH}`, language: 'en-US' },
      ],
    });
    const upper = { packages: [{ ...neutral, source: ['C:/X/a.cab', 'c:\\x\\b\\c.cab'] }] } as const;
    expect(unattendSources(upper).files.map(({ name }) => name)).toEqual(['a.cab', 'b/c.cab']);
    expect(unattendSources(upper, 'C:\\').files.map(({ name }) => name)).toEqual(['X/a.cab', 'x/b/c.cab']);
    expect(unattendSources({ packages: [{ ...neutral, source: 'c:\\a.cab' }] }).folder).toBe('c:\\');
  });

  it.each<[string, string | readonly string[] | undefined, string | undefined, RegExp]>([
    ['a folder', 'c:\\iisinstall', undefined, /is a folder, whose files are not known/],
    ['none', undefined, undefined, /there is no one folder/],
    ['two drives', ['c:\\a.cab', 'd:\\b.cab'], undefined, /there is no one folder/],
    ['another folder', 'c:\\iis\\a.cab', 'c:\\iisinstall', /is not below c:\\iisinstall/],
    ['a way out', ['c:\\iis\\a.cab', 'c:\\iis\\..\\..\\b.cab'], undefined, /leads elsewhere/],
    ['a way out of a folder', 'c:\\iis\\..\\b.cab', 'c:\\iis', /leads elsewhere/],
  ])('refuses %s', (_, source, below, words) => {
    const attempt = (): unknown => unattendSources({ packages: [{ ...packages[0], source }] }, below);
    expect(attempt).toThrow(InvalidInputError);
    expect(attempt).toThrow(words);
  });
});

describe('staging', () => {
  it('puts all into a container that is not started, and dism installs it', async () => {
    await using both = await simulate();
    await using iis = await both.docker.container('nanoserver').isolation('hyperv').interactive().create();
    const staged = await iis.dism.stage(file, { from: medium() });
    expect(staged).toEqual({
      path: 'c:\\iisinstall\\unattend.xml',
      files: packages.map(({ source }) => source),
    });
    expect(await iis.files.text(`c:\\iisinstall\\en-us\\${ENGLISH}`)).toBe('MSCF english');
    expect(parseUnattend(await iis.files.text(staged.path)).packages).toMatchObject(packages);
    await iis.start();
    const result = await iis.dism.applyUnattend(staged);
    expect(result).toMatchObject({
      exitCode: 0,
      restartNeeded: false,
      command: ['dism', '/online', '/english', '/norestart', '/apply-unattend:c:\\iisinstall\\unattend.xml'],
    });
    await iis.exec(['net', 'start', 'w3svc']);
    // Under Hyper-V isolation the files are out of reach now.
    expect(await rejection(iis.dism.stage(file, { from: medium() }))).toBeInstanceOf(HyperVFileAccessError);
  });

  it('puts all into a shared folder, wherever the medium has it', async () => {
    const flat = [packages[0], { ...packages[1], source: `c:\\iisinstall\\${ENGLISH.toUpperCase()}` }];
    const share = join(folder, 'share', 'deep');
    const staged = await stageUnattend(
      { packages: flat as never },
      { from: medium(), to: share, name: 'iis.xml', folder: 'C:\\IISinstall' },
    );
    expect(staged.path).toBe('C:\\IISinstall\\iis.xml');
    expect(await readFile(join(share, ENGLISH.toUpperCase()), 'utf8')).toBe('MSCF english');
    expect(await readFile(join(share, NEUTRAL), 'utf8')).toBe('MSCF neutral');
    expect(parseUnattend(await readFile(join(share, 'iis.xml'), 'utf8')).packages).toMatchObject(flat);
  });

  it('names all that is missing or no cabinet, and where it looked, before anything is copied', async () => {
    await writeFile(join(medium(), NEUTRAL), '<html>');
    await rm(join(medium(), 'en-us'), { recursive: true });
    const to = join(folder, 'share');
    const error = (await rejection(stageUnattend(file, { from: medium(), to }))) as PackageFilesError;
    expect(error).toBeInstanceOf(PackageFilesError);
    expect(error.files).toEqual([
      { source: packages[0].source, problem: 'is no cabinet', looked: [join(medium(), NEUTRAL)] },
      {
        source: packages[1]?.source,
        problem: 'is missing',
        looked: [join(medium(), 'en-us', ENGLISH), join(medium(), ENGLISH)],
      },
    ]);
    expect(error.message).toContain(`is missing; looked for ${join(medium(), 'en-us', ENGLISH)} and`);
    await expect(readFile(join(to, 'unattend.xml'))).rejects.toThrow();
    await mkdir(join(medium(), 'en-us', ENGLISH), { recursive: true });
    expect(await rejection(stageUnattend(file, { from: medium(), to }))).toMatchObject({
      files: [{}, { problem: 'is a folder' }],
    });
    expect(await rejection(stageUnattend(file, { from: join(folder, 'none'), to }))).toMatchObject({
      files: [{ problem: 'is missing' }, { problem: 'is missing' }],
    });
  });

  it('says what of the shared folder the disk refuses', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await rejection(stageUnattend(file, { from: medium(), to: join(folder, 'file') }))).toMatchObject({
      code: 'ERR_LOCAL_FILE',
      path: join(folder, 'file'),
      wanted: 'make the folder',
    });
    const to = join(folder, 'share');
    await mkdir(join(to, NEUTRAL), { recursive: true });
    expect(await rejection(stageUnattend(file, { from: medium(), to }))).toMatchObject({
      code: 'ERR_LOCAL_FILE',
      path: join(to, NEUTRAL),
    });
    await rm(to, { recursive: true });
    await mkdir(join(to, 'unattend.xml'), { recursive: true });
    const error = await rejection(stageUnattend(file, { from: medium(), to }));
    expect(error).toBeInstanceOf(LocalFileError);
    expect(error).toMatchObject({ path: join(to, 'unattend.xml'), problem: 'is a folder' });
  });

  it('sends nothing when it is given up, and takes no path for a name', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    const options = { from: medium(), to: join(folder, 'share') };
    await expect(stageUnattend(file, { ...options, signal })).rejects.toThrow('given up');
    await expect(stageUnattend(file, { ...options, name: '../x' })).rejects.toThrow(InvalidInputError);
  });
});

describe('dism', () => {
  it('tells that Windows wants a restart, and gives the output as it comes', async () => {
    await using both = await simulate({ dismExitCode: 3010 });
    await using iis = await both.docker.container('nanoserver').interactive().create();
    const { path } = await iis.dism.stage(file, { from: medium() });
    await iis.start();
    const install = iis.dism.applyUnattend(path);
    let text = '';
    for await (const { data } of install) text += Buffer.from(data).toString();
    expect(text).toContain('The operation completed successfully.');
    expect(await install).toMatchObject({ exitCode: 3010, restartNeeded: true });
  });

  it('fails with its code in words, what to do, and what its log says', async () => {
    await using both = await simulate();
    await using iis = await both.docker.container('nanoserver').interactive().create();
    const { path, files } = await iis.dism.stage(file, { from: medium() });
    await iis.start();
    await iis.exec(['cmd', '/c', 'del', files[1] ?? '']);
    const error = (await rejection(iis.dism.applyUnattend(path))) as DismError;
    expect(error).toBeInstanceOf(DismError);
    expect(error).toBeInstanceOf(ExecFailedError);
    expect(error).toMatchObject({
      name: 'DismError',
      exitCode: 0x800f081f,
      hex: '0x800f081f',
      symbol: 'CBS_E_SOURCE_MISSING',
      meaning: 'The source files could not be found.',
      reference: 'docs/errors/servicing.md#0x800f081f',
      log: 'C:\\Windows\\Logs\\DISM\\dism.log',
      logErrors: [expect.stringMatching(/, Error +DISM .*hr:0x800f081f/)],
    });
    expect(error.message).toContain('CBS_E_SOURCE_MISSING');
    expect(error.remediations[1]?.cause).toContain('the unattend file');
    // Iterated, it is the same.
    const again = iis.dism.applyUnattend(path);
    const iterated = await rejection(
      (async () => {
        for await (const _chunk of again);
      })(),
    );
    expect(iterated).toBeInstanceOf(DismError);
    expect(await rejection(again)).toBe(iterated);
  });

  it.each([
    [50, 'Nano Server takes them in Windows Server 2016 only'],
    [0x80070032, 'Nano Server takes them in Windows Server 2016 only'],
    [5, 'dism runs as a user who may not change Windows'],
    [740, 'dism runs as a user who may not change Windows'],
    [87, 'An option is misspelled'],
    [2, 'The path in the message is misspelled'],
    [0x80073701, 'Updates were installed in the image'],
    [0x800f0922, 'A step of the installation failed'],
    [112, 'system drive is full'],
  ])('knows what to do about exit code %i', async (code, cause) => {
    await using both = await simulate({
      commands: { 'dism.exe': () => code, 'findstr.exe': () => 2 },
    });
    await using container = await both.docker.container('nanoserver').interactive().run();
    const error = (await rejection(container.dism.run(['/get-packages']))) as DismError;
    expect(error).toMatchObject({ name: 'DismError', exitCode: code, logErrors: [] });
    expect(error.symbol).toBeDefined();
    expect(error.reference).toBeDefined();
    expect(error.remediations[0]?.cause).toContain(cause);
  });

  it('adds the options that it always needs, once', async () => {
    let argv: readonly string[] = [];
    await using both = await simulate({
      commands: { 'dism.exe': (context) => ((argv = context.argv), 0) },
    });
    await using container = await both.docker.container('nanoserver').interactive().run();
    await container.dism.run(['/Image:d:\\mount', '/English', '/add-package', '/packagepath:c:\\a b\\x.cab']);
    expect(argv).toEqual([
      'dism',
      '/norestart',
      '/Image:d:\\mount',
      '/English',
      '/add-package',
      '/packagepath:c:\\a b\\x.cab',
    ]);
    expect(() => container.dism.run([])).toThrow(InvalidInputError);
    expect(() => container.dism.run(['get-packages'])).toThrow('does not begin with a slash');
    expect(() => container.dism.applyUnattend('unattend.xml')).toThrow('is not an absolute path');
  });
});
