import * as z from 'zod';
import { HealthcheckSchema } from '../container.js';
import { CountSchema, EmptySchema, EnvSchema, list, NanosecondsSchema, StringMapSchema } from '../fields.js';
import { LinuxMountSchema, WindowsMountSchema } from '../mount.js';
import { strict } from '../../strict.js';
import { BytesSchema, DriverSpecSchema, named } from './shared.js';

const strings = list(z.string()).optional();

/** Where a secret or a config appears in a container. On Windows UID, GID and Mode mean nothing. */
const FileTargetSchema = strict(() => ({
  Name: z.string(),
  UID: z.string().default('0'),
  GID: z.string().default('0'),
  Mode: CountSchema.default(0o444),
}));

/** A group managed service account for Windows containers, from one of three places. */
const CredentialSpecSchema = strict(() => ({
  /** The id of a config of the swarm. Since API 1.40. */
  Config: z.string().optional(),
  /** The name of a file in the engine's folder `CredentialSpecs`. */
  File: z.string().optional(),
  /** The name of a value in the registry of the engine's host. */
  Registry: z.string().optional(),
})).refine((spec) => [spec.Config, spec.File, spec.Registry].filter(Boolean).length === 1, {
  error: 'a credential spec comes from one of Config, File and Registry',
});

const PrivilegesSchema = strict(() => ({
  CredentialSpec: CredentialSpecSchema.optional(),
  /** Linux only. */
  SELinuxContext: strict(() => ({
    Disable: z.boolean().optional(),
    User: z.string().optional(),
    Role: z.string().optional(),
    Type: z.string().optional(),
    Level: z.string().optional(),
  })).optional(),
  /** Linux only. Since API 1.44. */
  Seccomp: strict(() => ({
    Mode: z.enum(['default', 'unconfined', 'custom']).optional(),
    Profile: BytesSchema.optional(),
  })).optional(),
  /** Linux only. Since API 1.44. */
  AppArmor: strict(() => ({ Mode: z.enum(['default', 'disabled']).optional() })).optional(),
  NoNewPrivileges: z.boolean().optional(),
}));

/** The containers of a service. */
export const ServiceContainerSpecSchema = strict(() => ({
  Image: z.string().min(1, { error: 'a service needs an image' }),
  Labels: StringMapSchema.optional(),
  /** In place of the image's entry point. */
  Command: strings,
  Args: strings,
  Hostname: z.string().optional(),
  /** `NAME=value`. */
  Env: list(EnvSchema).optional(),
  Dir: z.string().optional(),
  User: z.string().optional(),
  Groups: strings,
  Privileges: PrivilegesSchema.optional(),
  Init: z.boolean().optional(),
  StopSignal: z.string().optional(),
  StopGracePeriod: NanosecondsSchema.optional(),
  TTY: z.boolean().optional(),
  OpenStdin: z.boolean().optional(),
  ReadOnly: z.boolean().optional(),
  /** Also `npipe` on Windows, and `cluster`. */
  Mounts: list(
    z.union([
      WindowsMountSchema,
      LinuxMountSchema,
      strict(() => ({ Type: z.literal('cluster'), Source: z.string(), Target: z.string() })),
    ]),
  ).optional(),
  Healthcheck: HealthcheckSchema.optional(),
  /** `address name`. */
  Hosts: strings,
  DNSConfig: strict(() => ({ Nameservers: strings, Search: strings, Options: strings })).optional(),
  Secrets: list(
    strict(() => ({ File: FileTargetSchema.optional(), SecretID: z.string(), SecretName: z.string() })),
  ).optional(),
  Configs: list(
    strict(() => ({
      File: FileTargetSchema.optional(),
      /** Not as a file: for a credential spec. Since API 1.40. */
      Runtime: EmptySchema.optional(),
      ConfigID: z.string(),
      ConfigName: z.string(),
    })),
  ).optional(),
  /** Windows only. Since API 1.35. */
  Isolation: z.enum(['default', 'process', 'hyperv']).optional(),
  /** Linux only. Since API 1.40. */
  Sysctls: StringMapSchema.optional(),
  /** Linux only. Since API 1.41. */
  CapabilityAdd: strings,
  /** Linux only. Since API 1.41. */
  CapabilityDrop: strings,
  /** Linux only. Since API 1.41. */
  Ulimits: list(strict(() => ({ Name: z.string(), Soft: z.int(), Hard: z.int() }))).optional(),
  /** Linux only. Since API 1.46. */
  OomScoreAdj: z.int().optional(),
}));

const GenericResourcesSchema = list(
  z.union([
    strict(() => ({ NamedResourceSpec: strict(() => ({ Kind: z.string(), Value: z.string() })) })),
    strict(() => ({ DiscreteResourceSpec: strict(() => ({ Kind: z.string(), Value: CountSchema })) })),
  ]),
).optional();

const quantities = { NanoCPUs: CountSchema.optional(), MemoryBytes: CountSchema.optional() };

/** What the tasks of a service are made from. */
export const TaskSpecSchema = strict(() => ({
  ContainerSpec: ServiceContainerSpecSchema,
  Resources: strict(() => ({
    /** `Pids` since API 1.41, Linux only. */
    Limits: strict(() => ({ ...quantities, Pids: CountSchema.optional() })).optional(),
    Reservations: strict(() => ({ ...quantities, GenericResources: GenericResourcesSchema })).optional(),
    /** Linux only. Since API 1.52. */
    SwapBytes: z.int().min(-1).optional(),
    /** Linux only. Since API 1.52. */
    MemorySwappiness: z.int().min(-1).max(100).optional(),
  })).optional(),
  RestartPolicy: strict(() => ({
    Condition: z.enum(['none', 'on-failure', 'any']).optional(),
    Delay: NanosecondsSchema.optional(),
    MaxAttempts: CountSchema.optional(),
    Window: NanosecondsSchema.optional(),
  })).optional(),
  Placement: strict(() => ({
    /** Such as `node.platform.os==windows`. */
    Constraints: strings,
    Preferences: list(
      strict(() => ({ Spread: strict(() => ({ SpreadDescriptor: z.string() })) })),
    ).optional(),
    /** On one node. Since API 1.40. */
    MaxReplicas: CountSchema.optional(),
    /** Since API 1.30. */
    Platforms: list(
      strict(() => ({ Architecture: z.string().optional(), OS: z.string().optional() })),
    ).optional(),
  })).optional(),
  /** Ids or names of overlay networks. */
  Networks: list(
    strict(() => ({ Target: z.string(), Aliases: strings, DriverOpts: StringMapSchema.optional() })),
  ).optional(),
  LogDriver: DriverSpecSchema.optional(),
  /** Raise it to have tasks made anew although nothing else has changed. Since API 1.25. */
  ForceUpdate: CountSchema.optional(),
  Runtime: z.literal('container').optional(),
}));

const UpdateConfigSchema = strict(() => ({
  /** How many tasks at a time; 0 for all at once. */
  Parallelism: CountSchema,
  Delay: NanosecondsSchema.optional(),
  /** `rollback` only for an update, and since API 1.28. */
  FailureAction: z.enum(['pause', 'continue', 'rollback']).optional(),
  Monitor: NanosecondsSchema.optional(),
  MaxFailureRatio: z.number().min(0).max(1).optional(),
  Order: z.enum(['stop-first', 'start-first']).optional(),
}));

/**
 * Body of `ServiceCreate` and `ServiceUpdate`.
 *
 * @example
 * ```ts
 * import type { ServiceSpec } from '@wragg/wincontainers';
 *
 * const web: ServiceSpec = {
 *   Name: 'web',
 *   TaskTemplate: {
 *     ContainerSpec: { Image: 'iis', Isolation: 'process' },
 *     Placement: { Constraints: ['node.platform.os==windows'] },
 *   },
 *   EndpointSpec: { Ports: [{ TargetPort: 80, PublishedPort: 8080, PublishMode: 'host' }] },
 * };
 * ```
 */
export const ServiceSpecSchema = strict(() => ({
  ...named,
  TaskTemplate: TaskSpecSchema,
  /** One of them. Default: `{ Replicated: { Replicas: 1 } }`. */
  Mode: z
    .union([
      strict(() => ({ Replicated: strict(() => ({ Replicas: CountSchema.optional() })) })),
      strict(() => ({ Global: EmptySchema })),
      /** Since API 1.41. */
      strict(() => ({
        ReplicatedJob: strict(() => ({
          MaxConcurrent: CountSchema.optional(),
          TotalCompletions: CountSchema.optional(),
        })),
      })),
      /** Since API 1.41. */
      strict(() => ({ GlobalJob: EmptySchema })),
    ])
    .optional(),
  UpdateConfig: UpdateConfigSchema.optional(),
  /** Since API 1.28. */
  RollbackConfig: UpdateConfigSchema.optional(),
  EndpointSpec: strict(() => ({
    Mode: z.enum(['vip', 'dnsrr']).optional(),
    Ports: list(
      strict(() => ({
        Name: z.string().optional(),
        Protocol: z.enum(['tcp', 'udp', 'sctp']).optional(),
        TargetPort: CountSchema.max(65_535),
        PublishedPort: CountSchema.max(65_535).optional(),
        /** An engine on Windows Server 2016 can only `host`. */
        PublishMode: z.enum(['ingress', 'host']).optional(),
      })),
    ).optional(),
  })).optional(),
}));
