import { catalogue } from './cause.js';
import { docs, links } from './links.js';

/** Programs that do not start in a container, or crash there. */
export const programsCauses = /* @__PURE__ */ catalogue(() => ({
  'executable-not-found': [
    'The command does not exist in the container.',
    [
      [
        'The executable is not in the image or not in its PATH; Nano Server has no powershell.exe, for example.',
        'docker run --rm --entrypoint cmd IMAGE /c where COMMAND',
        'Give the full path, with extension, of a program that is in the image.',
      ],
      [
        'The command is a built-in of a shell (dir, echo), or a Linux command.',
        "docker inspect --format '{{json .Config.Cmd}} {{json .Config.Entrypoint}}' CONTAINER",
        'Run it through a shell: cmd /c COMMAND.',
      ],
      [
        'The working directory does not exist in the container.',
        "docker inspect --format '{{.Config.WorkingDir}}' CONTAINER",
        'Create it in the image (WORKDIR does), or choose another.',
      ],
    ],
  ],
  'bad-executable-format': [
    'The program is not one that this Windows can run.',
    [
      [
        'It is built for another processor, is 32-bit on a Nano Server that runs 64-bit programs only, or is damaged.',
        "docker image inspect --format '{{.Architecture}}' IMAGE",
        "Build it for the image's processor, or use Server Core as the base.",
      ],
    ],
  ],
  'missing-dll': [
    'The program needs a library that is not in the image.',
    [
      [
        'The Visual C++ runtime, or a library that Nano Server and Server Core leave out, is missing.',
        'dumpbin /dependents PROGRAM.exe',
        'Install the runtime in the image, link it statically, or use a larger base image (servercore, server).',
        `${docs}/manage-containers/container-base-images`,
      ],
    ],
  ],
  'installer-package-unreadable': [
    'Windows Installer could not open the package.',
    [
      [
        'The path of the package is wrong in the container, or quotes have become a part of it.',
        'docker run --rm IMAGE cmd /c dir PATH',
        'Copy the package into the image, and name it by its full path with backslashes: msiexec /i C:\\setup.msi /qn',
        links.dockerfile,
      ],
      [
        'The download was not whole, or is a page of HTML.',
        'docker run --rm IMAGE cmd /c dir PATH',
        'Download it again, and compare its size and hash.',
      ],
    ],
    { of: 'servicing-failed' },
  ],
  'process-crashed': [
    'The program in the container crashed.',
    [
      [
        'The program failed by itself, or misses a part of Windows that the base image leaves out.',
        'docker logs CONTAINER',
        'Debug the program in the container; try it on a larger base image (servercore, server).',
        `${docs}/manage-containers/container-base-images`,
      ],
    ],
  ],
  'invalid-user': [
    'The user that the process should run as cannot log on in the container.',
    [
      [
        'The user does not exist in the image, or is misspelled.',
        'docker run --rm --user ContainerAdministrator IMAGE cmd /c net user',
        'Use ContainerUser or ContainerAdministrator, or create the user in the image (net user NAME /add).',
      ],
      [
        'The user is an account of the host or of Windows, such as NETWORK SERVICE, that cannot be used here.',
        "docker inspect --format '{{.Config.User}}' CONTAINER",
        'Run as ContainerUser or ContainerAdministrator.',
      ],
    ],
  ],
  'invalid-argument': [
    'The program found an option or value on its command line wrong.',
    [
      [
        'An option is misspelled, or not one of this version of the program.',
        'docker run --rm IMAGE PROGRAM /?',
        "Correct it. Options come as arguments of their own, without the quotes of a shell: exec(['dism', '/Online', …]).",
        links.dism,
      ],
    ],
  ],
}));
