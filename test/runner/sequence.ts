import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with what takes long, so that no core is idle at the end. Vitest knows from the run before; on a clean clone it
 * goes by the size of the files, which says nothing of those that run a whole suite, nor of the one that compiles everything.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number =>
      moduleId.endsWith('/test/types/program.test.ts') ? 0 : moduleId.includes('/test/unit/') ? 2 : 1;
    return sorted.sort((one, other) => place(one) - place(other));
  }
}
