import { describe, expect, it } from 'vitest';
import { BuildTracker } from '../../../../src/fluent/build/tracker.js';
import { renderProgress, type BuildProgress } from '../../../../src/fluent/index.js';
import { LongWork } from '../../../../src/fluent/progress/long-work.js';
import type { JsonProgress } from '../../../../src/models/index.js';
import { refuseUnhandledRejections, rejection } from '../../support/watch.js';
import { Screen } from '../screen.js';

refuseUnhandledRejections();

class Work extends LongWork<string, BuildProgress> {
  protected override readonly what = 'work';
  constructor(private readonly script: readonly (JsonProgress | Error)[]) {
    super();
  }
  // eslint-disable-next-line @typescript-eslint/require-await -- a script takes no time
  protected override async *run(): AsyncGenerator<BuildProgress, string> {
    const tracker = new BuildTracker();
    for (const message of this.script) {
      if (message instanceof Error) throw message;
      const event = tracker.track(message);
      if (event !== undefined) yield event;
    }
    return 'built';
  }
}

const SCRIPT = [
  { stream: 'Step 1/2 : FROM nanoserver' },
  { stream: '\n' },
  { status: 'Pulling from nanoserver', id: 'latest' },
  { status: 'Downloading', progressDetail: { current: 100, total: 1000 }, id: 'one' },
  { status: 'Pull complete', progressDetail: {}, id: 'one' },
  { stream: ' ---> a69e839184c9\n' },
  { stream: 'Step 2/2 : RUN dism' },
  { stream: '\n' },
  { stream: ' ---> Running in df92dee354cb\n' },
  { stream: '[=   10%  ]\r[== 20' },
  { stream: '%  ]\r\r\nThe operation completed\u001b[2J successfully.\r\nlast' },
  { stream: ' ---> Using cache\n' },
  { stream: ' ---> c4fbf472eb58\n' },
  { stream: '[Warning] One or more build-args [NOPE] were not consumed\n' },
  { stream: 'Successfully built c4fbf472eb58\n' },
  { stream: 'Successfully tagged site:1.0\n' },
];

const LATER = [
  ' ---> a69e839184c9',
  'Step 2/2 : RUN dism',
  '[== 20%  ]',
  'The operation completed [2J successfully.',
  'last',
  ' ---> c4fbf472eb58 (cached)',
  '[Warning] One or more build-args [NOPE] were not consumed',
  'Successfully built c4fbf472eb58',
  'Successfully tagged site:1.0',
];

describe('the renderer of a build', () => {
  it('writes steps and whole lines of output where there is no terminal', async () => {
    const screen = new Screen(false);
    expect(await renderProgress(new Work(SCRIPT), { stream: screen })).toBe('built');
    expect(screen.written.trimEnd().split('\n')).toEqual([
      'Step 1/2 : FROM nanoserver',
      'latest: Pulling from nanoserver',
      'one: Downloading',
      'one: Pull complete',
      ...LATER,
    ]);
  });

  it('leaves the layers of a base image above what comes after it on a terminal', async () => {
    const screen = new Screen(true, 80, 40);
    await renderProgress(new Work(SCRIPT), { stream: screen });
    expect(screen.lines).toEqual([
      'Step 1/2 : FROM nanoserver',
      'latest: Pulling from nanoserver',
      'one: Pull complete',
      '1 of 1 layers done, 1kB/1kB',
      ...LATER,
    ]);
  });

  it('shows the last line of output before a failure, and lines that never end', async () => {
    for (const isTTY of [true, false]) {
      const screen = new Screen(isTTY);
      const failure = new Error('exit 3');
      const work = new Work([
        { stream: 'Step 1/1 : RUN x' },
        { stream: 'y'.repeat(5000) },
        { stream: 'about to fail' },
        failure,
      ]);
      expect(await rejection(renderProgress(work, { stream: screen }))).toBe(failure);
      expect(screen.lines.at(-1)).toBe('about to fail');
      expect(screen.lines.at(-2)).toHaveLength(5000);
    }
  });
});
