import { describe, expect, it } from 'vitest';
import { diagnose, type Diagnosis } from '../../../../src/errors/hcs/index.js';

const id = 'b81ed896222eb87906ccab1c3dd2fc49324eafa798438f7979b87b210906f839';
const words = 'The operating system of the container does not match the operating system of the host.';
const text = `container ${id} encountered an error during CreateContainer: failure in a Windows system call: ${words} (0xc0370101)`;

/** What puts something before each line of a text that was broken after so many letters. */
const broken =
  (width: number, prefix: string) =>
  (whole: string): string =>
    prefix + whole.replace(new RegExp(`.{${String(width)}}`, 'g'), `$&\n${prefix}`);

const disguises: Readonly<Record<string, (whole: string) => string>> = {
  'in colours': (whole) => `\u001b[91m${whole}\u001b[0m`,
  'in colours that change within words and the code': (whole) =>
    whole.replace('operating', 'oper\u001b[0mat\u001b[1;31ming').replace('0xc037', '0xc0\u001b[0m37'),
  'in colours that lost their ESC': (whole) => `[0m[91m${whole.replace('0xc037', '0xc0[0m37')}`,
  'in colours of eight bits': (whole) => whole.replace('0xc037', '0xc0\u009b0m37'),
  'in colours, in JSON': (whole) =>
    JSON.stringify({ stream: `\u001b[91m${whole.replace('0xc037', '0xc0\u001b[0m37')}` }),
  'in colours, as a shell writes them': (whole) => whole.replace('0xc037', '0xc0\\033[0m37'),
  'behind a title of the window': (whole) => `\u001b]0;docker run\u0007${whole}`,
  'behind what moves the cursor': (whole) => `\u001b[2K\u001b[1G\u001b(B${whole}`,
  'in HTML': (whole) => whole.replaceAll(' ', '&nbsp;').replace('(0xc037', '&#40;0xc0&#x33;7'),
  'in HTML, escaped twice': (whole) => whole.replace('(0xc037', '&amp;#40;0xc037'),
  'in lines of docker compose': broken(40, 'container_1  | '),
  'in lines of BuildKit': broken(40, '#14 3.201 '),
  'in lines of logrus': broken(40, 'time="2021-06-29T18:50:48.483759300-07:00" level=error msg="'),
  'in lines with the time, short ones': broken(7, '2024-01-02T03:04:05.1234567Z '),
  'in lines of Docker Desktop': broken(40, '[22:14:59.867][WindowsDaemon  ][Info   ] '),
  'in lines of syslog': broken(40, 'Jan  2 03:04:05 '),
  'in UTF-16, its zeros kept': (whole) => [...whole].join('\0'),
  'in UTF-16, its zeros shown as spaces': (whole) => `x\n${[...whole].map((sign) => `${sign} `).join('')}\n`,
  'cut within the sentence': (whole) => whole.slice(0, whole.indexOf(' of the host. (')),
  'cut within the code': (whole) => whole.slice(0, -5),
};

/** The words that a diagnosis rests on, without anything that is no letter. */
const lettersOf = (read: string, { evidence }: Diagnosis): string[] =>
  evidence.map(({ start, end }) => read.slice(start, end).replace(/[^a-z]/gi, ''));

describe('a text', () => {
  it.each(Object.entries(disguises))('%s is understood, and its words are found', (_, disguise) => {
    const whole = disguise(text);
    const [first] = diagnose(whole);
    expect(first).toMatchObject({
      kind: 'os-version-mismatch',
      hex: '0xc0370101',
      operation: 'CreateContainer',
    });
    for (const { text: shown, start, end } of first?.evidence ?? [])
      expect(whole.slice(start, end).startsWith(shown.replace(/…$/, ''))).toBe(true);
  });

  it.each(Object.entries(disguises))(
    '%s is understood by its words alone, and by its code alone',
    (name, disguise) => {
      const said = `hcsshim::CreateComputeSystem ${id}: ${words}`;
      if (name.startsWith('cut')) return;
      expect(diagnose(disguise(said))[0]?.symbol).toBe('HCS_E_IMAGE_MISMATCH');
      const coded = 'hcsshim::CreateComputeSystem failed: (0xc0370101)';
      expect(diagnose(disguise(coded))[0]?.code).toBe(0xc0370101);
    },
  );

  it.each(['in colours', 'in colours, in JSON', 'in UTF-16, its zeros kept', 'behind a title of the window'])(
    '%s has its words at their places',
    (name) => {
      const whole = disguises[name]?.(text) ?? '';
      const [first] = diagnose(whole);
      expect(first === undefined ? [] : lettersOf(whole, first).slice(0, 2)).toEqual([
        'encounteredanerrorduringCreateContainer',
        words.slice(0, -1).replaceAll(' ', ''),
      ]);
    },
  );

  it.each(['utf16le', 'utf8'] as const)('in bytes (%s) is read', (encoding) => {
    expect(diagnose(Buffer.from(`\ufeff${text}`, encoding))[0]?.hex).toBe('0xc0370101');
    expect(diagnose(Buffer.from(text, encoding))[0]?.hex).toBe('0xc0370101');
    expect(diagnose(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())[0]?.hex).toBe('0xc0370101');
  });

  it('that was cut within a code does not give another one', () => {
    for (const cut of ['hcsshim::Start failed in Win32: (0xc0370', 'hcsshim::Start failed in Win32: (0x8007'])
      expect(diagnose(cut)[0]?.code).toBeUndefined();
  });

  it('keeps what only looks like a mark of a log', () => {
    expect(diagnose('[WinError 1455] The paging file is too small')[0]?.code).toBe(1455);
    expect(diagnose('Error #1455')[0]?.code).toBe(1455);
    expect(diagnose('a && b (0xc0370101) &c; &#xfffff; &unknown;')[0]?.hex).toBe('0xc0370101');
  });
});

describe('a long log', () => {
  const line =
    '2026-01-02T03:04:05.678Z INFO [main] Request 4711 handled in 17 ms, path=/api/v1/items/4711\n';

  it('is read the same wherever a failure stands in it', () => {
    const [alone] = diagnose(text);
    // About where the text is divided, in steps that are no multiple of a line.
    for (let before = 63_900; before < 65_800; before += 97) {
      const filler = line.repeat(Math.ceil(before / line.length)).slice(0, before);
      const whole = `${filler}\n${text}\n${line.repeat(50)}`;
      const [first] = diagnose(whole);
      expect(first, String(before)).toMatchObject({ kind: alone?.kind, hex: alone?.hex, text: alone?.text });
      expect(first?.evidence.map(({ start }) => start - before - 1)).toEqual(
        alone?.evidence.map(({ start }) => start),
      );
    }
  });

  it('without any line is read the same too, and where a line ends within a sentence', () => {
    const said = `hcsshim::CreateComputeSystem ${id}: ${words}`;
    for (let before = 65_300; before < 65_600; before += 7) {
      const filler = `${'x'.repeat(before)} `;
      for (const one of [said, 'hcsshim::Start failed: (0xc0370101)', broken(23, '')(said)]) {
        const [first] = diagnose(`${filler}${one} ${'y'.repeat(70_000)}`);
        expect(first, String(before)).toMatchObject({ kind: 'os-version-mismatch', hex: '0xc0370101' });
      }
    }
  });

  it('gives each failure once', () => {
    const other = 'hnsCall failed in Win32: Element not found. (0x490)';
    const found = diagnose(
      `${line.repeat(700)}${text}\n${line.repeat(700)}${other}\n${line.repeat(700)}${text}`,
    );
    expect(found.map(({ hex }) => hex).sort()).toEqual(['0x490', '0xc0370101']);
  });
});
