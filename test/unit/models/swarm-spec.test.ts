import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import {
  checkAnswer,
  nodeSpecOf,
  serviceSpecOf,
  SwarmNodeSchema,
  SwarmServiceSchema,
  type SwarmService,
} from '../../../src/models/index.js';

const meta = { ID: 's', Version: { Index: 7 } };

/** A service as an engine answers it, with the nulls of Go. */
function inspected(spec: object, containerSpec: object = {}): SwarmService {
  const service = {
    ...meta,
    Spec: {
      Name: 'web',
      Labels: null,
      TaskTemplate: {
        ContainerSpec: {
          Image: 'iis:1.0',
          Command: ['ServiceMonitor.exe'],
          Privileges: {
            CredentialSpec: { Config: '', File: 'gmsa.json', Registry: '' },
            SELinuxContext: null,
          },
          DNSConfig: { Nameservers: ['10.0.0.1'] },
          Isolation: 'process',
          Mounts: [{ Type: 'npipe', Source: '\\\\.\\pipe\\a', Target: '\\\\.\\pipe\\a' }],
          Secrets: null,
          ...containerSpec,
        },
        Resources: { Limits: { NanoCPUs: 1e9, Pids: 5 }, Reservations: null },
        Placement: { Constraints: ['node.platform.os==windows'], Platforms: [{ OS: 'windows' }] },
        ForceUpdate: 0,
        Runtime: 'container',
      },
      Mode: { Replicated: { Replicas: 1 } },
      UpdateConfig: { Parallelism: 1, FailureAction: 'pause', MaxFailureRatio: 0, Order: 'stop-first' },
      RollbackConfig: null,
      EndpointSpec: { Mode: 'vip', Ports: [{ Protocol: 'tcp', TargetPort: 80, PublishMode: 'host' }] },
      ...spec,
    },
  };
  return checkAnswer(SwarmServiceSchema, service, 'ServiceInspect');
}

describe('the spec of a service', () => {
  it('goes back as it came, without what is nothing', () => {
    const spec = serviceSpecOf(inspected({}));
    expect(spec).toMatchObject({
      Name: 'web',
      TaskTemplate: {
        ContainerSpec: {
          Command: ['ServiceMonitor.exe'],
          Privileges: { CredentialSpec: { File: 'gmsa.json' } },
          DNSConfig: { Nameservers: ['10.0.0.1'] },
          Mounts: [{ Type: 'npipe' }],
        },
        Resources: { Limits: { NanoCPUs: 1e9, Pids: 5 } },
      },
      EndpointSpec: { Ports: [{ TargetPort: 80, PublishMode: 'host' }] },
    });
    expect(JSON.stringify(spec)).not.toContain('null');
    expect(spec.TaskTemplate.Resources).not.toHaveProperty('Reservations');
    expect(spec.TaskTemplate.Resources?.Limits).not.toHaveProperty('GenericResources');
  });

  it('that has what is not known here is refused, and not sent back without it', () => {
    expect(() => serviceSpecOf(inspected({}, { Novelty: true }))).toThrow(InvalidInputError);
    expect(() => serviceSpecOf(inspected({ TaskTemplate: { Runtime: 'plugin' } }))).toThrow(/ContainerSpec/);
  });
});

describe('the spec of a node', () => {
  const node = (Spec: object) =>
    checkAnswer(
      SwarmNodeSchema,
      { ...meta, Spec, Description: { Hostname: 'win-1' }, Status: { State: 'ready' } },
      'NodeInspect',
    );

  it('goes back as it came', () => {
    const spec = nodeSpecOf(node({ Labels: null, Role: 'worker', Availability: 'active' }));
    expect(spec).toEqual({ Labels: {}, Role: 'worker', Availability: 'active' });
  });

  it('with a role that is not known here is refused', () => {
    expect(() => nodeSpecOf(node({ Role: 'king', Availability: 'active' }))).toThrow(/Role/);
  });
});
