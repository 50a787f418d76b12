import { assertTable } from '../errors/given.js';
import * as z from 'zod';
import { checkInput } from '../models/check.js';
import { refused, strict } from '../models/strict.js';
import type { DaemonConfig } from '../models/types.js';

const texts = z.array(z.string());
const count = z.number().int().nonnegative();
const textMap = z.record(z.string(), z.string());

/** Flags that only engines on Linux have: an engine on Windows does not start with one of them in its file. */
const UNIX_ONLY = [
  'storage-driver',
  'live-restore',
  'runtimes',
  'default-ulimits',
  'default-address-pools',
  'default-shm-size',
  'seccomp-profile',
  'userland-proxy',
  'iptables',
  'ip6tables',
  'icc',
  'ip',
  'ip-forward',
  'ip-masq',
  'ipv6',
  'selinux-enabled',
  'init',
  'cgroup-parent',
  'userns-remap',
  'firewall-backend',
  'rootless',
] as const;

/** What engines had once. */
const GONE = ['graph', 'cluster-store', 'cluster-advertise', 'disable-legacy-registry'] as const;

const HOST = /^(?:npipe:\/\/\S+|tcp:\/\/\S+|unix:\/\/\S+)$/;

/** The proxies that an engine reaches registries by. In place of the variables of its service. */
export const DaemonProxiesSchema = strict(() => ({
  /** The address of the proxy for `http`. It may hold a password. */
  'http-proxy': z.string().optional(),
  /** The address of the proxy for `https`. It may hold a password. */
  'https-proxy': z.string().optional(),
  /** Hosts that are reached without a proxy, separated by commas. */
  'no-proxy': z.string().optional(),
}));

/**
 * daemon.json of an engine on Windows: the keys that `dockerd` accepts there, each with the name that it has in the file. An
 * engine does not start with a key that it does not know, so others are refused here, with the one that was probably meant.
 */
export const DaemonConfigSchema = strict(() => ({
  /** Where the engine listens: `npipe:////./pipe/docker_engine`, `tcp://0.0.0.0:2376`. Default: the pipe alone. */
  hosts: z
    .array(
      z.string().regex(HOST, {
        error: "expected an address like 'npipe:////./pipe/docker_engine' or 'tcp://0.0.0.0:2376'",
      }),
    )
    .min(1)
    .optional(),
  /** Where images and containers are. It must be a local NTFS volume. Default: `%ProgramData%\docker`. */
  'data-root': z.string().min(1).optional(),
  /** Where the engine keeps the state of running containers. */
  'exec-root': z.string().optional(),
  /** For windowsfilter only `size=127GB`, the size of the system disk of each container. */
  'storage-opts': texts.optional(),
  /** The default isolation of containers. */
  'exec-opts': z.array(z.enum(['isolation=default', 'isolation=process', 'isolation=hyperv'])).optional(),
  /** Users and groups, separated by commas, that may use the pipe. The engine does not start if the group does not exist. */
  group: z.string().min(1).optional(),
  /** Registries that are spoken to without TLS, or with a certificate that nobody vouches for: `host:port` or CIDR. */
  'insecure-registries': texts.optional(),
  /** Mirrors that are asked before Docker Hub, as URLs. */
  'registry-mirrors': texts.optional(),
  /** Addresses of the name servers of containers that choose none. */
  dns: texts.optional(),
  /** Options of the resolver for containers. Windows makes no use of them. */
  'dns-opts': texts.optional(),
  /** The search domains of containers that choose none. */
  'dns-search': texts.optional(),
  /** With `true` connections by TCP have to be TLS. Give `hosts` too, or the pipe is gone. */
  tls: z.boolean().optional(),
  /** TLS, and clients need a certificate of the authority in `tlscacert`. */
  tlsverify: z.boolean().optional(),
  /** The path of the certificate of the authority that clients are trusted by. */
  tlscacert: z.string().optional(),
  /** The path of the engine's certificate. */
  tlscert: z.string().optional(),
  /** The path of the key of that certificate. */
  tlskey: z.string().optional(),
  /** The default network of containers: `none` for none at all. */
  bridge: z.string().optional(),
  /** The subnet of the network nat. It counts when that network is made, and no more afterwards. */
  'fixed-cidr': z.string().optional(),
  /** Whether the engine writes more into its log. Default: `false`. */
  debug: z.boolean().optional(),
  /** Whether features that are not finished are on. Default: `false`. */
  experimental: z.boolean().optional(),
  /** Features to switch on or off, by their names. */
  features: z.record(z.string(), z.boolean()).optional(),
  /** Labels of the engine, as `key=value`. `SystemInfo` tells them. */
  labels: texts.optional(),
  /** The log driver of containers that choose none. Default: `json-file`. */
  'log-driver': z.string().optional(),
  /** Options of that driver, such as `max-size`, as texts. */
  'log-opts': textMap.optional(),
  /** From which level on the engine writes into its log. Default: `info`. */
  'log-level': z.enum(['debug', 'info', 'warn', 'error', 'fatal']).optional(),
  /** The form of the engine's log. Default: `text`. */
  'log-format': z.enum(['text', 'json']).optional(),
  /** Whether times in the engine's log are whole, and without colours. */
  'raw-logs': z.boolean().optional(),
  /** How many layers of one pull are loaded at a time. Default: 3. */
  'max-concurrent-downloads': count.optional(),
  /** How many layers of one push are sent at a time. Default: 5. */
  'max-concurrent-uploads': count.optional(),
  /** How often a layer is tried before a pull fails. Default: 5. */
  'max-download-attempts': count.optional(),
  /** Where metrics for Prometheus are served: `address:port`. */
  'metrics-addr': z.string().optional(),
  /** The largest packet of the default network, in bytes. */
  mtu: count.optional(),
  /** The largest packet between the nodes of a swarm, in bytes. */
  'network-control-plane-mtu': count.optional(),
  /** Options of new networks, by driver and then by option. */
  'default-network-opts': z.record(z.string(), textMap).optional(),
  /** The runtime of containers that choose none. */
  'default-runtime': z.string().optional(),
  /** The address that `host-gateway` stands for in the extra hosts of containers. */
  'host-gateway-ip': z.string().optional(),
  /** The addresses that `host-gateway` stands for, one of each version of IP. */
  'host-gateway-ips': texts.optional(),
  /** Resources of the node for a swarm, as `name=value`. */
  'node-generic-resources': texts.optional(),
  /** Plugins that are asked whether a request is allowed, in this order. */
  'authorization-plugins': texts.optional(),
  /** Folders with descriptions of devices (CDI). */
  'cdi-spec-dirs': texts.optional(),
  /** Options of the Node Resource Interface. */
  'nri-opts': z.record(z.string(), z.unknown()).optional(),
  /** The address of a containerd that runs already. Default: the engine starts its own where it needs one. */
  containerd: z.string().optional(),
  /** The namespace of containers in containerd. Default: `moby`. */
  'containerd-namespace': z.string().optional(),
  /** Whether the engine's own containerd serves Kubernetes (CRI) too. */
  'cri-containerd': z.boolean().optional(),
  /** The file that the engine writes its process id into. */
  pidfile: z.string().optional(),
  /** The proxies that the engine itself reaches registries by. Since engine 23.0. */
  proxies: DaemonProxiesSchema.optional(),
  /** In seconds. */
  'shutdown-timeout': z.number().int().optional(),
  /** In seconds. */
  'default-stop-timeout': z.number().int().optional(),
  /** The address or interface that other nodes of a swarm are told. */
  'swarm-default-advertise-addr': z.string().optional(),
  /** The oldest API version that the engine takes. */
  'min-api-version': z.string().optional(),
  /** Settings of the builder, such as those of its garbage collection. */
  builder: z.record(z.string(), z.unknown()).optional(),
  ...refused(
    UNIX_ONLY,
    'Linux only',
    (key) => `${key} is for engines on Linux; an engine on Windows does not start with it`,
  ),
  ...refused(GONE, 'gone', (key) => `${key} no longer exists: an engine does not start with it`),
}));

export type { DaemonConfig };

/** The keys whose entries are `name=value`, of which each name counts once. */
const NAMED_LISTS = ['exec-opts', 'storage-opts'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (entry: unknown): string => String(entry).split('=', 1)[0] ?? '';

/**
 * Merges settings into an existing daemon.json. A key replaces the existing key as a whole. Objects (`log-opts`,
 * `features`, `proxies`) are merged key by key, and `exec-opts` and `storage-opts` option by option. Everything else
 * stays, also keys that this package does not know.
 *
 * @param present - the content of the file
 * @param wanted - the settings to add
 * @example
 * ```ts
 * import { mergeDaemonConfig } from '@wragg/wincontainers/host';
 *
 * mergeDaemonConfig({ debug: true }, { 'data-root': 'D:\\docker' }); // { debug: true, 'data-root': 'D:\\docker' }
 * ```
 */
export function mergeDaemonConfig(
  present: Readonly<Record<string, unknown>>,
  wanted: DaemonConfig,
): Record<string, unknown> {
  assertTable('present daemon.json', present);
  assertTable('wanted daemon.json', wanted);
  const merged = new Map(Object.entries(present));
  for (const [key, value] of Object.entries(wanted)) {
    if (value === undefined) continue;
    const there = merged.get(key);
    if (isObject(value) && isObject(there)) merged.set(key, { ...there, ...value });
    else if (NAMED_LISTS.includes(key) && Array.isArray(value) && Array.isArray(there)) {
      const names = new Set(value.map(nameOf));
      merged.set(key, [
        ...(there as unknown[]).filter((entry) => !names.has(nameOf(entry))),
        ...(value as unknown[]),
      ]);
    } else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/**
 * Checks a daemon.json, and what the schema alone cannot: that no engine is left without its pipe, or open to everybody.
 *
 * @throws InvalidInputError with everything that is wrong
 * @internal
 */
export function checkDaemonConfig(value: unknown): DaemonConfig {
  return checkInput(
    DaemonConfigSchema.superRefine((config, context) => {
      const hosts = config.hosts ?? [];
      const issue = (path: string, message: string): void => {
        context.addIssue({ code: 'custom', path: [path], message });
      };
      const open = hosts.findIndex((host) => host.startsWith('tcp://') && !isLoopback(host));
      const secure = config.tlsverify === true;
      if (open >= 0 && !secure) {
        // An address may have a password in it.
        const message = 'everybody who can connect to it is an administrator: it needs tlsverify';
        context.addIssue({ code: 'custom', path: ['hosts', open], message });
      }
      if (config.hosts === undefined && (config.tls === true || config.tlsverify === true)) {
        issue(
          'hosts',
          'with TLS the engine needs its addresses too, or it has only a pipe or only a TCP port',
        );
      }
      if (config.tlsverify === true) {
        for (const key of ['tlscacert', 'tlscert', 'tlskey'] as const) {
          if (config[key] === undefined) issue(key, 'tlsverify needs the path of this file');
        }
      }
    }),
    value,
    'daemon.json',
  );
}

function isLoopback(host: string): boolean {
  return /^tcp:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::|$)/i.test(host);
}
