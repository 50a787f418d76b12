import type { Command } from '../process.js';
import { cmd } from './cmd.js';
import { dism, type DismExitCode } from './dism.js';
import { net } from './net.js';
import { serviceMonitor } from './service-monitor.js';
import { powershell } from './powershell.js';
import { hostname, ipconfig, ping, reg, taskkill, timeout, whoami } from './system.js';
import { findstr, more, sort } from './text.js';

const PROGRAMS: Readonly<Record<string, Command>> = {
  'cmd.exe': cmd,
  'findstr.exe': findstr,
  'hostname.exe': hostname,
  'ipconfig.exe': ipconfig,
  'more.com': more,
  'net.exe': net,
  'ping.exe': ping,
  'powershell.exe': powershell,
  'reg.exe': reg,
  'servicemonitor.exe': serviceMonitor,
  'sort.exe': sort,
  'taskkill.exe': taskkill,
  'timeout.exe': timeout,
  'whoami.exe': whoami,
};

/** The programs of a container: those of the simulator, and the user's own, which may replace them. */
export function programTable(
  own: Readonly<Record<string, Command>> = {},
  dismExitCode: DismExitCode = 0,
): ReadonlyMap<string, Command> {
  return new Map(Object.entries({ ...PROGRAMS, 'dism.exe': dism(dismExitCode), ...lowerCaseKeys(own) }));
}

function lowerCaseKeys(commands: Readonly<Record<string, Command>>): Record<string, Command> {
  return Object.fromEntries(Object.entries(commands).map(([name, command]) => [name.toLowerCase(), command]));
}
