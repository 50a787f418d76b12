import type { LayerProgress, OverallProgress } from '../progress/events.js';
import { layerLine, overallLine, printable } from './text.js';

const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;
/** Milliseconds between two drawings, unless something other than a count has changed. */
const PACE = 100;

/** The layers at the bottom of a terminal, one to a line, drawn over again as they come further. */
export class ProgressScreen {
  readonly #layers = new Map<string, LayerProgress>();
  #overall: OverallProgress | undefined;
  #height = 0;
  #drawn = 0;

  constructor(
    private readonly size: { readonly columns?: number | undefined; readonly rows?: number | undefined },
  ) {}

  /** What to write for a layer that has come further: nothing while it is too soon. */
  layer(event: LayerProgress): string {
    const news = this.#layers.get(event.id)?.phase !== event.phase;
    this.#layers.set(event.id, event);
    this.#overall = event.overall;
    const now = performance.now();
    if (!news && now - this.#drawn < PACE) return '';
    this.#drawn = now;
    return this.draw();
  }

  /** What to write for a line that stays, above the layers. */
  message(line: string): string {
    return `${this.#erase()}${line}\n${this.draw()}`;
  }

  /** What to write to draw the layers again. */
  draw(): string {
    const lines = this.#lines();
    const text = `${this.#erase()}${lines.map((line) => `${line}\n`).join('')}`;
    this.#height = lines.length;
    return text;
  }

  /** What to write to leave the layers as they are, so that what comes after stands below. */
  settle(): string {
    const text = this.#overall === undefined ? '' : this.draw();
    this.#layers.clear();
    this.#overall = undefined;
    this.#height = 0;
    return text;
  }

  #erase(): string {
    // Up to the first line, and clear from there.
    const text = this.#height === 0 ? '' : `\u001b[${String(this.#height)}A\u001b[J`;
    this.#height = 0;
    return text;
  }

  /** What has scrolled out cannot be drawn over, so there are never more lines than the terminal has. */
  #lines(): string[] {
    if (this.#overall === undefined) return [];
    const { columns = DEFAULT_COLUMNS, rows = DEFAULT_ROWS } = this.size;
    const room = Math.max(1, rows - 2);
    const all = [...this.#layers.values()];
    const busy = all.filter(({ phase }) => phase !== 'pulled' && phase !== 'exists' && phase !== 'pushed');
    const shown = all.length <= room ? all : busy.slice(0, room);
    const lines = shown.map((event) => printable(layerLine(event)));
    // A line that wraps would count for two.
    return [...lines, overallLine(this.#overall)].map((line) => line.slice(0, Math.max(1, columns - 1)));
  }
}
