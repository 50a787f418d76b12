import { catalogue } from './cause.js';
import { freeDisk, hostBuild, imageVersion } from './checks.js';
import { links } from './links.js';

const hostRevision =
  "Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' | Select-Object CurrentBuildNumber, UBR";

/** Versions of Windows, of images and of engines that do not fit together. */
export const versionsCauses = /* @__PURE__ */ catalogue(() => ({
  'os-version-mismatch': [
    "The image's Windows version cannot run on the host's Windows version with this isolation.",
    [
      [
        'The image was built for another Windows version than the version of the host.',
        `${hostBuild}; ${imageVersion}`,
        'For your own image: build it again from a base image that fits the host (FROM mcr.microsoft.com/windows/servercore:ltsc2022 on Windows Server 2022). For a base image: pull the tag that fits the host.',
        links.compatibility,
      ],
      [
        'Process isolation needs matching versions. Hyper-V isolation also runs older images.',
        "docker info --format '{{.Isolation}}'",
        'Run with --isolation=hyperv if the image is older than the host.',
        links.isolation,
      ],
    ],
  ],
  'updates-differ': [
    'The Windows updates of host and image do not fit together. For example, updates of February 2020 do not fit older updates.',
    [
      [
        'Host and image have updates of different months (KB4542617), so programs of the image do not start.',
        `${hostRevision}; ${imageVersion}`,
        'Install the newest cumulative update on the host, and restart it. Pull the newest base image. Both must be of the same month.',
        'https://support.microsoft.com/help/4542617',
      ],
      [
        'Process isolation shares the updates of the host with the image.',
        "docker info --format '{{.Isolation}}'",
        'If the host cannot be updated, build and run with --isolation=hyperv, or use a base image with the revision of the host.',
        links.isolation,
      ],
    ],
    { of: 'os-version-mismatch' },
  ],
  'image-newer-than-host': [
    "The image's Windows is newer than the host's. The host cannot unpack or run it.",
    [
      [
        'The image was built for a later Windows than the host runs.',
        `${hostBuild}; docker manifest inspect IMAGE`,
        'Pull a tag of the image that is as old as the host or older, or update the host.',
        links.compatibility,
      ],
      ['The download of the layer was damaged.', freeDisk, 'Remove the image and pull it again.'],
    ],
    {
      guess: {
        meaning: "The image's Windows may be newer than the host's. Then the host cannot unpack or run it.",
        cause: 'The image may have been built for a later Windows than the host runs.',
      },
    },
  ],
  'no-matching-manifest': [
    "The image has no variant for this host's operating system, version or processor.",
    [
      [
        'The tag has no image for this Windows version, or only Linux images.',
        'docker manifest inspect IMAGE',
        'Choose a tag that names a Windows version, for example ltsc2022.',
        links.compatibility,
      ],
    ],
  ],
  'image-platform-mismatch': [
    'The image is for another operating system than this engine runs.',
    [
      [
        'The image is a Linux image, but the engine runs Windows containers.',
        "docker version --format '{{.Server.Os}}'",
        'Use a Windows image, or switch Docker Desktop to Linux containers.',
        links.setup,
      ],
    ],
  ],
  'windows-image-on-linux-engine': [
    'The image is for Windows, but the engine runs Linux containers.',
    [
      [
        'Docker Desktop is in its Linux mode, or the engine runs on Linux.',
        "docker version --format '{{.Server.Os}}'",
        'Switch Docker Desktop to Windows containers (& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchWindowsEngine), or use an engine on Windows.',
        links.setup,
      ],
    ],
    { of: 'image-platform-mismatch' },
  ],
  'linux-image-layer': [
    'A layer of a Linux image was unpacked by an engine that runs Windows containers.',
    [
      [
        'The image is for Linux: its files have names that Windows does not allow.',
        'docker manifest inspect IMAGE',
        'Switch Docker Desktop to Linux containers (& "$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe" -SwitchLinuxEngine), or use an image made for Windows.',
        links.setup,
      ],
    ],
    { of: 'image-platform-mismatch' },
  ],
  'windows-insider-required': [
    'The image needs a Windows Insider build.',
    [
      [
        'An Insider image runs only on an Insider build with the same number.',
        hostBuild,
        'Use a released base image, or join the host to the Windows Insider Program.',
        links.compatibility,
      ],
    ],
  ],
  'engine-incompatible': [
    'The engine is not compatible with this Windows, or with the Windows in the image.',
    [
      [
        'The engine is too new for this build of Windows, or too old.',
        `${hostBuild}; docker version`,
        'Install updates on the host, and an engine made for this Windows.',
        links.setup,
      ],
      [
        'The base image is much older than the host.',
        imageVersion,
        'Use a newer base image.',
        links.compatibility,
      ],
    ],
  ],
  'feature-not-supported': [
    'This Windows does not support the requested feature.',
    [
      [
        'The build or edition of Windows, or this isolation, does not have the feature.',
        "docker info --format '{{.OSVersion}} {{.Isolation}}'",
        'Update Windows, use the other isolation, or leave the option out.',
        links.requirements,
      ],
      [
        'The volume of the data root does not support container layers (it must be NTFS).',
        'Get-Volume | Select-Object DriveLetter, FileSystem',
        'Move the data root to an NTFS volume ("data-root" in daemon.json).',
        links.storage,
      ],
    ],
  ],
  'containers-feature-missing': [
    'A library or function of the Containers feature is missing from this Windows.',
    [
      [
        'The Containers feature is not installed.',
        'Get-WindowsOptionalFeature -Online -FeatureName Containers | Select-Object State',
        'Enable-WindowsOptionalFeature -Online -FeatureName Containers -All; then restart Windows.',
        links.setup,
      ],
      [
        'The engine needs a later Windows than this one.',
        hostBuild,
        'Update Windows, or install an engine made for it.',
        links.requirements,
      ],
    ],
  ],
}));
