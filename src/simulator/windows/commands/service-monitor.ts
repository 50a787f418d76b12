import type { Command } from '../process.js';
import { pause } from '../pause.js';

/** How often it looks after the service, in milliseconds. */
const INTERVAL = 1000;

/** `ServiceMonitor NAME`: starts a service, and ends when that does. The images of IIS run it. */
export const serviceMonitor: Command = async ({ argv, machine, stdout, stderr, signal }) => {
  const { services } = machine;
  const service = services.find(argv[1] ?? '');
  if (service === undefined) {
    await stderr.write(`\r\nService '${argv[1] ?? ''}' does not exist\r\n`);
    return 1;
  }
  if (!services.isRunning(service)) services.start(service, machine);
  await stdout.write(`\r\nService '${service.name}' has been started\r\n`);
  while (services.isRunning(service)) if (!(await pause(INTERVAL, signal))) return 0;
  await stdout.write(`\r\nService '${service.name}' has been stopped\r\n`);
  return 0;
};
