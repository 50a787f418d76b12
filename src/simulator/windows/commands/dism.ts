import { FileSystemError } from '../filesystem.js';
import { IIS_PACKAGE, installIis } from '../iis.js';
import { parseWindowsPath } from '../path.js';
import type { Command, CommandContext } from '../process.js';
import { parseUnattend, UnattendError, type UnattendPackage } from '../unattend.js';

const LOG = 'The DISM log file can be found at C:\\Windows\\Logs\\DISM\\dism.log\r\n';

/** `dism /online /apply-unattend:FILE`: installs the packages that an unattend.xml names. */
export const dism: Command = async (context) => {
  await context.stdout.write(
    `\r\nDeployment Image Servicing and Management tool\r\nVersion: ${context.machine.osVersion}\r\n\r\n`,
  );
  const options = context.argv.slice(1);
  const online = options.some((option) => option.toLowerCase() === '/online');
  const unattend = options.find((option) => /^\/apply-unattend:/i.test(option));
  if (unattend === undefined || !online) return wrongOption(context, options);
  await context.stdout.write(`Image Version: ${context.machine.osVersion}\r\n\r\n`);
  try {
    const path = parseWindowsPath(unattend.slice('/apply-unattend:'.length), context.cwd);
    const packages = parseUnattend(context.fs.readText(path));
    return await installPackages(context, packages);
  } catch (error) {
    if (error instanceof FileSystemError) return fail(context, error.win32, error.message);
    if (error instanceof UnattendError) {
      return fail(context, 0xc1570102, `The specified unattend file is not valid. ${error.message}`);
    }
    throw error;
  }
};

async function installPackages(
  context: CommandContext,
  packages: readonly UnattendPackage[],
): Promise<number> {
  // All sources are looked at first, so that a refused file installs nothing.
  for (const { source } of packages) {
    if (source === undefined || context.fs.stat(parseWindowsPath(source, context.cwd))?.kind !== 'file') {
      return fail(
        context,
        0x800f081f,
        'The source files could not be found.\r\nUse the "Source" option to specify the location of the files that are required to restore the feature.',
      );
    }
  }
  for (let at = 0; at < packages.length; at++) {
    await context.stdout.write(`Processing ${at + 1} of ${packages.length}\r\n`);
    await context.stdout.write(`[==========================100.0%==========================]\r\n`);
  }
  if (packages.some(({ name, action }) => name.toLowerCase() === IIS_PACKAGE && action === 'install')) {
    installIis(context.machine);
  }
  await context.stdout.write('The operation completed successfully.\r\n');
  return 0;
}

async function wrongOption(context: CommandContext, options: readonly string[]): Promise<number> {
  const wrong = options.find((option) => option.toLowerCase() !== '/online');
  return wrong === undefined
    ? fail(context, 87, 'No valid option was specified on the command line.')
    : fail(
        context,
        87,
        `The ${wrong.replace(/^\//, '').replace(/:.*$/, '').toLowerCase()} option is unknown.`,
      );
}

/** DISM prints small codes as decimal numbers and HRESULTs in hexadecimal, on standard output. */
async function fail({ stdout }: CommandContext, code: number, text: string): Promise<number> {
  const printed = code > 0xffff ? `0x${code.toString(16)}` : String(code);
  await stdout.write(`\r\nError: ${printed}\r\n\r\n${text}\r\n\r\n${LOG}`);
  return code;
}
