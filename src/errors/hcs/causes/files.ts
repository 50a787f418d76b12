import { catalogue } from './cause.js';
import { antivirus, hostBuild, layers } from './checks.js';
import { links } from './links.js';

/** Paths, mounts, and access to files. */
export const filesCauses = /* @__PURE__ */ catalogue(() => ({
  'invalid-parameter': {
    meaning: 'Windows found a value in the request wrong.',
    remediations: [
      {
        cause:
          'An option of the container (mount, limit, device, credential spec) has a value that Windows refuses.',
        check: "docker inspect --format '{{json .HostConfig}}' CONTAINER",
        fix: 'Run with fewer options to find the one that Windows refuses, and correct it.',
        link: links.troubleshooting,
      },
      {
        cause: 'The engine is newer than this build of Windows supports.',
        check: `${hostBuild}; docker version`,
        fix: 'Install updates on the host, or an engine made for this Windows.',
        link: links.setup,
      },
    ],
  },
  'invalid-path': {
    meaning: 'A path is not written as Windows needs it, or is not a folder.',
    remediations: [
      {
        cause: 'A mount, the working directory or the command has a malformed path.',
        check: "docker inspect --format '{{json .Mounts}} {{.Config.WorkingDir}}' CONTAINER",
        fix: 'Write absolute paths with a drive letter, and mount folders, not files.',
        link: links.storage,
      },
    ],
  },
  'mount-source-missing': {
    of: 'path-not-found',
    meaning: 'A file or folder that the container needs is not there.',
    remediations: [
      {
        cause: 'The source folder of a mount does not exist on the host.',
        check: "docker inspect --format '{{json .HostConfig.Binds}}' CONTAINER",
        fix: 'Create the folder, or correct the mount.',
        link: links.storage,
      },
      {
        cause: 'A layer of the image is missing from the layer store.',
        check: layers,
        fix: 'Remove the image and pull it again.',
        link: links.storage,
      },
    ],
  },
  'mounted-folder-copy': {
    of: 'feature-not-supported',
    meaning: 'An engine on Windows does not copy files out of, or into, a mounted folder or volume.',
    remediations: [
      {
        cause: 'The path is below a mount of the container, which the engine does not follow.',
        check: "docker inspect --format '{{json .Mounts}}' CONTAINER",
        fix: 'Copy the file on the host, from the source of the mount, or read it with docker exec.',
        link: links.storage,
      },
    ],
  },
  'path-not-found': {
    meaning: 'A file or folder is not there.',
    remediations: [
      {
        cause: 'The path that the message names is misspelled, or is one of another machine or container.',
        check: 'Test-Path PATH',
        fix: 'Correct the path, or create what it names.',
      },
      {
        cause: 'A layer of the image is missing from the layer store.',
        check: layers,
        fix: 'Remove the image and pull it again.',
        link: links.storage,
      },
    ],
  },
  'access-denied': {
    meaning: 'Windows denied access.',
    remediations: [
      {
        cause: 'The file, folder or pipe does not let the user, or the service, in.',
        check: 'Get-Acl PATH | Format-List',
        fix: 'Grant access (icacls PATH /grant), or run elevated or as ContainerAdministrator.',
      },
      {
        cause: 'An antivirus product blocks the compute service or the layer store.',
        check: antivirus,
        fix: "Exclude the engine's data root from scanning.",
        link: links.antivirus,
      },
      {
        cause: 'The caller is neither an administrator nor in the group Hyper-V Administrators.',
        check: 'whoami /groups',
        fix: 'Run elevated, or join the group and log in again.',
        link: links.hcs,
      },
    ],
  },
  'blocked-by-policy': {
    meaning: 'A policy or an antivirus product does not let the program run.',
    remediations: [
      {
        cause: 'AppLocker, a software restriction policy or Windows Defender blocks it.',
        check: 'Get-AppLockerPolicy -Effective; Get-MpThreatDetection',
        fix: 'Have the program allowed, or check why it is taken for malware.',
        link: links.antivirus,
      },
    ],
  },
  'file-in-use': {
    meaning: 'Another process holds a file that is needed.',
    remediations: [
      {
        cause: 'An antivirus, backup or indexing product has the file open.',
        check: 'fltmc instances',
        fix: "Exclude the engine's data root from it, and try again.",
        link: links.antivirus,
      },
      {
        cause: 'A process that was not ended still uses the container or the mounted folder.',
        check: 'Get-ComputeProcess; docker ps',
        fix: 'End it, or restart the docker service.',
      },
    ],
  },
}));
