import { pause } from '../pause.js';
import type { Command } from '../process.js';

/** `hostname` */
export const hostname: Command = async ({ machine, stdout }) => {
  await stdout.write(`${machine.hostname}\r\n`);
  return 0;
};

/** `whoami` */
export const whoami: Command = async ({ machine, stdout }) => {
  await stdout.write(`user manager\\${machine.user.toLowerCase()}\r\n`);
  return 0;
};

const CODE_PAGE = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage';

/** `reg query HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage /v OEMCP`: the code pages of an English Windows, no other key. */
export const reg: Command = async ({ argv, stdout, stderr }) => {
  const [, action = '', key = ''] = argv;
  const at = argv.findIndex((argument) => argument.toLowerCase() === '/v');
  const name = argv[at + 1]?.toUpperCase() ?? '';
  const value = { ACP: '1252', OEMCP: '437' }[name];
  const wanted = key.toUpperCase().replace(/^HKLM\\/, 'HKEY_LOCAL_MACHINE\\') === CODE_PAGE.toUpperCase();
  if (action.toLowerCase() !== 'query' || !wanted || value === undefined) {
    await stderr.write('ERROR: The system was unable to find the specified registry key or value.\r\n');
    return 1;
  }
  await stdout.write(`\r\n${CODE_PAGE}\r\n    ${name}    REG_SZ    ${value}\r\n\r\n`);
  return 0;
};

/** `taskkill /pid ID [/f] [/t]` */
export const taskkill: Command = async ({ argv, machine, stdout, stderr }) => {
  const at = argv.findIndex((argument) => /^[-/]pid$/i.test(argument));
  const id = argv[at + 1];
  if (at < 0 || id === undefined || !/^\d+$/.test(id)) {
    await stderr.write('ERROR: Invalid syntax. Neither /FI nor /PID nor /IM were specified.\r\n');
    return 1;
  }
  if (!machine.terminate(Number(id))) {
    await stderr.write(`ERROR: The process "${id}" not found.\r\n`);
    return 128;
  }
  await stdout.write(`SUCCESS: The process with PID ${id} has been terminated.\r\n`);
  return 0;
};

/** `ipconfig` */
export const ipconfig: Command = async ({ machine, stdout }) => {
  await stdout.write('\r\nWindows IP Configuration\r\n\r\n');
  const { network } = machine;
  if (network === undefined) return 0;
  const mask = (0xffffffff << (32 - network.prefixLength)) >>> 0;
  const dotted = [24, 16, 8, 0].map((shift) => (mask >>> shift) & 0xff).join('.');
  await stdout.write(
    '\r\nEthernet adapter Ethernet:\r\n\r\n   Connection-specific DNS Suffix  . : \r\n' +
      `   IPv4 Address. . . . . . . . . . . : ${network.ipAddress}\r\n` +
      `   Subnet Mask . . . . . . . . . . . : ${dotted}\r\n` +
      `   Default Gateway . . . . . . . . . : ${network.gateway}\r\n`,
  );
  return 0;
};

/** `ping [-t] [-n COUNT] HOST`: one answer a second, so it serves as a sleep, as in countless batch files. */
export const ping: Command = async ({ argv, stdout, signal }) => {
  const flags = argv.slice(1).map((argument) => argument.toLowerCase().replace('/', '-'));
  const countAt = flags.indexOf('-n');
  const count = flags.includes('-t') ? Infinity : countAt < 0 ? 4 : Number(flags[countAt + 1]);
  const host = argv
    .slice(1)
    .find((argument, at) => !/^[-/]/.test(argument) && (countAt < 0 || at !== countAt + 1));
  if (host === undefined || Number.isNaN(count)) {
    await stdout.write('\r\nUsage: ping [-t] [-n count] target_name\r\n');
    return 1;
  }
  await stdout.write(`\r\nPinging ${host} with 32 bytes of data:\r\n`);
  for (let sent = 0; sent < count; sent++) {
    if (sent > 0 && !(await pause(1000, signal))) return 1;
    await stdout.write(`Reply from ${host}: bytes=32 time<1ms TTL=128\r\n`);
  }
  return 0;
};

/** `timeout [/t] SECONDS`: needs a console, as on Windows. */
export const timeout: Command = async ({ argv, stdout, stderr, tty, signal }) => {
  if (!tty) {
    await stderr.write('ERROR: Input redirection is not supported, exiting the process immediately.\r\n');
    return 1;
  }
  const seconds = Number(argv.slice(1).find((argument) => /^-?\d+$/.test(argument)));
  if (Number.isNaN(seconds)) {
    await stderr.write('ERROR: Invalid syntax.\r\n');
    return 1;
  }
  await stdout.write(`\r\nWaiting for ${seconds} seconds, press a key to continue ...\r\n`);
  await pause(seconds * 1000, signal);
  return 0;
};
