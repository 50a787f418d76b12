import { catalogue } from './cause.js';
import { antivirus, hostBuild, layers } from './checks.js';
import { links } from './links.js';

/** Paths, mounts, and access to files. */
export const filesCauses = /* @__PURE__ */ catalogue(() => ({
  'invalid-parameter': [
    'Windows found a value in the request wrong.',
    [
      [
        'An option of the container (mount, limit, device, credential spec) has a value that Windows refuses.',
        "docker inspect --format '{{json .HostConfig}}' CONTAINER",
        'Run with fewer options to find the one that Windows refuses, and correct it.',
        links.troubleshooting,
      ],
      [
        'The engine is newer than this build of Windows supports.',
        `${hostBuild}; docker version`,
        'Install updates on the host, or an engine made for this Windows.',
        links.setup,
      ],
    ],
  ],
  'invalid-path': [
    'A path is not written as Windows needs it, or is not a folder.',
    [
      [
        'A mount, the working directory or the command has a malformed path.',
        "docker inspect --format '{{json .Mounts}} {{.Config.WorkingDir}}' CONTAINER",
        'Write absolute paths with a drive letter, and mount folders, not files.',
        links.storage,
      ],
    ],
  ],
  'mount-source-missing': [
    'A file or folder that the container needs is not there.',
    [
      [
        'The source folder of a mount does not exist on the host.',
        "docker inspect --format '{{json .HostConfig.Binds}}' CONTAINER",
        'Create the folder, or correct the mount.',
        links.storage,
      ],
      [
        'A layer of the image is missing from the layer store.',
        layers,
        'Remove the image and pull it again.',
        links.storage,
      ],
    ],
    { of: 'path-not-found' },
  ],
  'mounted-folder-copy': [
    'An engine on Windows does not copy files out of, or into, a mounted folder or volume.',
    [
      [
        'The path is below a mount of the container, which the engine does not follow.',
        "docker inspect --format '{{json .Mounts}}' CONTAINER",
        'Copy the file on the host, from the source of the mount, or read it with docker exec.',
        links.storage,
      ],
    ],
    { of: 'feature-not-supported' },
  ],
  'path-not-found': [
    'A file or folder is not there.',
    [
      [
        'The path that the message names is misspelled, or is one of another machine or container.',
        'Test-Path PATH',
        'Correct the path, or create what it names.',
      ],
      [
        'A layer of the image is missing from the layer store.',
        layers,
        'Remove the image and pull it again.',
        links.storage,
      ],
    ],
  ],
  'access-denied': [
    'Windows denied access.',
    [
      [
        'The file, folder or pipe does not let the user, or the service, in.',
        'Get-Acl PATH | Format-List',
        'Grant access (icacls PATH /grant), or run elevated or as ContainerAdministrator.',
      ],
      [
        'An antivirus product blocks the compute service or the layer store.',
        antivirus,
        "Exclude the engine's data root from scanning.",
        links.antivirus,
      ],
      [
        'The caller is neither an administrator nor in the group Hyper-V Administrators.',
        'whoami /groups',
        'Run elevated, or join the group and log in again.',
        links.hcs,
      ],
    ],
  ],
  'blocked-by-policy': [
    'A policy or an antivirus product does not let the program run.',
    [
      [
        'AppLocker, a software restriction policy or Windows Defender blocks it.',
        'Get-AppLockerPolicy -Effective; Get-MpThreatDetection',
        'Have the program allowed, or check why it is taken for malware.',
        links.antivirus,
      ],
    ],
  ],
  'file-in-use': [
    'Another process holds a file that is needed.',
    [
      [
        'An antivirus, backup or indexing product has the file open.',
        'fltmc instances',
        "Exclude the engine's data root from it, and try again.",
        links.antivirus,
      ],
      [
        'A process that was not ended still uses the container or the mounted folder.',
        'Get-ComputeProcess; docker ps',
        'End it, or restart the docker service.',
      ],
    ],
  ],
}));
