import { FileSystemError } from '../filesystem.js';
import { splitCommandLine } from '../command-line.js';
import { parseWindowsPath } from '../path.js';
import type { Command, CommandContext } from '../process.js';
import { pause } from './system.js';

/** `powershell [-Command] TEXT`: a handful of cmdlets, one after the other; whatever else is refused as unknown. */
export const powershell: Command = async (context) => {
  const words = context.argv.slice(1);
  while (words[0]?.startsWith('-') === true) {
    const flag = words.shift()?.toLowerCase() ?? '';
    if (flag === '-executionpolicy') words.shift();
    if (flag === '-command' || flag === '-c') break;
  }
  let code = 0;
  for (const statement of words.join(' ').split(';')) {
    const [name = '', ...parameters] = splitCommandLine(statement.replaceAll("'", '"').replaceAll('\\', '/'));
    if (name === '') continue;
    if (name.toLowerCase() === 'exit') return Number(parameters[0] ?? 0) >>> 0;
    const cmdlet = CMDLETS[name.toLowerCase()];
    code = cmdlet === undefined ? await unknown(context, name) : await cmdlet(context, parameters);
  }
  return code;
};

type Cmdlet = (context: CommandContext, parameters: readonly string[]) => Promise<number>;

const output: Cmdlet = async ({ stdout }, parameters) => {
  for (const parameter of parameters) await stdout.write(`${parameter.replaceAll('/', '\\')}\r\n`);
  return 0;
};

const getContent: Cmdlet = async (context, parameters) => {
  const file = parameters.find((parameter) => !parameter.startsWith('-')) ?? '';
  try {
    const text = context.fs.readText(parseWindowsPath(file, context.cwd));
    await context.stdout.write(text.endsWith('\n') ? text : `${text}\r\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    await context.stderr.write(
      `Get-Content : Cannot find path '${file.replaceAll('/', '\\')}' because it does not exist.\r\n`,
    );
    return 1;
  }
};

const getService: Cmdlet = async ({ machine, stdout, stderr }, parameters) => {
  const name = parameters.find((parameter) => !parameter.startsWith('-'));
  const services =
    name === undefined
      ? machine.services.list()
      : [machine.services.find(name)].flatMap((found) => found ?? []);
  if (services.length === 0 && name !== undefined) {
    await stderr.write(`Get-Service : Cannot find any service with service name '${name}'.\r\n`);
    return 1;
  }
  await stdout.write(
    '\r\nStatus   Name               DisplayName\r\n------   ----               -----------\r\n',
  );
  for (const service of services) {
    const status = machine.services.isRunning(service) ? 'Running' : 'Stopped';
    await stdout.write(`${status.padEnd(9)}${service.name.padEnd(19)}${service.displayName}\r\n`);
  }
  return 0;
};

/** `Start-Sleep 2`, `-Seconds 0.5`, `-Milliseconds 100` */
const startSleep: Cmdlet = async ({ stderr, signal }, parameters) => {
  const [first = '', second] = parameters;
  const unit = /^-m/i.test(first) ? 1 : 1000;
  const amount = Number(second ?? first);
  if (!(amount >= 0)) {
    await stderr.write(`Start-Sleep : Cannot bind parameter 'Seconds'.\r\n`);
    return 1;
  }
  await pause(amount * unit, signal);
  return 0;
};

const CMDLETS: Readonly<Record<string, Cmdlet>> = {
  echo: output,
  'write-host': output,
  'write-output': output,
  cat: getContent,
  'get-content': getContent,
  'get-service': getService,
  sleep: startSleep,
  'start-sleep': startSleep,
};

async function unknown({ stderr }: CommandContext, name: string): Promise<number> {
  await stderr.write(
    `${name} : The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable \r\nprogram. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.\r\n`,
  );
  return 1;
}
