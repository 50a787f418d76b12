import type { ServerResponse } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import {
  EngineDisconnectedError,
  EngineError,
  NodeChangedError,
  NodeTimeoutError,
  NotFoundError,
  ServiceRemovalTimeoutError,
} from '../../../src/errors/index.js';
import { connect, type Docker } from '../../../src/fluent/index.js';
import { PASSING, PassingFailures } from '../../../src/fluent/swarm/passing.js';
import { SimulatedSwarm } from '../../../src/simulator/index.js';
import type { Reply, Routes, Seen } from '../support/http-engine.js';
import { rejection } from '../support/watch.js';
import { info } from '../models/fixtures/windows.js';
import { serve } from './serve.js';

const FAST = { interval: 10, timeout: '60s' } as const;
const LEADERLESS = {
  status: 500,
  body: { message: 'rpc error: code = Unknown desc = The swarm does not have a leader.' },
} as const;
const NO_MANAGER = {
  status: 503,
  body: {
    message:
      "This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state. Please run this command on a manager node or promote the current node to a manager.",
  },
} as const;

/** Three managers, and a client of each. */
async function withManagers(): Promise<AsyncDisposable & { swarm: SimulatedSwarm; engines: Docker[] }> {
  const swarm = await SimulatedSwarm.start({ nodes: [{}, { role: 'manager' }, { role: 'manager' }] });
  const engines = await Promise.all(swarm.nodes.map(({ host }) => connect({ host, env: {} })));
  return {
    swarm,
    engines,
    async [Symbol.asyncDispose]() {
      for (const engine of engines) await engine.close();
      await swarm[Symbol.asyncDispose]();
    },
  };
}

/** One node of a swarm that a test leads. */
class Node {
  id = 'n1';
  version = 1;
  state = 'ready';
  spec: object = { Role: 'manager', Availability: 'active', Labels: {} };
  isManager = true;
  reachability = 'reachable';
  localState = 'active';

  get info(): Reply {
    const Swarm = { NodeID: this.id, LocalNodeState: this.localState, ControlAvailable: this.isManager };
    return { body: { ...info, Swarm } };
  }

  get body(): Reply {
    return {
      body: {
        ID: this.id,
        Version: { Index: this.version },
        Spec: this.spec,
        Description: { Hostname: 'WIN-1', Platform: { OS: 'windows', Architecture: 'x86_64' } },
        Status: { State: this.state },
        ...(this.isManager ? { ManagerStatus: { Reachability: this.reachability, Addr: '10.0.0.1' } } : {}),
      },
    };
  }

  routes(more: Routes = {}): Routes {
    return {
      'GET /info': () => this.info,
      'GET /nodes/*': () => this.body,
      'POST /nodes/*/update': (seen) => this.update(seen),
      ...more,
    };
  }

  update({ body }: Seen): Reply {
    this.spec = body as object;
    this.version++;
    return {};
  }
}

const TASK = {
  ID: 't1',
  Version: { Index: 1 },
  ServiceID: 's1',
  NodeID: 'n1',
  DesiredState: 'shutdown',
  Status: { State: 'running' },
  Spec: { ContainerSpec: { Image: 'app' } },
};

describe('the node of the engine itself', () => {
  it('is a worker after its demotion, which it cannot tell as a manager', async () => {
    await using three = await withManagers();
    const [first, second] = three.engines as [Docker, Docker];
    await first.swarm.nodes.get('self').demote(FAST);
    expect(await first.swarm.status()).toMatchObject({ state: 'active', isManager: false });
    const node = await second.swarm.nodes.get(three.swarm.node(0).id).inspect();
    expect(node.Spec.Role).toBe('worker');
  });

  it('is a worker also when it answers its demotion with an error', async () => {
    for (const answer of [NO_MANAGER, LEADERLESS]) {
      const node = new Node();
      let looks = 0;
      await using both = await serve(
        node.routes({
          'GET /nodes/*': () => (node.isManager ? node.body : NO_MANAGER),
          'GET /info': () => {
            const asked = node.info;
            // It says no more that it manages, and does not know yet that it is a worker.
            return !node.isManager && looks++ < 2
              ? {
                  body: {
                    ...info,
                    Swarm: { NodeID: 'n1', LocalNodeState: 'active', ControlAvailable: true },
                  },
                }
              : asked;
          },
          'POST /nodes/*/update': (seen) => {
            node.update(seen);
            node.isManager = false;
            return answer;
          },
        }),
      );
      await both.docker.swarm.nodes.get('n1').demote(FAST);
      expect(both.server.asked.filter((asked) => asked.startsWith('POST'))).toHaveLength(1);
    }
  });

  it('does not stand for another one that was demoted', async () => {
    const node = new Node();
    await using both = await serve(
      node.routes({
        'GET /info': () => ({ body: { ...info, Swarm: { NodeID: 'other', LocalNodeState: 'active' } } }),
        'GET /nodes/*': () => (node.version === 1 ? node.body : NO_MANAGER),
      }),
    );
    expect(await rejection(both.docker.swarm.nodes.get('n1').demote(FAST))).toMatchObject({
      reason: 'swarm-not-a-manager',
    });
  });

  it('leaves in order, and says that others have to strike it off', async () => {
    await using three = await withManagers();
    const [first, second] = three.engines as [Docker, Docker];
    const removal = await first.swarm.nodes
      .get('self')
      .remove({ ...FAST, leave: (options) => first.swarm.leave(options) });
    expect(removal).toEqual({ removed: false });
    expect(await first.swarm.status()).toMatchObject({ state: 'inactive' });
    const node = second.swarm.nodes.get(three.swarm.node(0).id);
    expect(await node.inspect()).toMatchObject({
      Spec: { Role: 'worker', Availability: 'drain' },
      Status: { State: 'down' },
    });
    expect(await node.remove()).toEqual({ removed: true });
  });
});

describe('leaving and entering', () => {
  it('has left when the engine cannot tidy up, or the connection is cut', async () => {
    const words = 'rename /var/lib/docker/swarm: directory not empty';
    for (const [answer, told] of [
      [(): Reply => ({ status: 500, body: { message: words } }), [words]],
      [cut, []],
    ] as const) {
      const node = new Node();
      await using both = await serve(
        node.routes({
          'POST /swarm/leave': (_, response) => {
            node.localState = 'inactive';
            return answer(response);
          },
        }),
      );
      expect(await both.docker.swarm.leave({ force: true })).toEqual(told);
    }
  });

  it('has not left when the engine is in the swarm still, or was in none', async () => {
    const node = new Node();
    await using both = await serve(
      node.routes({ 'POST /swarm/leave': { status: 500, body: { message: 'no' } } }),
    );
    expect(await rejection(both.docker.swarm.leave())).toBeInstanceOf(EngineError);
    node.localState = 'inactive';
    both.server.routes['POST /swarm/leave'] = {
      status: 503,
      body: { message: 'This node is not part of a swarm' },
    };
    expect(await rejection(both.docker.swarm.leave())).toMatchObject({ reason: 'swarm-not-in-one' });
  });

  it('has made a swarm when the connection is cut by that, and not when it was in one before', async () => {
    const node = new Node();
    node.localState = 'inactive';
    await using both = await serve(
      node.routes({
        'POST /swarm/init': (_, response) => {
          node.localState = 'active';
          return cut(response);
        },
      }),
    );
    expect(await both.docker.swarm.init()).toBe('n1');
    expect(await rejection(both.docker.swarm.init())).toBeInstanceOf(EngineDisconnectedError);
  });
});

/** Ends the connection without an answer. */
function cut(response?: ServerResponse): undefined {
  response?.destroy();
}

describe('a wait for a node', () => {
  it('ends when somebody else takes it back, and says what was seen', async () => {
    const node = new Node();
    let looks = 0;
    await using both = await serve(
      node.routes({
        'GET /nodes/*': () => {
          if (node.version > 1 && ++looks === 3) node.spec = { Role: 'manager', Availability: 'active' };
          return node.body;
        },
        'GET /tasks': { body: [TASK] },
      }),
    );
    const error = await rejection(both.docker.swarm.nodes.get('n1').drain(FAST));
    expect(error).toBeInstanceOf(NodeChangedError);
    expect(error).toMatchObject({ goal: 'drained', wanted: 'drain', seen: 'active', node: 'n1' });
    expect((error as Error).message).toContain('task t1 is running');
  });

  it('ends when somebody else takes a promotion or a demotion back', async () => {
    for (const [goal, step, other] of [
      ['manager', 'promote', 'worker'],
      ['worker', 'demote', 'manager'],
    ] as const) {
      const node = new Node();
      node.spec = { Role: other, Availability: 'active' };
      node.reachability = 'unknown';
      let looks = 0;
      await using both = await serve(
        node.routes({
          'GET /nodes/*': () => {
            if (node.version > 1 && ++looks === 3) node.spec = { Role: other, Availability: 'active' };
            return node.body;
          },
        }),
      );
      const error = await rejection(both.docker.swarm.nodes.get('n1')[step](FAST));
      expect(error).toBeInstanceOf(NodeChangedError);
      expect(error).toMatchObject({ goal, wanted: goal, seen: other });
    }
  });

  it('has a limit of ten minutes, unless told otherwise', async () => {
    const node = new Node();
    await using both = await serve(node.routes({ 'GET /tasks': { body: [TASK] } }));
    const handle = both.docker.swarm.nodes.get('n1');
    const timers = vi.spyOn(globalThis, 'setTimeout');
    try {
      const stop = new AbortController();
      const waits = [
        handle.drain({ signal: stop.signal }),
        handle.drain({ signal: stop.signal, timeout: 0 }),
      ];
      const ends = Promise.allSettled(waits);
      stop.abort(new Error('given up'));
      expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(timers.mock.calls.filter(([, time]) => time === 600_000)).toHaveLength(1);
    } finally {
      timers.mockRestore();
    }
    const error = await rejection(handle.drain({ timeout: 50, interval: 10 }));
    expect(error).toBeInstanceOf(NodeTimeoutError);
    expect(error).toMatchObject({ timeout: 50, lastSeen: 'task t1 is running' });
  });

  it('rides over a swarm without a leader, and over an engine that is cut off', async () => {
    const node = new Node();
    node.spec = { Role: 'worker', Availability: 'active' };
    node.isManager = false;
    const failures = [
      (): Reply => LEADERLESS,
      (): Reply => ({ status: 500, body: { message: 'context deadline exceeded' } }),
      cut,
      (): Reply => ({ status: 503, body: { message: 'the engine is on its way down' } }),
    ];
    let met = 0;
    await using both = await serve(
      node.routes({
        'GET /nodes/*': (_, response) => {
          const fail = node.version === 1 ? undefined : failures[met++];
          if (fail !== undefined) return fail(response);
          node.isManager = node.version > 1;
          return node.body;
        },
      }),
    );
    await both.docker.swarm.nodes.get('n1').promote(FAST);
    expect(met).toBeGreaterThan(failures.length);
  });

  it('takes a node that somebody else has struck off for one that is gone', async () => {
    const node = new Node();
    node.id = 'other';
    let left = false;
    await using both = await serve(
      node.routes({
        'GET /info': { body: { ...info, Swarm: { NodeID: 'n1', LocalNodeState: 'active' } } },
        'GET /nodes/*': () =>
          left ? { status: 404, body: { message: 'node other not found' } } : workerOf(node),
        'GET /tasks': { body: [] },
        'DELETE /nodes/*': { status: 404, body: { message: 'node other not found' } },
      }),
    );
    const leave = (): Promise<void> => {
      left = true;
      return Promise.resolve();
    };
    const handle = both.docker.swarm.nodes.get('other');
    expect(await handle.remove({ ...FAST, leave })).toEqual({ removed: true });
    expect(await rejection(handle.remove({ ...FAST, leave }))).toBeInstanceOf(NotFoundError);
  });
});

const workerOf = (node: Node): Reply => {
  node.isManager = false;
  return node.body;
};

describe('a passing failure', () => {
  const noLeader = new EngineError({ status: 500, operationId: 'X', engineMessage: LEADERLESS.body.message });
  const lost = new EngineDisconnectedError('X', 'it ended');

  it('is ridden over for two minutes, and never for ever', () => {
    let now = 0;
    const passing = new PassingFailures(() => now);
    expect(passing.met(noLeader)).toBe(true);
    now = PASSING - 1;
    expect(passing.met(noLeader)).toBe(false);
    passing.over();
    now += PASSING;
    expect(passing.met(noLeader)).toBe(true);
    now += PASSING;
    expect(() => passing.met(noLeader)).toThrow(noLeader);
    expect(PASSING).toBe(120_000);
  });

  it('is none when the engine never answered, or says something else', () => {
    const passing = new PassingFailures();
    expect(() => passing.met(lost)).toThrow(lost);
    passing.reached();
    expect(passing.met(lost)).toBe(true);
    for (const engineMessage of [NO_MANAGER.body.message, 'Swarm is encrypted and needs to be unlocked']) {
      const refusal = new EngineError({ status: 503, operationId: 'X', engineMessage });
      expect(() => passing.met(refusal)).toThrow(refusal);
    }
  });
});

/** A service that a test leads: `apply` makes what an update says. */
class ServiceOf {
  version = 1;
  spec = spec();
  previous: object | undefined;

  get body(): Reply {
    return {
      body: {
        ID: 's1',
        Version: { Index: this.version },
        Spec: this.spec,
        ...(this.previous === undefined ? {} : { PreviousSpec: this.previous }),
      },
    };
  }

  apply({ body, query }: Seen): void {
    const before = this.spec;
    this.spec = (query.get('rollback') === 'previous' ? this.previous : body) as ReturnType<typeof spec>;
    this.previous = before;
    this.version++;
  }
}

const spec = (force = 0): { Name: string; Mode: object; TaskTemplate: { ForceUpdate: number } } => ({
  Name: 'web',
  Mode: { Replicated: { Replicas: 1 } },
  TaskTemplate: { ContainerSpec: { Image: 'app' }, ForceUpdate: force } as { ForceUpdate: number },
});

describe('a change of a service', () => {
  const answers = [
    ['an error', (): Reply => LEADERLESS],
    ['no answer', cut],
  ] as const;

  it.each(answers)('is made once when it was made, and got %s', async (_, fail) => {
    const service = new ServiceOf();
    await using both = await serve({
      'GET /services/web': () => service.body,
      'POST /services/*/update': (seen, response) => {
        service.apply(seen);
        return fail(response);
      },
    });
    await both.docker.services.get('web').redeploy();
    expect(service.spec.TaskTemplate.ForceUpdate).toBe(1);
    await both.docker.services.get('web').rollback();
    expect(service.spec.TaskTemplate.ForceUpdate).toBe(0);
    expect(service.version).toBe(3);
  });

  it.each(answers)('is made when it was not made, and got %s', async (_, fail) => {
    const service = new ServiceOf();
    let failed = 0;
    await using both = await serve({
      'GET /services/web': (__, response) => (++failed % 3 === 2 ? fail(response) : service.body),
      'POST /services/*/update': (seen, response) => {
        if (++failed < 5) return fail(response);
        service.apply(seen);
        return { body: {} };
      },
    });
    await both.docker.services.get('web').redeploy();
    expect(service.version).toBe(2);
    expect(service.spec.TaskTemplate.ForceUpdate).toBe(1);
  });

  it('ends with what the function says, also where that looks as if it would pass', async () => {
    const service = new ServiceOf();
    await using both = await serve({ 'GET /services/web': () => service.body });
    const own = new EngineDisconnectedError('X', 'of another engine');
    const error = await rejection(
      both.docker.services.get('web').update(() => {
        throw own;
      }),
    );
    expect(error).toBe(own);
  });
});

describe('a rollout', () => {
  it('rides over a swarm that has no leader for a while, and tells it once', async () => {
    await using three = await withManagers();
    const [docker] = three.engines as [Docker];
    await using web = await docker
      .service('mcr.microsoft.com/windows/nanoserver:ltsc2022')
      .resolveImage(false)
      .replicas(2)
      .cmd('ping -t localhost')
      .create();
    const told: string[] = [];
    const rollout = web.rollout({ ...FAST, verify: '100ms' });
    for await (const event of rollout) {
      if (event.kind === 'verifying' && !told.includes('interrupted')) three.swarm.loseQuorum();
      if (event.kind === 'interrupted') {
        expect(event.error).toMatchObject({ reason: 'swarm-no-quorum' });
        three.swarm.loseQuorum(false);
      }
      told.push(event.kind);
    }
    expect((await rollout).running).toBe(2);
    expect(told.filter((kind) => kind === 'interrupted')).toHaveLength(1);
    // What nobody has seen is watched again.
    expect(told.slice(told.indexOf('interrupted'))).toContain('verifying');
  });
});

describe('tasks', () => {
  it('of a job are listed while they run', async () => {
    await using three = await withManagers();
    const [docker] = three.engines as [Docker];
    await using job = await docker
      .service('mcr.microsoft.com/windows/nanoserver:ltsc2022')
      .resolveImage(false)
      .replicatedJob(1)
      .cmd('ping -t localhost')
      .create();
    await expect
      .poll(async () => (await job.tasks()).map(({ desiredState }) => desiredState))
      .toEqual(['complete']);
  });

  it('that do not go keep a removal no longer than its limit, and are told', async () => {
    await using both = await serve({
      'GET /services/web': { body: { ID: 's1', Version: { Index: 1 }, Spec: spec() } },
      'DELETE /services/*': {},
      'GET /tasks': { body: [TASK] },
      'GET /nodes': () => ({ body: [new Node().body.body] }),
    });
    const web = both.docker.services.get('web');
    const error = await rejection(web.remove({ wait: true, timeout: 50 }));
    expect(error).toBeInstanceOf(ServiceRemovalTimeoutError);
    expect(error).toMatchObject({ left: ['task t1 is running'], timeout: 50 });
  });
});
