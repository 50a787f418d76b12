import * as z from 'zod';
import { InvalidInputError } from '../errors/validation.js';
import { checkInput } from '../models/check.js';
import { strict } from '../models/strict.js';
import { checkDaemonConfig, DaemonConfigSchema, type DaemonConfig } from './daemon-config.js';

const windowsPath = z.string().regex(/^(?:[A-Za-z]:\\|\\\\[^\\]+\\[^\\]+)[^"<>|?*\p{Cc}]*$/u, {
  error: "expected an absolute path of Windows, like 'D:\\media\\docker.zip'",
});

const localPath = z.string().regex(/^[A-Za-z]:\\[^"<>|?*\p{Cc};]*$/u, {
  error: "expected an absolute path on a local disk, like 'D:\\docker'",
});

const sha256 = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, { error: 'expected a SHA-256 of 64 hexadecimal digits' })
  .transform((text) => text.toLowerCase());

const url = z.string().superRefine((text, context) => {
  const issue = (message: string): void => context.addIssue({ code: 'custom', message });
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    issue("expected an address like 'https://download.example/docker-29.1.5.zip'");
  } else if (new URL(text).username !== '' || new URL(text).password !== '') {
    issue('an address with a password would be kept in files of the host: give a file instead');
  }
});

const version = z.string().regex(/^\d+\.\d+\.\d+\S*$/, { error: "expected a version like '29.1.5'" });

const fileName = z.string().regex(/^[^\\/:"<>|?*\p{Cc}]+$/u, { error: 'expected a name of a file' });

/** A name that Windows may have for a local group, and that cannot be two. */
const accountName = z.string().regex(/^[^"/\\[\]:;|=,+*?<>\p{Cc}]{1,256}$/u, {
  error: 'expected the name of a local group',
});

/** @internal */
export const HostOptionsSchema = strict(() => ({
  isolation: z.enum(['process', 'hyperv']).optional(),
  featureSource: z
    .string()
    .regex(/^(?:wim:)?(?:[A-Za-z]:\\|\\\\)[^"<>|?*\p{Cc}]*$/u, {
      error: "expected a folder, or 'wim:D:\\sources\\install.wim:4'",
    })
    .optional(),
  engine: z
    .union([
      strict(() => ({ url, sha256, version: version.optional() })),
      strict(() => ({ file: windowsPath, sha256, version: version.optional() })),
      strict(() => ({
        folder: windowsPath,
        sha256: z
          .record(fileName, sha256)
          .refine((files) => 'dockerd.exe' in files && 'docker.exe' in files, {
            error: 'expected the SHA-256 of docker.exe and of dockerd.exe',
          }),
        version: version.optional(),
      })),
    ])
    .optional(),
  engineFolder: localPath.optional(),
  proxy: url.optional(),
  daemon: DaemonConfigSchema.optional(),
  daemonFile: z.enum(['merge', 'replace']).optional(),
  group: strict(() => ({
    name: accountName,
    members: z.array(z.string().min(1).max(512)).optional(),
  })).optional(),
  firewall: strict(() => ({
    port: z.number().int().min(1).max(65535).optional(),
    addresses: z.array(z.string().regex(/^[0-9A-Za-z.:/-]+$/)).min(1),
    profiles: z
      .array(z.enum(['Domain', 'Private', 'Public']))
      .min(1)
      .optional(),
  })).optional(),
  natSubnet: z
    .string()
    .regex(/^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/, { error: "expected a subnet like '172.30.0.0/16'" })
    .optional(),
  excludeFromAntivirus: z.boolean().optional(),
  baseImages: z
    .array(
      z
        .string()
        .regex(
          /^(?:nanoserver|servercore|server|windows|[a-z0-9][A-Za-z0-9._:/@-]*[:/][A-Za-z0-9._:/@-]+)$/,
          {
            error: 'expected nanoserver, servercore, server, windows, or an image with its tag',
          },
        ),
    )
    .optional(),
}));

/**
 * The settings of a host. Everything is optional: without options, the plan has the feature Containers and the
 * existing engine.
 */
export interface HostOptions {
  /**
   * `hyperv` adds the feature Hyper-V, and checks that this machine can run it; `process` does not. Default: the
   * default of Windows, `hyperv` on a client and `process` on a server.
   */
  readonly isolation?: 'process' | 'hyperv' | undefined;
  /**
   * The source of the feature files, for a machine without Windows Update: a folder, or
   * `wim:D:\sources\install.wim:4`.
   */
  readonly featureSource?: string | undefined;
  /** The engine to install. It replaces an existing one. Default: the existing engine. */
  readonly engine?: EngineSource | undefined;
  /** Where the engine is installed. Default: `%ProgramFiles%\Docker`. */
  readonly engineFolder?: string | undefined;
  /** A proxy for the download of the engine. */
  readonly proxy?: string | undefined;
  /** Settings for daemon.json. They are merged with the existing file: see `mergeDaemonConfig`. */
  readonly daemon?: DaemonConfig | undefined;
  /** `replace` ignores the existing daemon.json. Default: `merge`. The old file is kept as daemon.json.bak. */
  readonly daemonFile?: 'merge' | 'replace' | undefined;
  /**
   * A local group that may use the engine, which makes its members administrators of the host. It is written to
   * daemon.json too.
   */
  readonly group?:
    | {
        /** The name of the local group, such as `docker-users`. It is created if it does not exist. */
        readonly name: string;
        /** The users and groups to add, such as `EXAMPLE\ci`. No member is removed. Default: none. */
        readonly members?: readonly string[] | undefined;
      }
    | undefined;
  /** Opens the TLS port of the engine for these addresses. Default of `port`: that of `daemon.hosts`; of `profiles`: Domain. */
  readonly firewall?: HostFirewall | undefined;
  /** The subnet of the network nat, such as `172.30.0.0/16`: `fixed-cidr` of daemon.json. */
  readonly natSubnet?: string | undefined;
  /** Excludes the data root from Microsoft Defender. Malware in images is not found then. Default: false. */
  readonly excludeFromAntivirus?: boolean | undefined;
  /**
   * Images to pull if they are missing: `nanoserver`, `servercore`, `server` or `windows` for the build of the host,
   * or an image with its tag.
   */
  readonly baseImages?: readonly string[] | undefined;
}

/** Which addresses may reach the engine. */
export interface HostFirewall {
  /** The TCP port to open, 1 to 65535. Default: that of the first address `tcp://HOST:PORT` in `daemon.hosts`. */
  readonly port?: number | undefined;
  /** Addresses, subnets or ranges of Windows' firewall, such as `10.0.0.0/24` or `LocalSubnet`. */
  readonly addresses: readonly string[];
  /** The kinds of network on which the port is open. Default: `Domain` only. */
  readonly profiles?: readonly ('Domain' | 'Private' | 'Public')[] | undefined;
}

/**
 * The source of the engine: the address or the file of a zip from Docker, or a folder with its programs. A file with
 * a different SHA-256 is not used.
 */
export type EngineSource = {
  /**
   * The version of this engine, such as `29.1.5`. With it the plan can check before the download that the engine
   * starts on this version of Windows. Default: the version in the name of the zip, `docker-29.1.5.zip`; otherwise it
   * is not known before the installation.
   */
  readonly version?: string | undefined;
} & (
  | {
      /** The http or https address of a zip, without a user and a password. */
      readonly url: string;
      /** The SHA-256 of the zip, as 64 hexadecimal digits. */
      readonly sha256: string;
    }
  | {
      /** The absolute path of a zip on the host, or on a share. */
      readonly file: string;
      /** The SHA-256 of the zip, as 64 hexadecimal digits. */
      readonly sha256: string;
    }
  | {
      /** The absolute path of a folder on the host, or on a share. */
      readonly folder: string;
      /** The SHA-256 of each file, by its name; `docker.exe` and `dockerd.exe` must be among them. */
      readonly sha256: Readonly<Record<string, string>>;
    }
);

/** Options after the checks, with what follows from them. */
export interface CheckedHostOptions extends HostOptions {
  readonly daemon: DaemonConfig;
}

/**
 * @throws InvalidInputError with everything that is wrong
 * @internal
 */
export function checkHostOptions(options: HostOptions): CheckedHostOptions {
  const checked = checkInput(HostOptionsSchema, options, 'host options') as HostOptions;
  const daemon = checkDaemonConfig({
    ...checked.daemon,
    ...(checked.group !== undefined && { group: checked.daemon?.group ?? checked.group.name }),
    ...(checked.natSubnet !== undefined && { 'fixed-cidr': checked.natSubnet }),
  });
  if (checked.firewall !== undefined) checkFirewall(checked.firewall, daemon);
  return { ...checked, daemon };
}

function checkFirewall({ port }: HostFirewall, daemon: DaemonConfig): void {
  const message =
    daemon.tlsverify !== true
      ? 'a port is opened only for an engine with tlsverify'
      : (port ?? tcpPort(daemon)) === undefined
        ? 'there is no port: daemon.hosts has no address tcp://HOST:PORT'
        : undefined;
  if (message !== undefined) throw new InvalidInputError('host options', [{ path: 'firewall', message }]);
}

/** The port of the first address by TCP. */
export function tcpPort(daemon: DaemonConfig): number | undefined {
  for (const host of daemon.hosts ?? []) {
    const port = /^tcp:\/\/.*:(\d+)\/?$/.exec(host)?.[1];
    if (port !== undefined) return Number(port);
  }
  return undefined;
}

/** Where the engine is asked on its own machine. */
export function pipeOf(daemon: DaemonConfig): string {
  return daemon.hosts?.find((host) => host.startsWith('npipe:')) ?? 'npipe:////./pipe/docker_engine';
}
