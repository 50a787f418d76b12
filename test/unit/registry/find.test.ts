import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CredentialsError } from '../../../src/errors/credentials.js';
import { DockerConfigError } from '../../../src/errors/docker-config.js';
import { InvalidInputError } from '../../../src/errors/validation.js';
import { findCredentials, knownRegistries } from '../../../src/registry/index.js';
import { eventually, refuseUnhandledRejections, rejection } from '../support/watch.js';
import { base64, decoded, home, type Home } from './support.js';

refuseUnhandledRejections();

const SECRET = 'hunter2-secret';
const HUB = 'https://index.docker.io/v1/';

/** What the engine would be told, or `undefined` for nothing. */
async function told({ env }: Home, registry: string): Promise<unknown> {
  const credentials = await findCredentials(registry, { env });
  return credentials === undefined ? undefined : decoded(credentials.toHeader());
}

describe('auths of config.json', () => {
  it.each<[string, string, object, unknown]>([
    [
      'user and password',
      'docker.io',
      { [HUB]: { auth: base64(`me:${SECRET}:with:colons`) } },
      { username: 'me', password: `${SECRET}:with:colons`, serveraddress: HUB },
    ],
    [
      'an identity token before the password that stands with it',
      'r.example:5000',
      { 'r.example:5000': { auth: base64('me:old'), identitytoken: SECRET } },
      { identitytoken: SECRET, serveraddress: 'r.example:5000' },
    ],
    [
      'plain fields',
      'r.example',
      { 'r.example': { username: 'me', password: SECRET } },
      { username: 'me', password: SECRET, serveraddress: 'r.example' },
    ],
    [
      'the address that old versions wrote',
      'r.example',
      { 'https://r.example/v1/': { auth: base64('me:old') } },
      { username: 'me', password: 'old', serveraddress: 'r.example' },
    ],
    [
      'the exact key before another of the same host',
      'r.example',
      { 'https://r.example/v1/': { auth: base64('me:old') }, 'r.example': { auth: base64('me:new') } },
      { username: 'me', password: 'new', serveraddress: 'r.example' },
    ],
    [
      'a user without a password, which the docker CLI sends too',
      'r.example',
      { 'r.example': { auth: base64('token:') } },
      { username: 'token', password: '', serveraddress: 'r.example' },
    ],
    [
      'the same in plain fields',
      'r.example',
      { 'r.example': { username: 'token' } },
      { username: 'token', password: '', serveraddress: 'r.example' },
    ],
    ['nothing for an empty entry', 'r.example', { 'r.example': {} }, undefined],
    ['nothing for an entry that is null', 'r.example', { 'r.example': null }, undefined],
    [
      'an entry beside one that is null',
      'r.example',
      { 'other.example': null, 'r.example': { auth: base64('me:x') } },
      { username: 'me', password: 'x', serveraddress: 'r.example' },
    ],
    [
      'base64 that is wrapped',
      'r.example',
      { 'r.example': { auth: base64(`me:${SECRET}`).replace(/(.{8})/g, '$1\r\n') } },
      { username: 'me', password: SECRET, serveraddress: 'r.example' },
    ],
    ['nothing for another registry', 'r.example', { 'other.example': { auth: base64('me:x') } }, undefined],
    ['nothing for a key of Object.prototype', 'constructor', {}, undefined],
  ])('have %s', async (_what, registry, auths, expected) => {
    await using place = await home({ auths });
    expect(await told(place, registry)).toEqual(expected);
  });

  it('are looked for in DOCKER_CONFIG first, and nowhere without a home', async () => {
    await using place = await home({ auths: { 'r.example': { auth: base64('me:x') } } });
    const env = { DOCKER_CONFIG: `${place.path}/.docker` };
    expect(await findCredentials('r.example', { env })).toMatchObject({ kind: 'password' });
    expect(await findCredentials('r.example', { env: {} })).toBeUndefined();
    expect(await findCredentials('r.example', { env: { HOME: `${place.path}/none` } })).toBeUndefined();
  });

  it('come after DOCKER_AUTH_CONFIG', async () => {
    await using place = await home({ auths: { 'r.example': { auth: base64('me:file') } } });
    const variable = JSON.stringify({ auths: { 'r.example': { auth: base64('me:variable') } } });
    const env = { ...place.env, DOCKER_AUTH_CONFIG: variable };
    const found = await findCredentials('r.example', { env });
    expect(decoded(found?.toHeader() ?? '')).toMatchObject({ password: 'variable' });
    expect(await findCredentials('other.example', { env })).toBeUndefined();
    const error = await rejection(
      findCredentials('r.example', { env: { ...place.env, DOCKER_AUTH_CONFIG: `{"${SECRET}` } }),
    );
    expect((error as Error).message).toContain('DOCKER_AUTH_CONFIG is not valid JSON');
    leaksNothing(error);
  });

  it.each(['', ' \r\n', '\uFEFF', 'null\n'])('may be in a file that says nothing: %j', async (content) => {
    await using place = await home(content);
    expect(await told(place, 'r.example')).toBeUndefined();
    expect(await knownRegistries(place)).toEqual([]);
    expect(await findCredentials('r.example', { env: { DOCKER_AUTH_CONFIG: content } })).toBeUndefined();
  });

  it('may begin with a byte order mark', async () => {
    await using place = await home(`\uFEFF{"auths":{"r.example":{"auth":"${base64('me:x')}"}}}`);
    expect(await told(place, 'r.example')).toMatchObject({ password: 'x' });
  });

  it.each([
    ['no JSON', `{"auths":{"r.example":{"auth":"${SECRET}"`],
    ['a field of another type', { auths: { 'r.example': { auth: [SECRET] } } }],
    ['what is not base64', { auths: { 'r.example': { auth: `${SECRET}!` } } }],
    ['no colon', { auths: { 'r.example': { auth: base64(SECRET) } } }],
    ['no user', { auths: { 'r.example': { auth: base64(`:${SECRET}`) } } }],
    ['a user with a NUL', { auths: { 'r.example': { auth: base64(`m\0e:${SECRET}`) } } }],
    ['a helper in another folder', { credsStore: '../../evil' }],
  ])('with %s are an error that shows nothing of them', async (_what, config) => {
    await using place = await home(config);
    const error = await rejection(findCredentials('r.example', { env: place.env }));
    expect(error).toBeInstanceOf(DockerConfigError);
    expect((error as Error).message).toContain('config.json');
    leaksNothing(error);
  });
});

it.each([NaN, -1, -Infinity, '5'])(
  'a timeout of %s is refused before anything is looked for',
  async (timeout) => {
    const error = await rejection(findCredentials('r.example', { env: {}, timeout: timeout as number }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ subject: 'option timeout' });
  },
);

// A script is no program on Windows.
describe.skipIf(process.platform === 'win32')('credential helpers', () => {
  const answering = (username: string): string =>
    `read key; printf '{"ServerURL":"%s","Username":"${username}","Secret":"%s"}' "$key" "$1 $key"`;

  it('are asked with `get` and the key of the registry', async () => {
    await using place = await home({ credsStore: 'fake' });
    await place.helper('fake', answering('me'));
    expect(await told(place, 'docker.io')).toEqual({
      username: 'me',
      password: `get ${HUB}`,
      serveraddress: HUB,
    });
  });

  it('give an identity token with the user <token>', async () => {
    await using place = await home({ credsStore: 'fake' });
    await place.helper('fake', answering('<token>'));
    expect(await told(place, 'r.example')).toEqual({
      identitytoken: 'get r.example',
      serveraddress: 'r.example',
    });
  });

  it('are those of the registry before that of all, and an empty name means the file', async () => {
    await using place = await home({
      credsStore: 'all',
      credHelpers: { 'own.example': 'own', 'file.example': '', 'null.example': null },
      auths: {
        'file.example': { auth: base64('file:x') },
        'null.example': { auth: base64('null:x') },
        'r.example': { auth: base64('file:x') },
      },
    });
    await place.helper('all', answering('all'));
    await place.helper('own', answering('own'));
    expect(await told(place, 'own.example')).toMatchObject({ username: 'own' });
    expect(await told(place, 'r.example')).toMatchObject({ username: 'all' });
    expect(await told(place, 'file.example')).toMatchObject({ username: 'file' });
    expect(await told(place, 'null.example')).toMatchObject({ username: 'null' });
  });

  it('may have none', async () => {
    await using place = await home({ credsStore: 'fake' });
    await place.helper('fake', 'echo "credentials not found in native keychain"; exit 1');
    expect(await told(place, 'docker.io')).toBeUndefined();
    await place.helper('fake', `echo '{"ServerURL":"","Username":"","Secret":""}'`);
    expect(await told(place, 'docker.io')).toBeUndefined();
  });

  it.each<[CredentialsError['kind'], string, string, RegExp]>([
    [
      'helper-failed',
      'that fail',
      'echo "the keychain is locked"; exit 3',
      /ended with 3: the keychain is locked/,
    ],
    ['helper-failed', 'that fail silently', 'exit 3', /ended with 3\.$/],
    [
      'helper-failed',
      'that fail after the answer',
      `echo '{"Secret":"${SECRET}"}'; exit 1`,
      /ended with 1\.$/,
    ],
    ['helper-failed', 'that trace', `echo "${SECRET}" >&2; exit 1`, /ended with 1\.$/],
    ['helper-failed', 'that are killed', 'kill -9 $$', /ended with SIGKILL/],
    ['helper-answer', 'that answer no JSON', `echo '{"Secret":"${SECRET}'`, /not JSON/],
    ['helper-answer', 'that answer no user', `echo '{"Secret":"${SECRET}"}'`, /without a Username/],
    ['helper-answer', 'that answer nobody', `echo '{"Username":"","Secret":"${SECRET}"}'`, /of nobody/],
    ['helper-answer', 'that answer without end', `exec yes '${SECRET}'`, /without end/],
  ])('give %s: those %s', async (kind, _what, script, message) => {
    await using place = await home({ credsStore: 'fake' });
    await place.helper('fake', script);
    const error = await rejection(findCredentials('docker.io', { env: place.env }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({
      code: 'ERR_CREDENTIALS',
      kind,
      registry: HUB,
      helper: 'docker-credential-fake',
    });
    expect((error as Error).message).toMatch(message);
    expect((error as CredentialsError).remediations.length).toBeGreaterThan(1);
    leaksNothing(error);
  });

  it('that are missing say so, and what to do', async () => {
    await using place = await home({ credsStore: 'nowhere' });
    const error = await rejection(findCredentials('docker.io', { env: place.env }));
    expect(error).toMatchObject({ kind: 'helper-missing' });
    expect((error as CredentialsError).remediations[0]?.check).toContain('docker-credential-nowhere');
  });

  it('that hang are ended', { timeout: 10_000 }, async () => {
    await using place = await home({ credsStore: 'fake' });
    // The shell's child holds the streams open when the shell is gone.
    await place.helper('fake', `echo $$ > ${place.path}/pid; sleep 15; echo`);
    const error = await rejection(findCredentials('docker.io', { env: place.env, timeout: 300 }));
    expect(error).toMatchObject({ kind: 'helper-timeout' });
    expect((error as Error).message).toContain('300 ms');
  });

  it.each([0, Infinity, 2 ** 31, Number.MAX_VALUE])('have time with a timeout of %d', async (timeout) => {
    await using place = await home({ credsStore: 'fake' });
    await place.helper('fake', `sleep 0.2; ${answering('me')}`);
    expect(await findCredentials('r.example', { env: place.env, timeout })).toMatchObject({
      kind: 'password',
    });
  });

  it(
    'are given up with the signal, and not begun with one that is aborted',
    { timeout: 10_000 },
    async () => {
      await using place = await home({ credsStore: 'fake' });
      const began = join(place.path, 'began');
      await place.helper('fake', `touch ${began}; exec sleep 15`);
      const controller = new AbortController();
      const waiting = rejection(findCredentials('docker.io', { env: place.env, signal: controller.signal }));
      await eventually('the helper runs', () => existsSync(began));
      controller.abort(new Error('enough'));
      expect(await waiting).toMatchObject({ message: 'enough' });
      await place.helper('fake', `touch ${place.path}/ran`);
      const signal = AbortSignal.abort(new Error('no'));
      expect(await rejection(findCredentials('docker.io', { env: place.env, signal }))).toMatchObject({
        message: 'no',
      });
    },
  );

  it('need not read what they are asked', async () => {
    await using place = await home({ credsStore: 'fake' });
    await place.helper('fake', `exec <&-; echo '{"Username":"me","Secret":"x"}'`);
    expect(await told(place, 'docker.io')).toMatchObject({ username: 'me' });
  });
});

describe.skipIf(process.platform !== 'win32')('credential helpers on Windows', () => {
  it('may be scripts, in folders with any name', async () => {
    await using place = await home({ credsStore: 'fake' });
    const folder = join(place.path, 'a&b^c %PATH% d! (e)');
    await mkdir(folder);
    const script = '@echo off\r\nset /p key=\r\necho {"Username":"me","Secret":"%1 %key%"}\r\n';
    await writeFile(join(folder, 'docker-credential-fake.cmd'), script);
    const env = { ...process.env, ...place.env, PATH: `${folder};${process.env['PATH'] ?? ''}` };
    const found = await findCredentials('r.example', { env });
    expect(decoded(found?.toHeader() ?? '')).toEqual({
      username: 'me',
      password: 'get r.example',
      serveraddress: 'r.example',
    });
  });
});

function leaksNothing(error: unknown): void {
  const shown = `${inspect(error, { depth: Infinity, showHidden: true })}${JSON.stringify(error)}`;
  expect(shown).not.toContain(SECRET);
  expect(shown).not.toContain(base64(SECRET));
  for (let at = error; at instanceof Error; at = at.cause) {
    expect(`${at.message}${at.stack ?? ''}`).not.toContain(SECRET);
  }
}
