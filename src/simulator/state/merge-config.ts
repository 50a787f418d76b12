import type { ContainerConfig, HealthCheck } from './model.js';

/** Fills in from an image, or from a container that is committed, what a configuration leaves open. */
export function mergeConfig(own: ContainerConfig, base: ContainerConfig): ContainerConfig {
  const names = new Set(own.Env.map(nameOf));
  const inherited = base.Env.filter((entry) => !names.has(nameOf(entry)));
  const ports = { ...base.ExposedPorts, ...own.ExposedPorts };
  const stopSignal = own.StopSignal ?? base.StopSignal;
  const healthcheck = mergeHealthCheck(own.Healthcheck, base.Healthcheck);
  return {
    ...own,
    ...commandOf(own, base),
    User: own.User || base.User,
    Env: [...own.Env, ...inherited],
    WorkingDir: own.WorkingDir || base.WorkingDir,
    Labels: { ...base.Labels, ...own.Labels },
    Volumes: base.Volumes === null && own.Volumes === null ? null : { ...base.Volumes, ...own.Volumes },
    ...(Object.keys(ports).length > 0 && { ExposedPorts: ports }),
    ...(healthcheck !== undefined && { Healthcheck: healthcheck }),
    ...(stopSignal !== undefined && { StopSignal: stopSignal }),
  };
}

/** Names of variables, without regard to case. */
const nameOf = (entry: string): string => entry.split('=')[0]?.toLowerCase() ?? '';

/**
 * An entrypoint of its own makes the other's command meaningless, an empty one only stands in the way of the other's.
 * A command comes with what tells whether its line is escaped already.
 */
function commandOf(
  own: ContainerConfig,
  base: ContainerConfig,
): Pick<ContainerConfig, 'ArgsEscaped' | 'Cmd' | 'Entrypoint'> {
  if ((own.Entrypoint?.length ?? 0) > 0) return { Cmd: own.Cmd, Entrypoint: own.Entrypoint };
  const Entrypoint = own.Entrypoint ?? base.Entrypoint;
  if ((own.Cmd?.length ?? 0) > 0) return { Cmd: own.Cmd, Entrypoint };
  return { Cmd: base.Cmd, Entrypoint, ...(base.ArgsEscaped === true && { ArgsEscaped: true }) };
}

/** Field by field, where nothing and zero stand for the other's. */
function mergeHealthCheck(
  own: HealthCheck | undefined,
  base: HealthCheck | undefined,
): HealthCheck | undefined {
  if (own === undefined || base === undefined) return own ?? base;
  return { ...base, ...own };
}
