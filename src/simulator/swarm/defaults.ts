import type { JsonObject } from '../state/model.js';
import { Fields } from '../state/decode.js';

const RESTART = { Condition: 'any', Delay: 5_000_000_000, MaxAttempts: 0 };
const UPDATE = {
  Parallelism: 1,
  FailureAction: 'pause',
  Monitor: 5_000_000_000,
  MaxFailureRatio: 0,
  Order: 'stop-first',
};

/** A service with what the swarm takes where its spec says nothing. */
export function withInsertedDefaults(service: JsonObject): JsonObject {
  const fields = new Fields(service, 'Service');
  const spec = new Fields(fields.object('Spec'), 'ServiceSpec');
  const task = new Fields(spec.object('TaskTemplate'), 'TaskSpec');
  const mode = Object.keys(spec.object('Mode'))[0] ?? '';
  return {
    ...service,
    Spec: {
      ...fields.object('Spec'),
      TaskTemplate: {
        ...spec.object('TaskTemplate'),
        ContainerSpec: {
          StopGracePeriod: 10_000_000_000,
          DNSConfig: {},
          ...task.object('ContainerSpec'),
        },
        Resources: { Limits: {}, Reservations: {}, ...task.object('Resources') },
        RestartPolicy: { ...RESTART, ...task.object('RestartPolicy') },
        Placement: task.object('Placement'),
      },
      ...(!mode.endsWith('Job') && {
        UpdateConfig: orDefault(spec.object('UpdateConfig')),
        RollbackConfig: orDefault(spec.object('RollbackConfig')),
      }),
      EndpointSpec: { Mode: 'vip', ...spec.object('EndpointSpec') },
    },
  };
}

/** An update config is taken as it is, where there is one. */
const orDefault = (config: JsonObject): JsonObject => (Object.keys(config).length === 0 ? UPDATE : config);
