import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/main.js';
import { visible, visibleIn, visibleJson } from '../../../src/cli/visible.js';
import { WindowsEngineSimulator } from '../../../src/simulator/index.js';

/** A title for the window, a cleared screen, a C1 sequence, and text that runs backwards. */
const EVIL = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u007f\u202eX\rY';

async function printed(argv: readonly string[], isTTY = false): Promise<string> {
  let out = '';
  const write = (text: string): unknown => (out += text);
  const io = { stdout: { write, isTTY }, stderr: { write }, stdin: (async function* () {})(), env: {} };
  await run(argv, io, 'none');
  return out;
}

describe('what a terminal would obey', () => {
  it('is shown, and the rest stays as it is', () => {
    expect(visible(EVIL)).toBe('\\x1b]0;owned\\x07\\x1b[2J\\x9b31m\\x7f\\u202eX\\x0dY');
    expect(visible('a\tb\r\nc\nüあ😀')).toBe('a\tb\nc\nüあ😀');
    expect(visibleIn({ a: [EVIL, 1, null, undefined, true] })).toEqual({
      a: [visible(EVIL), 1, null, undefined, true],
    });
  });

  it('is escaped in JSON, which reads back the same', () => {
    const json = visibleJson({ said: EVIL });
    expect(json).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(JSON.parse(json)).toEqual({ said: EVIL });
  });

  it.each([['doctor'], ['doctor', '--json']])('of an engine does not reach it by %s %s', async (...args) => {
    await using engine = await WindowsEngineSimulator.start();
    engine.use(
      http.get('*/info', () =>
        HttpResponse.json({
          OSType: 'windows',
          OperatingSystem: EVIL,
          ServerVersion: EVIL,
          Warnings: [EVIL],
        }),
      ),
      http.get('*/version', () => HttpResponse.json({ message: EVIL }, { status: 500 })),
    );
    const out = await printed([...args, '--host', engine.host]);
    expect(out).toContain('owned');
    expect(out).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
  });

  it('of a text does not reach it by explain, beside colours of its own', async () => {
    const out = await printed(['explain', `${EVIL} hcs::CreateComputeSystem x: (0xc0370101) ${EVIL}`], true);
    expect(out).toContain('\u001b[1m');
    expect(out.replaceAll(/\p{Cc}\[\d+m/gu, '')).not.toMatch(/[^\P{Cc}\n\t]|\u202e/u);
  });

  it('of a text does not reach it by explain --json, which gives it back', async () => {
    const out = await printed(['explain', '--json', `Error response from daemon: ${EVIL}`]);
    expect(out).toContain('owned');
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  });

  it('of a command line does not reach it by what is wrong with it', async () => {
    expect(await printed([EVIL])).toContain('\\x1b]0;owned');
  });
});
