/** Drivers of networks that an engine on Windows has. */
export const NETWORK_DRIVERS = [
  'ics',
  'internal',
  'l2bridge',
  'l2tunnel',
  'nat',
  'null',
  'overlay',
  'private',
  'transparent',
] as const;

/** Drivers of logs that an engine on Windows has. */
export const LOG_DRIVERS = [
  'awslogs',
  'etwlogs',
  'fluentd',
  'gcplogs',
  'gelf',
  'json-file',
  'local',
  'splunk',
  'syslog',
] as const;
