import { checkOptions, checkWord } from '../../common/options.js';
import { InvalidInputError } from '../../errors/validation.js';
import { invalidSecret, invalidValue } from '../../common/invalid-value.js';
import { quotePowershell, type PowershellValue } from '../../models/values/quote/powershell.js';
import { checkText } from '../../models/values/quote/text.js';
import type { PreparedCommand } from './prepared.js';

/** Windows PowerShell 5.1 (part of Windows Server Core), or PowerShell 7 and later (if the image has it). */
export type PowershellEdition = 'powershell' | 'pwsh';

/** The settings of a PowerShell script. */
export interface PowershellScriptOptions {
  /**
   * Values for the script, passed unchanged. If the script begins with `param(…)`, an object sets its parameters by
   * name. Otherwise it sets variables. A list sets parameters by position, or `$args`. Default: none.
   */
  readonly args?: Readonly<Record<string, PowershellValue>> | readonly PowershellValue[] | undefined;
  /** Which PowerShell. Nano Server has only `pwsh`, and only if its image has it. Default: `powershell`. */
  readonly edition?: PowershellEdition | undefined;
}

/** How the script's records come back, between `mark` and the end of a line. */
export interface RecordsForm {
  readonly mark: string;
  readonly depth: number;
}

/** Windows takes command lines of 32 767 characters, and variables as long. */
const LONGEST_LINE = 30_000;
const LONGEST_VARIABLE = 30_000;
/** How much a script may have with its values, in base64. */
const LONGEST_SCRIPT = 1024 * 1024;

const VARIABLE = 'WRAGG_POWERSHELL_';

/** Errors end the script, progress is not written, text is UTF-8 with or without a console, and without colours. */
const SETTINGS = `$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$__utf8 = New-Object System.Text.UTF8Encoding $false
$OutputEncoding = $__utf8
try { [Console]::OutputEncoding = $__utf8 } catch {
  $__out = New-Object System.IO.StreamWriter ([Console]::OpenStandardOutput()), $__utf8
  $__out.AutoFlush = $true
  [Console]::SetOut($__out)
  $__err = New-Object System.IO.StreamWriter ([Console]::OpenStandardError()), $__utf8
  $__err.AutoFlush = $true
  [Console]::SetError($__err)
}
if ($null -ne $PSStyle) { $PSStyle.OutputRendering = 'PlainText' }`;

const FAILURE = '[Console]::Error.WriteLine(($_ | Out-String -Width 4096).Trim()); exit 1';

/**
 * A script of PowerShell as an engine can carry it: all of it in base64, the values as literals within, so that neither the
 * engine, nor Windows, nor PowerShell's own command line reads anything of it.
 *
 * @param records - the form in which its output is to come; default: as text
 * @throws InvalidInputError when the script is empty or too long, or a value cannot be carried
 */
export function powershellCommand(
  script: string,
  options: PowershellScriptOptions,
  records?: RecordsForm,
): PreparedCommand {
  const { args = [], edition = 'powershell' } = checkOptions(options);
  checkWord('edition', edition, ['powershell', 'pwsh']);
  checkText('PowerShell script', script);
  if (script.trim() === '')
    throw invalidValue('PowerShell script', script, 'it is empty', "a script, such as 'Get-Service'");
  checkNames(args);
  const call = (splat: string): string =>
    records === undefined ? `& $__script${splat} | Out-Default` : `$__records = @(& $__script${splat})`;
  const whole = `${SETTINGS}
$__given = ${quotePowershell(args)}
try {
  $__script = [scriptblock]::Create(${quotePowershell(script)})
  if ($__script.Ast.ParamBlock -or $__given -is [array]) { ${call(' @__given')} }
  else {
    foreach ($__name in @($__given.psbase.Keys)) { Set-Variable -Name $__name -Value $__given[$__name] }
    ${call('')}
  }${records === undefined ? '' : `\n  ${answer(records)}`}
} catch { ${FAILURE} }
if ($null -eq $LASTEXITCODE) { exit 0 } else { exit $LASTEXITCODE }
`;
  const encoded = Buffer.from(whole, 'utf8').toString('base64');
  if (encoded.length > LONGEST_SCRIPT)
    throw invalidSecret(
      'PowerShell script',
      `with its values it has ${String(encoded.length)} bytes in base64, and the maximum is ${String(LONGEST_SCRIPT)}`,
      'large values as files that are copied into the container, or as its input',
    );
  const { text, env } = carried(encoded);
  const load = `& ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(${text}))))`;
  return {
    command: [
      edition,
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-ExecutionPolicy',
      'Bypass',
      '-Command',
      load,
    ],
    env,
  };
}

/** One line that no code page changes and no console wraps. */
const answer = ({ mark, depth }: RecordsForm): string =>
  `$__json = ConvertTo-Json -InputObject $__records -Depth ${String(depth)} -Compress; ` +
  `[Console]::Out.WriteLine('${mark}' + [Convert]::ToBase64String($__utf8.GetBytes($__json)))`;

/** On the command line itself, or in variables if that would be too long. */
function carried(encoded: string): { text: string; env: Record<string, string> } {
  if (encoded.length <= LONGEST_LINE) return { text: `'${encoded}'`, env: {} };
  const env: Record<string, string> = {};
  for (let at = 0; at < encoded.length; at += LONGEST_VARIABLE)
    env[`${VARIABLE}${String(Object.keys(env).length)}`] = encoded.slice(at, at + LONGEST_VARIABLE);
  return {
    text: Object.keys(env)
      .map((name) => `$env:${name}`)
      .join('+'),
    env,
  };
}

/**
 * Variables that PowerShell sets itself, or reads: a value in them would be lost, or change what the script does. They are
 * those of about_Automatic_Variables and about_Preference_Variables, of Windows PowerShell 5.1 and of PowerShell 7.
 */
const AUTOMATIC = new Set(
  (
    '_ args consolefilename enabledexperimentalfeatures error event eventargs eventsubscriber executioncontext false ' +
    'foreach home host input iscoreclr islinux ismacos iswindows lastexitcode matches myinvocation nestedpromptlevel null pid profile psboundparameters pscmdlet ' +
    'pscommandpath psculture psdebugcontext psedition pshome psitem psscriptroot pssenderinfo psstyle psuiculture ' +
    'psversiontable pwd sender shellid stacktrace switch this true ' +
    'confirmpreference debugpreference erroractionpreference errorview formatenumerationlimit informationpreference ' +
    'logcommandhealthevent logcommandlifecycleevent logenginehealthevent logenginelifecycleevent ' +
    'logproviderhealthevent logproviderlifecycleevent maximumaliascount maximumdrivecount maximumerrorcount ' +
    'maximumfunctioncount maximumhistorycount maximumvariablecount ofs outputencoding progresspreference ' +
    'psdefaultparametervalues psemailserver psmoduleautoloadingpreference psnativecommandargumentpassing ' +
    'psnativecommanduseerroractionpreference pssessionapplicationname pssessionconfigurationname pssessionoption ' +
    'transcript verbosepreference warningpreference whatifpreference'
  ).split(' '),
);

function checkNames(args: NonNullable<PowershellScriptOptions['args']>): void {
  if (typeof args !== 'object' || args === null)
    throw invalidValue(
      'args of a PowerShell script',
      typeof args,
      'it is neither',
      'an object with names, or a list',
    );
  for (const name of Array.isArray(args) ? [] : Object.keys(args)) {
    const taken = AUTOMATIC.has(name.toLowerCase());
    if (!taken && /^[A-Za-z]\w*$/.test(name)) continue;
    throw invalidValue(
      'name of a PowerShell value',
      name,
      taken ? 'PowerShell has a variable of its own by this name' : 'it is not a name of a parameter',
      'a letter, then letters, digits and _',
    );
  }
}

/** @throws InvalidInputError when somebody sets a variable in which the command travels */
export function withEnvironment<V>(
  own: Readonly<Record<string, string>>,
  env: Readonly<Record<string, V>> | undefined,
): Readonly<Record<string, V | string>> | undefined {
  const names = Object.keys(own);
  if (names.length === 0) return env;
  const taken = Object.keys(env ?? {}).find((name) =>
    names.some((mine) => mine.toLowerCase() === name.toLowerCase()),
  );
  if (taken === undefined) return { ...env, ...own };
  const expected = 'another name';
  throw new InvalidInputError('environment variable', [
    { path: '', message: `"${taken}" carries the command itself; expected ${expected}`, expected },
  ]);
}
