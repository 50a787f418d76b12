import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begins with what takes long, so that no core is idle at the end. Vitest knows from the run before; on a clean clone it
 * goes by the size of the files, which says nothing of those that run a whole suite.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isUnit = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/unit/');
    return [...sorted.filter((file) => !isUnit(file)), ...sorted.filter(isUnit)];
  }
}
