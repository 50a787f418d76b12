import * as z from 'zod';
import type { FeatureState, HostFact, HostFacts } from './facts.js';

const FailureSchema = z.object({ error: z.string(), hresult: z.string().optional() });

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

const count = z.number().int().nonnegative();

/** What the PowerShell script prints, and what a probe gives. */
export const HostFactsSchema: z.ZodType<HostFacts> = z.object({
  os: fact(z.object({ build: count, productType: ProductTypeSchema, caption: z.string() })),
  revision: fact(count),
  edition: fact(z.string()),
  machine: fact(
    z.object({
      manufacturer: z.string(),
      model: z.string(),
      hypervisorPresent: z.boolean(),
      logicalProcessors: count,
    }),
  ),
  virtualization: fact(
    z.object({ firmwareEnabled: z.boolean(), addressTranslation: z.boolean(), monitorMode: z.boolean() }),
  ),
  containersFeature: fact(FeatureStateSchema),
  hypervFeature: fact(FeatureStateSchema),
  services: fact(z.array(z.object({ name: z.string(), status: z.string(), startType: z.string() }))),
  disks: fact(z.array(z.object({ drive: z.string(), size: count, free: count }))),
  elevated: fact(z.boolean()),
  inDockerUsers: fact(z.boolean()),
  natNetworks: fact(z.array(z.string())),
});
