import * as z from 'zod';

const FailureSchema = z.object({
  /** What Windows said, in its language. */
  error: z.string(),
  /** The code that it said it with, such as `0x800702e4`. */
  hresult: z.string().optional(),
});

/** One fact about the host: what it is, or why it could not be found out. */
export type HostFact<T> =
  | { readonly value: T }
  | {
      /** What Windows said, in its language. */
      readonly error: string;
      /** The code that it said it with, such as `0x800702e4`. */
      readonly hresult?: string | undefined;
    };

/** One missing or odd fact must not spoil the others. */
const fact = <S extends z.ZodType>(value: S): z.ZodType<HostFact<z.output<S>>> =>
  z
    .union([z.object({ value }), FailureSchema])
    .catch({ error: 'PowerShell gave no usable answer.' }) as z.ZodType<HostFact<z.output<S>>>;

/** Win32_OperatingSystem.ProductType: 1 is a workstation, 2 a domain controller, 3 a server. */
const ProductTypeSchema = z.union([
  z.literal([1, 2, 3]).transform((type): 'client' | 'server' => (type === 1 ? 'client' : 'server')),
  z.enum(['client', 'server']),
]);

/** The states of DISM (optional features) and of the Server Manager (roles and features). */
const FeatureStateSchema = z.string().transform((state): FeatureState => {
  if (state === '') return 'absent';
  if (isFeatureState(state)) return state;
  if (state === 'Enabled' || state === 'Installed') return 'enabled';
  return state === 'EnablePending' || state === 'InstallPending' ? 'restart-needed' : 'disabled';
});

const isFeatureState = (state: string): state is FeatureState =>
  ['enabled', 'restart-needed', 'disabled', 'absent'].includes(state);

/** The state of a Windows feature; `absent` when this edition of Windows does not have it. */
export type FeatureState = 'enabled' | 'restart-needed' | 'disabled' | 'absent';

const count = z.number().int().nonnegative();

/** What the PowerShell script prints, and what a probe gives. */
export const HostFactsSchema = z.object({
  os: fact(z.object({ build: count, productType: ProductTypeSchema, caption: z.string() })),
  /** The monthly update within the build (UBR). */
  revision: fact(count),
  /** For example `ServerStandard` or `Professional`. */
  edition: fact(z.string()),
  machine: fact(
    z.object({
      manufacturer: z.string(),
      model: z.string(),
      hypervisorPresent: z.boolean(),
      logicalProcessors: count,
    }),
  ),
  /** What the processors show of their virtualization; everything is false once a hypervisor runs on this Windows. */
  virtualization: fact(
    z.object({ firmwareEnabled: z.boolean(), addressTranslation: z.boolean(), monitorMode: z.boolean() }),
  ),
  containersFeature: fact(FeatureStateSchema),
  hypervFeature: fact(FeatureStateSchema),
  /** Those of docker, com.docker.service, vmcompute and hns that there are. */
  services: fact(z.array(z.object({ name: z.string(), status: z.string(), startType: z.string() }))),
  /** Fixed disks, in bytes. */
  disks: fact(z.array(z.object({ drive: z.string(), size: count, free: count }))),
  elevated: fact(z.boolean()),
  inDockerUsers: fact(z.boolean()),
  /** Names of the NAT networks: of the Host Network Service, or else of WinNAT. */
  natNetworks: fact(z.array(z.string())),
});

/** What is known of the host that the engine runs on. */
export type HostFacts = z.output<typeof HostFactsSchema>;

/** Finds out about the host. Called by `doctor()` with its signal. */
export type HostProbe = (signal: AbortSignal | undefined) => Promise<HostFacts>;
