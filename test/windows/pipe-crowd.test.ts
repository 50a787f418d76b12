/** Many streams at once on one client. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Docker, OwnedContainer } from '@wragg/wincontainers';
import { open, sh, sleeper, summary } from './support.js';

let docker: Docker;
let container: OwnedContainer;

before(async () => {
  // All of the crowd connects at once, and here the relay, Wine's server and the engine share a few cores.
  docker = await open(undefined, { connectTimeout: 60_000 });
  container = await sleeper(docker);
});
after(async () => {
  await container[Symbol.asyncDispose]();
  await docker.close();
});

test('200 execs at once, and ordinary requests beside them', async (t) => {
  const begun = performance.now();
  let over = false;
  const pings: number[] = [];
  const pinging = (async () => {
    while (!over) {
      const asked = performance.now();
      await docker.engine.system.ping();
      pings.push(performance.now() - asked);
      await delay(50);
    }
  })();
  const results = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      container.exec(sh('cat; echo "err $1" >&2; exit $(($1 % 100))', index), {
        input: `in ${index}\n`,
        accept: 'any',
      }),
    ),
  );
  const seconds = (performance.now() - begun) / 1000;
  over = true;
  await pinging;
  t.diagnostic(`200 execs in ${seconds.toFixed(1)} s; ${pings.length} pings beside them: ${summary(pings)}`);
  results.forEach((result, index) => {
    assert.deepEqual(
      [result.stdout, result.stderr, result.exitCode],
      [`in ${index}\n`, `err ${index}\n`, index % 100],
    );
  });
  assert.ok(pings.length >= 5, `${pings.length} pings`);
  // Ordinary requests must not wait until the 200 are through, however busy the machine is with starting them.
  assert.ok(
    Math.max(...pings) < (seconds * 1000) / 2,
    `a ping took ${Math.max(...pings)} ms of ${seconds} s`,
  );
});

test('200 streams that stay open, and ordinary requests beside them', async (t) => {
  const stop = new AbortController();
  const streams = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const logs = container.attach({ signal: stop.signal });
      return await logs;
    }),
  );
  // The streams do not end by themselves: a request that waited for one of them would wait for ever.
  const pings: number[] = [];
  for (let round = 0; round < 20; round++) {
    const asked = performance.now();
    await docker.engine.system.ping();
    pings.push(performance.now() - asked);
  }
  t.diagnostic(`20 pings beside 200 open streams: ${summary(pings)}`);
  stop.abort(new Error('enough'));
  for (const stream of streams) await stream[Symbol.asyncDispose]();
  assert.equal((await container.exec(['echo', 'after'])).stdout, 'after\n');
});
