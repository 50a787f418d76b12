import { describe, expectTypeOf, it } from 'vitest';
import type {
  Docker,
  NothingChosen,
  OwnedService,
  ServiceBuilder,
  ServiceTask,
} from '../../src/fluent/index.js';

declare const docker: Docker;
const service = (): ServiceBuilder<NothingChosen> => docker.service('registry.example.com/app:1');

describe('the builder of a service', () => {
  it('has one mode', () => {
    service().replicas(3).name('web');
    service().name('web').global().env({ A: 'b' });
    // @ts-expect-error the mode has been chosen already
    service().replicas(3).global();
    // @ts-expect-error the mode has been chosen already
    service().globalJob().replicas(1);
    // @ts-expect-error the mode has been chosen already
    service().global().replicatedJob(3);
  });

  it('updates no job', () => {
    service().replicas(3).updatePolicy({ parallelism: 2 }).rollbackPolicy({ onFailure: 'continue' });
    service().updatePolicy({ onFailure: 'rollback' }).replicas(2);
    // @ts-expect-error a job has no update policy
    service().replicatedJob(3).updatePolicy({});
    // @ts-expect-error a job has no update policy
    service().globalJob().rollbackPolicy({});
    // @ts-expect-error a job has no update policy
    service().updatePolicy({}).replicatedJob(3);
    // @ts-expect-error a rollback does not roll back
    service().rollbackPolicy({ onFailure: 'rollback' });
  });

  it('limits no global service to some on a node', () => {
    service().replicas(3).maxReplicasPerNode(1);
    service().maxReplicasPerNode(1).replicatedJob(3);
    // @ts-expect-error there is one on each node already
    service().global().maxReplicasPerNode(1);
  });

  it('has no routing mesh with dnsrr', () => {
    service()
      .endpointMode('dnsrr')
      .publish(8080, 80, { mode: 'host' })
      .publish(53, '53/udp', { mode: 'host' });
    service().publish(8080, 80, { mode: 'host' }).endpointMode('dnsrr');
    service().endpointMode('vip').publish(8080, 80).publish(8443, 443, { mode: 'ingress' });
    service().publish(8080, 80).endpointMode('vip');
    // @ts-expect-error ingress is the default
    service().publish(8080, 80).endpointMode('dnsrr');
    // @ts-expect-error ingress is the default
    service().endpointMode('dnsrr').publish(8080, 80);
    // @ts-expect-error dnsrr has no address for the routing mesh
    service().endpointMode('dnsrr').publish(8080, 80, { mode: 'ingress' });
  });

  it('has constraints that can match', () => {
    service().constraint('node.platform.os==windows', 'node.labels.rack!=a');
    service().constraint('engine.labels.os-build==20348');
    // @ts-expect-error it is node.platform.os
    service().constraint('node.os==windows');
    // @ts-expect-error the operators are == and !=
    service().constraint('node.labels.memory>=8');
    // @ts-expect-error tasks are spread over labels
    service().spread('node.hostname');
  });

  it('has a credential spec from one place, and mounts of Windows', () => {
    service()
      .credentialSpec({ config: 'gmsa' })
      .mount({ Type: 'volume', Source: 'data', Target: 'c:\\data' });
    // @ts-expect-error exactly one
    service().credentialSpec({ config: 'gmsa', file: 'gmsa.json' });
    // @ts-expect-error Windows has no tmpfs
    service().mount({ Type: 'tmpfs', Target: 'c:\\data' });
    // @ts-expect-error limits on processes are for Linux
    service().limits({ pids: 10 });
  });

  it('is without a parameter a builder of any choice', () => {
    const small = (builder: ServiceBuilder): ServiceBuilder => builder.limits({ cpus: 1 });
    let any: ServiceBuilder = service();
    any = service().replicas(3).updatePolicy({});
    any = service().globalJob();
    any = any.publish(8080, 80).maxReplicasPerNode(1).updatePolicy({});
    any.endpointMode('dnsrr').publish(8080, 80, { mode: 'host' });
    small(small(any).replicas(2)).replicatedJob(3);
    small(service().global()).endpointMode('dnsrr').publish(8080, 80, { mode: 'host' });
    // @ts-expect-error nobody knows whether it is one on which nothing was chosen
    const none: ServiceBuilder<NothingChosen> = any;
    // @ts-expect-error what was chosen on a builder of any choice is known from then on
    any.global().replicas(2);
    expectTypeOf(none.create()).resolves.toEqualTypeOf<OwnedService>();
  });

  it('gives handles', () => {
    expectTypeOf(service().create()).resolves.toEqualTypeOf<OwnedService>();
    expectTypeOf(docker.services.get('web').tasks()).resolves.toEqualTypeOf<ServiceTask[]>();
  });
});
