import { assertTable } from '../../errors/given.js';
import { readNanoseconds, type Duration } from '../../common/duration.js';
import type { Healthcheck } from '../../models/index.js';
import { merge } from '../container/merge.js';
import type { HealthcheckOptions } from './steps.js';

/**
 * A health check in the words of the Engine API.
 *
 * @throws InvalidInputError when a time has another form
 */
export function healthcheckOf(check: HealthcheckOptions): Healthcheck {
  assertTable('option healthcheck', check, 'an object with a test');
  const { test, interval, timeout, startPeriod, startInterval, retries } = check;
  const nanoseconds = (option: string, time: Duration | undefined): number | undefined =>
    time === undefined ? undefined : readNanoseconds(`${option} of a health check`, time);
  const fields = {
    Test: typeof test === 'string' ? ['CMD-SHELL', test] : test,
    Interval: nanoseconds('interval', interval),
    Timeout: nanoseconds('timeout', timeout),
    StartPeriod: nanoseconds('startPeriod', startPeriod),
    StartInterval: nanoseconds('startInterval', startInterval),
    Retries: retries,
  };
  return merge({}, fields) as Healthcheck;
}
