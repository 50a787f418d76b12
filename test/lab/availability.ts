import { accessSync, constants } from 'node:fs';

/** Whether a lab can run on this machine, and when it can't, why. */
export type Availability =
  { readonly available: true } | { readonly available: false; readonly reason: string };

const folders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

function installed(command: string): boolean {
  return folders.some((folder) => {
    try {
      accessSync(`${folder}/${command}`, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Checks for Linux, root, and the commands of a lab; `commands` maps each command to the Debian package it comes from. */
export function availability(commands: Readonly<Record<string, string>>): Availability {
  if (process.platform !== 'linux')
    return { available: false, reason: `needs Linux, this is ${process.platform}` };
  const missing = Object.entries(commands).filter(([command]) => !installed(command));
  if (missing.length > 0) {
    const packages = [...new Set(missing.map(([, name]) => name))].join(', ');
    return { available: false, reason: `Debian packages are not installed: ${packages}` };
  }
  if (process.getuid?.() !== 0) return { available: false, reason: 'needs root' };
  return { available: true };
}
