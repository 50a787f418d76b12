import { startReplay } from './server.js';

/** The process of the replay: listens on the path that it is given, or on a port, and prints where. */
const { server, address } = await startReplay(process.argv[2] ?? 0);
process.send?.({ address });
process.on('disconnect', () => {
  server.close();
  process.exit();
});
