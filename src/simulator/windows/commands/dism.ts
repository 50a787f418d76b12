import { FileSystemError } from '../filesystem.js';
import { IIS_PACKAGE, installIis } from '../iis.js';
import { parseWindowsPath } from '../path.js';
import type { Command, CommandContext } from '../process.js';
import { parseUnattend, UnattendError, type UnattendPackage } from '../unattend.js';

const LOG_FILE = 'C:\\Windows\\Logs\\DISM\\dism.log';
const LOG = `The DISM log file can be found at ${LOG_FILE}\r\n`;

/** Options that every command of dism takes. */
const GLOBAL = /^\/(?:online|english|norestart|quiet|format:.*|loglevel:.*|logpath:.*|scratchdir:.*)$/i;

/** The exit code of dism after it has installed something. */
export type DismExitCode = 0 | 1641 | 3010;

/**
 * `dism /online /apply-unattend:FILE`: installs the packages that an unattend.xml names.
 *
 * @param installed - the exit code where that has worked
 */
export const dism =
  (installed: DismExitCode): Command =>
  async (context) => {
    await context.stdout.write(
      `\r\nDeployment Image Servicing and Management tool\r\nVersion: ${context.machine.osVersion}\r\n\r\n`,
    );
    const options = context.argv.slice(1);
    const online = options.some((option) => option.toLowerCase() === '/online');
    const unattend = options.find((option) => /^\/apply-unattend:/i.test(option));
    const others = options.filter((option) => option !== unattend);
    if (unattend === undefined || !online || others.some((option) => !GLOBAL.test(option)))
      return wrongOption(context, others);
    await context.stdout.write(`Image Version: ${context.machine.osVersion}\r\n\r\n`);
    try {
      const path = parseWindowsPath(unattend.slice('/apply-unattend:'.length), context.cwd);
      const packages = parseUnattend(context.fs.readText(path));
      return await installPackages(context, packages, installed);
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
  installed: DismExitCode,
): Promise<number> {
  // All sources are looked at first, so that a refused file installs nothing.
  for (const source of packages.flatMap(({ sources }) => sources)) {
    if (!hasFiles(context, source)) {
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
  return installed;
}

/** A source is a file, or a folder that has something in it. */
function hasFiles({ fs, cwd }: CommandContext, source: string): boolean {
  const path = parseWindowsPath(source, cwd);
  const kind = fs.stat(path)?.kind;
  return kind === 'file' || (kind === 'directory' && fs.list(path).length > 0);
}

async function wrongOption(context: CommandContext, options: readonly string[]): Promise<number> {
  const wrong = options.find((option) => !GLOBAL.test(option));
  return wrong === undefined
    ? fail(context, 87, 'No valid option was specified on the command line.')
    : fail(
        context,
        87,
        `The ${wrong.replace(/^\//, '').replace(/:.*$/, '').toLowerCase()} option is unknown.`,
      );
}

/** DISM prints small codes as decimal numbers and HRESULTs in hexadecimal, on standard output. */
async function fail({ stdout, fs }: CommandContext, code: number, text: string): Promise<number> {
  const printed = code > 0xffff ? `0x${code.toString(16)}` : String(code);
  fs.makeDirectory(LOG_FILE.slice(0, LOG_FILE.lastIndexOf('\\')));
  const [first = ''] = text.split('\r\n');
  fs.append(
    LOG_FILE,
    `${stamp()}, Error                 DISM   ${first} (hr:0x${hresult(code).toString(16)})\r\n`,
  );
  await stdout.write(`\r\nError: ${printed}\r\n\r\n${text}\r\n\r\n${LOG}`);
  return code;
}

/** As the log has the time: `2016-10-01 12:00:00`. */
const stamp = (): string => new Date().toISOString().slice(0, 19).replace('T', ' ');

/** The log has every code as an HRESULT. */
const hresult = (code: number): number => (code > 0xffff ? code : 0x80070000 + code);
