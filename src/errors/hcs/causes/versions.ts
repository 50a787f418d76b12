import { catalogue } from './cause.js';
import { freeDisk, hostBuild, imageVersion } from './checks.js';
import { links } from './links.js';

const hostRevision =
  "Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' | Select-Object CurrentBuildNumber, UBR";

/** Versions of Windows, of images and of engines that do not fit together. */
export const versionsCauses = /* @__PURE__ */ catalogue(() => ({
  'os-version-mismatch': {
    meaning: "The image's Windows version cannot run on the host's Windows version with this isolation.",
    remediations: [
      {
        cause: 'The image was built for another Windows version than the host runs.',
        check: `${hostBuild}; ${imageVersion}`,
        fix: 'An image of your own: build it again from a base image that fits the host (FROM mcr.microsoft.com/windows/servercore:ltsc2022 on Windows Server 2022). A base image: pull the tag that fits.',
        link: links.compatibility,
      },
      {
        cause: 'Process isolation needs matching versions; Hyper-V isolation also runs older images.',
        check: "docker info --format '{{.Isolation}}'",
        fix: 'Run with --isolation=hyperv if the image is older than the host.',
        link: links.isolation,
      },
    ],
  },
  'updates-differ': {
    of: 'os-version-mismatch',
    meaning:
      'The Windows updates of host and image do not fit together, as those of February 2020 do not fit older ones.',
    remediations: [
      {
        cause:
          'Host and image have updates of different months (KB4542617), so that programs of the image do not start.',
        check: `${hostRevision}; ${imageVersion}`,
        fix: 'Install the newest cumulative update on the host and restart it, and pull the newest base image: both of the same month.',
        link: 'https://support.microsoft.com/help/4542617',
      },
      {
        cause: 'Process isolation shares the updates of the host with the image.',
        check: "docker info --format '{{.Isolation}}'",
        fix: 'Where the host cannot be updated, build and run with --isolation=hyperv, or begin from a base image with the revision of the host.',
        link: links.isolation,
      },
    ],
  },
  'image-newer-than-host': {
    meaning: "The image's Windows is newer than the host's, which cannot unpack or run it.",
    guess: {
      meaning: "The image's Windows may be newer than the host's, which then cannot unpack or run it.",
      cause: 'The image may have been built for a later Windows than the host runs.',
    },
    remediations: [
      {
        cause: 'The image was built for a later Windows than the host runs.',
        check: `${hostBuild}; docker manifest inspect IMAGE`,
        fix: 'Pull a tag of the image that is as old as the host or older, or update the host.',
        link: links.compatibility,
      },
      {
        cause: 'The download of the layer was damaged.',
        check: freeDisk,
        fix: 'Remove the image and pull it again.',
      },
    ],
  },
  'no-matching-manifest': {
    meaning: "The image has no variant for this host's operating system, version or processor.",
    remediations: [
      {
        cause: 'The tag has no image for this Windows version, or only Linux images.',
        check: 'docker manifest inspect IMAGE',
        fix: 'Choose a tag that names a Windows version, for example ltsc2022.',
        link: links.compatibility,
      },
    ],
  },
  'image-platform-mismatch': {
    meaning: 'The image is for another operating system than this engine runs.',
    remediations: [
      {
        cause: 'A Linux image was given to an engine that runs Windows containers.',
        check: "docker version --format '{{.Server.Os}}'",
        fix: 'Use a Windows image, or switch Docker Desktop to Linux containers.',
        link: links.setup,
      },
    ],
  },
  'windows-image-on-linux-engine': {
    of: 'image-platform-mismatch',
    meaning: 'The image is for Windows, and the engine runs Linux containers.',
    remediations: [
      {
        cause: 'Docker Desktop is in its Linux mode, or the engine is one on Linux.',
        check: "docker version --format '{{.Server.Os}}'",
        fix: 'Switch Docker Desktop to Windows containers (& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchWindowsEngine), or use an engine on Windows.',
        link: links.setup,
      },
    ],
  },
  'linux-image-layer': {
    of: 'image-platform-mismatch',
    meaning: 'A layer of a Linux image was unpacked by an engine that runs Windows containers.',
    remediations: [
      {
        cause: 'The image is for Linux: its files have names that Windows does not allow.',
        check: 'docker manifest inspect IMAGE',
        fix: 'Switch Docker Desktop to Linux containers (& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchLinuxEngine), or use an image made for Windows.',
        link: links.setup,
      },
    ],
  },
  'windows-insider-required': {
    meaning: 'The image needs a Windows of the Insider Program.',
    remediations: [
      {
        cause: 'An Insider image runs on an Insider build of the same number only.',
        check: hostBuild,
        fix: 'Use a released base image, or join the host to the Windows Insider Program.',
        link: links.compatibility,
      },
    ],
  },
  'engine-incompatible': {
    meaning: 'The engine and this Windows, or the Windows in the image, do not understand each other.',
    remediations: [
      {
        cause: 'The engine is newer than this build of Windows supports, or the other way round.',
        check: `${hostBuild}; docker version`,
        fix: 'Install updates on the host, and an engine made for this Windows.',
        link: links.setup,
      },
      {
        cause: 'The base image is much older than the host.',
        check: imageVersion,
        fix: 'Use a newer base image.',
        link: links.compatibility,
      },
    ],
  },
  'feature-not-supported': {
    meaning: 'This Windows does not support what was asked of it.',
    remediations: [
      {
        cause: 'The build or edition of Windows lacks the feature, or this isolation does.',
        check: "docker info --format '{{.OSVersion}} {{.Isolation}}'",
        fix: 'Update Windows, use the other isolation, or leave the option out.',
        link: links.requirements,
      },
      {
        cause: 'The volume of the data root does not support container layers (it must be NTFS).',
        check: 'Get-Volume | Select-Object DriveLetter, FileSystem',
        fix: 'Move the data root to an NTFS volume ("data-root" in daemon.json).',
        link: links.storage,
      },
    ],
  },
  'containers-feature-missing': {
    meaning: 'A library or function of the Containers feature is missing from this Windows.',
    remediations: [
      {
        cause: 'The Containers feature is not installed.',
        check: 'Get-WindowsOptionalFeature -Online -FeatureName Containers | Select-Object State',
        fix: 'Enable-WindowsOptionalFeature -Online -FeatureName Containers -All, and restart.',
        link: links.setup,
      },
      {
        cause: 'The engine needs a later Windows than this one.',
        check: hostBuild,
        fix: 'Update Windows, or install an engine made for it.',
        link: links.requirements,
      },
    ],
  },
}));
