import { catalogue } from './cause.js';
import { links } from './links.js';

/** Builds. */
export const buildsCauses = /* @__PURE__ */ catalogue(() => ({
  'build-source-missing': [
    'What COPY or ADD names is not in the build context.',
    [
      [
        'The path is misspelled, or is not below the folder that is sent as the context. Paths of the host do not work there.',
        'Select-String -Path Dockerfile -Pattern "^(COPY|ADD)"; Get-ChildItem -Recurse -Name',
        'Write the source relative to the context folder, and give a folder to docker build that holds it.',
        links.dockerfile,
      ],
      [
        'A line of .dockerignore leaves it out.',
        'Get-Content .dockerignore',
        'Remove the line, or make an exception of it: !PATH',
        'https://docs.docker.com/build/concepts/context/',
      ],
    ],
    { of: 'path-not-found' },
  ],
  'buildkit-unsupported': [
    'BuildKit was asked to build on an engine that runs Windows containers, which has the classic builder only.',
    [
      [
        'DOCKER_BUILDKIT or the features of daemon.json turn BuildKit on, or the client asks for it by itself.',
        '$Env:DOCKER_BUILDKIT; docker buildx ls; docker version',
        'Set DOCKER_BUILDKIT=0 and "features": { "buildkit": false } in daemon.json, and update Docker Desktop, of which some versions did not heed them.',
        links.dockerfile,
      ],
    ],
  ],
  'build-copy-escape': [
    'COPY or ADD wrote to another place than was meant: a backslash at the end of its line escapes what follows.',
    [
      [
        'The destination ends in a backslash, which continues the line in a Dockerfile.',
        'Select-String -Path Dockerfile -Pattern "\\\\$|escape="',
        'Write it with forward slashes (COPY setup.cmd C:/TEMP/), double the backslashes, or begin the Dockerfile with: # escape=`',
        links.dockerfile,
      ],
    ],
    { of: 'build-destination-drive' },
  ],
  'build-from-scratch': [
    'An image for Windows needs a base image of Windows.',
    [
      [
        'The Dockerfile says FROM scratch, from which no container of Windows can run.',
        'Select-String -Path Dockerfile -Pattern "^FROM"',
        'Begin with a base image of Windows: FROM mcr.microsoft.com/windows/nanoserver:ltsc2022',
        links.baseImages,
      ],
    ],
  ],
  'build-system-folder': [
    'A build on Windows copies neither the root of drive C: nor C:\\Windows from another stage or image.',
    [
      [
        'COPY --from names c:\\ or c:\\windows as what is to be copied.',
        'Select-String -Path Dockerfile -Pattern "COPY --from"',
        'Let the other stage put what is needed into a folder of its own, and copy that: COPY --from=build C:/out/ C:/app/',
        links.dockerfile,
      ],
    ],
  ],
  'build-destination-drive': [
    'A build on Windows copies to drive C: only.',
    [
      [
        'COPY, ADD or WORKDIR names another drive, or a backslash at the end of a line was read as its continuation.',
        'Select-String -Path Dockerfile -Pattern "COPY|ADD|WORKDIR|escape="',
        'Copy to a folder on C:, with forward slashes (COPY . C:/app/), or begin the Dockerfile with: # escape=`',
        links.dockerfile,
      ],
    ],
  ],
  'build-needs-buildkit': [
    'The Dockerfile has something that the classic builder, the one of engines on Windows, does not know.',
    [
      [
        'RUN --mount, COPY --chmod and the like are for BuildKit.',
        "docker version --format '{{.Server.Version}} {{.Server.Os}}'",
        'Write the step without the option; several commands in one RUN, and several stages, replace most of them.',
        links.dockerfile,
      ],
    ],
  ],
}));
