import { summarizeDiskUsage } from '../../models/index.js';
import { formatSize } from '../bytes.js';
import { check } from '../check.js';
import { maybe, need } from '../fact.js';
import { hostFact, windowsInfo } from '../facts.js';
import { failed, ok, remediesFor, skipped, warning } from '../verdict.js';

const GIB = 1024 ** 3;
/** A Server Core image takes about 5 GB when it is unpacked. */
const LITTLE_SPACE = 10 * GIB;
/** With less than this not even a container is created reliably. */
const NO_SPACE = GIB;

export const storageDriver = check('storage-driver', 'Storage driver', (facts) => {
  const { Driver } = windowsInfo(facts);
  if (Driver === 'windowsfilter' || Driver === 'windows') return ok(`Layers are stored with ${Driver}.`);
  return warning(
    `Layers are stored with ${Driver}, but Windows containers need windowsfilter or windows.`,
    remediesFor('storage-driver-of-linux'),
  );
});

export const diskUsage = check('disk-usage', 'Disk usage', ({ engine }) => {
  const usage = need(engine.usage);
  if (usage.ImageUsage === undefined && usage.LayersSize === undefined)
    return skipped('unknown', 'The engine does not say how much disk space its images use.');
  const { images } = summarizeDiskUsage(usage, ['images']);
  return ok(`The images use ${formatSize(images?.size ?? 0)}.`);
});

export const diskSpace = check('disk-space', 'Free disk space', (facts) => {
  const root = maybe(facts.engine.info)?.DockerRootDir;
  const disks = need(hostFact(facts, (host) => host.disks));
  const drive = (/^[a-z]:/i.exec(root ?? '')?.[0] ?? 'C:').toUpperCase();
  const disk = disks.find((candidate) => candidate.drive.toUpperCase() === drive);
  if (disk === undefined) {
    return skipped('unknown', `The data root is on ${drive}, which is not a fixed disk of this machine.`);
  }
  const detail = `${drive}, with the engine's data root, has ${formatSize(disk.free)} of ${formatSize(disk.size)} free.`;
  if (disk.free < NO_SPACE) return failed(detail, remediesFor('disk-full').slice(0, 1));
  return disk.free < LITTLE_SPACE
    ? warning(`${detail} A large base image may not fit.`, remediesFor('disk-full').slice(0, 1))
    : ok(detail);
});
