import { describe, expect, it } from 'vitest';
import { hostScript } from '../../../src/host/index.js';
import { answerIn, LOADER, requestOf, scriptOf } from '../../../src/host/powershell/frame.js';
import { HOST_TEXTS, type HostTextName } from '../../../src/host/powershell/index.js';
import { mistakesIn, nodesOf } from './grammar.js';
import { EVERYTHING, SHA } from './support.js';

const names = Object.keys(HOST_TEXTS) as HostTextName[];
const whole = names.map((name) => [name, scriptOf(name)] as const);

/** Values that would do harm as code. */
const HOSTILE = [
  "'; Remove-Item C:\\ -Recurse; '",
  '$(Stop-Computer)',
  '`"; Stop-Computer #',
  "'@\nStop-Computer\n@'",
  '\u2019; Stop-Computer; \u2018',
  '%PATH% & shutdown /s',
  'a\r\nb\u0000c',
  '\u{1f600} ünïcode',
];

describe('the grammar', () => {
  it('finds what is wrong', async () => {
    expect(await mistakesIn("$a = 'b'\nif ($a) { Get-Item $a }")).toEqual([]);
    expect(await mistakesIn("$a = 'b")).not.toEqual([]);
    expect(await mistakesIn('if ($a) { Get-Item')).not.toEqual([]);
  });
});

describe('every text', () => {
  it.each(whole)('%s is PowerShell', async (_name, text) => {
    expect(await mistakesIn(text)).toEqual([]);
  });

  it.each(whole)('%s is for Windows PowerShell 5.1, in ASCII', async (_name, text) => {
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text).not.toMatch(/\?\?|\?\.|&&|\|\||-Parallel|-AsHashtable/i);
    expect(await nodesOf(text, 'ternary_expression')).toEqual([]);
  });

  it.each(whole)('%s makes code of no value', async (_name, text) => {
    expect(text).not.toMatch(/Invoke-Expression|\biex\b|\[scriptblock\]::Create|-EncodedCommand/i);
    // In double quotes there is never a variable, so that nothing is put together to a line.
    const quoted = await nodesOf(text, 'expandable_string_literal');
    expect(quoted.map((node) => node.text).filter((one) => one.includes('$'))).toEqual([]);
  });

  it('only asks, where it looks', () => {
    for (const name of ['look', 'read-state'] as const) {
      const verbs = [...HOST_TEXTS[name].matchAll(/(?<![\w$-])([A-Z][a-z]+)-[A-Z][A-Za-z]+/g)].map(
        ([, verb]) => verb,
      );
      const known = ['Add', 'Find', 'ForEach', 'Get', 'Invoke', 'Join', 'New', 'Read', 'Select', 'Where'];
      expect(verbs.filter((verb) => !known.includes(verb ?? ''))).toEqual([]);
    }
  });

  it('uses these commands, and no others', async () => {
    const used = new Set<string>();
    for (const [, text] of whole) {
      for (const node of await nodesOf(text, 'command_name')) used.add(node.text);
    }
    const own = new Set(
      [
        ...whole
          .map(([, text]) => text)
          .join('\n')
          .matchAll(/^function ([\w-]+)/gm),
      ].map(([, name]) => name),
    );
    expect([...used].filter((name) => !own.has(name)).sort()).toMatchSnapshot();
  });
});

describe('a call', () => {
  it('has the same command line and the same script whatever its values are', async () => {
    expect(await mistakesIn(LOADER)).toEqual([]);
    expect(LOADER).not.toContain('"');
    const scripts = HOSTILE.map((value) => requestOf('group', { name: value }).split('\n')[0]);
    expect(new Set(scripts).size).toBe(1);
  });

  it.each(HOSTILE)('carries %j as data', (value) => {
    const [script = '', data = '', end] = requestOf('engine', {
      from: value,
      files: { [value]: value },
    }).split('\n');
    expect(end).toBe('');
    expect(Buffer.from(script, 'base64').toString()).toBe(scriptOf('engine'));
    expect(data).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(JSON.parse(Buffer.from(data, 'base64').toString())).toEqual({
      from: value,
      files: { [value]: value },
    });
  });
});

describe('an answer', () => {
  const answer = (value: unknown): string =>
    `<wincontainers-answer>${Buffer.from(JSON.stringify(value)).toString('base64')}</wincontainers-answer>`;

  it('is found among other output, broken into lines or not', () => {
    const text = answer({ ok: true, value: 'ü' });
    const broken = text.replace(/.{20}/g, '$&\r\n');
    expect(answerIn(`WARNING: a word\r\n${text}\r\nmore`)).toEqual({ ok: true, value: 'ü' });
    expect(
      answerIn(
        broken
          .replace(/<\s*w[^>]*>/, '<wincontainers-answer>')
          .replace(/<\/[^>]*>/, '</wincontainers-answer>'),
      ),
    ).toEqual({ ok: true, value: 'ü' });
  });

  it.each(['', '<wincontainers-answer>', '<wincontainers-answer>?</wincontainers-answer>', 'WARNING'])(
    'is not %j',
    (text) => {
      expect(answerIn(text)).toBeUndefined();
    },
  );
});

describe('the script without Node', () => {
  const members = HOSTILE.map((value) => value.replaceAll('\u0000', ''));
  const script = hostScript({
    ...EVERYTHING,
    group: { name: 'docker-users', members },
    engine: { file: "D:\\it's $(x)\\`docker`.zip", sha256: SHA },
    daemon: { ...EVERYTHING.daemon, labels: members },
    reboot: 'now',
  });

  it('is PowerShell, in ASCII, whatever the values are', async () => {
    expect(await mistakesIn(script)).toEqual([]);
    expect(script).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('differs from that of other values in its data only', () => {
    const other = hostScript({ ...EVERYTHING, reboot: 'ask' });
    const codeOf = (text: string): string => text.replace(/\$data = @'[^']*'@/, '');
    expect(codeOf(script)).toBe(codeOf(other));
    expect(codeOf(script)).not.toContain('docker-users');
  });

  it('has each step with its values', () => {
    const data = /\$data = @'\n([^']*)\n'@/.exec(script)?.[1]?.replaceAll('\n', '') ?? '';
    const plan = JSON.parse(Buffer.from(data, 'base64').toString()) as {
      steps: { id: string; input: Record<string, unknown> }[];
    };
    expect(plan.steps.map(({ id }) => id)).toEqual([
      'windows',
      'begin',
      'feature-containers',
      'feature-hyperv',
      'restart',
      'group',
      'engine',
      'antivirus',
      'daemon-config',
      'service',
      'network',
      'firewall',
      'image-nanoserver',
      'image-servercore',
      'finish',
    ]);
    expect(plan.steps.find(({ id }) => id === 'group')?.input['members']).toEqual(members);
  });

  it('can be made anywhere, of nothing', async () => {
    expect(await mistakesIn(hostScript())).toEqual([]);
  });
});
