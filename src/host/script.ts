import { checkOptions } from '../common/options.js';
import { version } from '../../package.json';
import { COMMON } from './powershell/common.js';
import { HOST_TEXTS, type HostTextName } from './powershell/index.js';
import { checkHostOptions, type CheckedHostOptions, type HostOptions } from './options.js';
import { rulesFor } from './rules/index.js';
import { checkReboot, stateOf, type RebootChoice } from './state.js';

const HEAD = String.raw`
#Requires -Version 5.0
<#
  Turns this machine into a host of Windows containers. Run it elevated:
    powershell.exe -ExecutionPolicy Bypass -File host.ps1
  What is done already is left alone, so that it may be run again. It ends with 0 when all is done, with 3010 when Windows
  has to be restarted (then a scheduled task goes on by itself, unless the plan says never), and with 1 after a failure.
#>
param([switch]$Resumed)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue
`.trim();

const TAIL = String.raw`
$log = Join-Path (Get-StateFolder) 'host.log'
function Write-Line([string]$line) {
  Write-Output $line
  if ([System.IO.Directory]::Exists((Get-StateFolder))) {
    [System.IO.File]::AppendAllText($log, (Get-Date).ToUniversalTime().ToString('s') + 'Z ' + $line + [Environment]::NewLine)
  }
}
# A plan that fails after each start is not tried for ever.
function Test-Attempts {
  $file = Join-Path (Get-StateFolder) 'attempts.json'
  $kept = Read-Json $file
  $count = 1
  if ($kept) { $count = [int]$kept.count + 1 }
  if ($count -gt 10) { return $false }
  Write-Atomic $file (ConvertTo-Json @{ count = $count } -Compress)
  return $true
}
$exit = 1
$mutex = New-Object System.Threading.Mutex $false, 'Global\wincontainers-host'
try { [void]$mutex.WaitOne() } catch [System.Threading.AbandonedMutexException] { $exit = 1 }
try {
  $plan = ConvertFrom-Json ([System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($data)))
  if ($Resumed -and -not (Test-Attempts)) {
    Unregister-ScheduledTask -TaskName 'wincontainers-host' -Confirm:$false
    throw 'This was tried ten times without an end, and is not tried again.'
  }
  $exit = 0
  foreach ($step in $plan.steps) {
    $result = @(& $texts[[string]$step.text] $step.input) | Select-Object -Last 1
    $mark = 'ok      '
    if ($result.changed) { $mark = 'changed ' }
    Write-Line ($mark + $step.title + ': ' + $result.detail)
    if ($step.text -eq 'restart' -and $result.restartNeeded) {
      $exit = 3010
      break
    }
  }
  if ($exit -eq 3010 -and $plan.reboot -eq 'now') { [void](& $texts['reboot'] $null) }
} catch {
  $exit = 1
  Write-Line ('failed  ' + [string]$_.Exception.Message + ' ' + [string]$_.Exception.Data['output'])
} finally {
  $mutex.ReleaseMutex()
}
exit $exit
`.trim();

/** A step of a script: which text, with which values. */
export interface ScriptStep {
  readonly id: string;
  readonly title: string;
  readonly text: HostTextName;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a script does, in order. */
export function scriptSteps(options: CheckedHostOptions, reboot: RebootChoice): readonly ScriptStep[] {
  const steps = rulesFor(options).flatMap(({ id, title, call }) =>
    call === undefined ? [] : [{ id, title, text: call.text, input: call.input }],
  );
  const [check, ...others] = steps;
  const begin: ScriptStep = {
    id: 'begin',
    title: 'Plan kept for a restart',
    text: 'begin',
    input: { state: stateOf(options, reboot), script: '', task: reboot !== 'never' },
  };
  const finish: ScriptStep = { id: 'finish', title: 'End', text: 'finish', input: {} };
  return [...(check === undefined ? [] : [check]), begin, ...others, finish];
}

/** Base64 in lines, so that an editor can open it. */
const inLines = (text: string): string =>
  (
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(/.{1,120}/g) ?? []
  ).join('\n');

/**
 * @param reboot - what to do when Windows has to be restarted
 * @internal
 */
export function scriptFor(options: CheckedHostOptions, reboot: RebootChoice): string {
  const steps = scriptSteps(options, reboot);
  const names = [...new Set<HostTextName>([...steps.map(({ text }) => text), 'reboot'])];
  const texts = names.map((name) => `$texts['${name}'] = {\n${HOST_TEXTS[name]}\n}`);
  return [
    HEAD,
    `# Made by @wragg/wincontainers ${version}. What it does is written below in base64, as JSON: values never stand in code.`,
    COMMON,
    '$texts = @{}',
    ...texts,
    `$data = @'\n${inLines(JSON.stringify({ version: 1, reboot, steps }))}\n'@`,
    TAIL,
    '',
  ].join('\n');
}

/**
 * Creates a script for Windows PowerShell 5.1 that does the whole plan without Node. You can create it on any
 * machine, and read it before you run it. It checks each step, skips what is already done, and continues after a
 * restart.
 *
 * The text is ASCII. It was checked with a PowerShell grammar. It has not been run on a real Windows machine yet.
 *
 * @param options - the settings of the host, and what to do if Windows must be restarted (`ask`: say so, and continue
 * after it)
 * @throws `InvalidInputError` if an option is wrong.
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 *
 * await writeFile('host.ps1', hostScript({ isolation: 'hyperv', reboot: 'now' }));
 * ```
 */
export function hostScript(options: HostScriptOptions = {}): string {
  const { reboot = 'ask', ...others } = checkOptions(options);
  checkReboot(reboot);
  return scriptFor(checkHostOptions(others), reboot);
}

/** The options of {@link hostScript}. */
export interface HostScriptOptions extends HostOptions {
  /**
   * What to do if Windows must be restarted. Default: `ask`, which ends the script with 3010 and continues after a
   * restart.
   */
  readonly reboot?: RebootChoice | undefined;
}
