import { printable } from './text.js';
import type { BuildProgress } from '../build/events.js';

/** Characters of a line that does not end, before it is shown as it is. */
const LONGEST = 4096;

/** What a build says, as lines for people. What processes write is held back until a line of it is whole. */
export class BuildLines {
  #open = '';

  /** The lines that an event completes. */
  of(event: BuildProgress): string[] {
    if (event.kind === 'output') {
      const [first = '', ...more] = event.text.split('\n');
      const lines = [this.#open + first, ...more];
      this.#open = lines.pop() ?? '';
      if (this.#open.length > LONGEST) {
        lines.push(this.#open);
        this.#open = '';
      }
      return lines.map(shown);
    }
    const line = printable(lineOf(event)).trimEnd();
    return [...this.end(), ...(line === '' ? [] : [line])];
  }

  /** What is left of output whose last line has no end. */
  end(): string[] {
    const rest = this.#open;
    this.#open = '';
    return rest === '' ? [] : [shown(rest)];
  }
}

function lineOf(event: BuildProgress): string {
  const { status, raw } = event;
  switch (event.kind) {
    case 'step': {
      const { number, total, text } = event.step;
      return `Step ${String(number)}${total === undefined ? '' : `/${String(total)}`} : ${text}`;
    }
    case 'container':
    case 'aux':
      return '';
    case 'image':
      return ` ---> ${event.id}${event.cached ? ' (cached)' : ''}`;
    case 'warning':
      return `[Warning] ${event.text}`;
    case 'message':
      if (status.endsWith('Using cache')) return '';
      return raw.id === undefined || raw.id === '' || status === '' ? status : `${raw.id}: ${status}`;
    default:
      return status;
  }
}

/** A line as a terminal would leave it: progress that a program draws over again comes with returns in between. */
function shown(line: string): string {
  const parts = line.replace(/\r+$/, '').split('\r');
  return printable(parts.at(-1) ?? '');
}
