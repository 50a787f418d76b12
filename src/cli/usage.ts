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

  wincontainers host plan   [OPTION...] [--json] [--no-color]
  wincontainers host apply  [OPTION...] [--reboot ask|now|never] [--json] [--no-color]
  wincontainers host resume [--reboot ask|now|never] [--json] [--no-color]
  wincontainers host script [OPTION...] [--reboot ask|now|never]
      Turns this Windows machine into a host of containers. plan looks and changes nothing; apply does what is missing,
      through a restart, after which a scheduled task goes on; resume goes on by hand; script writes a PowerShell script
      that does the same without Node, and can be made on any machine.
      --isolation hyperv|process   hyperv adds the feature Hyper-V
      --engine URL|FILE --sha256 SUM [--engine-version VERSION]   a zip with dockerd.exe; nothing else is downloaded
      --data-root FOLDER, --daemon FILE   what daemon.json is to have; it is merged with what is there
      --group NAME [--member NAME]...   who may use the engine without being an administrator by name
      --image nanoserver|servercore|server|windows|IMAGE   for the build of the host; may be repeated
      --nat-subnet SUBNET, --feature-source FOLDER, --exclude-from-antivirus
      --config FILE   all of it as JSON, with the names that planHost() has

  wincontainers --help | -h | --version

Exit codes:
  doctor    0 nothing failed (warnings do not count), 1 something failed
  explain   0 the code or text is known, 1 it is not
  host      0 nothing is left to do, 1 something is left, in the way, or failed, 3010 Windows has to be restarted
  all       2 the command line or the environment is wrong, 70 a fault of this program, 74 standard output cannot be
            written, 130 interrupted

Colours are for terminals. FORCE_COLOR=1 forces them; NO_COLOR=1 and --no-color turn them off.
`;
