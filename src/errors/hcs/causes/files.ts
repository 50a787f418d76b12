import { catalogue } from './cause.js';
import { antivirus, hostBuild, layers } from './checks.js';
import { links } from './links.js';

/** Paths, mounts, and access to files. */
export const filesCauses = /* @__PURE__ */ catalogue(() => ({
  'invalid-parameter': [
    'A value in the request is wrong for Windows.',
    [
      [
        'An option of the container (mount, limit, device, credential spec) has a value that Windows refuses.',
        "docker inspect --format '{{json .HostConfig}}' CONTAINER",
        'Run with fewer options to find the option that Windows refuses, and correct it.',
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
    'A path does not have the form that Windows needs, or is not a folder.',
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
    'A file or folder that the container needs does not exist.',
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
    'An engine on Windows cannot copy files from or to a mounted folder or volume.',
    [
      [
        'The path is below a mount of the container. The engine does not follow mounts.',
        "docker inspect --format '{{json .Mounts}}' CONTAINER",
        'Copy the file on the host, from the source of the mount, or read it with docker exec.',
        links.storage,
      ],
    ],
    { of: 'feature-not-supported' },
  ],
  'path-not-found': [
    'A file or folder does not exist.',
    [
      [
        'The path in the message is misspelled, or belongs to another machine or container.',
        'Test-Path PATH',
        'Correct the path, or create the file or folder.',
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
        'The user, or the service, has no permission for the file, folder or pipe.',
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
    'A policy or an antivirus product blocks the program.',
    [
      [
        'AppLocker, a software restriction policy or Windows Defender blocks it.',
        'Get-AppLockerPolicy -Effective; Get-MpThreatDetection',
        'Allow the program in the policy, or check why the antivirus product reports it as malware.',
        links.antivirus,
      ],
    ],
  ],
  'file-in-use': [
    'Another process has a file open that is needed.',
    [
      [
        'An antivirus, backup or indexing product has the file open.',
        'fltmc instances',
        "Exclude the engine's data root from it, and try again.",
        links.antivirus,
      ],
      [
        'A process that did not end still uses the container or the mounted folder.',
        'Get-ComputeProcess; docker ps',
        'End the process, or restart the docker service.',
      ],
    ],
  ],
}));
