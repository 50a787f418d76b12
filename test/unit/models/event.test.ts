import { describe, expect, it } from 'vitest';
import { readEvent, type EngineEvent, type EventMessage } from '../../../src/models/index.js';

const message = (Type: string, Action: string, Attributes: Record<string, string> = {}): EventMessage => ({
  Type,
  Action,
  Actor: { ID: 'id', Attributes },
  scope: 'local',
  time: 1767323045,
  timeNano: 1767323045123456800,
});

const read = (...event: Parameters<typeof message>): EngineEvent => readEvent(message(...event));

describe('an event', () => {
  it('has its object, its time with all digits, and the message', () => {
    const sent = message('container', 'start', { name: 'iis', image: 'nanoserver', app: 'x' });
    expect(readEvent(sent, '1767323045123456789')).toEqual({
      type: 'container',
      action: 'start',
      id: 'id',
      name: 'iis',
      attributes: { name: 'iis', image: 'nanoserver', app: 'x' },
      scope: 'local',
      time: new Date('2026-01-02T03:04:05.123Z'),
      timeNano: '1767323045123456789',
      message: sent,
    });
  });

  it('of an engine that has no nanoseconds has seconds', () => {
    const { timeNano: _, ...rest } = message('container', 'start');
    expect(readEvent(rest)).toMatchObject({
      time: new Date('2026-01-02T03:04:05Z'),
      timeNano: '1767323045000000000',
    });
  });

  it.each<[Parameters<typeof message>, object]>([
    [
      ['container', 'die', { exitCode: '3221225786', execDuration: '4' }],
      { exitCode: 3221225786, execDuration: 4 },
    ],
    [['container', 'die', { containerExitCode: '1' }], { exitCode: 1, execDuration: undefined }],
    [['container', 'die', { exitCode: 'x' }], { exitCode: undefined }],
    [['container', 'kill', { signal: '15' }], { signal: '15' }],
    [['container', 'rename', { oldName: '/old' }], { oldName: 'old' }],
    [['container', 'resize', { height: '24', width: '80' }], { height: 24, width: 80 }],
    [
      ['container', 'commit', { imageID: 'sha256:1', imageRef: 'a:1', comment: 'c' }],
      { imageId: 'sha256:1', imageRef: 'a:1', comment: 'c' },
    ],
    [
      ['container', 'exec_create: cmd /c echo a: b', { execID: 'e' }],
      { action: 'exec_create', execId: 'e', command: 'cmd /c echo a: b' },
    ],
    [['container', 'exec_start: cmd ', { execID: 'e' }], { action: 'exec_start', command: 'cmd' }],
    [['container', 'exec_die', { execID: 'e', exitCode: '0' }], { execId: 'e', exitCode: 0 }],
    [['container', 'exec_die: cmd', { execID: 'e', exitCode: '0' }], { action: 'exec_die', exitCode: 0 }],
    [['container', 'exec_detach', { execID: 'e' }], { execId: 'e' }],
    [['container', 'health_status: unhealthy'], { action: 'health_status', health: 'unhealthy' }],
    [['container', 'prune', { reclaimed: '12' }], { action: 'prune', reclaimed: 12 }],
    [
      ['network', 'connect', { container: 'c', name: 'nat' }],
      { action: 'connect', container: 'c', name: 'nat' },
    ],
    [['volume', 'mount', { container: 'c' }], { container: 'c' }],
    [['volume', 'prune', {}], { reclaimed: undefined }],
    [['image', 'untag', { name: 'a:1' }], { type: 'image', action: 'untag' }],
    [['daemon', 'reload', { name: 'host' }], { type: 'daemon', action: 'reload' }],
    [['plugin', 'enable'], { type: 'plugin', action: 'enable' }],
    [['secret', 'remove'], { type: 'secret', action: 'remove' }],
    [['config', 'create'], { type: 'config', action: 'create' }],
    [
      [
        'service',
        'update',
        { name: 's', 'replicas.old': '1', 'replicas.new': '2', 'updatestate.new': 'completed' },
      ],
      { changes: { replicas: { old: '1', new: '2' }, updatestate: { new: 'completed' } } },
    ],
    [['node', 'update', { name: 'n' }], { type: 'node', changes: {} }],
    [['builder', 'prune', { reclaimed: '0' }], { type: 'builder', reclaimed: 0 }],
    [['container', 'teleport'], { type: 'container', action: 'other' }],
    [['container', 'toString'], { type: 'container', action: 'other' }],
    [['machine', 'start'], { type: 'other', action: 'other' }],
    [['constructor', 'name'], { type: 'other', action: 'other' }],
  ])('%j', (event, expected) => {
    expect(read(...event)).toMatchObject({ ...expected, message: message(...event) });
  });

  it('is told apart by type and action', () => {
    const event = read('container', 'die', { exitCode: '1' });
    const exitCode = event.type === 'container' && event.action === 'die' ? event.exitCode : 'none';
    expect(exitCode).toBe(1);
  });
});
