import { version } from '../../package.json';
import type { DoctorOptions } from '../doctor/index.js';
import { WinContainersError } from '../errors/base.js';
import { doctorCommand } from './doctor.js';
import type { TargetMachine } from '../host/index.js';
import { explainCommand } from './explain.js';
import { hostCommand } from './host.js';
import { EXIT, UsageError, type CliIo } from './io.js';
import { USAGE } from './usage.js';
import { visible } from './visible.js';

/**
 * The program `wincontainers`: runs a command line and says with which exit code the process should end. Expected
 * errors are a line on standard error; what this throws is a fault in the program.
 *
 * @param argv - the arguments, without the interpreter and the script
 * @param probe - how `doctor` asks the host; for tests
 * @param machine - what `host` works on; for tests
 */
export async function run(
  argv: readonly string[],
  io: CliIo,
  probe?: DoctorOptions['probe'],
  machine?: TargetMachine,
): Promise<number> {
  try {
    return await dispatch(argv, io, probe, machine);
  } catch (error) {
    if (io.signal?.aborted === true) return EXIT.interrupted;
    if (isExpected(error)) {
      io.stderr.write(`wincontainers: ${visible(error.message)}\nTry: wincontainers --help\n`);
      return EXIT.usage;
    }
    throw error;
  }
}

async function dispatch(
  argv: readonly string[],
  io: CliIo,
  probe: DoctorOptions['probe'],
  machine: TargetMachine | undefined,
): Promise<number> {
  const [command, ...args] = argv;
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  if (command === 'help' || asksForHelp(command) || options.some(asksForHelp)) {
    io.stdout.write(USAGE);
    return EXIT.good;
  }
  switch (command) {
    case '--version':
      io.stdout.write(`${version}\n`);
      return EXIT.good;
    case 'doctor':
      return doctorCommand(args, io, probe);
    case 'explain':
      return explainCommand(args, io);
    case 'host':
      return hostCommand(args, io, machine);
    case undefined:
      throw new UsageError('a command is missing: doctor, explain or host');
    default:
      throw new UsageError(`unknown command "${command}"`);
  }
}

const asksForHelp = (argument: string | undefined): boolean => argument === '--help' || argument === '-h';

/** A wrong command line or option; whatever else goes wrong is a finding of the doctor. */
function isExpected(error: unknown): error is Error {
  if (error instanceof UsageError || error instanceof WinContainersError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
