import { describe, expect, it } from 'vitest';
import { diagnose, hcsErrorFrom, type DiagnoseContext } from '../../../../src/errors/hcs/index.js';
import { engineErrorOf } from '../../../../src/errors/engine.js';

const create = 'HCSShim::CreateComputeSystem failed in Win32: Unspecified error (0x80004005)';

describe('how sure a diagnosis is', () => {
  it.each<[string, DiagnoseContext, string]>([
    [create, {}, 'possible'],
    [create, { isolation: 'hyperv' }, 'possible'],
    [create, { isolation: 'hyperv', hostCpus: 1 }, 'certain'],
    ['hcs::CreateComputeSystem x: failed in Win32: x (0xc0370101)', {}, 'certain'],
    ['hcsshim::PrepareLayer failed in Win32: Incorrect function. (0x1)', {}, 'likely'],
    ['hcs::System::CreateProcess x failed in Win32: Access is denied. (0x5)', {}, 'possible'],
    ['windows does not support commit of a running container', {}, 'certain'],
    ["invalid volume specification: 'c:\\x'", {}, 'possible'],
    // Two causes, told with the same right.
    ['port is already allocated\nno space left on device', {}, 'likely'],
  ])('%s with %j', (text, context, certainty) => {
    const [first] = diagnose(text, context);
    expect(first?.certainty).toBe(certainty);
    for (const { cause } of first?.remediations ?? [])
      expect(/^Perhaps: | may /.test(cause)).toBe(certainty !== 'certain');
  });

  it('shows in the message of an error', () => {
    expect(hcsErrorFrom('hcsshim::PrepareLayer failed in Win32: x (0x1)')?.message).toContain('Perhaps: ');
    const mismatch = hcsErrorFrom('hcs::CreateComputeSystem x failed in Win32: x (0xc0370101)');
    expect(mismatch?.message).not.toContain('Perhaps: ');
  });
});

describe('what a diagnosis rests on', () => {
  it('is in the text where it says', () => {
    const text = `  “${create}”\r\n`;
    const [first] = diagnose(text);
    expect(first?.evidence.map((piece) => piece.text)).toEqual([
      'HCSShim::CreateComputeSystem',
      'Unspecified error',
      '0x80004005',
    ]);
    for (const { text: words, start, end } of first?.evidence ?? [])
      expect(text.slice(start, end)).toBe(words);
  });

  it('is not what a variable of the container holds', () => {
    const config = `{"Environment":{"HINT":"HCS_E_IMAGE_MISMATCH"}}`;
    const [first, ...others] = diagnose(`${create} config=${config}`);
    expect(first?.kind).toBe('too-few-processors');
    expect(others).toEqual([]);
  });
});

describe('what a text is about', () => {
  it.each([
    ['Access is denied. (0x5)', {}, 'windows'],
    ['Access is denied. (0x5)', { source: 'engine' }, 'windows-containers'],
    ['Error response from daemon: Access is denied. (0x5)', {}, 'windows-containers'],
    ['Bind for 0.0.0.0:80 failed: port is already allocated', {}, 'docker'],
    ['failed to create shim task: context deadline exceeded: unknown', {}, 'docker'],
    [
      'failed to create shim task: context deadline exceeded: unknown',
      { source: 'windows-engine' },
      'windows-containers',
    ],
    ['hello', {}, 'unknown'],
    ['Wsl/Service/CreateInstance/CreateVm/HCS/0x80370102', {}, 'windows'],
  ] as const)('%s with %j is %s', (text, context, about) => {
    expect(diagnose(text, context)[0]?.about).toBe(about);
  });

  it('is known of the words of an engine', () => {
    const error = engineErrorOf({
      status: 500,
      operationId: 'ContainerStart',
      engineMessage: 'open C:\\x: Access is denied.',
    });
    expect(error.diagnoses[0]).toMatchObject({ kind: 'access-denied', about: 'windows-containers' });
    expect(error.remediations.length).toBeGreaterThan(0);
  });
});

describe('many failures in one text', () => {
  it('are put in order before they are cut', () => {
    const small = Array.from(
      { length: 300 },
      (_, index) => `hcsshim::Op${String(index)} failed in Win32: x (0x5)`,
    );
    const text = [...small, 'hcs::CreateComputeSystem x failed in Win32: x (0xc0370101)'].join('\n');
    const diagnoses = diagnose(text);
    expect(diagnoses[0]?.kind).toBe('os-version-mismatch');
    expect(diagnoses).toHaveLength(50);
  });

  it('have the earlier and more specific one first', () => {
    const text =
      'vmcompute.exe (caller: 0) Exception(2) tid(b20) 800705AA Insufficient system resources exist to complete the requested service.\n' +
      'LogHr(3) tid(b20) 80070005 Access is denied. Msg:[failed (0xc0000022)]';
    expect(diagnose(text)[0]).toMatchObject({ kind: 'insufficient-resources', hex: '0x800705aa' });
  });
});

describe('numbers that are no codes', () => {
  it.each([
    '#14 ERROR: the build of step 14 failed',
    '#12345678 [stage 2/3] RUN x',
    'the colour #c0370101 and the ticket number 3224830209',
    'exit code 5',
  ])('%s', (text) => {
    expect(diagnose(text)).toMatchObject([{ kind: 'unknown', evidence: [] }]);
    expect(diagnose(text)[0]).not.toHaveProperty('code');
  });
});
