import { onTestFinished } from 'vitest';
import {
  doctor,
  type DoctorOptions,
  type DoctorReport,
  type Finding,
  type FindingId,
  type HostProbe,
} from '../../../src/doctor/index.js';
import { factsFrom } from '../../../src/doctor/host/powershell.js';
import { WindowsEngineSimulator, type SimulatorOptions } from '../../../src/simulator/index.js';

/** A simulated engine that ends with the test. */
export async function startEngine(options: SimulatorOptions = {}): Promise<WindowsEngineSimulator> {
  const engine = await WindowsEngineSimulator.start(options);
  onTestFinished(() => engine[Symbol.asyncDispose]());
  return engine;
}

/** Examines a simulated engine; by default without a look at its host. */
export async function examine(
  engine: WindowsEngineSimulator,
  options: DoctorOptions = {},
): Promise<DoctorReport> {
  return doctor({ host: engine.host, env: {}, probe: 'none', ...options });
}

/** A host that answers the script with this. */
export const hostThatSays =
  (printed: unknown): HostProbe =>
  () =>
    Promise.resolve(factsFrom(JSON.stringify(printed)));

/** The finding of one check. */
export function findingOf(report: DoctorReport, id: FindingId): Finding {
  const finding = report.findings.find((each) => each.id === id);
  if (finding === undefined) throw new Error(`There is no finding ${id}.`);
  return finding;
}

/** The status of each of these checks. */
export function statuses(report: DoctorReport, ...ids: FindingId[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, findingOf(report, id).status]));
}

/** The ids of the findings with a status. */
export function idsWith(report: DoctorReport, status: Finding['status']): FindingId[] {
  return report.findings.filter((finding) => finding.status === status).map(({ id }) => id);
}
