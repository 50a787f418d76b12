/* What is handed to PowerShell is PowerShell: its own parser says so, and the script for the doctor runs. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { powershellProbe } from '@wragg/wincontainers';
import { HOST_SCRIPT } from '../../src/doctor/host/script.js';

const run = promisify(execFile);

/** What PowerShell's parser has to say against texts, each with its errors. The texts travel as data. */
async function complaints(texts: readonly string[]): Promise<unknown> {
  const script = `
    $texts = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($env:TEXTS)) | ConvertFrom-Json
    $found = foreach ($text in $texts) {
      $errors = $null
      [void][Management.Automation.Language.Parser]::ParseInput($text, [ref]$null, [ref]$errors)
      if ($errors) { @{ text = $text; errors = @($errors | ForEach-Object { $_.Message }) } }
    }
    ConvertTo-Json -InputObject @($found) -Compress -Depth 4`;
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    env: { ...process.env, TEXTS: Buffer.from(JSON.stringify(texts)).toString('base64') },
  });
  return JSON.parse(stdout) as unknown;
}

test('the script of the doctor parses', async () => {
  expect(await complaints([HOST_SCRIPT])).toEqual([]);
});

test('a mistake would be seen', async () => {
  expect(await complaints(['Get-Item ('])).toHaveLength(1);
});

test('the script of the doctor finds out every fact', async () => {
  const facts = await powershellProbe()(undefined);
  const missing = Object.entries(facts).filter(
    ([, fact]) => typeof fact === 'object' && fact !== null && 'error' in fact,
  );
  expect(missing).toEqual([]);
});
