import { describe, expect, it } from 'vitest';
import { BuildTracker } from '../../../../src/fluent/build/tracker.js';
import type { BuildProgress } from '../../../../src/fluent/index.js';
import type { JsonProgress } from '../../../../src/models/index.js';

const ID = `sha256:${'c4fbf472eb58'.padEnd(64, '0')}`;

function track(...messages: readonly (string | JsonProgress)[]): {
  events: BuildProgress[];
  tracker: BuildTracker;
} {
  const tracker = new BuildTracker();
  const events = messages
    .map((message) => tracker.track(typeof message === 'string' ? { stream: message } : message))
    .filter((event) => event !== undefined);
  return { events, tracker };
}

const brief = (event: BuildProgress): string => {
  switch (event.kind) {
    case 'step':
      return `step ${event.step.number}/${event.step.total} ${event.step.instruction} ${event.step.text}`;
    case 'output':
      return `${event.stream} ${event.step?.number} ${JSON.stringify(event.text)}`;
    case 'container':
      return `container ${event.id} ${event.state}`;
    case 'image':
      return `image ${event.id} ${event.cached}`;
    case 'layer':
      return `layer ${event.id} ${event.phase} ${event.overall.layers.done}/${event.overall.layers.total}`;
    case 'warning':
      return `warning ${event.text}`;
    case 'built':
      return `built ${event.id}`;
    case 'tagged':
      return `tagged ${event.reference}`;
    default:
      return `${event.kind} ${event.status}`;
  }
};

describe('what a builder sends', () => {
  it('becomes events with the step that they belong to', () => {
    const { events, tracker } = track(
      'Step 1/3 : FROM nanoserver',
      '\n',
      { status: 'Pulling from windows/nanoserver', id: 'ltsc2022' },
      { status: 'Pulling fs layer', progressDetail: {}, id: 'one' },
      { status: 'Pull complete', progressDetail: {}, id: 'one' },
      ' ---> a69e839184c9\n',
      'Step 2/3 : ENV A=1',
      '\n',
      ' ---> Using cache\n',
      ' ---> be8315307061\n',
      'Step 3/3 : RUN dism /online',
      '\n',
      ' ---> [Warning] CPU shares discarded\n',
      ' ---> Running in df92dee354cb\n',
      '\u001B[91merr\r\n\u001B[0m',
      'out\r\npart',
      '\n',
      ' ---> Removed intermediate container df92dee354cb\n',
      ' ---> c4fbf472eb58\n',
      { aux: { ID } },
      '[Warning] One or more build-args [NOPE] were not consumed\n',
      'Successfully built c4fbf472eb58\n',
      'Successfully tagged site:1.0\n',
    );
    expect(events.map(brief)).toEqual([
      'step 1/3 FROM FROM nanoserver',
      'message Pulling from windows/nanoserver',
      'layer one waiting 0/1',
      'layer one pulled 1/1',
      'image a69e839184c9 false',
      'step 2/3 ENV ENV A=1',
      'message ---> Using cache',
      'image be8315307061 true',
      'step 3/3 RUN RUN dism /online',
      'warning CPU shares discarded',
      'container df92dee354cb running',
      'stderr 3 "err\\r\\n"',
      'stdout 3 "out\\r\\npart"',
      'stdout 3 "\\n"',
      'container df92dee354cb removed',
      'image c4fbf472eb58 false',
      'aux ',
      'warning One or more build-args [NOPE] were not consumed',
      `built ${ID}`,
      'tagged site:1.0',
    ]);
    expect(tracker.id).toBe(ID);
    expect(tracker.output).toBe('err\r\nout\r\npart\n');
    expect(events[0]?.raw).toEqual({ stream: 'Step 1/3 : FROM nanoserver' });
  });

  it('is understood in the words of old engines', () => {
    const { events, tracker } = track(
      'Step 1 : FROM nanoserver\n',
      ' ---> a69e839184c9\n',
      'Step 2 : RUN x\n',
      'Removing intermediate container df92dee354cb\n',
      'Successfully built c4fbf472eb58\n',
    );
    expect(events.map(brief)).toEqual([
      'step 1/undefined FROM FROM nanoserver',
      'image a69e839184c9 false',
      'step 2/undefined RUN RUN x',
      'container df92dee354cb removed',
      'built c4fbf472eb58',
    ]);
    expect(tracker.id).toBe('c4fbf472eb58');
  });

  it('is understood in the words of Podman', () => {
    const { events } = track(
      '[1/2] STEP 1/2: FROM nanoserver AS a\n',
      '[1/2] STEP 2/2: RUN x\n',
      'out\n',
      '--> db09166e9af\n',
      '[2/2] STEP 1/1: FROM db09\n',
      '--> Using cache d797304a9583293f5dfcb2f9d00682c6bff3bbd7b16b495ed8fca64465c97d78\n',
      '[2/2] COMMIT docker.io/library/site:1.0\n',
      '--> 39a9245a8d4\n',
    );
    expect(events.map(brief)).toEqual([
      'step 1/2 FROM FROM nanoserver AS a',
      'step 2/2 RUN RUN x',
      'stdout 2 "out\\n"',
      'image db09166e9af false',
      'step 1/1 FROM FROM db09',
      'message --> Using cache d797304a9583293f5dfcb2f9d00682c6bff3bbd7b16b495ed8fca64465c97d78',
      'message [2/2] COMMIT docker.io/library/site:1.0',
      'image 39a9245a8d4 true',
    ]);
  });

  it('is not mistaken for a step when a process writes the words of one', () => {
    const { events, tracker } = track(
      'Step 1/3 : FROM x',
      'Step 2/3 : RUN liar',
      'Step 1/3 : FROM lie\n',
      'Step 2/3 : RUN lie\n',
      'Step 4/3 : RUN lie\n',
      'Step 3/9 : RUN lie\n',
      'Step x\n',
    );
    expect(events.slice(2).map(({ kind }) => kind)).toEqual([
      'output',
      'output',
      'output',
      'output',
      'output',
    ]);
    expect(tracker.step?.text).toBe('RUN liar');
  });

  it('is words of the engine before the first step', () => {
    expect(track('SECURITY WARNING: something\n', '\n', {}, { aux: 'x' }).events.map(brief)).toEqual([
      'message SECURITY WARNING: something',
      'message ',
      'aux ',
    ]);
  });

  it('is kept for an error up to a limit, of the last step only', () => {
    const { tracker } = track('Step 1/2 : RUN a', 'first\n', 'Step 2/2 : RUN b', 'x'.repeat(70_000), 'end');
    expect(tracker.output).toHaveLength(65_536);
    expect(tracker.output).toMatch(/^x+end$/);
  });
});
