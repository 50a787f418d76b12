import { concatBytes, readAll, toBytes, toText } from '../../streams/text.js';
import { readPowershellArguments } from '../powershell/arguments.js';
import { clixml } from '../powershell/clixml.js';
import { plainScope, runScript } from '../powershell/script.js';
import { jsonOf, type PsValue } from '../powershell/values.js';
import { readWrapped, type WrappedScript } from '../powershell/wrapper.js';
import { parseWindowsPath } from '../path.js';
import type { Command, CommandContext } from '../process.js';

/** What Windows PowerShell leaves with where it cannot make sense of its arguments. */
const BAD_ARGUMENTS = 0xfffd0000;

/**
 * `powershell [-Command] TEXT`, `-Command -`, `-EncodedCommand BASE64`, `-File SCRIPT`: cmdlets and programs, one after the
 * other, with variables; whatever else is refused as unknown.
 */
export const powershell: Command = async (context) => {
  const script = readPowershellArguments(context.argv.slice(1));
  switch (script.kind) {
    case 'text': {
      const wrapped = readWrapped(script.text, context.env);
      return wrapped === undefined ? run(context, script.text) : runWrapped(context, wrapped);
    }
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

const run = (context: CommandContext, text: string): Promise<number> =>
  runScript(context, text, plainScope());

async function runWrapped(
  context: CommandContext,
  { text, given, stop, mark }: WrappedScript,
): Promise<number> {
  const isList = Array.isArray(given);
  const named = isList || typeof given !== 'object' || given === null ? [] : Object.entries(given as object);
  const variables = new Map(named.map(([name, value]) => [name.toLowerCase(), value as PsValue]));
  const records: PsValue[] = [];
  let whole = true;
  const code = await runScript(context, text, {
    variables,
    args: isList ? (given as readonly PsValue[]) : [],
    stop,
    left: () => {
      whole = false;
    },
    collect: mark === undefined ? undefined : (value) => records.push(value),
  });
  if (mark !== undefined && whole)
    await context.stdout.write(`${mark}${Buffer.from(jsonOf(records)).toString('base64')}\r\n`);
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
