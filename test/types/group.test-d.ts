import { expectTypeOf, test } from 'vitest';
import type { Docker, OwnedContainer, PowershellQuery, Exec } from '@wragg/wincontainers';

declare const docker: Docker;
declare const container: OwnedContainer;

test('the names of a group are types', async () => {
  const group = docker
    .group()
    .volume('data')
    .add('db', ({ volumes }) => docker.container('x').bind(volumes.data, 'C:\\data'));
  const running = await group
    .add('web', () => docker.container('x').isolation('hyperv'), { needs: ['db'] })
    .run();
  expectTypeOf(running.containers).toEqualTypeOf<Readonly<Record<'db' | 'web', OwnedContainer>>>();
  // @ts-expect-error -- there is no such member
  group.add('web', () => docker.container('x'), { needs: ['dbx'] });
  group.add('web', ({ volumes, containers }) => {
    expectTypeOf(volumes).toEqualTypeOf<Readonly<Record<'data', string>>>();
    // It does not need db, which may not be there yet.
    expectTypeOf(containers).not.toHaveProperty('db');
    return docker.container('x');
  });
});

test('a script of PowerShell gives output, or records by a schema', () => {
  expectTypeOf(container.powershell('x', { args: { a: 1 } })).toEqualTypeOf<Exec>();
  const schema = { parse: (): { Name: string } => ({ Name: '' }) };
  expectTypeOf(container.powershell('x', { as: schema })).toEqualTypeOf<PowershellQuery<{ Name: string }>>();
  // @ts-expect-error -- PowerShell has no such value
  container.powershell('x', { args: { a: () => 1 } });
});
