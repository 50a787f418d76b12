import { catalogue } from './cause.js';
import { docs, links } from './links.js';

/** Programs that do not start in a container, or crash there. */
export const programsCauses = /* @__PURE__ */ catalogue(() => ({
  'executable-not-found': [
    'The command does not exist in the container.',
    [
      [
        'The program is not in the image, or not in its PATH. Nano Server, for example, has no powershell.exe.',
        'docker run --rm --entrypoint cmd IMAGE /c where COMMAND',
        'Give the full path of a program that is in the image, with its extension.',
      ],
      [
        'The command is a built-in of a shell (dir, echo), or a Linux command.',
        "docker inspect --format '{{json .Config.Cmd}} {{json .Config.Entrypoint}}' CONTAINER",
        'Run it through a shell: cmd /c COMMAND.',
      ],
      [
        'The working directory does not exist in the container.',
        "docker inspect --format '{{.Config.WorkingDir}}' CONTAINER",
        'Create it in the image (WORKDIR does this), or choose another folder.',
      ],
    ],
  ],
  'bad-executable-format': [
    'This Windows cannot run the program.',
    [
      [
        'It is built for another processor, or is damaged. Or it is a 32-bit program on a Nano Server that runs 64-bit programs only.',
        "docker image inspect --format '{{.Architecture}}' IMAGE",
        "Build it for the image's processor, or use Server Core as the base.",
      ],
    ],
  ],
  'missing-dll': [
    'The program needs a library that is not in the image.',
    [
      [
        'The Visual C++ runtime is missing, or a library that Nano Server and Server Core do not have.',
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
        'The path of the package is wrong in the container, or contains quotes by mistake.',
        'docker run --rm IMAGE cmd /c dir PATH',
        'Copy the package into the image, and name it by its full path with backslashes: msiexec /i C:\\setup.msi /qn',
        links.dockerfile,
      ],
      [
        'The download is not complete, or is an HTML page.',
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
        'The program has an error, or it needs a part of Windows that the base image does not have.',
        'docker logs CONTAINER',
        'Debug the program in the container, or try it on a larger base image (servercore, server).',
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
        'The user is an account of the host or of Windows, such as NETWORK SERVICE. It cannot be used here.',
        "docker inspect --format '{{.Config.User}}' CONTAINER",
        'Run as ContainerUser or ContainerAdministrator.',
      ],
    ],
  ],
  'invalid-argument': [
    'The program refused an option or a value on its command line.',
    [
      [
        'An option is misspelled, or this version of the program does not have it.',
        'docker run --rm IMAGE PROGRAM /?',
        "Correct the option. Give each option as a separate argument, without the quotes of a shell: exec(['dism', '/Online', …]).",
        links.dism,
      ],
    ],
  ],
}));
