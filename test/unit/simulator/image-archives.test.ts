import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HcsError, NotFoundError, UnsupportedByEngineError } from '../../../src/errors/index.js';
import type { SimulatorOptions } from '../../../src/simulator/index.js';
import { readTar, type TarEntry, writeTar } from '../../../src/simulator/windows/tar.js';
import { simulate as start, type Simulated } from '../support/simulated.js';
import { send } from './client.js';

async function save({ docker }: Simulated, ...names: readonly string[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of docker.save(names)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The lines of a load, or what it failed with. */
async function load({ engine }: Simulated, archive: Uint8Array, query = ''): Promise<string[]> {
  const { status, text } = await send(engine, 'POST', `/images/load${query}`, archive);
  expect(status).toBe(200);
  return text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { stream?: string; error?: string; status?: string })
    .map(({ stream, error, status }) => stream?.trim() ?? error ?? status ?? '');
}

const filesOf = (archive: Uint8Array): Map<string, TarEntry> =>
  new Map([...readTar(archive)].map((entry) => [entry.path, entry]));

const textOf = (entry: TarEntry | undefined): string => Buffer.from(entry?.data ?? []).toString();

const packed = (files: Iterable<TarEntry>): Uint8Array => Buffer.concat([...writeTar(files)]);

/** The archive with other text in some of its files. */
function altered(
  archive: Uint8Array,
  change: (path: string, text: string) => string | undefined,
): Uint8Array {
  return packed(
    [...readTar(archive)].flatMap((entry) => {
      if (entry.kind === 'directory') return [entry];
      const text = change(entry.path, Buffer.from(entry.data).toString('latin1'));
      return text === undefined ? [] : [{ ...entry, data: Buffer.from(text, 'latin1') }];
    }),
  );
}

const read = async ({ docker }: Simulated, image: string, command: string): Promise<string> =>
  (await docker.container(image).command('cmd', '/c', command).runToEnd()).stdout.trim();

const site: SimulatorOptions = {
  images: [
    {
      tags: ['base:1'],
      osVersion: '10.0.20348.1',
      size: 1_000_000,
      files: { 'app/old.txt': 'old', 'app/kept.txt': 'kept', 'a/b': 'file' },
      services: ['w3svc'],
      env: ['A=1'],
      labels: { made: 'here' },
      exposedPorts: ['80/tcp'],
    },
  ],
};

/** An image of several steps: a file more, one less, one in the place of a folder, and the other way round. */
async function buildSite({ docker }: Simulated): Promise<void> {
  await docker.build(
    {
      dockerfileInline: [
        'FROM base:1',
        'RUN echo new> c:\\app\\new.txt& del c:\\app\\old.txt',
        'RUN del c:\\a\\b& mkdir c:\\a\\b& echo deep> c:\\a\\b\\c.txt',
        'ENV B="two words"',
        'WORKDIR c:\\work',
        'ONBUILD COPY . .',
        'ENTRYPOINT ["cmd", "/s"]',
      ].join('\n'),
    },
    { tag: 'site:1' },
  );
}

describe('images of the simulated engine', () => {
  it('go from one engine to another as they are', async () => {
    await using from = await start(site);
    await buildSite(from);
    await from.docker.getImage('site:1').tag('other/name:2');
    const archive = await save(from, 'site:1', 'other/name:2', 'base');
    await using to = await start({ images: [] });
    expect(await load(to, archive)).toEqual([
      'Loaded image: site:1',
      'Loaded image: other/name:2',
      'Loaded image: base:1',
    ]);
    const shown = async ({ engine }: Simulated, path: string): Promise<Record<string, unknown>> =>
      (await send(engine, 'GET', `/images/${path}`)).json();
    for (const name of ['site:1', 'base:1']) {
      const [there, here] = [await shown(to, `${name}/json`), await shown(from, `${name}/json`)];
      // The step before the last is not in the archive, and digests are those of a registry.
      const { RepoDigests: digests, Parent: parent, ...sent } = there;
      expect([digests, parent]).toEqual([[], '']);
      expect(here).toMatchObject(sent);
      expect(sent['OsVersion']).toBe('10.0.20348.1');
      const history = async (both: Simulated): Promise<unknown[]> =>
        (await send(both.engine, 'GET', `/images/${name}/history`)).json<{ Id: string }[]>();
      const withoutIds = (steps: unknown[]): unknown[] =>
        steps.map((step) => ({ ...(step as object), Id: '' }));
      expect(withoutIds(await history(to))).toEqual(withoutIds(await history(from)));
    }
    await to.docker.getImage('site:1').tag('again');
    for (const both of [from, to]) {
      const run = (command: string): Promise<string> =>
        both.docker
          .container('site:1')
          .entrypoint('cmd', '/c')
          .command(command)
          .runToEnd()
          .then(({ stdout }) => stdout.trim().replace(/\s+/g, ' '));
      expect(await run('dir /b c:\\app')).toBe('kept.txt new.txt');
      expect(await run('type c:\\app\\new.txt& type c:\\a\\b\\c.txt')).toBe('new deep');
      expect(await run('cd& echo %A% %B%')).toBe('c:\\work 1 two words'.replace('c:', 'C:'));
      expect(await run('net start w3svc')).toContain('started successfully');
    }
    // What was loaded is saved as it came.
    expect(Buffer.compare(await save(to, 'site:1', 'other/name:2', 'base'), archive)).toBe(0);
  });

  it('are in the archive by their digests, each layer once', async () => {
    await using from = await start(site);
    await buildSite(from);
    const files = filesOf(await save(from, 'base:1', 'site'));
    for (const [path, { kind, data }] of files) {
      const digest = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path)?.[1];
      if (kind === 'file' && digest !== undefined)
        expect(createHash('sha256').update(data).digest('hex')).toBe(digest);
    }
    const manifest = JSON.parse(textOf(files.get('manifest.json'))) as {
      Config: string;
      RepoTags: string[];
      Layers: string[];
    }[];
    expect(manifest.map(({ RepoTags }) => RepoTags)).toEqual([['base:1'], ['site:1']]);
    expect(manifest.map(({ Layers }) => Layers.length)).toEqual([1, 4]);
    expect(manifest[1]?.Layers[0]).toBe(manifest[0]?.Layers[0]);
    const top = manifest[1]?.Layers.at(-1)?.split('/').at(-1);
    expect(JSON.parse(textOf(files.get('repositories')))).toMatchObject({ site: { '1': top } });
    const config = JSON.parse(textOf(files.get(manifest[1]?.Config ?? ''))) as Record<string, unknown>;
    expect(config).toMatchObject({ os: 'windows', 'os.version': '10.0.20348.1', architecture: 'amd64' });
    const second = filesOf(files.get(manifest[1]?.Layers[1] ?? '')?.data ?? new Uint8Array());
    expect([...second.keys()]).toEqual(['Files/app/.wh.old.txt', 'Files/app/new.txt']);
  });

  it('are named as they are loaded, or by their ids', async () => {
    await using both = await start(site);
    const { Id } = await both.docker.getImage('base:1').inspect();
    expect(await load(both, await save(both, Id))).toEqual([`Loaded image ID: ${Id}`]);
    const archive = await save(both, 'base:1');
    await using other = await start({ images: [{ tags: ['base:1'], size: 5 }] });
    const before = await other.docker.getImage('base:1').inspect();
    expect(await load(other, gzipSync(archive), '?quiet=0')).toEqual([
      'Loading layer',
      'Loading layer',
      `The image base:1 already exists, renaming the old one with ID ${before.Id} to empty string`,
      'Loaded image: base:1',
    ]);
    expect((await other.docker.getImage(before.Id).inspect()).RepoTags).toEqual([]);
    // The layer is there by now.
    expect(await load(other, archive, '?quiet=0')).toEqual(['Loaded image: base:1']);
    const linux = encodeURIComponent(JSON.stringify({ os: 'linux', architecture: 'amd64' }));
    expect(await load(other, archive, `?platform=${linux}`)).toEqual([]);
    expect((await send(other.engine, 'GET', `/images/base/get?platform=${linux}`)).json()).toEqual({
      message: 'no suitable export target found for platform linux/amd64',
    });
  });

  it('are refused where the archive is none, or something does not fit', async () => {
    await using both = await start(site);
    const archive = await save(both, 'base:1');
    await using other = await start({ images: [] });
    expect(await load(other, Buffer.from('no archive'))).toEqual(['unexpected EOF']);
    expect(await load(other, Buffer.alloc(2000, 'x'))).toEqual(['archive/tar: invalid tar header']);
    expect(await load(other, archive.subarray(0, 3000))).toEqual(['unexpected EOF']);
    const refused = async (change: (path: string, text: string) => string | undefined): Promise<string> =>
      (await load(other, altered(archive, change))).join();
    const manifest = (change: (text: string) => string | undefined) => (path: string, text: string) =>
      path === 'manifest.json' ? change(text) : text;
    expect(await refused((_, text) => (text.includes('Files/') ? undefined : text))).toMatch(
      /^open blobs\/sha256\/[0-9a-f]{64}: The system cannot find the file specified\.$/,
    );
    expect(await refused(manifest(() => undefined))).toBe(
      'invalid archive: does not contain a manifest.json',
    );
    expect(await refused(manifest(() => 'null'))).toBe(
      'invalid manifest, manifest cannot be null (but can be [])',
    );
    expect(await refused(manifest(() => '['))).toMatch(/^invalid archive: failed to decode manifest.json: /);
    expect(await refused(manifest((text) => text.replace(/"Layers":\[[^\]]*\]/, '"Layers":[]')))).toBe(
      'invalid manifest, layers length mismatch: expected 0, got 1',
    );
    expect(await refused(manifest((text) => text.replace('"base:1"', '"base"')))).toBe('invalid tag "base"');
    await using third = await start({ images: [] });
    const spoiled = altered(archive, (_, text) => text.replace('kept\0', 'gone\0'));
    expect((await load(third, spoiled)).join()).toMatch(
      /^invalid diffID for layer 0: expected "sha256:[0-9a-f]{64}", got "sha256:[0-9a-f]{64}"$/,
    );
    const linux = altered(archive, (_, text) => text.replace('"os":"windows"', '"os":"linux"'));
    expect(await load(third, linux)).toEqual(['cannot load linux image on windows']);
    third.engine.addFault({ operation: 'ImportLayer', code: 0x3, times: 1 });
    await expect(third.docker.load(archive)).rejects.toBeInstanceOf(HcsError);
    expect(third.engine.state.images.all).toEqual([]);
    expect((await third.docker.load(archive)).map(({ reference }) => reference)).toEqual(['base:1']);
  });

  it('are not saved where there is no such image', async () => {
    await using both = await start();
    await expect(save(both, 'nanoserver', 'none:1')).rejects.toBeInstanceOf(NotFoundError);
    const refused = async (name: string): Promise<unknown> =>
      (await send(both.engine, 'GET', `/images/${name}/get`)).json();
    expect(await refused('none:1')).toEqual({ message: 'reference does not exist' });
    expect(await refused('none')).toEqual({ message: 'No such image: none' });
    both.engine.addImage({ tags: ['alpine'], os: 'linux' });
    expect(await refused('alpine')).toEqual({ message: 'os "linux" is not supported' });
  });

  it('hold what a container was committed with', async () => {
    await using from = await start();
    await using container = await from.docker.container('nanoserver').create();
    await container.files.write('C:\\committed.txt', 'by the test');
    await container.commit('committed:1');
    await using to = await start();
    await load(to, await save(from, 'committed:1', 'nanoserver'));
    const { Parent } = await to.docker.getImage('committed:1').inspect();
    expect(Parent).toBe((await to.docker.getImage('nanoserver').inspect()).Id);
    expect(await read(to, 'committed:1', 'type c:\\committed.txt')).toBe('by the test');
  });
});

describe('file systems of the simulated engine', () => {
  it('are not exported', async () => {
    await using both = await start();
    await using container = await both.docker.container('nanoserver').create();
    await expect(container.export()[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(
      UnsupportedByEngineError,
    );
    expect((await send(both.engine, 'GET', `/containers/${container.id}/export`)).status).toBe(500);
    expect((await send(both.engine, 'GET', '/containers/none/export')).status).toBe(404);
  });

  it('are imported only where they are a layer of Windows', async () => {
    await using both = await start();
    const file = (path: string): Uint8Array =>
      packed([{ path, kind: 'file', data: Buffer.from('x'), modified: new Date(0) }]);
    const refused = async (archive: Uint8Array): Promise<[number, unknown]> => {
      const answer = await send(both.engine, 'POST', '/images/create?fromSrc=-&repo=mine', archive);
      return [answer.status, answer.json()['message']];
    };
    expect(await refused(file('etc/hostname'))).toEqual([
      500,
      expect.stringMatching(
        /^re-exec error: exit status 1: output: hcsshim::ProcessBaseLayer \\\\\?\\C:\\ProgramData\\docker\\windowsfilter\\[0-9a-f]{64}: The system cannot find the path specified\.$/,
      ),
    ]);
    expect(await refused(Buffer.from('no archive'))).toEqual([
      500,
      're-exec error: exit status 1: output: unexpected EOF',
    ]);
    expect((await refused(file('Files/Windows/System32/config/SYSTEM')))[0]).toBe(501);
  });
});
