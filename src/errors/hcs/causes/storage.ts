import type { Remediation } from '../../base.js';
import { catalogue } from './cause.js';
import { freeDisk, hostBuild, layers, memory } from './checks.js';
import { links } from './links.js';

const dataRoot: Remediation = {
  cause: 'The data root is on a volume that is full, or not a local one with NTFS (ReFS, FAT or a share).',
  check: 'Get-Volume | Select-Object DriveLetter, FileSystem, DriveType, SizeRemaining',
  fix: 'Free space, or move the data root to a local NTFS volume ("data-root" in daemon.json).',
  link: links.storage,
};

/** Layers, disks and memory. */
export const storageCauses = /* @__PURE__ */ catalogue(() => ({
  'layer-store-failure': {
    meaning: 'The layer store (windowsfilter) could not create, read or mount a layer.',
    remediations: [
      {
        cause: 'An antivirus, backup or cloud-drive product has a filter driver on the volume of the layers.',
        check: 'fltmc instances',
        fix: "Exclude the engine's data root from it, or uninstall it; then try again.",
        link: links.antivirus,
      },
      {
        cause: 'A layer is damaged or only half there.',
        check: layers,
        fix: 'Remove the image and pull it again; docker system prune removes what is half there.',
        link: links.storage,
      },
      dataRoot,
      {
        cause: 'The image is newer than the host.',
        check: `${hostBuild}; docker manifest inspect IMAGE`,
        fix: 'Use a tag that fits the host.',
        link: links.compatibility,
      },
    ],
  },
  'data-root-not-ntfs': {
    of: 'layer-store-failure',
    meaning: 'The layers of images need a local volume with NTFS, and not ReFS, FAT or a share.',
    remediations: [dataRoot],
  },
  'invalid-layer': {
    meaning: 'The image has a layer in a format that this Windows does not know.',
    remediations: [
      {
        cause: 'The image is newer than the host, or was not made for Windows.',
        check: `${hostBuild}; docker manifest inspect IMAGE`,
        fix: 'Use a tag that fits the host, or update the host.',
        link: links.compatibility,
      },
    ],
  },
  'disk-corrupted': {
    meaning: 'The disk, or the virtual disk of a container, is damaged.',
    remediations: [
      {
        cause: 'The file system or the sandbox disk (sandbox.vhdx) is corrupt.',
        check: 'Repair-Volume -DriveLetter C -Scan',
        fix: 'Repair the volume, remove the container, and pull the image again.',
        link: links.storage,
      },
    ],
  },
  'disk-full': {
    meaning: 'A disk is full.',
    remediations: [
      {
        cause: 'The volume of the data root has no space left.',
        check: freeDisk,
        fix: 'Free space with docker system prune, or move the data root ("data-root" in daemon.json).',
        link: links.storage,
      },
      {
        cause: 'The system disk of the container reached its size, 20 GB by default.',
        check: "docker inspect --format '{{json .HostConfig.StorageOpt}}' CONTAINER",
        fix: 'Run with --storage-opt size=50G, and write data to a volume.',
        link: links.storage,
      },
    ],
  },
  'volume-locked': {
    meaning: 'The volume is locked by BitLocker.',
    remediations: [
      {
        cause: 'The data root, or a mounted folder, is on a locked BitLocker volume.',
        check: 'Get-BitLockerVolume | Select-Object MountPoint, LockStatus',
        fix: 'Unlock-BitLocker -MountPoint X: -Password (Read-Host -AsSecureString)',
      },
    ],
  },
  'insufficient-resources': {
    meaning: 'The host has not enough memory or other system resources.',
    remediations: [
      {
        cause: 'Memory is used up, or the paging file is too small.',
        check: memory,
        fix: 'Stop other containers and virtual machines, enlarge the paging file, or give the host more memory.',
        link: links.requirements,
      },
      {
        cause: 'The container asks for more memory or processors than there are.',
        check: "docker inspect --format '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}' CONTAINER",
        fix: 'Lower --memory or --cpus.',
        link: links.limits,
      },
      {
        cause: 'Resources leaked; a restart frees them.',
        check: '(Get-Process | Measure-Object HandleCount -Sum).Sum',
        fix: 'Restart the host, and install updates.',
      },
    ],
  },
}));
