import { expect } from 'vitest';

/** What a terminal shows in the end of what was written: it knows lines, cursor up, and clear to the end. */
export class Screen {
  written = '';
  constructor(
    readonly isTTY: boolean,
    readonly columns = 60,
    readonly rows = 10,
  ) {}
  write(text: string, written: () => void): boolean {
    this.written += text;
    setImmediate(written);
    return true;
  }
  get lines(): string[] {
    const lines: string[] = [];
    // eslint-disable-next-line no-control-regex -- that is what a terminal is told by
    for (const part of this.written.split(/(\u001b\[\d+A\u001b\[J|\n)/)) {
      // eslint-disable-next-line no-control-regex
      const up = /^\u001b\[(\d+)A/.exec(part)?.[1];
      if (up !== undefined) {
        expect(Number(up)).toBeLessThan(this.rows);
        lines.splice(lines.length - Number(up));
      } else if (part !== '\n' && part !== '') lines.push(part);
    }
    return lines;
  }
}
