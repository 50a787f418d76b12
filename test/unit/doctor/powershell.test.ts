import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HostProbeError, powershellProbe, type HostProbe } from '../../../src/doctor/index.js';
import { factsFrom } from '../../../src/doctor/host/powershell.js';
import { encodedHostScript, HOST_SCRIPT } from '../../../src/doctor/host/script.js';
import { notElevated, server2022 } from './fixtures/hosts.js';
import { examine, findingOf, startEngine } from './support.js';

/** A program that stands in for powershell.exe. */
async function fake(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wincontainers-powershell-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'powershell');
  await writeFile(path, `#!/usr/bin/env node\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const fakeProbe = async (script: string, timeout = 15_000): Promise<HostProbe> =>
  powershellProbe({ executable: await fake(script), timeout });

const failureOf = async (probe: HostProbe): Promise<HostProbeError> => {
  const error: unknown = await probe(undefined).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HostProbeError);
  return error as HostProbeError;
};

describe('what the script prints', () => {
  it('is read', () => {
    expect(factsFrom(`\uFEFF${JSON.stringify(server2022)}\r\n`)).toMatchObject({
      os: { value: { build: 20348, productType: 'server' } },
      containersFeature: { value: 'enabled' },
      natNetworks: { value: ['nat'] },
    });
  });

  it('keeps what a fact could not be found out for', () => {
    expect(factsFrom(JSON.stringify(notElevated)).hypervFeature).toMatchObject({ hresult: '0x800702e4' });
  });

  it.each([
    ['Enabled', 'enabled'],
    ['Installed', 'enabled'],
    ['EnablePending', 'restart-needed'],
    ['InstallPending', 'restart-needed'],
    ['DisabledWithPayloadRemoved', 'disabled'],
    ['Available', 'disabled'],
    ['', 'absent'],
  ])('knows the feature state "%s" as %s', (state, value) => {
    expect(
      factsFrom(JSON.stringify({ ...server2022, hypervFeature: { value: state } })).hypervFeature,
    ).toEqual({
      value,
    });
  });

  it('may have one odd fact without spoiling the others', () => {
    const facts = factsFrom(JSON.stringify({ ...server2022, disks: { value: 'C:' }, elevated: null }));
    expect(facts.disks).toHaveProperty('error');
    expect(facts.elevated).toHaveProperty('error');
    expect(facts.revision).toEqual({ value: 2113 });
  });

  it.each(['', 'Windows PowerShell\r\nCopyright', '[]', '"text"', 'null', '{"os":'])('is not %j', (text) => {
    expect(() => factsFrom(text)).toThrow(HostProbeError);
  });
});

describe('the script', () => {
  it('fits into a command line of Windows, as UTF-16 in base64', () => {
    const encoded = encodedHostScript();
    expect(encoded.length).toBeLessThan(30_000);
    expect(Buffer.from(encoded, 'base64').toString('utf16le')).toBe(HOST_SCRIPT);
  });

  it('is written for Windows PowerShell 5.1', () => {
    // Later versions have these: null operators, pipeline chains, the ternary operator, and some parameters.
    expect(HOST_SCRIPT).not.toMatch(/\?\?|\?\.|&&|\|\|| \? |-Parallel|-AsHashtable/i);
    // Windows PowerShell reads what has no byte order mark in the code page of the machine.
    expect(HOST_SCRIPT).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('only reads', () => {
    // Every cmdlet is a verb and a noun; these verbs change nothing, and the functions are the script's own.
    const own = ['Add-Fact', 'Add-List', 'Save-Failure', 'Get-FeatureState'];
    const features = ['Microsoft-Hyper-V', 'Hyper-V'];
    const cmdlets = [...HOST_SCRIPT.matchAll(/(?<![\w-])[A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]*)+/g)].map(
      ([name]) => name,
    );
    const others = [...new Set(cmdlets)].filter((name) => !own.includes(name) && !features.includes(name));
    expect(others).toContain('Get-CimInstance');
    expect(others.filter((name) => !name.startsWith('Get-')).sort()).toEqual([
      'ConvertTo-Json',
      'New-Object',
      'Where-Object',
    ]);
  });
});

describe.skipIf(process.platform === 'win32')('PowerShell', () => {
  it('is run without profile and interaction, and with its standard input at its end', async () => {
    const probe = await fakeProbe(`
      const { writeFileSync } = require('node:fs');
      process.stdin.resume().on('end', () => {
        writeFileSync(__filename + '.args', JSON.stringify(process.argv.slice(2)));
        console.log(${JSON.stringify(JSON.stringify(server2022))});
      });`);
    await expect(probe(undefined)).resolves.toMatchObject({ revision: { value: 2113 } });
  });

  it('gets the script encoded', async () => {
    const path = await fake(`
      require('node:fs').writeFileSync(__filename + '.args', JSON.stringify(process.argv.slice(2)));
      console.log('{}');`);
    await powershellProbe({ executable: path })(undefined);
    expect(JSON.parse(await readFile(`${path}.args`, 'utf8'))).toEqual([
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-EncodedCommand',
      encodedHostScript(),
    ]);
  });

  it('may print rubbish', async () => {
    expect((await failureOf(await fakeProbe("console.log('Windows PowerShell')"))).message).toContain(
      '"Windows PowerShell", and JSON was expected',
    );
  });

  it('may print without end', async () => {
    const probe = await fakeProbe("setInterval(() => process.stdout.write('x'.repeat(65536)), 1)");
    expect((await failureOf(probe)).message).toContain('too much');
  });

  it('may fail', async () => {
    expect((await failureOf(await fakeProbe('process.exit(1)'))).message).toContain('exited with code 1');
  });

  it('may hang', async () => {
    const probe = await fakeProbe('setInterval(() => {}, 1000)', 500);
    expect((await failureOf(probe)).message).toContain('within 500 ms');
  });

  it('may not be there', async () => {
    const error = await failureOf(powershellProbe({ executable: '/nowhere/powershell' }));
    expect(error.message).toContain('powershell.exe does not exist');
    expect(error.code).toBe('ERR_HOST_PROBE');
  });

  it('is ended when the caller gives up', async () => {
    const path = await fake(`
      require('node:fs').writeFileSync(__filename + '.pid', String(process.pid));
      setInterval(() => {}, 1000);`);
    const reason = new Error('enough');
    const controller = new AbortController();
    const asked = powershellProbe({ executable: path })(controller.signal);
    const pid = await eventually(async () => Number(await readFile(`${path}.pid`, 'utf8')));
    controller.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await eventually(() => {
      expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    });
  });

  it.each([
    ['prints rubbish', "console.log('?')"],
    ['fails', 'process.exit(1)'],
  ])('spoils no report when it %s', async (_name, script) => {
    const report = await examine(await startEngine(), { probe: await fakeProbe(script) });
    expect(report.healthy).toBe(true);
    expect(findingOf(report, 'containers-feature')).toMatchObject({ status: 'skipped', reason: 'unknown' });
    expect(findingOf(report, 'containers-feature').detail).toContain('The host could not be examined');
    expect(findingOf(report, 'processors').status).toBe('ok');
  });

  it('lets doctor() be given up while it hangs', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const probe = await fakeProbe('setInterval(() => {}, 1000)');
    // The program is begun or not yet: either is given up.
    setTimeout(() => {
      controller.abort(reason);
    }, 200);
    await expect(examine(await startEngine(), { probe, signal: controller.signal })).rejects.toBe(reason);
  });
});

/** Tries again until it works, for up to five seconds. */
async function eventually<T>(attempt: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
