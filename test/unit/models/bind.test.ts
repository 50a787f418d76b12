import { describe, expect, it } from 'vitest';
import { expectLinear } from '../support/growth.js';
import { InvalidInputError } from '../../../src/errors/validation.js';
import { bind, formatBind, parseBind, type Bind } from '../../../src/models/values/bind.js';

const rw = { mode: 'rw' } as const;
const ro = { mode: 'ro' } as const;

describe('parseBind on Windows', () => {
  const good: [spec: string, expected: Bind][] = [
    ['c:\\share:c:\\iisinstall', { type: 'bind', source: 'c:\\share', destination: 'c:\\iisinstall', ...rw }],
    [
      'c:\\share:c:\\iisinstall:ro',
      { type: 'bind', source: 'c:\\share', destination: 'c:\\iisinstall', ...ro },
    ],
    [
      'c:\\share:c:\\iisinstall:RO',
      { type: 'bind', source: 'c:\\share', destination: 'c:\\iisinstall', ...ro },
    ],
    ['c:\\a:d:\\b:rw', { type: 'bind', source: 'c:\\a', destination: 'd:\\b', ...rw }],
    ['C:/Share/x/:D:/Data/', { type: 'bind', source: 'C:\\Share\\x', destination: 'D:\\Data', ...rw }],
    [
      'c:\\program files\\x y:c:\\x',
      { type: 'bind', source: 'c:\\program files\\x y', destination: 'c:\\x', ...rw },
    ],
    ['c:\\:d:', { type: 'bind', source: 'c:\\', destination: 'd:', ...rw }],
    ['c:\\foo:d::ro', { type: 'bind', source: 'c:\\foo', destination: 'd:', ...ro }],
    ['c:\\foo:d:\\', { type: 'bind', source: 'c:\\foo', destination: 'd:\\', ...rw }],
    ['\\\\?\\c:\\share:c:\\x', { type: 'bind', source: '\\\\?\\c:\\share', destination: 'c:\\x', ...rw }],
    [
      '\\\\?\\c:\\share:\\\\?\\d:\\x:ro',
      { type: 'bind', source: '\\\\?\\c:\\share', destination: '\\\\?\\d:\\x', ...ro },
    ],
    ['data:c:\\x', { type: 'volume', source: 'data', destination: 'c:\\x', ...rw }],
    ['my data.1:c:\\x:ro', { type: 'volume', source: 'my data.1', destination: 'c:\\x', ...ro }],
    ['c:d:\\x', { type: 'volume', source: 'c', destination: 'd:\\x', ...rw }],
    ['console:c:\\x', { type: 'volume', source: 'console', destination: 'c:\\x', ...rw }],
    ['com0:c:\\x', { type: 'volume', source: 'com0', destination: 'c:\\x', ...rw }],
    ['d:\\data', { type: 'volume', destination: 'd:\\data', ...rw }],
    ['d:', { type: 'volume', destination: 'd:', ...rw }],
    [
      '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine',
      {
        type: 'npipe',
        source: '\\\\.\\pipe\\docker_engine',
        destination: '\\\\.\\pipe\\docker_engine',
        ...rw,
      },
    ],
    [
      '//./pipe/a:\\\\.\\PIPE\\b:rw',
      { type: 'npipe', source: '\\\\.\\pipe\\a', destination: '\\\\.\\PIPE\\b', ...rw },
    ],
  ];

  it.each(good)('reads %s', (spec, expected) => {
    expect(parseBind(spec)).toEqual(expected);
  });

  it.each(good)('writes what it read from %s so that it reads the same', (_spec, expected) => {
    expect(parseBind(formatBind(expected))).toEqual(expected);
  });

  const bad: [spec: string, complaint: RegExp][] = [
    ['', /it is empty/],
    [':c:\\x', /the source is empty/],
    ['c:\\share:c:', /destination cannot be 'c:' or 'c:\\'/],
    ['c:\\share:c:\\', /destination cannot be 'c:' or 'c:\\'/],
    ['c:\\share:C:/', /destination cannot be 'c:' or 'c:\\'/],
    ['c:\\', /destination cannot be 'c:' or 'c:\\'/],
    ['c:\\share:data', /destination 'data' is not valid: it is not an absolute path/],
    ['c:\\share:\\data', /destination '\\data' is not valid: it is not an absolute path/],
    ['c:\\share:/data', /destination '\/data' is not valid: it is not an absolute path/],
    ['share\\x:c:\\x', /source 'share\\x' is no folder of the host/],
    ['..\\share:c:\\x', /source '\.\.\\share' is no folder/],
    ['\\\\server\\share:c:\\x', /source '\\\\server\\share' is no folder/],
    ['c:\\a\\\\b:c:\\x', /two slashes in a row/],
    ['c:\\a*b:c:\\x', /one of the characters/],
    ['a<b:c:\\x', /is no folder of the host, no volume name/],
    ['c:\\share:c:\\x:rx', /mode 'rx' is neither ro nor rw/],
    ['c:\\share:c:\\x:ro,rw', /mode 'ro,rw' is neither/],
    ['c:\\share:c:\\x:ro:rw', /it has 4 parts/],
    ['c:\\x:ro', /a mode \(ro\) needs a source and a destination/],
    ['con:c:\\x', /reserved word for Windows filenames/],
    ['LPT1:c:\\x', /reserved word for Windows filenames/],
    ['nul:c:\\x:ro', /reserved word for Windows filenames/],
    ['c::d:\\x', /lacks a slash/],
    ['c:foo:d:\\x', /neither ro nor rw|is not an absolute path/],
    ['\\\\.\\pipe\\a:c:\\x', /a pipe can only be mounted as a pipe/],
    ['\\\\.\\pipe\\a:\\\\.\\pipe\\b:ro', /cannot be mounted read-only/],
    ['c:\\a:\\\\.\\pipe\\b', /only a pipe can be mounted as a pipe/],
    ['\\\\.\\pipe\\:\\\\.\\pipe\\b', /the path of a pipe/],
    ['c:\\a\n:c:\\x', /one of the characters/],
  ];

  it.each(bad)('refuses %j', (spec, complaint) => {
    const attempt = (): Bind => parseBind(spec);
    expect(attempt).toThrow(InvalidInputError);
    expect(attempt).toThrow(complaint);
    expect(attempt).toThrow(/Expected \[source:\]destination/);
  });

  it.each([
    ['a long name', (size: number): string => `c:\\${'a'.repeat(size)}*:c:\\x`],
    ['many drives', (size: number): string => 'c:\\'.repeat(size)],
  ])('takes no more than linear time for %s', (_, text) => {
    expectLinear(12_500, (size) => {
      expect(() => parseBind(text(size))).toThrow(InvalidInputError);
    });
  });
});

describe('parseBind on Linux', () => {
  const os = { os: 'linux' } as const;

  it.each<[string, Bind]>([
    ['/srv:/data', { type: 'bind', source: '/srv', destination: '/data', ...rw }],
    ['/srv:/data:ro,z', { type: 'bind', source: '/srv', destination: '/data', options: ['z'], ...ro }],
    [
      'name:/data:nocopy',
      { type: 'volume', source: 'name', destination: '/data', options: ['nocopy'], ...rw },
    ],
    ['/data', { type: 'volume', destination: '/data', ...rw }],
  ])('reads %s', (spec, expected) => {
    expect(parseBind(spec, os)).toEqual(expected);
    expect(parseBind(formatBind(expected), os)).toEqual(expected);
  });

  it.each([
    ['/srv:data', /not an absolute path/],
    ['/srv:/', /cannot be '\/'/],
    ['/srv:/data:ro,rw', /options 'ro,rw'/],
    ['/srv:/data:weird', /options 'weird'/],
    ['/data:ro', /needs a source and a destination/],
    ['./srv:/data', /neither an absolute path nor a volume name/],
    ['a:/b:ro:z', /4 parts/],
  ])('refuses %s', (spec, complaint) => {
    expect(() => parseBind(spec, os)).toThrow(complaint);
  });
});

describe('bind', () => {
  it('makes a bind from its parts', () => {
    expect(bind('c:/share', 'c:/data', 'ro')).toEqual(parseBind('c:\\share:c:\\data:ro'));
    expect(bind(undefined, 'd:\\x')).toEqual({ type: 'volume', destination: 'd:\\x', mode: 'rw' });
    expect(bind('/srv', '/data', 'rw', { os: 'linux' })).toEqual(parseBind('/srv:/data', { os: 'linux' }));
  });

  it('checks the parts', () => {
    expect(() => bind('c:\\share', 'data')).toThrow(InvalidInputError);
    expect(() => bind('c:\\a:d:\\b', 'c:\\x')).toThrow(/one of the characters/);
    expect(() => bind(undefined, 'd:\\x', 'ro')).toThrow(/an anonymous volume takes no mode/);
    expect(() => bind('', 'd:\\x')).toThrow(InvalidInputError);
  });
});
