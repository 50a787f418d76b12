/**
 * The guides in the order in which a newcomer reads them. What else is in `docs` comes after them, as reference.
 */
export const guides: readonly string[] = [
  'docs/getting-started.md',
  'docs/isolation.md',
  'docs/connecting.md',
  'docs/images.md',
  'docs/build.md',
  'docs/exec.md',
  'docs/commands.md',
  'docs/jobs.md',
  'docs/archives.md',
  'docs/packages.md',
  'docs/networks-and-volumes.md',
  'docs/resources.md',
  'docs/observe.md',
  'docs/groups.md',
  'docs/fleet.md',
  'docs/swarm.md',
  'docs/examples.md',
  'docs/troubleshooting.md',
  'docs/diagnosis.md',
  'docs/simulator.md',
  'docs/host.md',
  'docs/limits.md',
  'docs/named-pipes.md',
  'docs/low-level.md',
  'docs/podman.md',
  'docs/performance.md',
  'SECURITY.md',
  'ARCHITECTURE.md',
  'docs/migration/from-dockerode.md',
  'docs/migration/from-docker-cli.md',
  'docs/migration/from-docker-powershell.md',
];

/** What the site has beside its chapters of declarations. */
export const GUIDES = 'Guides';
export const TABLES = 'Tables';

/**
 * The chapters of the reference, in the order of the navigation, and where in `src` each has what it shows. A declaration
 * belongs to the chapter whose path is the longest that its file begins with. So nothing has to be marked in the code, and a file
 * that no chapter has is an error.
 */
export const chapters: Readonly<Record<string, readonly string[]>> = {
  Connect: ['src/transport', 'src/fluent/docker.ts', 'src/registry', 'src/common/docker-config.ts'],
  'Run containers': [
    'src/fluent',
    'src/models/values/bind.ts',
    'src/models/values/ports.ts',
    'src/models/isolation.ts',
    'src/models/values/isolation-advice.ts',
  ],
  'Exec and terminals': ['src/fluent/exec', 'src/fluent/interactive', 'src/common/encoding'],
  Images: [
    'src/fluent/image',
    'src/fluent/build',
    'src/fluent/progress',
    'src/fluent/render',
    'src/models/values/image-reference.ts',
    'src/models/values/dockerignore',
    'src/models/values/os-version.ts',
  ],
  'Several hosts': ['src/fleet'],
  Files: ['src/fluent/files', 'src/fluent/archive', 'src/archive', 'src/models/values/unattend'],
  Watch: [
    'src/fluent/events',
    'src/fluent/logs',
    'src/fluent/readiness',
    'src/models/values/event.ts',
    'src/models/values/stats-summary.ts',
  ],
  'Services and swarms': ['src/fluent/service', 'src/fluent/swarm'],
  'Networks and volumes': ['src/fluent/networks.ts', 'src/fluent/volumes.ts'],
  'Host and diagnosis': [
    'src/doctor',
    'src/host',
    'src/errors/hcs',
    'src/errors/exit-codes',
    'src/fluent/disk-usage.ts',
    'src/fluent/prune.ts',
    'src/models/values/disk-usage.ts',
  ],
  Testing: ['src/simulator'],
  Errors: ['src/errors'],
  'The Engine API': ['src/engine'],
  Models: ['src/models/answers', 'src/models/inputs', 'src/models/types.ts'],
  Values: ['src/models', 'src/common', 'src/windows'],
};

/** The chapter of a source file, its path from the root of the project; `undefined` when none has it. */
export function chapterOf(file: string): string | undefined {
  let found: { readonly chapter: string; readonly length: number } | undefined;
  for (const [chapter, paths] of Object.entries(chapters)) {
    for (const path of paths) {
      const fits = file === path || file.startsWith(`${path}/`);
      if (fits && path.length > (found?.length ?? -1)) found = { chapter, length: path.length };
    }
  }
  return found?.chapter;
}
