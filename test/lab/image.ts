import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { api, apiOk } from './api.js';

const run = promisify(execFile);

/** The names under which {@link importImage} leaves its image. */
export const imageNames = ['nanoserver:latest', 'busybox:latest'] as const;

const busybox = '/bin/busybox';
const accounts = {
  passwd: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n',
  group: 'root:x:0:\nnogroup:x:65534:\n',
};

/** A root file system of a static busybox with a link for each of its commands, as a tar. */
async function rootFileSystem(scratch: string): Promise<Buffer> {
  const root = await mkdtemp(join(scratch, 'rootfs-'));
  try {
    for (const folder of ['bin', 'dev', 'etc', 'proc', 'root', 'sys', 'tmp']) await mkdir(join(root, folder));
    await copyFile(busybox, join(root, 'bin/busybox'));
    const { stdout } = await run(busybox, ['--list']);
    const commands = stdout.split('\n').filter((name) => name !== '' && name !== 'busybox');
    await Promise.all(commands.map((name) => symlink('busybox', join(root, 'bin', name))));
    await writeFile(join(root, 'etc/passwd'), accounts.passwd);
    await writeFile(join(root, 'etc/group'), accounts.group);
    const tar = await run('tar', ['--numeric-owner', '--owner=0', '--group=0', '-C', root, '-c', '.'], {
      encoding: 'buffer',
      maxBuffer: 64 << 20,
    });
    return tar.stdout;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Imports the busybox image into the engine behind `socketPath`: no registry is needed. Its default command is `sh`. */
export async function importImage(socketPath: string, scratch: string): Promise<void> {
  const body = await rootFileSystem(scratch);
  const [first, ...others] = imageNames;
  const [repo = '', tag = ''] = first.split(':');
  const query = new URLSearchParams({ fromSrc: '-', repo, tag, changes: 'CMD ["sh"]' });
  await apiOk({
    socketPath,
    method: 'POST',
    path: `/images/create?${query.toString()}`,
    body,
    type: 'application/x-tar',
  });
  // Podman files an image without a registry under localhost/.
  const plain = await api({ socketPath, method: 'GET', path: `/images/${first}/json` });
  const source = plain.status === 200 ? first : `localhost/${first}`;
  for (const name of others) {
    const [otherRepo = '', otherTag = ''] = name.split(':');
    const target = new URLSearchParams({ repo: otherRepo, tag: otherTag });
    await apiOk({
      socketPath,
      method: 'POST',
      path: `/images/${encodeURIComponent(source)}/tag?${target.toString()}`,
    });
  }
}
