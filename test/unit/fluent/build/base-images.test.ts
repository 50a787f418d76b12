import { expect, it } from 'vitest';
import { registriesOf } from '../../../../src/fluent/build/base-images.js';

it.each([
  ['FROM nanoserver', ['docker.io']],
  ['FROM mcr.example/windows/servercore:ltsc2022 AS base\nFROM base\nCOPY --from=base a b', ['mcr.example']],
  [
    'from --platform=windows/amd64 a.example/x as One\nFROM ONE\nFROM b.example:5000/x',
    ['a.example', 'b.example:5000'],
  ],
  ['FROM scratch\nCOPY --from=0 a b\nCOPY --chown=x --from=c.example/tools a b\nCOPY a b', ['c.example']],
  ['ARG HOST=d.example\nFROM ${HOST}/x:${TAG:-1}', ['d.example']],
  ['ARG HOST="e.example" TAG\nFROM $HOST/x', ['e.example']],
  ['ARG HOST=d.example\nFROM ${HOST}/x', ['given.example'], { HOST: 'given.example' }],
  ['FROM f.example/x\nARG HOST=g.example\nFROM ${HOST}/x', undefined],
  ['FROM $UNKNOWN', undefined],
  [
    '# escape=`\nFROM `\n  # comment\n  h.example/x\nRUN dir c:\\\nFROM i.example/y',
    ['h.example', 'i.example'],
  ],
  ['\uFEFFFROM \\\r\n  j.example/x\r\n', ['j.example']],
  ['FROM Not:A:Reference', []],
  ['# FROM k.example/x\nRUN FROM l.example/x', []],
  ['', []],
] as [string, string[] | undefined, Record<string, string>?][])(
  '%j is built from images of %j',
  (text, registries, args = {}) => {
    expect(registriesOf(text, args)).toEqual(registries);
  },
);
