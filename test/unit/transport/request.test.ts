import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { queryString, route } from '../../../src/transport/request.js';

describe('route', () => {
  it.each([
    ['iisnanobase', '/images/iisnanobase/json'],
    ['windows/nanoserver:ltsc2022', '/images/windows/nanoserver:ltsc2022/json'],
    ['r.example:5000/a/b@sha256:00ff', '/images/r.example:5000/a/b@sha256:00ff/json'],
    ['a b', '/images/a%20b/json'],
    ['a?b#c', '/images/a%3Fb%23c/json'],
    ['50%', '/images/50%25/json'],
    ['ä', '/images/%C3%A4/json'],
    ['a%2Fb', '/images/a%252Fb/json'],
    ['...', '/images/.../json'],
    ['c:\\x', '/images/c:%5Cx/json'],
    ['a\r\nX: 1', '/images/a%0D%0AX:%201/json'],
  ])('encodes %j', (name, path) => {
    expect(route`/images/${name}/json`).toBe(path);
  });

  it.each(['', '.', '..', 'a/', '/a', 'a//b', 'a/../b', '../../version', 'a/./b'])('refuses %j', (name) => {
    expect(() => route`/images/${name}/json`).toThrow(InvalidInputError);
  });

  it('takes several values, and one at the end', () => {
    expect(route`/a/${'x'}/b/${'y'}`).toBe('/a/x/b/y');
    expect(route`/plain`).toBe('/plain');
  });
});

describe('queryString', () => {
  it('writes values as the engine reads them', () => {
    expect(queryString({ all: true, size: false, limit: 0, name: 'a b&c=d', none: undefined })).toBe(
      '?all=1&size=0&limit=0&name=a+b%26c%3Dd',
    );
  });

  it('writes filters as JSON, and lists one by one', () => {
    const query = queryString({ filters: { label: ['a=b', 'c'] }, changes: ['CMD a', 'USER b'] });
    const parsed = new URLSearchParams(query.slice(1));
    expect(JSON.parse(parsed.get('filters') ?? '')).toEqual({ label: ['a=b', 'c'] });
    expect(parsed.getAll('changes')).toEqual(['CMD a', 'USER b']);
  });

  it('is empty without parameters', () => {
    expect(queryString()).toBe('');
    expect(queryString({ a: undefined })).toBe('');
  });
});
