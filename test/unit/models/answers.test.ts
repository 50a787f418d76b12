import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { UnexpectedAnswerError } from '../../../src/errors/validation.js';
import * as models from '../../../src/models/index.js';
import { answers } from './fixtures/answers.js';
import * as linux from './fixtures/linux.js';
import * as windows from './fixtures/windows.js';

/** A copy: what is checked is changed, and these answers are needed again. */
function checkAnswer<S extends z.ZodType>(schema: S, answer: unknown, operation: string): z.output<S> {
  return models.checkAnswer(schema, structuredClone(answer), operation);
}

describe('answers of real engines', () => {
  it.each(answers)('%s: nothing is refused and nothing is lost', (operation, schema, answer) => {
    const parsed = checkAnswer(schema, answer, operation);
    expect(parsed).toMatchObject(withoutNull(answer) as object);
  });
});

describe('nil slices and maps', () => {
  it('become empty', () => {
    const image = checkAnswer(models.ImageInspectSchema, windows.image, 'ImageInspect');
    expect(image.RepoDigests).toEqual([]);
    expect(image.Config?.Env).toEqual([]);
    expect(image.Config?.Labels).toEqual({});

    const container = checkAnswer(models.ContainerInspectSchema, windows.container, 'ContainerInspect');
    expect(container.ExecIDs).toEqual([]);
    expect(container.NetworkSettings.Ports).toEqual({ '80/tcp': [] });
    expect(container.Config.Volumes).toEqual({});
  });

  it('become empty where they are absent', () => {
    const { RepoTags: _tags, RootFS: _rootfs, ...image } = windows.image;
    const parsed = checkAnswer(models.ImageInspectSchema, image, 'ImageInspect');
    expect(parsed.RepoTags).toEqual([]);
    expect('RootFS' in parsed).toBe(false);
  });

  it('become empty as a whole answer', () => {
    expect(checkAnswer(models.ContainerChangesSchema, null, 'ContainerChanges')).toEqual([]);
    expect(checkAnswer(models.ContainerListSchema, null, 'ContainerList')).toEqual([]);
  });

  it('leave nil pointers without a value', () => {
    const [container] = checkAnswer(models.ContainerListSchema, linux.podmanContainers, 'ContainerList');
    expect(container?.NetworkSettings).toBeUndefined();
    expect(container?.Mounts).toEqual([]);
  });

  it('leave the exit code of a running exec null', () => {
    expect(checkAnswer(models.ExecInspectSchema, windows.execRunning, 'ExecInspect').ExitCode).toBeNull();
  });
});

describe('a number that Go leaves out when it is 0', () => {
  it('is 0 for the first run of a job', () => {
    const service = {
      ID: 's',
      Version: { Index: 7 },
      CreatedAt: '',
      UpdatedAt: '',
      Spec: { TaskTemplate: {}, Mode: {} },
      JobStatus: { JobIteration: {} },
    };
    expect(checkAnswer(models.SwarmServiceSchema, service, 'ServiceInspect').JobStatus).toEqual({
      JobIteration: { Index: 0 },
    });
  });
});

describe('isolation', () => {
  it.each([
    ['Hyperv', 'hyperv'],
    ['hyperv', 'hyperv'],
    ['PROCESS', 'process'],
    ['default', 'default'],
    ['', 'default'],
  ])('%j is reported as %s', (reported, isolation) => {
    const info = checkAnswer(models.SystemInfoSchema, { ...windows.info, Isolation: reported }, 'SystemInfo');
    expect(info.Isolation).toBe(isolation);
  });

  it('is refused when it is something else, and may be absent', () => {
    expect(() =>
      checkAnswer(models.SystemInfoSchema, { ...windows.info, Isolation: 'vm' }, 'SystemInfo'),
    ).toThrow(/Isolation: expected one of "default", "process", "hyperv"/);
    const { Isolation: _isolation, ...older } = windows.info;
    expect(checkAnswer(models.SystemInfoSchema, older, 'SystemInfo').Isolation).toBeUndefined();
  });
});

describe('ContainerStats', () => {
  const parse = (sample: unknown): models.ContainerStats =>
    checkAnswer(models.ContainerStatsSchema, sample, 'ContainerStats');

  it('is told apart where the engine does not say', () => {
    expect(parse(windows.stats).os_type).toBe('windows');
    expect(parse(linux.dockerStats).os_type).toBe('linux');
  });

  it('believes the engine that does', () => {
    expect(parse({ ...windows.stats, os_type: 'windows' }).os_type).toBe('windows');
    const stopped = {
      ...windows.stats,
      num_procs: 0,
      memory_stats: {},
      storage_stats: {},
      os_type: 'windows',
    };
    expect(parse(stopped).os_type).toBe('windows');
  });

  it('has each system’s own fields', () => {
    const sample = parse(windows.stats);
    if (sample.os_type !== 'windows') throw new Error('a Windows sample was taken for a Linux one');
    expect(sample.memory_stats.privateworkingset).toBe(33964032);
    expect(sample.storage_stats?.read_size_bytes).toBe(68259328);
    expect(sample.num_procs).toBe(4);
  });

  it('is refused where it is wrong', () => {
    expect(() => parse({ ...windows.stats, num_procs: '4' })).toThrow(/num_procs: expected a number/);
    expect(() => parse({ ...windows.stats, os_type: 'plan9' })).toThrow(UnexpectedAnswerError);
    expect(() => parse(null)).toThrow(UnexpectedAnswerError);
  });
});

describe('messages of a stream', () => {
  it.each([
    { status: 'Pulling from nanoserver', id: 'ltsc2022' },
    { status: 'Downloading', progressDetail: { current: 5, total: 10 }, progress: '[=> ]', id: 'a1' },
    { status: 'Pull complete', progressDetail: {}, id: 'a1' },
    { stream: 'Step 1/2 : FROM nanoserver\n' },
    { aux: { ID: 'sha256:1' } },
    { errorDetail: { code: 1, message: 'denied' }, error: 'denied' },
  ])('are accepted: %j', (message) => {
    expect(checkAnswer(models.JsonProgressSchema, message, 'ImageCreate')).toEqual(message);
  });
});

/** The answer with nulls left out, which are the one thing that changes. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => item !== null && key !== 'Isolation');
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNull(item)]));
}
