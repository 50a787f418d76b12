/** What `--help` prints. */
export const USAGE = `Usage:
  wincontainers doctor [--host HOST] [--isolation hyperv|process] [--json] [--no-color]
      Checks an engine, and on Windows its host, for problems with Windows containers.
      HOST is written as in DOCKER_HOST: npipe:////./pipe/NAME, unix:///PATH, tcp://HOST:PORT, https://HOST:PORT or
      ssh://USER@HOST. Default: DOCKER_HOST, then the default of this platform.
      With --isolation hyperv, a problem with Hyper-V isolation is a failure, even if it is not the default.
      It changes nothing. An elevated prompt can check more.

  wincontainers explain CODE|TEXT... [--json] [--no-color]
  wincontainers explain -
      Explains an error code (0xc0370101, -1070137087, HCS_E_IMAGE_MISMATCH), or an error message of an engine or a
      build. With "-" it reads the text from standard input.

  wincontainers host plan   [OPTION...] [--json] [--no-color]
  wincontainers host apply  [OPTION...] [--reboot ask|now|never] [--json] [--no-color]
  wincontainers host resume [--reboot ask|now|never] [--json] [--no-color]
  wincontainers host script [OPTION...] [--reboot ask|now|never]
      Makes this Windows machine a container host. plan shows the steps and changes nothing. apply does the missing steps.
      After a restart of Windows a scheduled task continues; resume continues by hand. script writes a PowerShell script
      that does the same without Node. It can be created on any machine.
      --isolation hyperv|process   hyperv adds the feature Hyper-V
      --engine URL|FILE --sha256 SUM [--engine-version VERSION]   a zip with dockerd.exe; nothing else is downloaded
      --data-root FOLDER, --daemon FILE   settings for daemon.json, merged with the existing file
      --group NAME [--member NAME]...   a local group that may use the engine, and its members
      --image nanoserver|servercore|server|windows|IMAGE   an image for the build of the host; can be repeated
      --nat-subnet SUBNET, --feature-source FOLDER, --exclude-from-antivirus
      --config FILE   all options as JSON, with the names of planHost()

  wincontainers --help | -h | --version

Exit codes:
  doctor    0 nothing failed (warnings do not count), 1 something failed
  explain   0 the code or text is known, 1 it is not
  host      0 nothing is left to do, 1 steps are left, blocked or failed, 3010 Windows must be restarted
  all       2 the command line or the environment is wrong, 70 an error in this program, 74 standard output cannot be
            written, 130 interrupted

Output has colours on terminals only. FORCE_COLOR=1 turns them on; NO_COLOR=1 and --no-color turn them off.
`;
