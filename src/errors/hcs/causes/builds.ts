import { catalogue } from './cause.js';
import { links } from './links.js';

/** Builds. */
export const buildsCauses = /* @__PURE__ */ catalogue(() => ({
  'build-source-missing': [
    'A source of COPY or ADD is not in the build context.',
    [
      [
        'The path is misspelled, or is not below the folder that is sent as the context. Paths of the host do not work there.',
        'Select-String -Path Dockerfile -Pattern "^(COPY|ADD)"; Get-ChildItem -Recurse -Name',
        'Write the source relative to the context folder, and give docker build a folder that contains the source.',
        links.dockerfile,
      ],
      [
        'A line of .dockerignore excludes the source.',
        'Get-Content .dockerignore',
        'Remove the line, or add an exception: !PATH',
        'https://docs.docker.com/build/concepts/context/',
      ],
    ],
    { of: 'path-not-found' },
  ],
  'buildkit-unsupported': [
    'The build uses BuildKit, but an engine that runs Windows containers has the classic builder only.',
    [
      [
        'DOCKER_BUILDKIT or the features of daemon.json turn BuildKit on, or the client uses it by default.',
        '$Env:DOCKER_BUILDKIT; docker buildx ls; docker version',
        'Set DOCKER_BUILDKIT=0, and "features": { "buildkit": false } in daemon.json. Update Docker Desktop: some versions ignored these settings.',
        links.dockerfile,
      ],
    ],
  ],
  'build-copy-escape': [
    'COPY or ADD wrote to a wrong place: a backslash at the end of its line joins the next line to it.',
    [
      [
        'The destination ends in a backslash. In a Dockerfile, a backslash at the end of a line continues the line.',
        'Select-String -Path Dockerfile -Pattern "\\\\$|escape="',
        'Write it with forward slashes (COPY setup.cmd C:/TEMP/), double the backslashes, or begin the Dockerfile with: # escape=`',
        links.dockerfile,
      ],
    ],
    { of: 'build-destination-drive' },
  ],
  'build-from-scratch': [
    'An image for Windows needs a Windows base image.',
    [
      [
        'The Dockerfile says FROM scratch. A Windows container cannot run from it.',
        'Select-String -Path Dockerfile -Pattern "^FROM"',
        'Begin with a Windows base image: FROM mcr.microsoft.com/windows/nanoserver:ltsc2022',
        links.baseImages,
      ],
    ],
  ],
  'build-system-folder': [
    'A build on Windows cannot copy the root of drive C: or the folder C:\\Windows from another stage or image.',
    [
      [
        'COPY --from has c:\\ or c:\\windows as its source.',
        'Select-String -Path Dockerfile -Pattern "COPY --from"',
        'In the other stage, put the needed files into a separate folder, and copy that folder: COPY --from=build C:/out/ C:/app/',
        links.dockerfile,
      ],
    ],
  ],
  'build-destination-drive': [
    'A build on Windows can copy to drive C: only.',
    [
      [
        'COPY, ADD or WORKDIR names another drive, or a backslash at the end of a line joined the next line to it.',
        'Select-String -Path Dockerfile -Pattern "COPY|ADD|WORKDIR|escape="',
        'Copy to a folder on C:, with forward slashes (COPY . C:/app/), or begin the Dockerfile with: # escape=`',
        links.dockerfile,
      ],
    ],
  ],
  'build-needs-buildkit': [
    'The Dockerfile uses a feature that the classic builder does not have. Engines on Windows use the classic builder.',
    [
      [
        'RUN --mount, COPY --chmod and similar options need BuildKit.',
        "docker version --format '{{.Server.Version}} {{.Server.Os}}'",
        'Write the step without the option. Several commands in one RUN, or several stages, replace most of these options.',
        links.dockerfile,
      ],
    ],
  ],
}));
