import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import {
  ANONYMOUS_HEADER,
  RegistryCredentials,
  registryKey,
  type RegistryAuth,
} from '../../../src/registry/index.js';
import { decoded } from './support.js';

describe('the key of a registry', () => {
  it.each([
    ['docker.io', 'https://index.docker.io/v1/'],
    ['index.docker.io', 'https://index.docker.io/v1/'],
    ['https://index.docker.io/v1/', 'https://index.docker.io/v1/'],
    ['registry.example.com', 'registry.example.com'],
    ['https://registry.example.com:5000/v2/', 'registry.example.com:5000'],
    ['http://registry.example.com', 'registry.example.com'],
    ['registry.example.com/team/image', 'registry.example.com'],
    ['[::1]:5000', '[::1]:5000'],
    ['https://bob:hunter2@r.example:5000/v2/', 'r.example:5000'],
    ['https://bob:hunt@er2@r.example', 'r.example'],
    ['bob@docker.io', 'https://index.docker.io/v1/'],
    ['r.example/team/image@sha256:abc', 'r.example'],
  ])('%s is %s', (registry, key) => {
    expect(registryKey(registry)).toBe(key);
  });
});

describe('credentials', () => {
  it.each<[RegistryAuth, object]>([
    [
      { username: 'me', password: 'pässword?>' },
      { username: 'me', password: 'pässword?>' },
    ],
    [{ identityToken: 'tok' }, { identitytoken: 'tok' }],
    [{ registryToken: 'tok' }, { registrytoken: 'tok' }],
  ])('give %j to the engine', (auth, wire) => {
    const header = new RegistryCredentials('https://r.example/v2/', auth).toHeader();
    expect(decoded(header)).toEqual({ ...wire, serveraddress: 'r.example' });
  });

  it('show no password that stands in the address of the registry', () => {
    const credentials = new RegistryCredentials('https://bob:hunter2@r.example/v2/', {
      username: 'bob',
      password: 'hunter2',
    });
    expect(inspect(credentials)).toBe("RegistryCredentials { registry: 'r.example', kind: 'password' }");
    expect(decoded(credentials.toHeader())).toMatchObject({ serveraddress: 'r.example' });
  });

  it('are written as Go reads them: with the letters of URLs, and padded', () => {
    // One, two and three letters, so that every length of padding occurs.
    for (const password of ['>', '>?', '>?>', '>?>?', '\u00ff\u00fe~~~']) {
      const header = new RegistryCredentials('r.example', { username: 'u', password }).toHeader();
      expect(header).toMatch(/^[\w-]+={0,2}$/);
      expect(header.length % 4).toBe(0);
    }
    expect(ANONYMOUS_HEADER).toBe('e30=');
  });

  it('are not shown by accident', () => {
    const secret = 'hunter2-secret';
    const all = [
      new RegistryCredentials('r.example', { username: 'someone', password: secret }),
      new RegistryCredentials('r.example', { identityToken: secret }),
      new RegistryCredentials('r.example', { registryToken: secret }),
    ];
    for (const credentials of all) {
      const shown = [
        inspect(credentials, { showHidden: true, depth: Infinity, getters: true }),
        inspect({ nested: [credentials] }),
        JSON.stringify({ credentials }),
        `${credentials as unknown as string}`,
        JSON.stringify(Object.entries(credentials)),
        JSON.stringify(structuredClone(credentials)),
        inspect(new Error('x', { cause: credentials })),
      ].join('\n');
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain('someone');
      expect(shown).not.toContain(credentials.toHeader());
      expect(shown).toContain('r.example');
    }
  });

  it.each([
    null,
    'hunter2',
    {},
    { username: 'hunter2' },
    { username: '', password: 'hunter2' },
    { username: 'hunter2', password: '' },
    { identityToken: '' },
    { identityToken: 'hunter2', username: 'a', password: 'hunter2' },
    { username: 'a', password: 'hunter2', passwort: 'hunter2' },
  ])('of another form are refused, and not shown: %j', (auth) => {
    const make = (): unknown => new RegistryCredentials('r.example', auth as unknown as RegistryAuth);
    expect(make).toThrow(InvalidInputError);
    try {
      make();
    } catch (error) {
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("hunter2'");
      expect((error as Error).message).not.toContain('hunter2');
    }
  });
});
