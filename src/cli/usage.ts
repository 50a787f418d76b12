/** What `--help` prints. */
export const USAGE = `Usage:
  wincontainers doctor [--host HOST] [--isolation hyperv|process] [--json] [--no-color]
      Examines an engine, and on Windows the host it runs on, for what keeps Windows containers from working.
      HOST is written as in DOCKER_HOST: npipe:////./pipe/NAME, unix:///PATH, tcp://HOST:PORT, https://HOST:PORT or
      ssh://USER@HOST. By default DOCKER_HOST, then the platform's own.
      With --isolation hyperv, what keeps Hyper-V isolation from working is a failure, whatever the default is.
      Nothing is changed. An elevated prompt sees more.

  wincontainers explain CODE|TEXT... [--json] [--no-color]
  wincontainers explain -
      Explains an error code in any spelling (0xc0370101, -1070137087, HCS_E_IMAGE_MISMATCH), or whatever an engine
      or a build said. With "-" the text is read from standard input.

  wincontainers --help | -h | --version

Exit codes:
  doctor    0 nothing failed (warnings do not count), 1 something failed
  explain   0 the code or text is known, 1 it is not
  both      2 the command line or the environment is wrong, 70 a fault of this program, 74 standard output cannot be
            written, 130 interrupted

Colours are for terminals. FORCE_COLOR=1 forces them; NO_COLOR=1 and --no-color turn them off.
`;
