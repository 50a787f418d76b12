// Written by `npm run types` from the schemas. Change those, and run it again.
import { expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import type {
  AppArmorOptsSchema,
  ClusterMountSchema,
  ConfigReferenceSchema,
  CredentialSpecSchema,
  DiscreteResourceSchema,
  DiscreteResourceSpecSchema,
  DnsConfigSchema,
  EndpointSpecSchema,
  FileTargetSchema,
  GlobalJobModeSchema,
  GlobalModeSchema,
  NamedResourceSchema,
  NamedResourceSpecSchema,
  NetworkAttachmentConfigSchema,
  PlacementSchema,
  PlacementPlatformSchema,
  PlacementPreferenceSchema,
  PrivilegesSchema,
  ReplicatedJobSchema,
  ReplicatedJobModeSchema,
  ReplicatedModeSchema,
  ReplicatedServiceSchema,
  ResourceLimitsSchema,
  ResourceRequirementsSchema,
  ResourceReservationsSchema,
  SeLinuxContextSchema,
  SeccompOptsSchema,
  SecretReferenceSchema,
  ServiceContainerSpecSchema,
  ServiceModeSchema,
  ServicePortSchema,
  ServiceSpecSchema,
  SpreadOverSchema,
  TaskRestartPolicySchema,
  TaskSpecSchema,
  UpdateConfigSchema,
} from '../../src/models/inputs/swarm/service.js';
import type {
  AttestationStatementSchema,
  BuildIdentitySchema,
  CommitResponseSchema,
  ImageDeleteResponseItemSchema,
  ImageHistoryItemSchema,
  ImageIdentitySchema,
  ImageInspectSchema,
  ImageManifestSummarySchema,
  ImageMetadataSchema,
  ImageSearchResultSchema,
  ImageSummarySchema,
  ManifestAttestationDataSchema,
  ManifestImageDataSchema,
  ManifestImageSizeSchema,
  ManifestSizeSchema,
  PullIdentitySchema,
  RootFsSchema,
  SignatureIdentitySchema,
} from '../../src/models/answers/image.js';
import type { AuthConfigSchema } from '../../src/models/inputs/auth.js';
import type {
  AuthResponseSchema,
  ComponentCommitSchema,
  ComponentVersionSchema,
  ContainerdInfoSchema,
  ContainerdNamespacesSchema,
  DeviceInfoSchema,
  DiskUsageSchema,
  DiskUsageBuildCacheSchema,
  DiskUsageContainerSchema,
  DiskUsageImageSchema,
  DiskUsageTotalsSchema,
  DiskUsageVolumeSchema,
  EnginePlatformSchema,
  EngineRuntimeSchema,
  ErrorDetailSchema,
  ErrorResponseSchema,
  EventActorSchema,
  EventMessageSchema,
  FirewallInfoSchema,
  IndexInfoSchema,
  JsonProgressSchema,
  NetworkAddressPoolSchema,
  NriInfoSchema,
  PluginsInfoSchema,
  ProgressDetailSchema,
  RegistryServiceConfigSchema,
  SwarmClusterInfoSchema,
  SwarmInfoSchema,
  SwarmPeerSchema,
  SystemInfoSchema,
  SystemVersionSchema,
} from '../../src/models/answers/system.js';
import type {
  BlkioStatEntrySchema,
  BlkioStatsSchema,
  ContainerStatsSchema,
  CpuStatsSchema,
  CpuUsageSchema,
  LinuxContainerStatsSchema,
  LinuxCpuStatsSchema,
  LinuxMemoryStatsSchema,
  NetworkStatsSchema,
  PidsStatsSchema,
  StorageStatsSchema,
  WindowsContainerStatsSchema,
  WindowsMemoryStatsSchema,
} from '../../src/models/answers/stats.js';
import type {
  BuildPruneResponseSchema,
  ContainerPruneResponseSchema,
  ImagePruneResponseSchema,
  NetworkPruneResponseSchema,
  VolumePruneResponseSchema,
} from '../../src/models/answers/prune.js';
import type {
  CaConfigSchema,
  DispatcherConfigSchema,
  EncryptionConfigSchema,
  ExternalCaSchema,
  NodeSpecSchema,
  OrchestrationConfigSchema,
  RaftConfigSchema,
  SwarmInitSpecSchema,
  SwarmJoinSpecSchema,
  SwarmSpecSchema,
  SwarmUnlockSpecSchema,
  TaskDefaultsSchema,
} from '../../src/models/inputs/swarm/swarm.js';
import type {
  ClusterVolumeSchema,
  ClusterVolumeInfoSchema,
  ClusterVolumePublishStatusSchema,
  ReportedClusterVolumeSpecSchema,
  VolumeListSchema,
  VolumeSummarySchema,
  VolumeTopologySchema,
  VolumeUsageDataSchema,
} from '../../src/models/answers/volume.js';
import type {
  ClusterVolumeAccessModeSchema,
  ClusterVolumeAccessibilitySchema,
  ClusterVolumeCapacityRangeSchema,
  ClusterVolumeMountOptionsSchema,
  ClusterVolumeSecretSchema,
  ClusterVolumeSpecSchema,
  VolumeSpecSchema,
  VolumeTopologySpecSchema,
  VolumeUpdateSpecSchema,
} from '../../src/models/inputs/volume.js';
import type {
  CommitConfigSchema,
  CommitOptionsSchema,
  ExecSpecSchema,
  ExecStartSpecSchema,
  HealthcheckSchema,
  LinuxContainerSpecSchema,
  NetworkingConfigSchema,
  WindowsContainerSpecSchema,
} from '../../src/models/inputs/container.js';
import type { ConfigSpecSchema, SecretSpecSchema } from '../../src/models/inputs/swarm/secret.js';
import type {
  ContainerChangeSchema,
  ContainerCreateResponseSchema,
  ContainerInspectSchema,
  ContainerStateSchema,
  ContainerStatusSchema,
  ContainerStorageSchema,
  ContainerSummarySchema,
  ContainerSummaryHostConfigSchema,
  ContainerSummaryNetworkSettingsSchema,
  ContainerTopSchema,
  ContainerUpdateResponseSchema,
  ContainerWaitErrorSchema,
  ContainerWaitResponseSchema,
  ExecCreateResponseSchema,
  ExecInspectSchema,
  ExecProcessConfigSchema,
  HealthSchema,
  HealthLogSchema,
  HealthSummarySchema,
  MountPointSchema,
  NetworkSettingsSchema,
  PortSummarySchema,
  RootFsSnapshotSchema,
  RootFsStorageSchema,
} from '../../src/models/answers/container.js';
import type {
  ContainerConfigSchema,
  EndpointIpamConfigSchema,
  EndpointSettingsSchema,
  GraphDriverSchema,
  HealthConfigSchema,
  PortBindingSchema,
  PortMapSchema,
} from '../../src/models/answers/shared.js';
import type { ContainerUpdateSpecSchema } from '../../src/models/inputs/update.js';
import type { DaemonConfigSchema, DaemonProxiesSchema } from '../../src/host/daemon-config.js';
import type { DescriptorSchema, OciPlatformSchema } from '../../src/models/answers/descriptor.js';
import type {
  DeviceMappingSchema,
  DeviceRequestSchema,
  HostConfigSchema,
  LogConfigSchema,
  ReportedRestartPolicySchema,
  ThrottleDeviceSchema,
  UlimitSchema,
  WeightDeviceSchema,
} from '../../src/models/answers/host-config.js';
import type {
  DeviceRequestSpecSchema,
  HypervIsolatedHostConfigSchema,
  LinuxDeviceSchema,
  LinuxHostConfigSchema,
  LogConfigSpecSchema,
  ProcessIsolatedHostConfigSchema,
  RestartPolicySchema,
  ThrottleDeviceSpecSchema,
  UlimitSpecSchema,
  WeightDeviceSpecSchema,
  WindowsDeviceSchema,
  WindowsHostConfigSchema,
} from '../../src/models/inputs/host-config.js';
import type {
  DiscreteGenericResourceSchema,
  GenericResourceSchema,
  NamedGenericResourceSchema,
  ObjectVersionSchema,
  SwarmDriverSchema,
  SwarmIdResponseSchema,
  SwarmLimitsSchema,
  SwarmPortSchema,
  SwarmResourcesSchema,
  TlsInfoSchema,
} from '../../src/models/answers/swarm/shared.js';
import type {
  DistributionInspectSchema,
  DistributionPlatformSchema,
} from '../../src/models/answers/distribution.js';
import type { DriverSpecSchema } from '../../src/models/inputs/swarm/shared.js';
import type {
  EndpointConfigSchema,
  EndpointIpamConfigSpecSchema,
  IpamConfigSpecSchema,
  IpamSpecSchema,
  NetworkConnectSpecSchema,
  NetworkDisconnectSpecSchema,
  NetworkSpecSchema,
  NetworkTemplateSpecSchema,
  WindowsNetworkDriverSchema,
  WindowsNetworkSpecSchema,
} from '../../src/models/inputs/network.js';
import type {
  EndpointVirtualIpSchema,
  JobStatusSchema,
  ReportedEndpointSpecSchema,
  ReportedReplicatedJobSchema,
  ReportedReplicatedServiceSchema,
  ReportedServiceModeSchema,
  ReportedServiceSpecSchema,
  ReportedUpdateConfigSchema,
  ServiceCreateResponseSchema,
  ServiceEndpointSchema,
  ServiceStatusSchema,
  ServiceUpdateResponseSchema,
  ServiceUpdateStatusSchema,
  SwarmServiceSchema,
} from '../../src/models/answers/swarm/service.js';
import type {
  EngineDescriptionSchema,
  ManagerStatusSchema,
  NodeDescriptionSchema,
  NodeStatusSchema,
  PluginDescriptionSchema,
  ReportedNodeSpecSchema,
  SwarmNodeSchema,
  SwarmPlatformSchema,
} from '../../src/models/answers/swarm/node.js';
import type {
  EnginePluginSchema,
  PluginCapabilitySchema,
  PluginConfigSchema,
  PluginDeviceSchema,
  PluginEnvSchema,
  PluginInterfaceSchema,
  PluginMountSchema,
  PluginPrivilegeSchema,
  PluginSettingsSchema,
} from '../../src/models/answers/plugin.js';
import type {
  IpamSchema,
  IpamConfigSchema,
  IpamStatusSchema,
  NetworkConfigReferenceSchema,
  NetworkContainerSchema,
  NetworkCreateResponseSchema,
  NetworkInspectSchema,
  NetworkServiceSchema,
  NetworkStatusSchema,
  NetworkSummarySchema,
  NetworkTaskSchema,
  PeerInfoSchema,
  SubnetStatusSchema,
} from '../../src/models/answers/network.js';
import type { IsolationSchema } from '../../src/models/isolation.js';
import type {
  JoinTokensSchema,
  ReportedCaConfigSchema,
  ReportedDispatcherConfigSchema,
  ReportedEncryptionConfigSchema,
  ReportedExternalCaSchema,
  ReportedOrchestrationConfigSchema,
  ReportedRaftConfigSchema,
  ReportedSwarmSpecSchema,
  ReportedTaskDefaultsSchema,
  SwarmInspectSchema,
  UnlockKeySchema,
} from '../../src/models/answers/swarm/swarm.js';
import type {
  LinuxBindMountSchema,
  LinuxImageMountSchema,
  LinuxMountSchema,
  LinuxTmpfsMountSchema,
  LinuxVolumeMountSchema,
  MountBindOptionsSpecSchema,
  MountImageOptionsSpecSchema,
  MountTmpfsOptionsSpecSchema,
  MountVolumeDriverSpecSchema,
  MountVolumeOptionsSpecSchema,
  WindowsBindMountSchema,
  WindowsMountSchema,
  WindowsPipeMountSchema,
  WindowsVolumeMountSchema,
} from '../../src/models/inputs/mount.js';
import type { LinuxPortBindingSchema, WindowsPortBindingSchema } from '../../src/models/inputs/fields.js';
import type {
  MountSchema,
  MountBindOptionsSchema,
  MountImageOptionsSchema,
  MountTmpfsOptionsSchema,
  MountVolumeOptionsSchema,
  VolumeDriverConfigSchema,
} from '../../src/models/answers/mount.js';
import type {
  NetworkAttachmentSchema,
  ReportedConfigReferenceSchema,
  ReportedContainerSpecSchema,
  ReportedCredentialSpecSchema,
  ReportedDnsConfigSchema,
  ReportedFileTargetSchema,
  ReportedNetworkAttachmentConfigSchema,
  ReportedPlacementSchema,
  ReportedPlacementPreferenceSchema,
  ReportedPrivilegesSchema,
  ReportedResourceRequirementsSchema,
  ReportedSecretReferenceSchema,
  ReportedSpreadOverSchema,
  ReportedTaskRestartPolicySchema,
  ReportedTaskSpecSchema,
  SwarmTaskSchema,
  TaskContainerStatusSchema,
  TaskPortStatusSchema,
  TaskStatusSchema,
} from '../../src/models/answers/swarm/task.js';
import type { PathStatSchema } from '../../src/models/answers/archive.js';
import type {
  ReportedConfigSpecSchema,
  ReportedSecretSpecSchema,
  SwarmConfigSchema,
  SwarmSecretSchema,
} from '../../src/models/answers/swarm/secret.js';
import type * as Models from '../../src/models/types.js';

/** Whether two types are the same: identical, and assignable too, for to be identical does not tell `undefined` from absent. */
type Same<A, B> = [A, B] extends [B, A]
  ? (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2
    ? true
    : false
  : false;

it('has for each model the type that its schema takes or gives', () => {
  expectTypeOf<Same<z.input<typeof AppArmorOptsSchema>, Models.AppArmorOpts>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof AttestationStatementSchema>, Models.AttestationStatement>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof AuthConfigSchema>, Models.AuthConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof AuthResponseSchema>, Models.AuthResponse>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof BlkioStatEntrySchema>, Models.BlkioStatEntry>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof BlkioStatsSchema>, Models.BlkioStats>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof BuildIdentitySchema>, Models.BuildIdentity>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof BuildPruneResponseSchema>, Models.BuildPruneResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof CaConfigSchema>, Models.CaConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ClusterMountSchema>, Models.ClusterMount>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ClusterVolumeSchema>, Models.ClusterVolume>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ClusterVolumeAccessModeSchema>, Models.ClusterVolumeAccessMode>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ClusterVolumeAccessibilitySchema>, Models.ClusterVolumeAccessibility>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ClusterVolumeCapacityRangeSchema>, Models.ClusterVolumeCapacityRange>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ClusterVolumeInfoSchema>, Models.ClusterVolumeInfo>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ClusterVolumeMountOptionsSchema>, Models.ClusterVolumeMountOptions>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ClusterVolumePublishStatusSchema>, Models.ClusterVolumePublishStatus>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ClusterVolumeSecretSchema>, Models.ClusterVolumeSecret>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ClusterVolumeSpecSchema>, Models.ClusterVolumeSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof CommitConfigSchema>, Models.CommitConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof CommitOptionsSchema>, Models.CommitOptions>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof CommitResponseSchema>, Models.CommitResponse>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ComponentCommitSchema>, Models.ComponentCommit>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ComponentVersionSchema>, Models.ComponentVersion>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ConfigReferenceSchema>, Models.ConfigReference>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ConfigSpecSchema>, Models.ConfigSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ContainerChangeSchema>, Models.ContainerChange>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ContainerConfigSchema>, Models.ContainerConfig>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerCreateResponseSchema>, Models.ContainerCreateResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerInspectSchema>, Models.ContainerInspect>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerPruneResponseSchema>, Models.ContainerPruneResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ContainerStateSchema>, Models.ContainerState>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ContainerStatsSchema>, Models.ContainerStats>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ContainerStatusSchema>, Models.ContainerStatus>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerStorageSchema>, Models.ContainerStorage>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerSummarySchema>, Models.ContainerSummary>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerSummaryHostConfigSchema>, Models.ContainerSummaryHostConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerSummaryNetworkSettingsSchema>, Models.ContainerSummaryNetworkSettings>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ContainerTopSchema>, Models.ContainerTop>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerUpdateResponseSchema>, Models.ContainerUpdateResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ContainerUpdateSpecSchema>, Models.ContainerUpdateSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerWaitErrorSchema>, Models.ContainerWaitError>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerWaitResponseSchema>, Models.ContainerWaitResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ContainerdInfoSchema>, Models.ContainerdInfo>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ContainerdNamespacesSchema>, Models.ContainerdNamespaces>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof CpuStatsSchema>, Models.CpuStats>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof CpuUsageSchema>, Models.CpuUsage>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof CredentialSpecSchema>, Models.CredentialSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof DaemonConfigSchema>, Models.DaemonConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof DaemonProxiesSchema>, Models.DaemonProxies>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DescriptorSchema>, Models.Descriptor>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DeviceInfoSchema>, Models.DeviceInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DeviceMappingSchema>, Models.DeviceMapping>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DeviceRequestSchema>, Models.DeviceRequest>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof DeviceRequestSpecSchema>, Models.DeviceRequestSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof DiscreteGenericResourceSchema>, Models.DiscreteGenericResource>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof DiscreteResourceSchema>, Models.DiscreteResource>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof DiscreteResourceSpecSchema>, Models.DiscreteResourceSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DiskUsageSchema>, Models.DiskUsage>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof DiskUsageBuildCacheSchema>, Models.DiskUsageBuildCache>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof DiskUsageContainerSchema>, Models.DiskUsageContainer>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DiskUsageImageSchema>, Models.DiskUsageImage>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DiskUsageTotalsSchema>, Models.DiskUsageTotals>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof DiskUsageVolumeSchema>, Models.DiskUsageVolume>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof DispatcherConfigSchema>, Models.DispatcherConfig>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof DistributionInspectSchema>, Models.DistributionInspect>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof DistributionPlatformSchema>, Models.DistributionPlatform>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof DnsConfigSchema>, Models.DnsConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof DriverSpecSchema>, Models.DriverSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof EncryptionConfigSchema>, Models.EncryptionConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof EndpointConfigSchema>, Models.EndpointConfig>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof EndpointIpamConfigSchema>, Models.EndpointIpamConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof EndpointIpamConfigSpecSchema>, Models.EndpointIpamConfigSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof EndpointSettingsSchema>, Models.EndpointSettings>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof EndpointSpecSchema>, Models.EndpointSpec>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof EndpointVirtualIpSchema>, Models.EndpointVirtualIp>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof EngineDescriptionSchema>, Models.EngineDescription>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof EnginePlatformSchema>, Models.EnginePlatform>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof EnginePluginSchema>, Models.EnginePlugin>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof EngineRuntimeSchema>, Models.EngineRuntime>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ErrorDetailSchema>, Models.ErrorDetail>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ErrorResponseSchema>, Models.ErrorResponse>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof EventActorSchema>, Models.EventActor>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof EventMessageSchema>, Models.EventMessage>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ExecCreateResponseSchema>, Models.ExecCreateResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ExecInspectSchema>, Models.ExecInspect>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ExecProcessConfigSchema>, Models.ExecProcessConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ExecSpecSchema>, Models.ExecSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ExecStartSpecSchema>, Models.ExecStartSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ExternalCaSchema>, Models.ExternalCa>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof FileTargetSchema>, Models.FileTarget>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof FirewallInfoSchema>, Models.FirewallInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof GenericResourceSchema>, Models.GenericResource>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof GlobalJobModeSchema>, Models.GlobalJobMode>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof GlobalModeSchema>, Models.GlobalMode>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof GraphDriverSchema>, Models.GraphDriver>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof HealthSchema>, Models.Health>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof HealthConfigSchema>, Models.HealthConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof HealthLogSchema>, Models.HealthLog>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof HealthSummarySchema>, Models.HealthSummary>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof HealthcheckSchema>, Models.Healthcheck>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof HostConfigSchema>, Models.HostConfig>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof HypervIsolatedHostConfigSchema>, Models.HypervIsolatedHostConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ImageDeleteResponseItemSchema>, Models.ImageDeleteResponseItem>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ImageHistoryItemSchema>, Models.ImageHistoryItem>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ImageIdentitySchema>, Models.ImageIdentity>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ImageInspectSchema>, Models.ImageInspect>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ImageManifestSummarySchema>, Models.ImageManifestSummary>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ImageMetadataSchema>, Models.ImageMetadata>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ImagePruneResponseSchema>, Models.ImagePruneResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ImageSearchResultSchema>, Models.ImageSearchResult>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ImageSummarySchema>, Models.ImageSummary>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof IndexInfoSchema>, Models.IndexInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof IpamSchema>, Models.Ipam>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof IpamConfigSchema>, Models.IpamConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof IpamConfigSpecSchema>, Models.IpamConfigSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof IpamSpecSchema>, Models.IpamSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof IpamStatusSchema>, Models.IpamStatus>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof IsolationSchema>, Models.Isolation>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof JobStatusSchema>, Models.JobStatus>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof JoinTokensSchema>, Models.JoinTokens>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof JsonProgressSchema>, Models.JsonProgress>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxBindMountSchema>, Models.LinuxBindMount>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof LinuxContainerSpecSchema>, Models.LinuxContainerSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof LinuxContainerStatsSchema>, Models.LinuxContainerStats>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof LinuxCpuStatsSchema>, Models.LinuxCpuStats>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxDeviceSchema>, Models.LinuxDevice>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxHostConfigSchema>, Models.LinuxHostConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxImageMountSchema>, Models.LinuxImageMount>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof LinuxMemoryStatsSchema>, Models.LinuxMemoryStats>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxMountSchema>, Models.LinuxMount>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxPortBindingSchema>, Models.LinuxPortBinding>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxTmpfsMountSchema>, Models.LinuxTmpfsMount>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LinuxVolumeMountSchema>, Models.LinuxVolumeMount>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof LogConfigSchema>, Models.LogConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof LogConfigSpecSchema>, Models.LogConfigSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ManagerStatusSchema>, Models.ManagerStatus>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ManifestAttestationDataSchema>, Models.ManifestAttestationData>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ManifestImageDataSchema>, Models.ManifestImageData>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ManifestImageSizeSchema>, Models.ManifestImageSize>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ManifestSizeSchema>, Models.ManifestSize>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof MountSchema>, Models.Mount>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof MountBindOptionsSchema>, Models.MountBindOptions>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof MountBindOptionsSpecSchema>, Models.MountBindOptionsSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof MountImageOptionsSchema>, Models.MountImageOptions>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof MountImageOptionsSpecSchema>, Models.MountImageOptionsSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof MountPointSchema>, Models.MountPoint>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof MountTmpfsOptionsSchema>, Models.MountTmpfsOptions>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof MountTmpfsOptionsSpecSchema>, Models.MountTmpfsOptionsSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof MountVolumeDriverSpecSchema>, Models.MountVolumeDriverSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof MountVolumeOptionsSchema>, Models.MountVolumeOptions>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof MountVolumeOptionsSpecSchema>, Models.MountVolumeOptionsSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof NamedGenericResourceSchema>, Models.NamedGenericResource>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof NamedResourceSchema>, Models.NamedResource>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof NamedResourceSpecSchema>, Models.NamedResourceSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof NetworkAddressPoolSchema>, Models.NetworkAddressPool>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof NetworkAttachmentSchema>, Models.NetworkAttachment>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof NetworkAttachmentConfigSchema>, Models.NetworkAttachmentConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof NetworkConfigReferenceSchema>, Models.NetworkConfigReference>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof NetworkConnectSpecSchema>, Models.NetworkConnectSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof NetworkContainerSchema>, Models.NetworkContainer>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof NetworkCreateResponseSchema>, Models.NetworkCreateResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof NetworkDisconnectSpecSchema>, Models.NetworkDisconnectSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NetworkInspectSchema>, Models.NetworkInspect>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof NetworkPruneResponseSchema>, Models.NetworkPruneResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NetworkServiceSchema>, Models.NetworkService>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NetworkSettingsSchema>, Models.NetworkSettings>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof NetworkSpecSchema>, Models.NetworkSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NetworkStatsSchema>, Models.NetworkStats>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NetworkStatusSchema>, Models.NetworkStatus>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NetworkSummarySchema>, Models.NetworkSummary>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NetworkTaskSchema>, Models.NetworkTask>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof NetworkTemplateSpecSchema>, Models.NetworkTemplateSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof NetworkingConfigSchema>, Models.NetworkingConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NodeDescriptionSchema>, Models.NodeDescription>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof NodeSpecSchema>, Models.NodeSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NodeStatusSchema>, Models.NodeStatus>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof NriInfoSchema>, Models.NriInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ObjectVersionSchema>, Models.ObjectVersion>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof OciPlatformSchema>, Models.OciPlatform>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof OrchestrationConfigSchema>, Models.OrchestrationConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PathStatSchema>, Models.PathStat>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PeerInfoSchema>, Models.PeerInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PidsStatsSchema>, Models.PidsStats>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof PlacementSchema>, Models.Placement>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof PlacementPlatformSchema>, Models.PlacementPlatform>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof PlacementPreferenceSchema>, Models.PlacementPreference>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof PluginCapabilitySchema>, Models.PluginCapability>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginConfigSchema>, Models.PluginConfig>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof PluginDescriptionSchema>, Models.PluginDescription>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginDeviceSchema>, Models.PluginDevice>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginEnvSchema>, Models.PluginEnv>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginInterfaceSchema>, Models.PluginInterface>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginMountSchema>, Models.PluginMount>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginPrivilegeSchema>, Models.PluginPrivilege>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginSettingsSchema>, Models.PluginSettings>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PluginsInfoSchema>, Models.PluginsInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PortBindingSchema>, Models.PortBinding>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PortMapSchema>, Models.PortMap>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PortSummarySchema>, Models.PortSummary>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof PrivilegesSchema>, Models.Privileges>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ProcessIsolatedHostConfigSchema>, Models.ProcessIsolatedHostConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ProgressDetailSchema>, Models.ProgressDetail>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof PullIdentitySchema>, Models.PullIdentity>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof RaftConfigSchema>, Models.RaftConfig>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof RegistryServiceConfigSchema>, Models.RegistryServiceConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ReplicatedJobSchema>, Models.ReplicatedJob>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ReplicatedJobModeSchema>, Models.ReplicatedJobMode>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ReplicatedModeSchema>, Models.ReplicatedMode>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ReplicatedServiceSchema>, Models.ReplicatedService>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedCaConfigSchema>, Models.ReportedCaConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedClusterVolumeSpecSchema>, Models.ReportedClusterVolumeSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedConfigReferenceSchema>, Models.ReportedConfigReference>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedConfigSpecSchema>, Models.ReportedConfigSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedContainerSpecSchema>, Models.ReportedContainerSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedCredentialSpecSchema>, Models.ReportedCredentialSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedDispatcherConfigSchema>, Models.ReportedDispatcherConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedDnsConfigSchema>, Models.ReportedDnsConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedEncryptionConfigSchema>, Models.ReportedEncryptionConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedEndpointSpecSchema>, Models.ReportedEndpointSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedExternalCaSchema>, Models.ReportedExternalCa>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedFileTargetSchema>, Models.ReportedFileTarget>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedNetworkAttachmentConfigSchema>, Models.ReportedNetworkAttachmentConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedNodeSpecSchema>, Models.ReportedNodeSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedOrchestrationConfigSchema>, Models.ReportedOrchestrationConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedPlacementSchema>, Models.ReportedPlacement>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedPlacementPreferenceSchema>, Models.ReportedPlacementPreference>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedPrivilegesSchema>, Models.ReportedPrivileges>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedRaftConfigSchema>, Models.ReportedRaftConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedReplicatedJobSchema>, Models.ReportedReplicatedJob>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedReplicatedServiceSchema>, Models.ReportedReplicatedService>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedResourceRequirementsSchema>, Models.ReportedResourceRequirements>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedRestartPolicySchema>, Models.ReportedRestartPolicy>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedSecretReferenceSchema>, Models.ReportedSecretReference>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedSecretSpecSchema>, Models.ReportedSecretSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedServiceModeSchema>, Models.ReportedServiceMode>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedServiceSpecSchema>, Models.ReportedServiceSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedSpreadOverSchema>, Models.ReportedSpreadOver>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedSwarmSpecSchema>, Models.ReportedSwarmSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedTaskDefaultsSchema>, Models.ReportedTaskDefaults>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedTaskRestartPolicySchema>, Models.ReportedTaskRestartPolicy>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedTaskSpecSchema>, Models.ReportedTaskSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ReportedUpdateConfigSchema>, Models.ReportedUpdateConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ResourceLimitsSchema>, Models.ResourceLimits>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ResourceRequirementsSchema>, Models.ResourceRequirements>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ResourceReservationsSchema>, Models.ResourceReservations>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof RestartPolicySchema>, Models.RestartPolicy>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof RootFsSchema>, Models.RootFs>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof RootFsSnapshotSchema>, Models.RootFsSnapshot>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof RootFsStorageSchema>, Models.RootFsStorage>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SeLinuxContextSchema>, Models.SeLinuxContext>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SeccompOptsSchema>, Models.SeccompOpts>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SecretReferenceSchema>, Models.SecretReference>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SecretSpecSchema>, Models.SecretSpec>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ServiceContainerSpecSchema>, Models.ServiceContainerSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ServiceCreateResponseSchema>, Models.ServiceCreateResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ServiceEndpointSchema>, Models.ServiceEndpoint>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ServiceModeSchema>, Models.ServiceMode>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ServicePortSchema>, Models.ServicePort>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof ServiceSpecSchema>, Models.ServiceSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ServiceStatusSchema>, Models.ServiceStatus>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ServiceUpdateResponseSchema>, Models.ServiceUpdateResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof ServiceUpdateStatusSchema>, Models.ServiceUpdateStatus>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof SignatureIdentitySchema>, Models.SignatureIdentity>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SpreadOverSchema>, Models.SpreadOver>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof StorageStatsSchema>, Models.StorageStats>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SubnetStatusSchema>, Models.SubnetStatus>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof SwarmClusterInfoSchema>, Models.SwarmClusterInfo>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmConfigSchema>, Models.SwarmConfig>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmDriverSchema>, Models.SwarmDriver>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmIdResponseSchema>, Models.SwarmIdResponse>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmInfoSchema>, Models.SwarmInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SwarmInitSpecSchema>, Models.SwarmInitSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmInspectSchema>, Models.SwarmInspect>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SwarmJoinSpecSchema>, Models.SwarmJoinSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmLimitsSchema>, Models.SwarmLimits>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmNodeSchema>, Models.SwarmNode>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmPeerSchema>, Models.SwarmPeer>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmPlatformSchema>, Models.SwarmPlatform>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmPortSchema>, Models.SwarmPort>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmResourcesSchema>, Models.SwarmResources>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmSecretSchema>, Models.SwarmSecret>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmServiceSchema>, Models.SwarmService>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SwarmSpecSchema>, Models.SwarmSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SwarmTaskSchema>, Models.SwarmTask>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof SwarmUnlockSpecSchema>, Models.SwarmUnlockSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SystemInfoSchema>, Models.SystemInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof SystemVersionSchema>, Models.SystemVersion>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof TaskContainerStatusSchema>, Models.TaskContainerStatus>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof TaskDefaultsSchema>, Models.TaskDefaults>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof TaskPortStatusSchema>, Models.TaskPortStatus>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof TaskRestartPolicySchema>, Models.TaskRestartPolicy>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof TaskSpecSchema>, Models.TaskSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof TaskStatusSchema>, Models.TaskStatus>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof ThrottleDeviceSchema>, Models.ThrottleDevice>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof ThrottleDeviceSpecSchema>, Models.ThrottleDeviceSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof TlsInfoSchema>, Models.TlsInfo>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof UlimitSchema>, Models.Ulimit>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof UlimitSpecSchema>, Models.UlimitSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof UnlockKeySchema>, Models.UnlockKey>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof UpdateConfigSchema>, Models.UpdateConfig>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof VolumeDriverConfigSchema>, Models.VolumeDriverConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof VolumeListSchema>, Models.VolumeList>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof VolumePruneResponseSchema>, Models.VolumePruneResponse>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof VolumeSpecSchema>, Models.VolumeSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof VolumeSummarySchema>, Models.VolumeSummary>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof VolumeTopologySchema>, Models.VolumeTopology>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof VolumeTopologySpecSchema>, Models.VolumeTopologySpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof VolumeUpdateSpecSchema>, Models.VolumeUpdateSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof VolumeUsageDataSchema>, Models.VolumeUsageData>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.output<typeof WeightDeviceSchema>, Models.WeightDevice>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof WeightDeviceSpecSchema>, Models.WeightDeviceSpec>>().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof WindowsBindMountSchema>, Models.WindowsBindMount>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof WindowsContainerSpecSchema>, Models.WindowsContainerSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof WindowsContainerStatsSchema>, Models.WindowsContainerStats>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof WindowsDeviceSchema>, Models.WindowsDevice>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof WindowsHostConfigSchema>, Models.WindowsHostConfig>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.output<typeof WindowsMemoryStatsSchema>, Models.WindowsMemoryStats>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof WindowsMountSchema>, Models.WindowsMount>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof WindowsNetworkDriverSchema>, Models.WindowsNetworkDriver>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof WindowsNetworkSpecSchema>, Models.WindowsNetworkSpec>
  >().toEqualTypeOf<true>();
  expectTypeOf<Same<z.input<typeof WindowsPipeMountSchema>, Models.WindowsPipeMount>>().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof WindowsPortBindingSchema>, Models.WindowsPortBinding>
  >().toEqualTypeOf<true>();
  expectTypeOf<
    Same<z.input<typeof WindowsVolumeMountSchema>, Models.WindowsVolumeMount>
  >().toEqualTypeOf<true>();
});
