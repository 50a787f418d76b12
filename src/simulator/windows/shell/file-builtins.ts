import { splitArguments } from '../command-line.js';
import { baseName, formatWindowsPath, matchesWildcard, parentPath, type WindowsPath } from '../path.js';
import type { Builtin, BuiltinCall, Shell } from './shell.js';

/** Arguments of a file command: paths, and switches in lower case. */
function parseArguments(rest: string): { paths: string[]; switches: ReadonlySet<string> } {
  // Backslashes before a quote mean nothing special to cmd.
  const words = splitArguments(rest.replaceAll('\\', '/')).map((word) => word.trim());
  const isSwitch = (word: string): boolean => /^\/(?:[a-z]|[a-z]:.*|-[a-z])$/i.test(word);
  return {
    paths: words.filter((word) => !isSwitch(word)),
    switches: new Set(words.filter(isSwitch).map((word) => word.toLowerCase())),
  };
}

/** Files that a path with wildcards in its last part names. */
function matchingFiles(shell: Shell, path: WindowsPath): WindowsPath[] {
  const { fs } = shell.context;
  const pattern = baseName(path);
  const folder = parentPath(path);
  if (!/[*?]/.test(pattern)) return fs.stat(path)?.kind === 'file' ? [path] : [];
  if (fs.stat(folder)?.kind !== 'directory') return [];
  return fs
    .list(folder)
    .filter((entry) => entry.kind === 'file' && matchesWildcard(entry.name, pattern))
    .map((entry) => ({ drive: folder.drive, parts: [...folder.parts, entry.name] }));
}

async function syntaxError({ streams }: BuiltinCall): Promise<number> {
  await streams.stderr.write('The syntax of the command is incorrect.\r\n');
  return 1;
}

/** `del`: a folder stands for the files in it; what is not there is told, and is no failure. */
export const del: Builtin = async (call) => {
  const { shell, rest, streams } = call;
  const { paths } = parseArguments(rest);
  if (paths.length === 0) return syntaxError(call);
  for (const text of paths) {
    const path = shell.path(text);
    const folder = shell.context.fs.stat(path)?.kind === 'directory';
    const files = matchingFiles(shell, folder ? { ...path, parts: [...path.parts, '*'] } : path);
    for (const file of files) shell.context.fs.remove(file);
    if (files.length === 0 && !folder)
      await streams.stderr.write(`Could Not Find ${formatWindowsPath(path)}\r\n`);
  }
  return 0;
};

/** `type`, with `con` as standard input. */
export const type: Builtin = async (call) => {
  const { shell, rest, streams } = call;
  const { paths } = parseArguments(rest);
  if (paths.length === 0) return syntaxError(call);
  for (const text of paths) {
    if (/^con:?$/i.test(text)) {
      for await (const piece of streams.stdin) await streams.stdout.write(piece);
    } else await streams.stdout.write(shell.context.fs.read(shell.path(text)));
  }
  return 0;
};

/** `cd`: shows the folder, or changes it. */
export const cd: Builtin = async ({ shell, rest, streams }) => {
  const target = rest.replace(/^\s*\/d\s/i, '').trim();
  if (target === '') {
    await streams.stdout.write(`${formatWindowsPath(shell.cwd)}\r\n`);
    return 0;
  }
  const path = shell.path(target);
  if (shell.context.fs.stat(path)?.kind !== 'directory') {
    await streams.stderr.write('The system cannot find the path specified.\r\n');
    return 1;
  }
  shell.cwd = path;
  return 0;
};

/** `mkdir`: folders and those above them. */
export const md: Builtin = async (call) => {
  const { shell, rest, streams } = call;
  const { paths } = parseArguments(rest);
  if (paths.length === 0) return syntaxError(call);
  let code = 0;
  for (const text of paths) {
    const path = shell.path(text);
    if (shell.context.fs.exists(path)) {
      await streams.stderr.write(`A subdirectory or file ${text.replaceAll('/', '\\')} already exists.\r\n`);
      code = 1;
    } else shell.context.fs.makeDirectory(path);
  }
  return code;
};

/** `rmdir`: an empty folder, or with `/s` any. */
export const rd: Builtin = async (call) => {
  const { shell, rest, streams } = call;
  const { paths, switches } = parseArguments(rest);
  if (paths.length === 0) return syntaxError(call);
  for (const text of paths) {
    const path = shell.path(text);
    if (shell.context.fs.list(path).length > 0 && !switches.has('/s')) {
      await streams.stderr.write('The directory is not empty.\r\n');
      return 145;
    }
    shell.context.fs.remove(path);
  }
  return 0;
};

/** `copy FILE TARGET`. */
export const copy: Builtin = (call) => transfer(call, 'copied', false);

/** `move FILE TARGET`. */
export const move: Builtin = (call) => transfer(call, 'moved', true);

/** `ren FILE NEWNAME`. */
export const ren: Builtin = async (call) => {
  const { shell, rest, streams } = call;
  const [from, to] = parseArguments(rest).paths;
  if (from === undefined || to === undefined) return syntaxError(call);
  const source = shell.path(from);
  const { fs } = shell.context;
  const target = { drive: source.drive, parts: [...parentPath(source).parts, to] };
  if (fs.exists(target)) {
    await streams.stderr.write('A duplicate file name exists, or the file\r\ncannot be found.\r\n');
    return 1;
  }
  fs.write(target, fs.read(source));
  fs.remove(source);
  return 0;
};

async function transfer(call: BuiltinCall, done: string, removes: boolean): Promise<number> {
  const { shell, rest, streams } = call;
  const [from, to = '.'] = parseArguments(rest).paths;
  if (from === undefined) return syntaxError(call);
  const { fs } = shell.context;
  const sources = matchingFiles(shell, shell.path(from));
  if (sources.length === 0) {
    await streams.stderr.write('The system cannot find the file specified.\r\n');
    return 1;
  }
  const target = shell.path(to);
  const intoFolder = fs.stat(target)?.kind === 'directory';
  for (const source of sources) {
    const path = intoFolder ? { ...target, parts: [...target.parts, baseName(source)] } : target;
    fs.write(path, fs.read(source));
    if (removes) fs.remove(source);
  }
  await streams.stdout.write(`        ${sources.length} file(s) ${done}.\r\n`);
  return 0;
}

/** `dir`, and `dir /b`. */
export const dir: Builtin = async ({ shell, rest, streams }) => {
  const { paths, switches } = parseArguments(rest);
  const { fs } = shell.context;
  const wanted = shell.path(paths[0] ?? '.');
  const isFolder = fs.stat(wanted)?.kind === 'directory';
  const folder = isFolder ? wanted : parentPath(wanted);
  const pattern = isFolder ? '*' : baseName(wanted);
  const bare = switches.has('/b');
  if (!bare) {
    await streams.stdout.write(
      ` Volume in drive ${folder.drive.toUpperCase()} has no label.\r\n Volume Serial Number is 7C24-01FA\r\n\r\n Directory of ${formatWindowsPath(folder)}\r\n\r\n`,
    );
  }
  const entries =
    fs.stat(folder) === undefined ? [] : fs.list(folder).filter(({ name }) => matchesWildcard(name, pattern));
  if (entries.length === 0 && !isFolder) {
    await streams.stderr.write('File Not Found\r\n');
    return 1;
  }
  for (const { name, kind, size, modified } of entries) {
    const column = kind === 'directory' ? '<DIR>         ' : size.toLocaleString('en-US').padStart(14);
    await streams.stdout.write(bare ? `${name}\r\n` : `${formatDate(modified)}    ${column} ${name}\r\n`);
  }
  if (!bare) {
    const files = entries.filter(({ kind }) => kind === 'file');
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    await streams.stdout.write(
      `${String(files.length).padStart(16)} File(s) ${bytes.toLocaleString('en-US').padStart(14)} bytes\r\n` +
        `${String(entries.length - files.length).padStart(16)} Dir(s)  21,245,456,384 bytes free\r\n`,
    );
  }
  return 0;
};

function formatDate(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const hours = date.getHours();
  return `${two(date.getMonth() + 1)}/${two(date.getDate())}/${date.getFullYear()}  ${two(hours % 12 || 12)}:${two(date.getMinutes())} ${hours < 12 ? 'AM' : 'PM'}`;
}
