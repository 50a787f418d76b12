import { describe, expect, it, onTestFinished } from 'vitest';
import manifest from '../../../package.json';
import { run } from '../../../src/cli/main.js';
import type { DoctorReport } from '../../../src/doctor/index.js';
import { WindowsEngineSimulator, type SimulatorOptions } from '../../../src/simulator/index.js';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface World {
  readonly env?: Record<string, string>;
  readonly isTTY?: boolean;
  readonly stdin?: readonly (string | Uint8Array)[];
  readonly signal?: AbortSignal;
}

async function cli(argv: readonly string[], world: World = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const chunks = world.stdin ?? [];
  const code = await run(
    argv,
    {
      stdout: { write: (text) => (out += text), isTTY: world.isTTY },
      stderr: { write: (text) => (err += text) },
      stdin: (async function* () {
        await Promise.resolve();
        yield* chunks;
      })(),
      env: world.env ?? {},
      signal: world.signal,
    },
    'none',
  );
  return { code, out, err };
}

async function startEngine(options: SimulatorOptions = {}): Promise<string> {
  const engine = await WindowsEngineSimulator.start(options);
  onTestFinished(() => engine[Symbol.asyncDispose]());
  return engine.host;
}

const ESCAPE = '\u001b[';

describe('the command line', () => {
  it('is explained by --help, with the exit codes', async () => {
    const commands = [
      ['--help'],
      ['-h'],
      ['help'],
      ['doctor', '--help'],
      ['doctor', '-h'],
      ['explain', '-h'],
    ];
    for (const argv of commands) {
      const { code, out } = await cli(argv);
      expect(code).toBe(0);
      expect(out).toContain('Exit codes:');
    }
  });

  it('tells the version of the package', async () => {
    expect(await cli(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
  });

  it.each([
    [[], 'a command is missing'],
    [['heal'], 'unknown command "heal"'],
    [['doctor', '--what'], "'--what'"],
    [['doctor', '--host'], '--host'],
    [['doctor', '--isolation', 'hyper-v'], '--isolation must be hyperv or process'],
    [['doctor', 'me'], 'does not know the argument "me"'],
    [['doctor', '--host', 'ftp://somewhere'], 'ftp'],
    [['explain'], 'needs a code, a text'],
    [['explain', '  '], 'needs a code, a text'],
    [['explain', '--colour', '0x5'], "'--colour'"],
  ])('is wrong: %j', async (argv, message) => {
    const { code, out, err } = await cli(argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).toContain('--help');
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('doctor', () => {
  it('ends with 0 where nothing failed', async () => {
    const { code, out, err } = await cli(['doctor', '--host', await startEngine()]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^✔ Processors: The host has 4 logical processors\.$/m);
    expect(out).toMatch(/^- Not checked: .*Containers feature/m);
    expect(out).toMatch(/\d+ ok, 0 warning, 0 failed, \d+ skipped\.\n$/);
  });

  it('takes the engine from DOCKER_HOST', async () => {
    const { code } = await cli(['doctor'], { env: { DOCKER_HOST: await startEngine() } });
    expect(code).toBe(0);
  });

  it('ends with 1 where something failed, and says what to do', async () => {
    const host = await startEngine({ host: { cpus: 1, build: 22631, productType: 'client' } });
    const { code, out } = await cli(['doctor', '--host', host]);
    expect(code).toBe(1);
    const lines = out.split('\n');
    const at = lines.findIndex((line) => line.startsWith('✖ Processors: '));
    expect(lines[at + 1]).toMatch(/^ {2}1\. The host, usually a virtual machine/);
    expect(lines[at + 2]).toMatch(/^ {5}Check: .*NumberOfLogicalProcessors/);
    expect(lines[at + 3]).toMatch(/^ {5}Fix: {3}Give the virtual machine at least two cores/);
    expect(lines[at + 4]).toMatch(/^ {5}See: {3}https:/);
  });

  it('ends with 1 where there is no engine', async () => {
    const { code, out, err } = await cli(['doctor', '--host', 'unix:///nowhere/docker.sock']);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('✖ Engine: Cannot connect to the engine at unix:///nowhere/docker.sock');
    expect(out.match(/The engine cannot be reached/g)).toHaveLength(1);
  });

  it('prints JSON for programs', async () => {
    const host = await startEngine({ host: { cpus: 1 } });
    const { code, out } = await cli(['doctor', '--json', '--host', host], { isTTY: true });
    const report = JSON.parse(out) as DoctorReport;
    expect(code).toBe(0);
    expect(report.healthy).toBe(true);
    expect(report.summary.warning).toBe(1);
    expect(report.findings.find(({ id }) => id === 'processors')).toMatchObject({ status: 'warning' });
    expect(out).not.toContain(ESCAPE);
  });

  it('ends with 130 when it is interrupted', async () => {
    const host = await startEngine();
    expect(await cli(['doctor', '--host', host], { signal: AbortSignal.abort() })).toEqual({
      code: 130,
      out: '',
      err: '',
    });
  });
});

describe('colours', () => {
  it.each<[name: string, argv: string[], world: World, colored: boolean]>([
    ['are for terminals', [], { isTTY: true }, true],
    ['are not for files', [], {}, false],
    ['are not for dumb terminals', [], { isTTY: true, env: { TERM: 'dumb' } }, false],
    ['are turned off by --no-color', ['--no-color'], { isTTY: true, env: { FORCE_COLOR: '1' } }, false],
    ['are turned off by NO_COLOR', [], { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['are not turned off by an empty NO_COLOR', [], { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['are forced by FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['are turned off by FORCE_COLOR=0', [], { isTTY: true, env: { FORCE_COLOR: '0' } }, false],
  ])('%s', async (_name, argv, world, colored) => {
    const { out } = await cli(['explain', '0xc0370101', ...argv], world);
    expect(out.includes(ESCAPE)).toBe(colored);
    expect(out).toContain('HCS_E_IMAGE_MISMATCH');
  });
});

describe('explain', () => {
  it.each(['0xc0370101', '-1070137087', 'C0370101', '3224830209', 'HCS_E_IMAGE_MISMATCH'])(
    'knows %s',
    async (code) => {
      const outcome = await cli(['explain', code]);
      expect(outcome.code).toBe(0);
      expect(outcome.out).toContain('HCS_E_IMAGE_MISMATCH');
      expect(outcome.out).toContain('docs/errors/hcs.md#0xc0370101');
    },
  );

  it('names the facility of a code that is not in the catalogue, and ends with 1', async () => {
    const { code, out } = await cli(['explain', '0xc037abcd']);
    expect(code).toBe(1);
    expect(out).toContain('Unknown code');
    expect(out).toContain('HCS');
  });

  it('reads a text, quoted or not', async () => {
    const text = 'HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)';
    for (const argv of [[text], text.split(' ')]) {
      const { code, out } = await cli(['explain', ...argv]);
      expect(code).toBe(0);
      expect(out).toContain('too-few-processors');
      expect(out).toContain('Fix:   Give the virtual machine at least two cores');
    }
  });

  it('shows what it rests on, how sure it is, what follows from what, and each step once', async () => {
    const id = 'b81ed896222eb87906ccab1c3dd2fc49324eafa798438f7979b87b210906f839';
    const failure = (operation: string, code: string): string =>
      `container ${id} encountered an error during ${operation}: failure in a Windows system call: x (${code})`;
    const { out } = await cli([
      'explain',
      `${failure('Terminate', '0xc037010e')}\n${failure('Start', '0xc0370109')}`,
    ]);
    const [first = '', second = ''] = out.split('\n\n');
    expect(first).toMatch(
      /^utility-vm-timeout [^]*Likely: [^]*Read from: encountered an error during Start\nRead from: 0xc0370109\n/,
    );
    expect(second).toMatch(/^system-not-found [^]*This usually follows from the failure above\./);
    expect(first).toContain('1. Perhaps: ');
    const fixes = out.split('\n').filter((line) => line.includes('Fix:'));
    expect(new Set(fixes).size).toBe(fixes.length);
  });

  it('gives no remedies for containers where the text is about none', async () => {
    const { code, out } = await cli([
      'explain',
      "FileNotFoundError: [WinError 3] The system cannot find the path specified: 'C:\\\\in'",
    ]);
    expect(code).toBe(0);
    expect(out).toContain('The system cannot find the path specified.');
    expect(out).toContain('The text does not seem to be about containers');
    expect(out).not.toContain('Fix:');
  });

  it('ends with 1 for a text that says nothing known', async () => {
    const { code, out } = await cli(['explain', 'my', 'dog', 'ate', 'it']);
    expect(code).toBe(1);
    expect(out).toContain('unknown');
  });

  it('reads standard input, in pieces that cut characters', async () => {
    const bytes = new TextEncoder().encode('hcs::CreateComputeSystem 1: Läuft nicht (0xc0370101)\r\n');
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    const { code, out } = await cli(['explain', '-', '--json'], { stdin: pieces });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ known: true, diagnoses: [{ kind: 'os-version-mismatch' }] });
    expect(out).toContain('Läuft nicht');
  });

  it('reads a code from standard input', async () => {
    const { code, out } = await cli(['explain', '-', '--json'], { stdin: ['0x80370', '102\n'] });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ known: true, code: { hex: '0x80370102' } });
  });

  it('finds nothing to explain on an empty standard input', async () => {
    expect((await cli(['explain', '-'])).code).toBe(2);
  });

  it('prints JSON for what it does not know', async () => {
    const { code, out } = await cli(['explain', '--json', 'nothing']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ known: false, diagnoses: [{ kind: 'unknown' }] });
  });
});

describe('a code that means several things', () => {
  it('has each with its own ways out, and names operations in words', async () => {
    const { out } = await cli(['explain', '0x80004005']);
    const sections = out.split('\n\n');
    const layer = sections.find((section) => section.startsWith('On layer operations: '));
    expect(layer).toMatch(/\(layer-store-failure\)\n {2}1\. .*\n {5}Check: fltmc instances$/m);
    expect(layer).not.toContain('Restart-Service hns');
    const general = sections.find((section) => section.startsWith('In general: '));
    expect(general).toContain('(compute-service-failure)');
    expect(out).toContain('wincontainers explain TEXT');
  });
});
