import { catalogue } from './cause.js';
import { docs, links } from './links.js';

/** Programs that do not start in a container, or crash there. */
export const programsCauses = /* @__PURE__ */ catalogue(() => ({
  'executable-not-found': {
    meaning: 'The command does not exist in the container.',
    remediations: [
      {
        cause:
          'The executable is not in the image or not in its PATH; Nano Server has no powershell.exe, for example.',
        check: 'docker run --rm --entrypoint cmd IMAGE /c where COMMAND',
        fix: 'Give the full path, with extension, of a program that is in the image.',
      },
      {
        cause: 'The command is a built-in of a shell (dir, echo), or a Linux command.',
        check: "docker inspect --format '{{json .Config.Cmd}} {{json .Config.Entrypoint}}' CONTAINER",
        fix: 'Run it through a shell: cmd /c COMMAND.',
      },
      {
        cause: 'The working directory does not exist in the container.',
        check: "docker inspect --format '{{.Config.WorkingDir}}' CONTAINER",
        fix: 'Create it in the image (WORKDIR does), or choose another.',
      },
    ],
  },
  'bad-executable-format': {
    meaning: 'The program is not one that this Windows can run.',
    remediations: [
      {
        cause:
          'It is built for another processor, is 32-bit on a Nano Server that runs 64-bit programs only, or is damaged.',
        check: "docker image inspect --format '{{.Architecture}}' IMAGE",
        fix: "Build it for the image's processor, or use Server Core as the base.",
      },
    ],
  },
  'missing-dll': {
    meaning: 'The program needs a library that is not in the image.',
    remediations: [
      {
        cause: 'The Visual C++ runtime, or a library that Nano Server and Server Core leave out, is missing.',
        check: 'dumpbin /dependents PROGRAM.exe',
        fix: 'Install the runtime in the image, link it statically, or use a larger base image (servercore, server).',
        link: `${docs}/manage-containers/container-base-images`,
      },
    ],
  },
  'installer-package-unreadable': {
    of: 'servicing-failed',
    meaning: 'Windows Installer could not open the package.',
    remediations: [
      {
        cause: 'The path of the package is wrong in the container, or quotes have become a part of it.',
        check: 'docker run --rm IMAGE cmd /c dir PATH',
        fix: 'Copy the package into the image, and name it by its full path with backslashes: msiexec /i C:\\setup.msi /qn',
        link: links.dockerfile,
      },
      {
        cause: 'The download was not whole, or is a page of HTML.',
        check: 'docker run --rm IMAGE cmd /c dir PATH',
        fix: 'Download it again, and compare its size and hash.',
      },
    ],
  },
  'process-crashed': {
    meaning: 'The program in the container crashed.',
    remediations: [
      {
        cause: 'The program failed by itself, or misses a part of Windows that the base image leaves out.',
        check: 'docker logs CONTAINER',
        fix: 'Debug the program in the container; try it on a larger base image (servercore, server).',
        link: `${docs}/manage-containers/container-base-images`,
      },
    ],
  },
  'invalid-user': {
    meaning: 'The user that the process should run as cannot log on in the container.',
    remediations: [
      {
        cause: 'The user does not exist in the image, or is misspelled.',
        check: 'docker run --rm --user ContainerAdministrator IMAGE cmd /c net user',
        fix: 'Use ContainerUser or ContainerAdministrator, or create the user in the image (net user NAME /add).',
      },
      {
        cause:
          'The user is an account of the host or of Windows, such as NETWORK SERVICE, that cannot be used here.',
        check: "docker inspect --format '{{.Config.User}}' CONTAINER",
        fix: 'Run as ContainerUser or ContainerAdministrator.',
      },
    ],
  },
  'invalid-argument': {
    meaning: 'The program found an option or value on its command line wrong.',
    remediations: [
      {
        cause: 'An option is misspelled, or not one of this version of the program.',
        check: 'docker run --rm IMAGE PROGRAM /?',
        fix: "Correct it. Options come as arguments of their own, without the quotes of a shell: exec(['dism', '/Online', …]).",
        link: links.dism,
      },
    ],
  },
}));
