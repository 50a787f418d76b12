import { describe, expect, it } from 'vitest';
import { expectLinear } from '../support/growth.js';
import { InvalidInputError } from '../../../src/errors/validation.js';
import {
  familiarImageReference,
  formatImageReference,
  parseAnyReference,
  parseImageReference,
  sameImageReference,
  withDefaultTag,
} from '../../../src/models/values/image-reference.js';

const hex = '4f2a'.repeat(16);
const digest = `sha256:${hex}`;

describe('parseImageReference', () => {
  it.each([
    ['nanoserver', 'docker.io/library/nanoserver', 'nanoserver'],
    ['nanoserver:ltsc2022', 'docker.io/library/nanoserver:ltsc2022', 'nanoserver:ltsc2022'],
    ['team/iis', 'docker.io/team/iis', 'team/iis'],
    ['docker.io/nanoserver', 'docker.io/library/nanoserver', 'nanoserver'],
    ['index.docker.io/library/nanoserver', 'docker.io/library/nanoserver', 'nanoserver'],
    ['docker.io/library/a/b', 'docker.io/library/a/b', 'library/a/b'],
    ['localhost/iis', 'localhost/iis', 'localhost/iis'],
    ['localhost:5000/iis:1', 'localhost:5000/iis:1', 'localhost:5000/iis:1'],
    ['Registry/iis', 'Registry/iis', 'Registry/iis'],
    [
      'registry.example:5000/a/b__c/d-e--f.g:V1.0_x',
      'registry.example:5000/a/b__c/d-e--f.g:V1.0_x',
      undefined,
    ],
    ['[fe80::1]:5000/iis', '[fe80::1]:5000/iis', undefined],
    [`iis@${digest}`, `docker.io/library/iis@${digest}`, `iis@${digest}`],
    [`iis:1@${digest}`, `docker.io/library/iis:1@${digest}`, `iis:1@${digest}`],
    ['127.0.0.1/iis', '127.0.0.1/iis', undefined],
    ['nanoserver:5000', 'docker.io/library/nanoserver:5000', 'nanoserver:5000'],
  ])('reads %s', (text, full, familiar) => {
    const reference = parseImageReference(text);
    expect(formatImageReference(reference)).toBe(full);
    expect(familiarImageReference(reference)).toBe(familiar ?? full);
    expect(parseImageReference(full)).toEqual(reference);
    expect(parseImageReference(familiarImageReference(reference))).toEqual(reference);
  });

  it('takes it apart', () => {
    expect(parseImageReference(`registry.example:5000/team/iis:1.0@${digest}`)).toEqual({
      domain: 'registry.example:5000',
      path: 'team/iis',
      tag: '1.0',
      digest,
    });
  });

  it.each([
    ['', /it is empty/],
    ['NanoServer', /'library\/NanoServer' must be lowercase/],
    ['team/IIS:1', /must be lowercase/],
    ['iis:', /the tag is empty/],
    ['iis:a b', /the tag 'a b'/],
    ['iis:-a', /the tag '-a'/],
    [`iis:${'a'.repeat(129)}`, /1 to 128/],
    ['iis:1:2', /the tag '1:2'/],
    ['iis@sha256:abc', /has 3 hex digits and needs 64/],
    ['iis@md5:abc', /is not sha256/],
    [`iis@sha256:${hex.toUpperCase()}`, /is not sha256/],
    ['iis@', /is not sha256/],
    ['-iis', /is not letters and digits/],
    ['a..b', /is not letters and digits/],
    ['a___b', /is not letters and digits/],
    ['a//b', /empty part/],
    ['a/', /empty part/],
    ['registry.example:/iis', /the registry 'registry.example:'/],
    ['-bad.example/iis', /the registry '-bad.example'/],
    ['https://registry.example/iis', /the registry 'https:'/],
    [hex, /64 hex digits are the id/],
    ['a'.repeat(256), /longer than 255/],
    ['c:\\share', /the tag '\\share'/],
  ])('refuses %s', (text, complaint) => {
    expect(() => parseImageReference(text)).toThrow(InvalidInputError);
    expect(() => parseImageReference(text)).toThrow(complaint);
  });

  it.each([
    ['hyphens', (size: number): string => 'a-'.repeat(size)],
    ['underscores', (size: number): string => `${'a_'.repeat(size)}!`],
    ['dots', (size: number): string => `${'a.'.repeat(size)}/x`],
  ])('takes no more than linear time for %s', (_, text) => {
    expectLinear(12_500, (size) => {
      expect(() => parseImageReference(text(size))).toThrow(InvalidInputError);
    });
  });
});

describe('other forms', () => {
  it('reads ids where they are allowed', () => {
    expect(parseAnyReference(hex)).toEqual({ kind: 'id', id: digest });
    expect(parseAnyReference(digest)).toEqual({ kind: 'id', id: digest });
    expect(parseAnyReference('iis')).toEqual({ kind: 'name', domain: 'docker.io', path: 'library/iis' });
  });

  it('adds the default tag only where nothing else says which image', () => {
    expect(withDefaultTag(parseImageReference('iis')).tag).toBe('latest');
    expect(withDefaultTag(parseImageReference('iis:1')).tag).toBe('1');
    expect(withDefaultTag(parseImageReference(`iis@${digest}`)).tag).toBeUndefined();
  });

  it('compares', () => {
    expect(sameImageReference('iis', 'docker.io/library/iis:latest')).toBe(true);
    expect(sameImageReference('iis', parseImageReference('iis:latest'))).toBe(true);
    expect(sameImageReference('iis:1', 'iis')).toBe(false);
    expect(sameImageReference('team/iis', 'iis')).toBe(false);
  });
});
