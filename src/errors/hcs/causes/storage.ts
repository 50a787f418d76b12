import { catalogue, type Way } from './cause.js';
import { freeDisk, hostBuild, layers, memory } from './checks.js';
import { links } from './links.js';

const dataRoot: Way = [
  'The data root is on a full volume, or on a volume that is not local NTFS (ReFS, FAT or a share).',
  'Get-Volume | Select-Object DriveLetter, FileSystem, DriveType, SizeRemaining',
  'Free space, or move the data root to a local NTFS volume ("data-root" in daemon.json).',
  links.storage,
];

/** Layers, disks and memory. */
export const storageCauses = /* @__PURE__ */ catalogue(() => ({
  'layer-store-failure': [
    'The layer store (windowsfilter) could not create, read or mount a layer.',
    [
      [
        'An antivirus, backup or cloud-drive product has a filter driver on the volume of the layers.',
        'fltmc instances',
        "Exclude the engine's data root from it, or uninstall it. Then try again.",
        links.antivirus,
      ],
      [
        'A layer is damaged or not complete.',
        layers,
        'Remove the image and pull it again. docker system prune removes layers that are not complete.',
        links.storage,
      ],
      dataRoot,
      [
        'The image is newer than the host.',
        `${hostBuild}; docker manifest inspect IMAGE`,
        'Use a tag that fits the host.',
        links.compatibility,
      ],
    ],
  ],
  'data-root-not-ntfs': [
    'The layers of images need a local volume with NTFS. ReFS, FAT or a share do not work.',
    [dataRoot],
    { of: 'layer-store-failure' },
  ],
  'invalid-layer': [
    'The image has a layer in a format that this Windows does not know.',
    [
      [
        'The image is newer than the host, or was not made for Windows.',
        `${hostBuild}; docker manifest inspect IMAGE`,
        'Use a tag that fits the host, or update the host.',
        links.compatibility,
      ],
    ],
  ],
  'disk-corrupted': [
    'The disk, or the virtual disk of a container, is damaged.',
    [
      [
        'The file system or the sandbox disk (sandbox.vhdx) is corrupt.',
        'Repair-Volume -DriveLetter C -Scan',
        'Repair the volume, remove the container, and pull the image again.',
        links.storage,
      ],
    ],
  ],
  'disk-full': [
    'A disk is full.',
    [
      [
        'The volume of the data root has no space left.',
        freeDisk,
        'Free space with docker system prune, or move the data root ("data-root" in daemon.json).',
        links.storage,
      ],
      [
        'The system disk of the container is full. Its size is 20 GB by default.',
        "docker inspect --format '{{json .HostConfig.StorageOpt}}' CONTAINER",
        'Run with --storage-opt size=50G, and write data to a volume.',
        links.storage,
      ],
    ],
  ],
  'volume-locked': [
    'The volume is locked by BitLocker.',
    [
      [
        'The data root, or a mounted folder, is on a locked BitLocker volume.',
        'Get-BitLockerVolume | Select-Object MountPoint, LockStatus',
        'Unlock-BitLocker -MountPoint X: -Password (Read-Host -AsSecureString)',
      ],
    ],
  ],
  'insufficient-resources': [
    'The host does not have enough memory or other system resources.',
    [
      [
        'All memory is in use, or the paging file is too small.',
        memory,
        'Stop other containers and virtual machines, enlarge the paging file, or give the host more memory.',
        links.requirements,
      ],
      [
        'The container requests more memory or processors than the host has.',
        "docker inspect --format '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}' CONTAINER",
        'Lower --memory or --cpus.',
        links.limits,
      ],
      [
        'Programs did not free resources. A restart frees them.',
        '(Get-Process | Measure-Object HandleCount -Sum).Sum',
        'Restart the host, and install updates.',
      ],
    ],
  ],
}));
