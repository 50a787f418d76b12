import { FileSystemError } from '../filesystem.js';
import { parseWindowsPath } from '../path.js';
import type { CommandContext } from '../process.js';
import { pause } from '../pause.js';
import { jsonOf, textOf, type PsValue } from './values.js';

/** An error of a script; one that is thrown ends it whatever its settings are. */
export class PsError extends Error {
  constructor(
    message: string,
    readonly terminating = false,
  ) {
    super(message);
  }
}

/** A command of PowerShell: its parameters, and what comes through a pipe. Answers its objects. */
export type Cmdlet = (
  context: CommandContext,
  parameters: readonly PsValue[],
  input: readonly PsValue[] | undefined,
) => Promise<readonly PsValue[]>;

/** What Get-Service gives. */
export interface Service {
  readonly [name: string]: PsValue;
  readonly Status: string;
  readonly Name: string;
  readonly DisplayName: string;
}

const isSwitch = (value: PsValue): value is string => typeof value === 'string' && /^-[a-z]/i.test(value);

/** The value after `-Name`, of whose beginning one of these is. */
function named(parameters: readonly PsValue[], ...names: readonly string[]): PsValue | undefined {
  const at = parameters.findIndex((value) => isSwitch(value) && names.includes(value.slice(1).toLowerCase()));
  return at < 0 ? undefined : (parameters[at + 1] ?? null);
}

/** The nth value that has no name of its own. */
function positional(parameters: readonly PsValue[], nth = 0): PsValue | undefined {
  return parameters.filter((value, at) => !isSwitch(value) && !isSwitch(parameters[at - 1] ?? null))[nth];
}

const writeOutput: Cmdlet = (_, parameters, input) =>
  Promise.resolve(
    (input ?? parameters.filter((value) => value !== '-InputObject' && value !== '-NoEnumerate')).flat(),
  );

const writeHost: Cmdlet = async ({ stdout }, parameters) => {
  const text = parameters
    .filter((value) => value !== '-NoNewline')
    .map(textOf)
    .join(' ');
  await stdout.write(parameters.includes('-NoNewline') ? text : `${text}\r\n`);
  return [];
};

const writeError: Cmdlet = (_, parameters) =>
  Promise.reject(
    new PsError(
      parameters
        .filter((value) => !isSwitch(value))
        .map(textOf)
        .join(' '),
    ),
  );

const getContent: Cmdlet = (context, parameters) => {
  const file = textOf(named(parameters, 'path', 'literalpath') ?? positional(parameters) ?? '');
  try {
    const text = context.fs.readText(parseWindowsPath(file, context.cwd)).replace(/\r?\n$/, '');
    return Promise.resolve(parameters.includes('-Raw') ? [text] : text.split(/\r?\n/));
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    throw new PsError(`Get-Content : Cannot find path '${file}' because it does not exist.`);
  }
};

const setContent: Cmdlet = (context, parameters, input) => {
  const file = textOf(named(parameters, 'path', 'literalpath') ?? positional(parameters) ?? '');
  const value = named(parameters, 'value') ?? positional(parameters, 1) ?? input ?? null;
  const lines = (Array.isArray(value) ? (value as PsValue[]) : [value]).map((line) => `${textOf(line)}\r\n`);
  context.fs.write(parseWindowsPath(file, context.cwd), lines.join(''));
  return Promise.resolve([]);
};

const newItem: Cmdlet = (context, parameters) => {
  const path = parseWindowsPath(
    textOf(named(parameters, 'path', 'literalpath') ?? positional(parameters) ?? ''),
    context.cwd,
  );
  const kind = textOf(named(parameters, 'itemtype', 'type') ?? 'File').toLowerCase();
  if (kind !== 'directory') context.fs.write(path, textOf(named(parameters, 'value') ?? ''));
  else if (!context.fs.exists(path)) context.fs.makeDirectory(path);
  return Promise.resolve([]);
};

const getService: Cmdlet = ({ machine }, parameters) => {
  const name = named(parameters, 'name') ?? positional(parameters);
  const services =
    name === undefined
      ? machine.services.list()
      : [machine.services.find(textOf(name))].flatMap((found) => found ?? []);
  if (services.length === 0 && name !== undefined)
    throw new PsError(`Get-Service : Cannot find any service with service name '${textOf(name)}'.`);
  const found = services.map((service): Service => ({
    Status: machine.services.isRunning(service) ? 'Running' : 'Stopped',
    Name: service.name,
    DisplayName: service.displayName,
  }));
  return Promise.resolve(found);
};

/** `Start-Sleep 2`, `-Seconds 0.5`, `-Milliseconds 100` */
const startSleep: Cmdlet = async ({ signal }, parameters) => {
  const milliseconds = named(parameters, 'milliseconds', 'm');
  const amount = Number(milliseconds ?? named(parameters, 'seconds', 's') ?? positional(parameters));
  if (!(amount >= 0)) throw new PsError("Start-Sleep : Cannot bind parameter 'Seconds'.");
  await pause(milliseconds === undefined ? amount * 1000 : amount, signal);
  return [];
};

/** `Select-Object NAME, NAME`: the properties that are named. */
const selectObject: Cmdlet = (_, parameters, input = []) => {
  const names = parameters
    .filter((value) => !isSwitch(value))
    .flatMap((value) => textOf(value).split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const pick = (value: PsValue): PsValue =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          names.map((name) => {
            const found = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
            return [found?.[0] ?? name, found?.[1] ?? null];
          }),
        );
  return Promise.resolve(input.map(pick));
};

const convertToJson: Cmdlet = (_, parameters, input = []) => {
  const json = jsonOf(input.length === 1 ? (input[0] ?? null) : input);
  const isFinite = !/(?:NaN|Infinity)/.test(json);
  const wide = !parameters.includes('-Compress') && isFinite;
  return Promise.resolve([wide ? JSON.stringify(JSON.parse(json), undefined, 4) : json]);
};

/** By their names and aliases, in lower case. */
export const CMDLETS: Readonly<Record<string, Cmdlet>> = {
  cat: getContent,
  'convertto-json': convertToJson,
  echo: writeOutput,
  'get-content': getContent,
  'get-service': getService,
  'new-item': newItem,
  'out-default': writeOutput,
  'out-null': () => Promise.resolve([]),
  select: selectObject,
  'select-object': selectObject,
  'set-content': setContent,
  sleep: startSleep,
  'start-sleep': startSleep,
  'write-error': writeError,
  'write-host': writeHost,
  'write-output': writeOutput,
};
