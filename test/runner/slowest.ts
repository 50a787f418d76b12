import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Prints the files that took longest at the end of a run, so that a slow one is seen when it comes. */
export class SlowestFiles implements Reporter {
  constructor(private readonly count = 10) {}

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length <= 1) return;
    const took = modules
      .map((file) => {
        const { collectDuration, duration } = file.diagnostic();
        return {
          name: relative(file.project.config.root, file.moduleId),
          milliseconds: collectDuration + duration,
        };
      })
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, this.count);
    console.log(`\n The ${String(took.length)} slowest files, in seconds with their imports`);
    for (const { name, milliseconds } of took)
      console.log(`${(milliseconds / 1000).toFixed(1).padStart(8)}  ${name}`);
  }
}
