import type { ServiceDefinition } from '../services.js';
import type { Command, CommandContext } from '../process.js';

/** `net start [NAME]`, `net stop NAME`. */
export const net: Command = async (context) => {
  const [verb = '', ...words] = context.argv.slice(1);
  const name = words.join(' ');
  switch (verb.toLowerCase()) {
    case 'start':
      return name === '' ? listRunning(context) : control(context, name, start);
    case 'stop':
      if (name !== '') return control(context, name, stop);
  }
  await context.stderr.write('The syntax of this command is:\r\n\r\nNET\r\n    [ START | STOP ]\r\n\r\n');
  return 1;
};

async function listRunning({ machine, stdout }: CommandContext): Promise<number> {
  await stdout.write('These Windows services are started:\r\n\r\n');
  for (const service of machine.services.list()) {
    if (machine.services.isRunning(service)) await stdout.write(`   ${service.displayName}\r\n`);
  }
  await stdout.write('\r\nThe command completed successfully.\r\n\r\n');
  return 0;
}

async function control(
  context: CommandContext,
  name: string,
  action: (context: CommandContext, service: ServiceDefinition) => Promise<number>,
): Promise<number> {
  const service = context.machine.services.find(name);
  if (service !== undefined) return action(context, service);
  await context.stderr.write(
    'The service name is invalid.\r\n\r\nMore help is available by typing NET HELPMSG 2185.\r\n\r\n',
  );
  return 2;
}

async function start(
  { machine, stdout, stderr }: CommandContext,
  service: ServiceDefinition,
): Promise<number> {
  if (machine.services.isRunning(service)) {
    await stderr.write(
      'The requested service has already been started.\r\n\r\nMore help is available by typing NET HELPMSG 2182.\r\n\r\n',
    );
    return 2;
  }
  await stdout.write(`The ${service.displayName} service is starting.\r\n`);
  machine.services.start(service, machine);
  await stdout.write(`The ${service.displayName} service was started successfully.\r\n\r\n`);
  return 0;
}

async function stop(
  { machine, stdout, stderr }: CommandContext,
  service: ServiceDefinition,
): Promise<number> {
  if (!machine.services.isRunning(service)) {
    await stderr.write(
      `The ${service.displayName} service is not started.\r\n\r\nMore help is available by typing NET HELPMSG 3521.\r\n\r\n`,
    );
    return 2;
  }
  await stdout.write(`The ${service.displayName} service is stopping.\r\n`);
  machine.services.stop(service);
  await stdout.write(`The ${service.displayName} service was stopped successfully.\r\n\r\n`);
  return 0;
}
