import { FileSystemError } from '../filesystem.js';
import { concatBytes, readAll, toBytes, toText } from '../../streams/text.js';
import { clixml, parseStatements, readPowershellArguments } from '../powershell.js';
import { parseWindowsPath } from '../path.js';
import type { Command, CommandContext } from '../process.js';
import { pause } from './system.js';

/** What Windows PowerShell leaves with where it cannot make sense of its arguments. */
const BAD_ARGUMENTS = 0xfffd0000;

/**
 * `powershell [-Command] TEXT`, `-Command -`, `-EncodedCommand BASE64`, `-File SCRIPT`: a handful of cmdlets, one after the
 * other; whatever else is refused as unknown.
 */
export const powershell: Command = async (context) => {
  const script = readPowershellArguments(context.argv.slice(1));
  switch (script.kind) {
    case 'text':
      return run(context, script.text);
    case 'encoded':
      return runEncoded(context, script.base64);
    case 'file':
      return runFile(context, script.path);
    case 'stdin':
      return run(context, toText(await readAll(context.stdin)));
    case 'missing':
      await context.stderr.write(
        `Cannot process the command because of a missing parameter. A ${script.what} must follow -${script.parameter}.\r\n`,
      );
      return BAD_ARGUMENTS;
  }
};

async function run(context: CommandContext, text: string): Promise<number> {
  let code = 0;
  for (const [name = '', ...parameters] of parseStatements(text)) {
    if (name.toLowerCase() === 'exit') return Number(parameters[0] ?? 0) >>> 0;
    const cmdlet = CMDLETS[name.toLowerCase()];
    code = cmdlet === undefined ? await unknown(context, name) : await cmdlet(context, parameters);
  }
  return code;
}

/** Windows PowerShell writes the errors of an encoded command as XML, unless they go to a console. */
async function runEncoded(context: CommandContext, base64: string): Promise<number> {
  if (!/^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(base64)) {
    await context.stderr.write(
      'Cannot process the command because the value specified with -EncodedCommand is not properly encoded. The value must be Base64 encoded.\r\n',
    );
    return BAD_ARGUMENTS;
  }
  const text = Buffer.from(base64, 'base64').toString('utf16le');
  if (context.tty) return run(context, text);
  const errors: Uint8Array[] = [];
  const stderr = {
    write: (data: string | Uint8Array) => {
      errors.push(toBytes(data));
      return Promise.resolve();
    },
  };
  const code = await run({ ...context, stderr }, text);
  if (errors.length > 0) await context.stderr.write(clixml(toText(concatBytes(errors))));
  return code;
}

async function runFile(context: CommandContext, file: string): Promise<number> {
  const path = parseWindowsPath(file, context.cwd);
  if (!/\.ps1$/i.test(file) || context.fs.stat(path)?.kind !== 'file') {
    await context.stderr.write(
      `The argument '${file}' to the -File parameter does not exist. Provide the path to an existing '.ps1' file as an argument to the -File parameter.\r\n`,
    );
    return BAD_ARGUMENTS;
  }
  return run(context, context.fs.readText(path));
}

type Cmdlet = (context: CommandContext, parameters: readonly string[]) => Promise<number>;

const output: Cmdlet = async ({ stdout }, parameters) => {
  for (const parameter of parameters) await stdout.write(`${parameter}\r\n`);
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
    await context.stderr.write(`Get-Content : Cannot find path '${file}' because it does not exist.\r\n`);
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
