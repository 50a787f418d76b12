import type { SwarmStore } from './node.js';
import { Fields } from '../state/decode.js';
import type { JsonObject } from '../state/model.js';
import type { ContainerFileSystem } from '../windows/filesystem.js';
import { parentPath, parseWindowsPath } from '../windows/path.js';
import type { SwarmFile, SwarmTask } from './objects.js';

/** Puts secrets and configs where an engine on Windows has them. */
export function writeTaskFiles(store: SwarmStore, task: SwarmTask, fs: ContainerFileSystem): void {
  const spec = new Fields(task.spec.container, 'ContainerSpec');
  for (const reference of spec.objects('Secrets'))
    write(
      fs,
      reference,
      store.secrets.get(text(reference['SecretID'])),
      'C:\\ProgramData\\Docker\\secrets\\',
    );
  for (const reference of spec.objects('Configs'))
    write(fs, reference, store.configs.get(text(reference['ConfigID'])), 'C:\\');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function write(
  fs: ContainerFileSystem,
  reference: JsonObject,
  file: SwarmFile | undefined,
  folder: string,
): void {
  if (file === undefined || reference['File'] === undefined) return;
  const name = new Fields(new Fields(reference, 'Reference').object('File'), 'File').string('Name');
  // A path without a drive is one below the folder.
  const path = parseWindowsPath(/^[a-z]:/i.test(name) ? name : `${folder}${name.replace(/^[\\/]+/, '')}`);
  fs.makeDirectory(parentPath(path));
  fs.write(path, file.spec.data);
}
