import { describe, expect, it } from 'vitest';
import { renderProgress, type Outcome } from '../../../src/fluent/index.js';
import { ProgressWork } from '../../../src/fluent/progress/progress-work.js';
import { humanBytes, printable } from '../../../src/fluent/render/text.js';
import { ProgressTracker } from '../../../src/fluent/progress/tracker.js';
import type { JsonProgress } from '../../../src/models/index.js';
import { refuseUnhandledRejections, rejection } from '../support/watch.js';
import { Screen } from './screen.js';

refuseUnhandledRejections();

class Work extends ProgressWork<Outcome> {
  protected override readonly operationId = 'ImageCreate';
  protected override readonly what = 'work';
  constructor(private readonly script: readonly (JsonProgress | Error)[]) {
    super();
  }
  // eslint-disable-next-line @typescript-eslint/require-await -- a script takes no time
  protected override async *messages(): AsyncGenerator<JsonProgress> {
    for (const message of this.script) {
      if (message instanceof Error) throw message;
      yield message;
    }
  }
  protected override result(outcome: Outcome): Outcome {
    return outcome;
  }
}

const downloading = (id: string, current: number): JsonProgress => ({
  id,
  status: 'Downloading',
  progressDetail: { current, total: 1000 },
});

const SCRIPT: readonly JsonProgress[] = [
  { id: 'ltsc2022', status: 'Pulling from windows/nanoserver' },
  { id: 'one', status: 'Pulling fs layer', progressDetail: {} },
  downloading('one', 100),
  downloading('one', 500),
  { id: 'one', status: 'Pull complete', progressDetail: {} },
  { status: 'Digest: sha256:abc' },
  { status: 'Status: Downloaded newer image for nanoserver:ltsc2022' },
];

describe('the tracker', () => {
  const phases = (...messages: JsonProgress[]): unknown[] => {
    const tracker = new ProgressTracker('ImageCreate');
    return messages.map((message) => {
      const event = tracker.track(message);
      return event.kind === 'layer' ? event.phase : event.kind;
    });
  };

  it('takes counts of something else than bytes for none', () => {
    const tracker = new ProgressTracker('ImageCreate');
    tracker.track(downloading('one', 500));
    const event = tracker.track({
      id: 'one',
      status: 'Extracting',
      progressDetail: { current: 3, units: 's' },
    });
    expect(event).toMatchObject({ phase: 'extracting', overall: { bytes: { current: 1000, total: 1000 } } });
    expect(event).not.toHaveProperty('current');
  });

  it('begins again with a layer that is tried again', () => {
    const tracker = new ProgressTracker('ImageCreate');
    tracker.track(downloading('one', 900));
    expect(tracker.track({ id: 'one', status: 'Retrying in 5 seconds' })).toMatchObject({
      phase: 'retrying',
    });
    expect(tracker.track(downloading('one', 10)).overall.bytes).toEqual({ current: 10, total: 1000 });
  });

  it('calls everything done in the end, what is no layer too', () => {
    const tracker = new ProgressTracker('ImageCreate');
    tracker.track({ id: 'config', status: 'Download complete' });
    expect(tracker.overall.layers).toEqual({ done: 0, total: 1 });
    tracker.track({ status: 'Status: Downloaded newer image for x' });
    expect(tracker.overall.layers).toEqual({ done: 1, total: 1 });
  });

  it('knows the words of engines, and passes on what it does not know', () => {
    expect(
      phases(
        { id: 'a', status: 'Verifying Checksum' },
        { id: 'a', status: 'Mounted from library/x' },
        { id: 'a', status: 'Skipped foreign layer' },
        { id: 'a', status: 'Doing something new' },
        { status: 'WARNING: something' },
        { stream: 'Loaded image: x\n' },
        { aux: { ID: 'x' } },
        {},
      ),
    ).toEqual(['verifying', 'mounted', 'skipped', 'other', 'message', 'message', 'aux', 'message']);
  });
});

describe('the renderer', () => {
  it('writes a line for each phase where there is no terminal, and passes the result on', async () => {
    const screen = new Screen(false);
    const outcome = await renderProgress(new Work(SCRIPT), { stream: screen });
    expect(outcome).toEqual({ digest: 'sha256:abc', upToDate: false });
    expect(screen.written).toBe(
      [
        'ltsc2022: Pulling from windows/nanoserver',
        'one: Pulling fs layer',
        'one: Downloading',
        'one: Pull complete',
        'Digest: sha256:abc',
        'Status: Downloaded newer image for nanoserver:ltsc2022',
        '',
      ].join('\n'),
    );
  });

  it('draws over the lines of layers on a terminal, below what stays', async () => {
    const screen = new Screen(true);
    await renderProgress(new Work(SCRIPT), { stream: screen });
    expect(screen.lines).toEqual([
      'ltsc2022: Pulling from windows/nanoserver',
      'Digest: sha256:abc',
      'Status: Downloaded newer image for nanoserver:ltsc2022',
      'one: Pull complete',
      '1 of 1 layers done, 1kB/1kB',
    ]);
    expect(screen.written).toContain('one: Downloading [==>                  ] 100B/1kB');
  });

  it('never draws more than a terminal has room for', async () => {
    const screen = new Screen(true, 30, 6);
    const ids = Array.from({ length: 20 }, (_, i) => `layer${i}`);
    const script = ids.flatMap((id) => [
      downloading(id, 100),
      { id, status: 'Extracting', progressDetail: {} },
    ]);
    await renderProgress(new Work(script), { stream: screen });
    expect(screen.lines).toHaveLength(5);
    expect(screen.lines.at(-1)).toBe('0 of 20 layers done, 20kB/20k');
    for (const line of screen.lines) expect(line.length).toBeLessThan(30);
  });

  it('lets nobody move the cursor', async () => {
    const evil = '\u001b[2J\u009b5Aevil\r\n';
    for (const isTTY of [true, false]) {
      const screen = new Screen(isTTY);
      await renderProgress(new Work([{ status: evil }, { id: evil, status: evil }]), { stream: screen });
      expect(screen.written).not.toContain('\u001b[2J');
      expect(screen.written).not.toContain('\u009b');
      expect(screen.written).not.toContain('\r');
    }
    expect(printable('a\u0000b')).toBe('a b');
  });

  it('throws what the work throws, after a last drawing', async () => {
    const screen = new Screen(true);
    const failure = new Error('disk full');
    const work = new Work([downloading('one', 100), downloading('one', 900), failure]);
    expect(await rejection(renderProgress(work, { stream: screen }))).toBe(failure);
    expect(screen.lines[0]).toContain('900B');
  });

  it.each([
    [0, '0B'],
    [999, '999B'],
    [1000, '1kB'],
    [999_960, '1MB'],
    [1_234_567, '1.235MB'],
    [5_000_000_000, '5GB'],
    [1e18, '1000000TB'],
  ])('shows %d bytes as %s', (bytes, text) => {
    expect(humanBytes(bytes)).toBe(text);
  });
});
