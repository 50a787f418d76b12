import { check } from '../check.js';
import { need } from '../fact.js';
import { ok, remediesFor, warning } from '../verdict.js';

export const deadContainers = check('dead-containers', 'Dead containers', ({ engine }) => {
  const dead = need(engine.deadContainers);
  if (dead.length === 0) return ok('No container is dead.');
  const names = dead.map(({ Names, Id }) => Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12));
  return warning(
    `The engine could not remove ${names.join(', ')} completely.`,
    remediesFor('container-dead'),
  );
});
