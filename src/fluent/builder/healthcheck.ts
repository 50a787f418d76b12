import { parseDuration, type Duration, type Healthcheck } from '../../models/index.js';
import { merge } from '../container/merge.js';
import type { HealthcheckOptions } from './steps.js';

/**
 * A health check in the words of the Engine API.
 *
 * @throws InvalidInputError when a time has another form
 */
export function healthcheckOf(check: HealthcheckOptions): Healthcheck {
  const { test, interval, timeout, startPeriod, startInterval, retries } = check;
  const nanoseconds = (time: Duration | undefined): number | undefined =>
    time === undefined ? undefined : parseDuration(time);
  const fields = {
    Test: typeof test === 'string' ? ['CMD-SHELL', test] : test,
    Interval: nanoseconds(interval),
    Timeout: nanoseconds(timeout),
    StartPeriod: nanoseconds(startPeriod),
    StartInterval: nanoseconds(startInterval),
    Retries: retries,
  };
  return merge({}, fields) as Healthcheck;
}
