import { remediesFor } from '../../doctor/verdict.js';
import { InvalidInputError } from '../../errors/validation.js';
import { checkDaemonConfig, mergeDaemonConfig } from '../daemon-config.js';
import { pipeOf, type CheckedHostOptions, type EngineSource } from '../options.js';
import { blocked, changes, done, needed, shown, unknownBecause, valueOf, type Rule } from './rule.js';

/** What tells one engine from another: the checksum of its zip, or those of its files. */
export function engineId(engine: EngineSource): string {
  if (typeof engine.sha256 === 'string') return engine.sha256;
  return Object.entries(engine.sha256)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => `${name}-${sum.slice(0, 16)}`)
    .join('_');
}

/** The version of an engine: as it was told, or as Docker names its zips, `docker-29.1.5.zip`. */
function engineVersion(engine: EngineSource): string | undefined {
  if (engine.version !== undefined || 'folder' in engine) return engine.version;
  const path = 'url' in engine ? new URL(engine.url).pathname : engine.file;
  return /(?:^|[\\/])docker-(\d+\.\d+\.\d+[^\\/]*)\.zip$/i.exec(path)?.[1];
}

const GIGABYTE = 1024 ** 3;

export const DEFAULT_DATA_ROOT = 'C:\\ProgramData\\docker';

export const dataRootRule = (options: CheckedHostOptions): Rule => ({
  id: 'data-root',
  title: `A volume for ${options.daemon['data-root'] ?? DEFAULT_DATA_ROOT}`,
  judge({ look }) {
    const volume = valueOf(look.dataRoot);
    if (volume === undefined) return unknownBecause(look.dataRoot);
    const { drive, kind, format, free } = volume;
    if (kind !== 'Fixed' || format !== 'NTFS') {
      return blocked(
        `${drive} is ${kind === 'Fixed' ? format : kind}; images need a local volume with NTFS.`,
        remediesFor('data-root-not-ntfs'),
      );
    }
    const room = `${drive} has ${String(Math.floor(free / GIGABYTE))} GB free`;
    return done(free < 20 * GIGABYTE ? `${room}. This is not much: Windows images are large.` : `${room}.`);
  },
});

const DESKTOP = 'Docker Desktop is installed, and has its own engine.';

const desktopRemedies = [
  {
    cause: 'Two engines would use the same pipe, networks and group.',
    check: 'Get-Service com.docker.service',
    fix: 'Use the Windows containers of Docker Desktop, or remove it first.',
  },
];

export function engineRule(options: CheckedHostOptions): Rule {
  const { engine, engineFolder, proxy } = options;
  const from =
    engine === undefined ? '' : 'url' in engine ? engine.url : 'file' in engine ? engine.file : engine.folder;
  return {
    id: 'engine',
    title: 'Docker Engine',
    ...(engine !== undefined && {
      command: `Install from ${shown(from)} after its SHA-256 was compared`,
      call: {
        text: 'engine',
        input: {
          id: engineId(engine),
          kind: 'url' in engine ? 'url' : 'file' in engine ? 'file' : 'folder',
          from,
          ...(typeof engine.sha256 === 'string' ? { sha256: engine.sha256 } : { files: engine.sha256 }),
          engineFolder,
          proxy,
        },
      },
    }),
    judge({ look, facts }) {
      if (valueOf(look.desktop) === true) return blocked(DESKTOP, desktopRemedies);
      const found = valueOf(look.engine);
      if (found === undefined) return unknownBecause(look.engine);
      const version = /version v?([\d.]+\d)/.exec(found.version)?.[1];
      const name = version === undefined ? 'An engine' : `Docker Engine ${version}`;
      if (engine === undefined) {
        if (found.there || (valueOf(look.service)?.path ?? '') !== '') return done(`${name} is there.`);
        return blocked('There is no engine, and no engine was given to install.', [
          {
            cause: 'The option engine is missing.',
            fix: 'Give engine: { url, sha256 } with a zip of download.docker.com/win/static/stable/x86_64, or { file, sha256 }.',
            link: 'https://docs.docker.com/engine/install/binaries/',
          },
        ]);
      }
      const build = valueOf(facts.os)?.build;
      const wanted = engineVersion(engine);
      if (
        wanted !== undefined &&
        Number(wanted.split('.')[0]) >= 23 &&
        build !== undefined &&
        build < 17763
      ) {
        return blocked(
          `Engine ${wanted} does not start on build ${String(build)}: from 23.0 on it needs 17763, Windows Server 2019.`,
          [
            {
              cause: 'Newer engines left Windows Server 2016.',
              fix: 'Use Docker Engine 20.10.24 on Windows Server 2016.',
            },
          ],
        );
      }
      if (/^(?:ARM64)$/i.test(valueOf(look.architecture) ?? '')) {
        return blocked('This is an ARM64 machine. Docker publishes its engine for Windows for x86_64 only.');
      }
      if (found.id === engineId(engine)) return done(`${name} is there, and has the checksums.`);
      if (!found.there) return needed('It is not installed.');
      return needed(`${name} is there and is replaced; its files stay beside the new ones as .bak.`);
    },
  };
}

/** Flags that do not come from daemon.json. */
function flagsIn(path: string): string[] {
  return (path.match(/(?<=\s)--?[A-Za-z][\w-]*/g) ?? []).filter(
    (flag) => !['--run-service', '--service-name'].includes(flag),
  );
}

export function configRule(options: CheckedHostOptions): Rule {
  const { daemon, daemonFile, engineFolder } = options;
  const keys = Object.keys(daemon);
  return {
    id: 'daemon-config',
    title: 'daemon.json',
    command: `Write ${keys.join(', ')} into C:\\ProgramData\\docker\\config\\daemon.json, checked by dockerd --validate`,
    ...((keys.length > 0 || daemonFile === 'replace') && {
      call: { text: 'config', input: { wanted: daemon, replace: daemonFile === 'replace', engineFolder } },
    }),
    judge({ look }) {
      if (keys.length === 0 && daemonFile !== 'replace') return done('No settings were given.');
      const file = valueOf(look.config);
      if (file === undefined) return unknownBecause(look.config);
      if (file.text.trim() === '') return needed(`It does not exist; it gets ${keys.join(', ')}.`);
      const present = parse(file.text);
      if (present === undefined) {
        if (daemonFile === 'replace') return needed('The existing file is not JSON, and is replaced.');
        return blocked('The existing file is not a JSON object, so nothing can be added to it.', [
          {
            cause: 'The file was damaged, or written by hand with comments or a missing comma.',
            check: 'Get-Content $Env:ProgramData\\docker\\config\\daemon.json',
            fix: 'Correct it, or set daemonFile: "replace"; the old file is kept as daemon.json.bak.',
          },
        ]);
      }
      const merged = daemonFile === 'replace' ? { ...daemon } : mergeDaemonConfig(present, daemon);
      const differing = [...new Set([...Object.keys(present), ...Object.keys(merged)])].filter(
        (key) => stable(present[key]) !== stable(merged[key]),
      );
      if (differing.length === 0) return done('It has these settings.');
      return needed(`These change: ${differing.join(', ')}.${refusalIn(merged)}`);
    },
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Text that is the same for objects whose keys stand in another order. */
function stable(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What the engine will probably not accept of what was there before; it decides itself when the file is tried. */
function refusalIn(merged: Record<string, unknown>): string {
  try {
    checkDaemonConfig(merged);
    return '';
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const [issue] = error.issues;
    return ` The existing file has a setting that the engine may refuse: ${issue?.path ?? ''}: ${issue?.message ?? ''}.`;
  }
}

export function serviceRule(options: CheckedHostOptions): Rule {
  const { engine, engineFolder, daemon } = options;
  return {
    id: 'service',
    title: 'Service docker',
    command: 'dockerd --register-service; Start-Service docker',
    call: { text: 'service', input: { engineFolder, own: engine !== undefined, pipe: pipeOf(daemon) } },
    judge(situation) {
      const { look } = situation;
      if (valueOf(look.desktop) === true) return blocked(DESKTOP, desktopRemedies);
      const service = valueOf(look.service);
      if (service === undefined) return unknownBecause(look.service);
      if (service.path === '') return needed('It is not registered.');
      const flags = flagsIn(service.path);
      if (flags.length > 0) {
        return blocked(
          `It is registered with ${flags.join(', ')}: a setting that is both there and in daemon.json prevents the start of the engine.`,
          [
            {
              cause: 'The service was registered with flags, and this plan puts everything into daemon.json.',
              check: 'sc.exe qc docker',
              fix: 'Put them into the option daemon, then: Stop-Service docker; dockerd --unregister-service.',
            },
          ],
        );
      }
      if (changes(situation, 'engine', 'daemon-config'))
        return needed('It is restarted with the new settings.');
      if (service.status !== 'Running') return needed(`It is ${service.status.toLowerCase()}.`);
      const written = valueOf(look.config)?.written ?? '';
      // Both are ISO 8601 in UTC, of one length.
      if (service.started !== '' && written > service.started)
        return needed('It runs with an older daemon.json.');
      return done('It runs.');
    },
  };
}
