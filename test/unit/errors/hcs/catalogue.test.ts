import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  canonicalCode,
  causes,
  codes,
  diagnose,
  explainCode,
  facilityOf,
  helpText,
  toHex,
  type Cause,
} from '../../../../src/errors/hcs/index.js';
import { helpAnchors } from '../../../../src/errors/hcs/help.js';
import { renderErrorReference } from '../../../../src/errors/hcs/reference.js';
import { rules } from '../../../../src/errors/hcs/rules.js';

const root = new URL('../../../../', import.meta.url);
const pages = renderErrorReference();
const reference = [...pages.values()].join('\n');

describe('the catalogue', () => {
  it('has what it promises', () => {
    expect(codes.length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(causes).length).toBeGreaterThanOrEqual(25);
  });

  it('has every code once, in its canonical form, and every name once', () => {
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
    for (const { code } of codes) expect(toHex(canonicalCode(code))).toBe(toHex(code));
    const names = codes.flatMap(({ symbol, aliases }) => [symbol, ...(aliases ?? [])]);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
  });

  it('knows the facility of every code', () => {
    for (const { code } of codes) expect(facilityOf(code), toHex(code)).not.toBe('unknown');
  });

  it('is the only place that says what a cause is and how to mend it', () => {
    const source = fileURLToPath(new URL('src/', root));
    const said = new Set(
      Object.values(causes).flatMap(({ remediations }) => remediations.map(({ cause }) => cause)),
    );
    const repeated = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/errors.hcs.causes/.test(name))
      .flatMap((name) => {
        const text = readFileSync(`${source}${name}`, 'utf8');
        return [...text.matchAll(/\bcause:\s*(['"`])(.*?)\1/g)].map(
          ([, , words]) => `${name}: ${words ?? ''}`,
        );
      })
      .filter((found) => said.has(found.slice(found.indexOf(': ') + 2)));
    expect(repeated).toEqual([]);
  });

  it('has remedies for every cause, with a check and a public link where there is one', () => {
    for (const [kind, cause] of Object.entries(causes)) {
      expect(cause.meaning, kind).toMatch(/\.$/);
      expect(cause.remediations.length, kind).toBeGreaterThan(0);
      for (const { cause: why, check, fix, link } of cause.remediations as readonly {
        cause: string;
        check?: string;
        fix: string;
        link?: string;
      }[]) {
        expect(why, kind).toMatch(/\.$/);
        expect(fix, kind).not.toBe('');
        expect(check, kind).toBeTruthy();
        expect(check, kind).not.toMatch(/\n|\b(?:Set|Remove|New|Start|Stop|Restart|Enable)-/);
        if (link !== undefined) expect(new URL(link).protocol).toBe('https:');
      }
    }
  });

  it.each([
    ['client Windows only', /SecurityCenter2/],
    ['a name where -Id, a GUID, is positional', /Get-Hns(?:Network|Endpoint) +[^|;\s]/],
    ['two arguments where one is meant', / \([^()]*\)\\\w/],
    ['a check that changes something', /\/sc_(?:verify|reset)/],
  ])('has no command with %s', (_mistake, pattern) => {
    const lines = Object.values<Cause>(causes).flatMap(({ remediations }) =>
      remediations.flatMap(({ check, fix }) => [check ?? '', fix]),
    );
    expect(lines.filter((line) => pattern.test(line))).toEqual([]);
  });

  it('names in its rules only codes that it knows', () => {
    const known = new Set(codes.map(({ code }) => code));
    for (const code of rules.flatMap((rule) => rule.codes ?? []))
      expect(known.has(code), toHex(code)).toBe(true);
  });
});

describe('every code', () => {
  it.each(codes.map((entry) => [entry.symbol, entry] as const))(
    '%s is understood in all its spellings',
    (_symbol, { code, symbol, kind: causeId }) => {
      const hex = toHex(code);
      for (const spelling of [
        hex,
        hex.toUpperCase().replace('0X', '0x'),
        String(code),
        code | 0,
        code,
        symbol,
        symbol.toLowerCase(),
      ]) {
        expect(explainCode(spelling)).toMatchObject({ symbol, code });
      }
      // In a text without an operation it means what the catalogue says, whatever the language of the text.
      expect(diagnose(`Fehler (${hex})`)[0]).toMatchObject({ symbol, causeId, code });
      expect(diagnose(`{"Error":${String(code | 0)}}`)[0]?.symbol ?? symbol).toBe(symbol);
    },
  );

  it.each([
    ['0xc0370101', 0xc0370101],
    ['0x80370101', 0x80370101],
    ['c0370101', 0xc0370101],
    ['80370101', 0x80370101],
    [' 3224830209 ', 0xc0370101],
    ['-1070137087', 0xc0370101],
    [-1070137087, 0xc0370101],
    ['HCS_E_IMAGE_MISMATCH', 0xc0370101],
    ['ERROR_VMCOMPUTE_IMAGE_MISMATCH', 0xc0370101],
    ['0xffffffffc0370101', 0xc0370101],
  ])('%s is HCS_E_IMAGE_MISMATCH', (spelling, code) => {
    // prettier-ignore
    expect(explainCode(spelling)).toMatchObject({ code, symbol: 'HCS_E_IMAGE_MISMATCH', facility: 'HCS', reference: 'docs/errors/hcs.md#0xc0370101' });
  });

  it('is the same wrapped as HRESULT or as NTSTATUS', () => {
    expect(explainCode('0x80070005')?.symbol).toBe('ERROR_ACCESS_DENIED');
    expect(explainCode('0xd0000225')?.symbol).toBe('STATUS_NOT_FOUND');
  });

  it('has all its meanings explained, by operation', () => {
    expect(explainCode('0x80004005')?.causes.map(({ kind }) => kind)).toEqual([
      'too-few-processors',
      'layer-store-failure',
      'nat-left-over',
      'hns-network-failure',
      'process-crashed',
      'compute-service-failure',
    ]);
  });

  it('that is unknown is explained honestly', () => {
    expect(explainCode('0x80379999')).toMatchObject({
      symbol: undefined,
      facility: 'HCS',
      causes: [],
      remediations: [],
    });
    expect(explainCode('0x80379999')?.meaning).toContain('does not know 0x80379999');
    for (const nonsense of [
      '',
      'nonsense',
      '0x',
      '0x123456789',
      '99999999999',
      '1.5',
      NaN,
      2 ** 32,
      -(2 ** 31) - 1,
    ]) {
      expect(explainCode(nonsense)).toBeUndefined();
    }
  });
});

describe('the error reference', () => {
  it('is up to date', () => {
    for (const [file, text] of pages) expect(readFileSync(new URL(file, root), 'utf8'), file).toBe(text);
  });

  it('has every anchor that a reference names, once, and the same text is there offline', () => {
    for (const anchor of helpAnchors()) {
      expect(reference.split(`<a id="${anchor}"></a>`).length, anchor).toBe(2);
      if (anchor !== 'unknown')
        expect(helpText(`docs/errors/causes.md#${anchor}`), anchor).toContain('Fix: ');
    }
    expect(helpText('docs/errors/causes.md#nothing')).toBeUndefined();
  });

  it('has the anchor of every diagnosis', () => {
    const texts = [
      '(0x80379999)',
      'hello',
      'hnsCall failed: (0x803b0999)',
      'hcsshim::ActivateLayer - x',
      '0x5',
      'commit of a running container',
    ];
    for (const { reference: place } of texts.flatMap((text) => diagnose(text))) {
      const [file = '', anchor = ''] = place.split('#');
      expect(pages.get(file), place).toContain(`<a id="${anchor}"></a>`);
    }
  });

  it('links inside of itself to what is there', () => {
    const links = [...reference.matchAll(/See \[[a-z-]+\]\(([a-z]+\.md)#([a-z-]+)\)/g)];
    expect(links.length).toBeGreaterThan(100);
    for (const [, file = '', target = ''] of links)
      expect(pages.get(`docs/errors/${file}`), target).toContain(`<a id="${target}"></a>`);
  });
});
