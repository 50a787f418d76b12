import { baseName, parseWindowsPath, type WindowsPath } from './path.js';
import type { Command, Machine } from './process.js';

/** What a program's name leads to. */
export type Program =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'batch'; readonly path: WindowsPath };

const EXTENSIONS = ['', '.com', '.exe', '.bat', '.cmd'];

/**
 * Finds a program as Windows does: by file name among what the simulator can run, with the extensions of PATHEXT,
 * then as a batch file in the working directory or at its path.
 */
export function findProgram(name: string, machine: Machine, cwd: WindowsPath): Program | undefined {
  const plain = name.replaceAll('"', '');
  if (plain === '') return undefined;
  const file = baseName(parseWindowsPath(plain)).toLowerCase();
  for (const extension of EXTENSIONS) {
    const command = machine.commands.get(`${file}${extension}`);
    if (command !== undefined) return { kind: 'command', command };
  }
  for (const extension of EXTENSIONS) {
    const path = parseWindowsPath(`${plain}${extension}`, cwd);
    if (/\.(?:bat|cmd)$/i.test(baseName(path)) && machine.fs.stat(path)?.kind === 'file')
      return { kind: 'batch', path };
  }
  return undefined;
}
