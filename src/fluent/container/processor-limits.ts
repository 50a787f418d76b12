import { InvalidInputError } from '../../errors/validation.js';
import type { WindowsHostConfig } from '../../models/index.js';

/** The engine's precedence under process isolation, the first before the others. */
const PRECEDENCE = ['CpuCount', 'CpuShares', 'CpuPercent'] as const;

/**
 * Refuses limits of processors of which an engine would drop one: under process isolation, with a warning that is easily
 * overlooked, all but the first of the count, the shares and the percentage; under Hyper-V isolation, without a word, the count
 * beside `NanoCpus`.
 *
 * @throws InvalidInputError which says what would be dropped
 */
export function refuseDroppedLimits(
  config: WindowsHostConfig | undefined,
  isolation: string | undefined,
): void {
  const [first, second] = PRECEDENCE.filter((name) => (config?.[name] ?? 0) > 0);
  if (first === 'CpuCount' && (config?.NanoCpus ?? 0) > 0)
    throw dropped(
      'CpuCount',
      'with NanoCpus it is dropped under Hyper-V isolation, and process isolation allows only one processor limit',
      'either CpuCount or NanoCpus',
    );
  if (first === undefined || second === undefined || isolation === 'hyperv') return;
  throw dropped(
    second,
    `under process isolation ${first} takes priority, and the engine drops ${second}` +
      (isolation === 'process' ? '' : ', and this container may have process isolation'),
    `one of ${PRECEDENCE.join(', ')}, or isolation('hyperv'), which takes them together`,
  );
}

const dropped = (field: string, message: string, expected: string): InvalidInputError =>
  new InvalidInputError('container', [{ path: `HostConfig.${field}`, message, expected }]);
