import { createReadStream } from 'node:fs';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../../../src/archive/index.js';
import {
  ArchiveSourceError,
  BadRequestError,
  BuildFailedError,
  HcsError,
  InvalidInputError,
  OsVersionMismatchError,
  StreamProtocolError,
} from '../../../../src/errors/index.js';
import { connect, type BuildContext, type BuildOptions, type Docker } from '../../../../src/fluent/index.js';
import { RegistryCredentials } from '../../../../src/registry/index.js';
import { folderOf } from '../../../contract/folder.js';
import { base64, decoded, home } from '../../registry/support.js';
import { HttpEngine, type Route, type Routes } from '../../support/http-engine.js';
import { eventually, refuseUnhandledRejections, rejection } from '../../support/watch.js';

refuseUnhandledRejections();

const SECRET = 'hunter2-secret';
const ID = `sha256:${'c4fbf472eb58'.padEnd(64, '0')}`;
const BUILT = lines(
  { stream: 'Step 1/2 : FROM nanoserver' },
  { stream: '\n' },
  { stream: 'Step 2/2 : RUN dism' },
  { stream: 'done\r\n' },
  { aux: { ID } },
  { stream: 'Successfully built c4fbf472eb58\n' },
);
const FROM = { dockerfileInline: 'FROM nanoserver\nRUN dism\n' } as const;

function lines(...messages: readonly object[]): string {
  return messages.map((message) => `${JSON.stringify(message)}\n`).join('');
}

function failing(message: string, code?: number): string {
  return lines(
    { stream: 'Step 1/2 : FROM nanoserver' },
    { stream: 'Step 2/2 : RUN dism' },
    { stream: ' ---> Running in df92dee354cb\n' },
    { stream: 'one\r\ntwo\r\n' },
    { error: message, errorDetail: { message, ...(code === undefined ? {} : { code }) } },
  );
}

interface Both extends AsyncDisposable {
  readonly server: HttpEngine;
  readonly docker: Docker;
  /** The files of the context that was sent, and what they hold. */
  readonly sent: () => Promise<Readonly<Record<string, string>>>;
}

async function engine(
  build: Route,
  routes: Routes = {},
  options: { env?: Readonly<Record<string, string>>; apiVersion?: string } = {},
): Promise<Both> {
  const server = await HttpEngine.listen({ 'POST /build': build, ...routes });
  const docker = await connect({ host: server.host, env: {}, apiVersion: '1.44', ...options });
  return {
    server,
    docker,
    sent: () => filesOf(Buffer.from(String(server.one('POST /build').body))),
    async [Symbol.asyncDispose]() {
      await docker.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function filesOf(archive: Uint8Array): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  // eslint-disable-next-line @typescript-eslint/require-await -- an archive is read as it comes
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield archive;
  }
  for await (const entry of readArchive(pieces())) {
    const parts: Uint8Array[] = [];
    if (entry.kind === 'file') for await (const part of entry.content) parts.push(part);
    files[entry.name] = entry.kind === 'file' ? Buffer.concat(parts).toString() : entry.kind;
  }
  return files;
}

describe('a build', () => {
  it('sends what it is told, and ends with the image', async () => {
    await using both = await engine({ body: BUILT });
    const build = both.docker.build(FROM, {
      tag: ['site:1.0', 'r.example/site'],
      args: { A: '1', B: null },
      target: 'base',
      isolation: 'hyperv',
      memory: '2g',
      labels: { l: 'x' },
      noCache: true,
      pull: true,
      platform: 'windows/amd64',
      network: 'nat',
      extraHosts: ['db:10.0.0.1'],
      cacheFrom: ['site:0.9'],
      forceRemove: true,
    });
    expect(both.server.seen).toEqual([]);
    const kinds: string[] = [];
    for await (const { kind } of build) kinds.push(kind);
    expect(kinds).toEqual(['step', 'step', 'output', 'aux', 'built']);
    const image = await build;
    expect(image).toMatchObject({ id: ID, reference: 'site:1.0', tags: ['site:1.0', 'r.example/site'] });
    const { query, headers } = both.server.one('POST /build');
    expect(headers['content-type']).toBe('application/x-tar');
    expect([...query].sort(([a], [b]) => a.localeCompare(b))).toEqual([
      ['buildargs', '{"A":"1","B":null}'],
      ['cachefrom', '["site:0.9"]'],
      ['dockerfile', 'Dockerfile'],
      ['extrahosts', 'db:10.0.0.1'],
      ['forcerm', '1'],
      ['isolation', 'hyperv'],
      ['labels', '{"l":"x"}'],
      ['memory', '2147483648'],
      ['networkmode', 'nat'],
      ['nocache', '1'],
      ['platform', 'windows/amd64'],
      ['pull', '1'],
      ['t', 'site:1.0'],
      ['t', 'r.example/site'],
      ['target', 'base'],
      ['version', '1'],
    ]);
  });

  it('sends nothing that it was not told', async () => {
    await using both = await engine({ body: BUILT });
    const image = await both.docker.build({ tar: Buffer.alloc(1024) });
    expect(image).toMatchObject({ id: ID, reference: ID, tags: [] });
    const { query, headers } = both.server.one('POST /build');
    expect([...query]).toEqual([['version', '1']]);
    expect(headers['x-registry-config']).toBeUndefined();
  });

  it('lets the engine fetch the context', async () => {
    await using both = await engine({ body: BUILT });
    await both.docker.build({ remote: 'https://r.example/site.git#main', dockerfile: 'deploy/Dockerfile' });
    const { query, body } = both.server.one('POST /build');
    expect([query.get('remote'), query.get('dockerfile'), body]).toEqual([
      'https://r.example/site.git#main',
      'deploy/Dockerfile',
      '',
    ]);
  });

  it('asks an old engine, which tells the beginning of the id, for all of it', async () => {
    const body = lines({ stream: 'Step 1 : FROM x\n' }, { stream: 'Successfully built c4fbf472eb58\n' });
    const record = (await import('../../models/fixtures/windows.js')).image;
    await using both = await engine(
      { body },
      { 'GET /images/c4fbf472eb58/json': { body: { ...record, Id: ID } } },
      { apiVersion: '1.25' },
    );
    expect((await both.docker.build(FROM)).id).toBe(ID);
    expect([...both.server.one('POST /build').query.keys()]).toEqual(['dockerfile']);
  });

  it('fails when the stream ends without an image', async () => {
    await using both = await engine({ body: lines({ stream: 'Step 1/2 : FROM x' }) });
    expect(await rejection(both.docker.build(FROM))).toBeInstanceOf(StreamProtocolError);
  });

  it.each([
    [{ tag: 'a@sha256:' + 'a'.repeat(64) }, /digest/],
    [{ tag: 'Not A Name' }, /image reference/],
    [{ memory: '2 elephants' }, /size/],
    [{ auth: { 'r.example': { username: 'x', password: '' } } }, /credentials/],
  ] as [BuildOptions, RegExp][])('refuses %j before anything is sent', async (options, message) => {
    await using both = await engine({ body: BUILT });
    expect(() => both.docker.build(FROM, options)).toThrow(InvalidInputError);
    expect(() => both.docker.build(FROM, options)).toThrow(message);
    expect(both.server.seen).toEqual([]);
  });

  it.each([
    [{}, /nothing to build from/],
    [{ folder: '.', tar: Buffer.alloc(0) }, /folder and tar/],
    [{ dockerfileInline: 'FROM x', dockerfile: 'y' }, /dockerfileInline/],
    [{ dockerfileInline: 'FROM x', files: { Dockerfile: 'y' } }, /Dockerfile/],
  ])('refuses the context %j', async (context, message) => {
    await using both = await engine({ body: BUILT });
    expect(() => both.docker.build(context as unknown as BuildContext)).toThrow(message);
  });

  it('is given up by the signal, and by leaving the loop', async () => {
    let gone = 0;
    const endless: Route = (_seen, response) => {
      response.on('close', () => gone++);
      response.write(BUILT.split('\n').slice(0, 3).join('\n') + '\n');
      return undefined;
    };
    await using both = await engine(endless);
    const controller = new AbortController();
    const failed = rejection(both.docker.build(FROM, { signal: controller.signal }));
    await eventually('the build has begun', () => both.server.seen.length > 0);
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ message: 'enough' });
    const build = both.docker.build(FROM);
    for await (const { kind } of build) if (kind === 'step') break;
    expect(await rejection(build)).toMatchObject({ name: 'AbortError' });
    await eventually('both connections are closed', () => gone === 2);
  });
});

describe('a context', () => {
  const files = {
    Dockerfile: 'FROM nanoserver\n',
    '.dockerignore': '*\n!src\n**/*.log\n',
    'src/a.cs': 'a',
    'src/a.log': 'l',
    'other/b.cs': 'b',
    'deploy/web': 'FROM nanoserver\n',
    'deploy/web.dockerignore': 'src\n',
  };

  it.each(['utf16le', 'utf16be'] as const)(
    'may have its files in %s, which a builder does not read',
    async (kind) => {
      const wide = (text: string): Buffer => {
        const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
        return kind === 'utf16be' ? bytes.swap16() : bytes;
      };
      await using both = await engine({ body: BUILT });
      await using folder = await folderOf({
        Dockerfile: 'FROM nanoserver\n',
        keep: 'k',
        'secret.txt': SECRET,
      });
      await writeFile(join(folder.path, '.dockerignore'), wide('secret.txt\r\n'));
      await both.docker.build({ folder: folder.path });
      const sent = await both.sent();
      expect(Object.keys(sent)).toEqual(expect.arrayContaining(['.dockerignore', 'keep']));
      expect(Object.keys(sent)).not.toContain('secret.txt');
      expect(sent['.dockerignore']).toMatch(/^secret\.txt\r?\n/);

      await writeFile(join(folder.path, 'Dockerfile'), wide('FROM nanoserver\n'));
      await rm(join(folder.path, '.dockerignore'));
      await using other = await engine({ body: BUILT });
      await other.docker.build({ folder: folder.path, ignore: ['Dockerfile'] });
      const again = await other.sent();
      const name = Object.keys(again).find((file) => file.startsWith('.dockerfile.'));
      expect(again[name ?? '']).toBe('FROM nanoserver\n');
    },
  );

  it.each(['.dockerignore', 'Dockerfile'])('is refused when its %s has NUL characters', async (name) => {
    await using both = await engine({ body: BUILT });
    await using folder = await folderOf({ Dockerfile: 'FROM nanoserver\n' });
    await writeFile(join(folder.path, name), Buffer.from('FROM x\n', 'utf16le'));
    const error = await rejection(both.docker.build({ folder: folder.path }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as Error).message).toContain('has NUL characters');
    expect(() => both.docker.build({ dockerfileInline: 'FROM x\0' })).toThrow(InvalidInputError);
  });

  it('of a folder is what .dockerignore leaves, and the files that the builder reads', async () => {
    await using folder = await folderOf(files);
    await using both = await engine({ body: BUILT });
    await both.docker.build({ folder: folder.path });
    expect(await both.sent()).toEqual({
      '.dockerignore': files['.dockerignore'],
      Dockerfile: files.Dockerfile,
      src: 'directory',
      'src/a.cs': 'a',
    });
  });

  it('of a folder heeds the file beside the Dockerfile first', async () => {
    await using folder = await folderOf(files);
    await using both = await engine({ body: BUILT });
    await both.docker.build({ folder: folder.path, dockerfile: 'deploy/web' });
    expect(both.server.one('POST /build').query.get('dockerfile')).toBe('deploy/web');
    expect(Object.keys(await both.sent()).filter((name) => !name.startsWith('deploy'))).toEqual([
      '.dockerignore',
      'Dockerfile',
      'other',
      'other/b.cs',
    ]);
  });

  it('of a folder sends a Dockerfile that is left out, and no folder beside it', async () => {
    await using folder = await folderOf(files);
    await using both = await engine({ body: BUILT });
    await both.docker.build({ folder: folder.path, dockerfile: 'deploy/web', ignore: ['**'] });
    expect(Object.keys(await both.sent())).toEqual(['.dockerignore', 'deploy/web']);
  });

  it('of a folder leaves nothing out when it is told so', async () => {
    await using folder = await folderOf(files);
    await using both = await engine({ body: BUILT });
    await both.docker.build({ folder: folder.path, ignore: [] });
    expect(Object.keys(await both.sent())).toHaveLength(Object.keys(files).length + 3);
  });

  it.each([
    ['with a .dockerignore', files, `${files['.dockerignore']}\n`],
    ['without one', { 'src/a.cs': 'a' }, '\n.dockerignore\n'],
  ])('of a folder %s takes a Dockerfile from elsewhere along', async (_name, there, ignored) => {
    await using folder = await folderOf(there);
    await using elsewhere = await folderOf({ 'my.dockerfile': 'FROM elsewhere\n' });
    for (const dockerfile of [
      { dockerfileInline: 'FROM elsewhere\n' },
      { dockerfile: join(elsewhere.path, 'my.dockerfile') },
    ]) {
      await using both = await engine({ body: BUILT });
      await both.docker.build({ folder: folder.path, ...dockerfile });
      const name = both.server.one('POST /build').query.get('dockerfile') ?? '';
      expect(name).toMatch(/^\.dockerfile\.[0-9a-f]{20}$/);
      expect(await both.sent()).toMatchObject({
        [name]: 'FROM elsewhere\n',
        '.dockerignore': `${ignored}${name}\n`,
        'src/a.cs': 'a',
      });
    }
  });

  it('of a Dockerfile and files is these files', async () => {
    await using both = await engine({ body: BUILT });
    await both.docker.build({ ...FROM, files: { 'bin/app.exe': Buffer.from('MZ'), 'a.txt': 'ä' } });
    expect(await both.sent()).toEqual({
      Dockerfile: FROM.dockerfileInline,
      'bin/app.exe': 'MZ',
      'a.txt': 'ä',
    });
  });

  it('without a Dockerfile is refused before anything is sent', async () => {
    await using folder = await folderOf({ a: 'x', '.dockerignore': 'a[' });
    await using both = await engine({ body: BUILT });
    expect(await rejection(both.docker.build({ folder: folder.path }))).toMatchObject({
      code: 'ERR_INVALID_INPUT',
      message: expect.stringContaining('Dockerfile') as string,
    });
    const pattern = await rejection(both.docker.build({ folder: folder.path, dockerfileInline: 'FROM x' }));
    expect(pattern).toMatchObject({ subject: '.dockerignore' });
    expect(both.server.seen).toEqual([]);
  });

  it('finds the Dockerfile in lower case, as builders do', async () => {
    await using folder = await folderOf({ dockerfile: 'FROM x\n' });
    await using both = await engine({ body: BUILT });
    await both.docker.build({ folder: folder.path });
    expect(await both.sent()).toEqual({ dockerfile: 'FROM x\n' });
  });

  it('with a file that cannot be packed fails the build, saying which', async () => {
    await using both = await engine({ body: BUILT });
    // eslint-disable-next-line @typescript-eslint/require-await -- it fails at once
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(512);
      throw new ArchiveSourceError('C:\\pagefile.sys', 'unreadable', 'it is in use');
    }
    expect(await rejection(both.docker.build({ tar: broken() }))).toMatchObject({ path: 'C:\\pagefile.sys' });
  });

  it('of a stream that fails before it is sent fails the build, and not the process', async () => {
    await using both = await engine({ body: BUILT });
    const tar = createReadStream('/no/such/context.tar');
    const building = both.docker.build({ tar });
    await eventually('the stream has failed', () => tar.closed);
    expect(await rejection(building)).toMatchObject({ code: 'ENOENT' });
  });

  it.skipIf(process.platform === 'win32')('keeps links', async () => {
    await using folder = await folderOf({ Dockerfile: 'FROM x' });
    await symlink('Dockerfile', join(folder.path, 'link'));
    await using both = await engine({ body: BUILT });
    await both.docker.build({ folder: folder.path });
    expect(await both.sent()).toMatchObject({ link: 'symlink' });
  });
});

describe('a build that fails', () => {
  const fails = async (message: string, code?: number): Promise<BuildFailedError> => {
    await using both = await engine({ body: failing(message, code) });
    const error = await rejection(both.docker.build(FROM));
    expect(error).toBeInstanceOf(BuildFailedError);
    return error as BuildFailedError;
  };

  it('has the step, its command, its exit code, and the end of its output', async () => {
    const message = "The command 'cmd /S /C dism' returned a non-zero code: 3221225781";
    const error = await fails(message, 3221225781);
    expect(error).toMatchObject({
      code: 'ERR_BUILD_FAILED',
      step: { number: 2, total: 2, instruction: 'RUN', text: 'RUN dism' },
      command: 'cmd /S /C dism',
      exitCode: 3221225781,
      output: 'one\r\ntwo\r\n',
      engineMessage: message,
      hcs: undefined,
    });
    expect(error.message).toBe(
      'Step 2 of 2 of the build failed (RUN dism): it ended with exit code 3221225781 (0xc0000135, STATUS_DLL_NOT_FOUND): two',
    );
    expect(error.remediations.length).toBeGreaterThan(0);
  });

  it('has the diagnosis of the Host Compute Service', async () => {
    const said =
      'hcsshim::CreateComputeSystem df92: The container operating system does not match the host operating system. (0xc0370101)';
    const error = await fails(said);
    expect(error.hcs).toBeInstanceOf(OsVersionMismatchError);
    expect(error.cause).toBe(error.hcs);
    expect(error.diagnoses[0]).toMatchObject({ kind: 'os-version-mismatch', hex: '0xc0370101' });
    expect(error.remediations).toEqual(error.hcs?.remediations);
    expect(error).toMatchObject({ exitCode: undefined, engineMessage: said, step: { number: 2 } });
  });

  it('has that of a step that ended and said more', async () => {
    const error = await fails(
      "The command 'cmd /S /C x' returned a non-zero code: 4294967295: hcs::System::Start df92: The virtual machine or container exited unexpectedly. (0xc0370106)",
      4294967295,
    );
    expect(error.hcs?.hex).toBe('0xc0370106');
    expect([error.exitCode, error.command]).toEqual([4294967295, 'cmd /S /C x']);
  });

  it('does not take the words of a command for those of Windows', async () => {
    const error = await fails(
      "The command 'cmd /S /C echo hcsshim::CreateComputeSystem 0xc0370101' returned a non-zero code: 1",
      1,
    );
    expect([error.hcs, error.diagnoses, error.exitCode]).toEqual([undefined, [], 1]);
  });

  it.each([
    ['Windows does not support FROM scratch', 'build-from-scratch'],
    ['"FROM scratch" is not supported on Windows', 'build-from-scratch'],
    ['COPY failed: copy from c:\\ or c:\\windows is not allowed on windows', 'build-system-folder'],
    [
      'invalid COPY: Windows does not support destinations not on the system drive (C:)',
      'build-destination-drive',
    ],
    [
      'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how',
      'build-needs-buildkit',
    ],
  ])('because of %j knows a way out', async (message, kind) => {
    const error = await fails(message);
    expect(error.diagnoses.map((diagnosis) => diagnosis.kind)).toEqual([kind]);
    expect(error.remediations).toHaveLength(1);
  });

  it('fails the same way when it is iterated', async () => {
    await using both = await engine({ body: failing('no space left on device') });
    const build = both.docker.build(FROM);
    const error = await rejection(
      (async () => {
        for await (const _event of build);
      })(),
    );
    expect(error).toBeInstanceOf(BuildFailedError);
    expect(await rejection(build)).toBe(error);
  });

  it('before its first step is refused by the status', async () => {
    const message = 'dockerfile parse error line 2: unknown instruction: FOO';
    await using both = await engine({ status: 400, body: { message } });
    expect(await rejection(both.docker.build(FROM))).toBeInstanceOf(BadRequestError);
    await using other = await engine({
      status: 500,
      body: {
        message: 'hcsshim::ActivateLayer failed in Win32: The system cannot find the path specified. (0x3)',
      },
    });
    expect(await rejection(other.docker.build(FROM))).toBeInstanceOf(HcsError);
  });

  it('understands an exit code of Podman', async () => {
    const error = await fails('building at STEP "RUN dism": while running runtime: exit status 44\n');
    expect([error.exitCode, error.command]).toEqual([44, undefined]);
    expect(error.message).toMatch(/exit code 44: two$/);
  });
});

describe('the credentials of a build', () => {
  const sent = (server: HttpEngine): unknown => {
    const header = server.one('POST /build').headers['x-registry-config'];
    return typeof header === 'string' ? decoded(header) : header;
  };
  const auths = {
    'r.example': { auth: base64(`me:${SECRET}`) },
    'other.example': { auth: base64(`you:${SECRET}`) },
  };
  const mine = { username: 'me', password: SECRET, serveraddress: 'r.example' };
  const yours = { username: 'you', password: SECRET, serveraddress: 'other.example' };

  it('are those for the registries that the Dockerfile names', async () => {
    await using place = await home({ auths });
    await using both = await engine({ body: BUILT }, {}, { env: place.env });
    await both.docker.build({ dockerfileInline: 'ARG R=r.example\nFROM ${R}/base\nFROM third.example/x\n' });
    expect(sent(both.server)).toEqual({ 'r.example': mine });
  });

  it('are all when the Dockerfile cannot be read from here', async () => {
    await using place = await home({ auths });
    for (const context of [{ tar: Buffer.alloc(1024) }, { dockerfileInline: 'FROM $UNKNOWN' }]) {
      await using both = await engine({ body: BUILT }, {}, { env: place.env });
      await both.docker.build(context);
      expect(sent(both.server)).toEqual({ 'r.example': mine, 'other.example': yours });
    }
  });

  it('are the given ones, or none', async () => {
    await using place = await home({ auths });
    for (const [auth, expected] of [
      [
        { 'docker.io': { identityToken: 't' } },
        {
          'https://index.docker.io/v1/': { identitytoken: 't', serveraddress: 'https://index.docker.io/v1/' },
        },
      ],
      [
        { 'r.example': new RegistryCredentials('r.example', { username: 'a', password: 'b' }) },
        { 'r.example': { username: 'a', password: 'b', serveraddress: 'r.example' } },
      ],
      ['anonymous', undefined],
      [{}, undefined],
    ] as const) {
      await using both = await engine({ body: BUILT }, {}, { env: place.env });
      await both.docker.build({ tar: Buffer.alloc(1024) }, { auth });
      expect(sent(both.server)).toEqual(expected);
    }
  });

  it('are shown by nothing', async () => {
    await using both = await engine({ body: failing('denied') });
    const build = both.docker.build(FROM, {
      auth: { 'r.example': { username: 'someone', password: SECRET } },
    });
    const error = await rejection(build);
    for (const value of [build, error]) {
      expect(inspect(value, { depth: Infinity, showHidden: true })).not.toContain(SECRET);
      expect(inspect(value, { depth: Infinity })).not.toContain(base64(SECRET).slice(0, 10));
    }
  });
});

describe('an image that was built', () => {
  const record = { Id: ID, RepoTags: [] as string[] };
  const inspected = async (RepoTags: string[]): Promise<Route> => ({
    body: { ...(await import('../../models/fixtures/windows.js')).image, ...record, RepoTags },
  });

  it('loses its names in the end', async () => {
    await using both = await engine(
      { body: BUILT },
      {
        'GET /images/a:1/json': await inspected(['a:1']),
        'GET /images/b:1/json': { status: 404, body: {} },
        'DELETE /images/*': { body: [] },
      },
    );
    {
      await using image = await both.docker.build(FROM, { tag: ['a:1', 'b:1'] });
      expect(image.id).toBe(ID);
    }
    expect(both.server.asked.filter((asked) => asked.startsWith('DELETE'))).toEqual(['DELETE /images/a:1']);
  });

  it('is removed without a name, unless something else has named it', async () => {
    for (const [names, asked] of [
      [[], ['GET', 'DELETE']],
      [['nanoserver:latest'], ['GET']],
    ] as const) {
      await using both = await engine(
        { body: BUILT },
        { [`GET /images/${ID}/json`]: await inspected([...names]), 'DELETE /images/*': { body: [] } },
      );
      {
        await using image = await both.docker.build(FROM);
        expect(image.tags).toEqual([]);
      }
      expect(both.server.seen.slice(1).map(({ method }) => method)).toEqual(asked);
    }
  });
});
