/** A simulated engine in a process of its own. It says where it listens, and answers what the loads ask of its memory. */
import { WindowsEngineSimulator } from '@wragg/wincontainers/simulator';
import { MemoryWatch } from '../memory.js';
import { programs } from './programs.js';
import type { Answer, Question } from './messages.js';

const answer = (message: Answer): void => void process.send?.(message);

const engine = await WindowsEngineSimulator.start({
  commands: programs,
  ...(process.argv[2] === 'tcp' ? { listen: { tcp: 0 } } : {}),
});
let watch = new MemoryWatch();
process.on('message', (question: Question) => {
  switch (question) {
    case 'begin':
      watch[Symbol.dispose]();
      // What it has noted of earlier requests is no part of the next load.
      engine.requests.length = 0;
      watch = new MemoryWatch();
      break;
    case 'sample':
      watch.sample();
      break;
    case 'held':
      break;
  }
  answer({ held: watch.held() });
});
process.once('disconnect', () => {
  watch[Symbol.dispose]();
  void engine[Symbol.asyncDispose]();
});
answer({ host: engine.host });
