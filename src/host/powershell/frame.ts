import { COMMON } from './common.js';
import { HOST_TEXTS, type HostTextName } from './index.js';

/** Between these the answer stands, so that a word of a profile or a warning beside it does no harm. */
const BEGIN_MARK = '<wincontainers-answer>';
const END_MARK = '</wincontainers-answer>';

/**
 * What powershell.exe is started with, whatever the step: it takes a script and its input from standard input, a line of
 * base64 each. So no value ever stands in a command line, and no code page can spoil one.
 */
export const LOADER =
  '$parts = @($input | Where-Object { $_ }); ' +
  '$script = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String([string]$parts[0])); ' +
  '& ([scriptblock]::Create($script)) ([string]$parts[1])';

const HEAD = String.raw`
param([string]$data)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Remove-TypeData -TypeName System.Array -ErrorAction SilentlyContinue
`.trim();

const TAIL = String.raw`
$mutex = New-Object System.Threading.Mutex $false, 'Global\wincontainers-host'
$held = $false
try {
  # A runner that was killed left it behind: it is ours then.
  if ($exclusive) { try { $held = $mutex.WaitOne() } catch [System.Threading.AbandonedMutexException] { $held = $true } }
  $in = ConvertFrom-Json ([System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($data)))
  $answer = @{ ok = $true; value = (@(& $step $in) | Select-Object -Last 1) }
} catch {
  $failure = $_.Exception
  $answer = @{
    ok = $false
    error = [string]$failure.Message
    hresult = ('0x{0:x8}' -f $failure.HResult)
    exitCode = $failure.Data['exitCode']
    stderr = [string]$failure.Data['output']
  }
} finally {
  if ($held) { $mutex.ReleaseMutex() }
}
$json = ConvertTo-Json $answer -Depth 12 -Compress
'${BEGIN_MARK}' + [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($json)) + '${END_MARK}'
`.trim();

/** What only reads does not wait for a task that is at work. */
const READING: readonly HostTextName[] = ['look', 'read-state'];

/** The whole script of one call. It is the same for every input. */
export function scriptOf(name: HostTextName): string {
  const exclusive = READING.includes(name) ? '$false' : '$true';
  return `${HEAD}\n${COMMON}\n$exclusive = ${exclusive}\n$step = {\n${HOST_TEXTS[name]}\n}\n${TAIL}\n`;
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** What goes to standard input. */
export function requestOf(name: HostTextName, input: unknown): string {
  return `${base64(scriptOf(name))}\n${base64(JSON.stringify(input))}\n`;
}

/** The answer in what PowerShell printed; undefined where there is none. */
export function answerIn(stdout: string): unknown {
  const start = stdout.lastIndexOf(BEGIN_MARK);
  const end = stdout.indexOf(END_MARK, start);
  if (start < 0 || end < 0) return undefined;
  // Output to a narrow console may have been broken into lines.
  const encoded = stdout.slice(start + BEGIN_MARK.length, end).replace(/\s+/g, '');
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
