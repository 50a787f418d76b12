import { check } from '../check.js';
import { need } from '../fact.js';
import { ok, warning } from '../verdict.js';

export const deadContainers = check('dead-containers', 'Dead containers', ({ engine }) => {
  const dead = need(engine.deadContainers);
  if (dead.length === 0) return ok('No container is dead.');
  const names = dead.map(({ Names, Id }) => Names[0]?.replace(/^\//, '') ?? Id.slice(0, 12));
  return warning(`The engine could not remove ${names.join(', ')} wholly.`, [
    {
      cause: 'A file of the container was in use when it was removed, often by an antivirus product.',
      check: 'docker ps --all --filter status=dead; fltmc instances',
      fix: 'docker rm --force CONTAINER; if that fails, Restart-Service docker and try again.',
      link: 'https://learn.microsoft.com/windows-hardware/drivers/ifs/anti-virus-optimization-for-windows-containers',
    },
  ]);
});
