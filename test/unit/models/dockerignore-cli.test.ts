import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors/index.js';
import { IgnoreList, parseIgnoreFile } from '../../../src/models/values/dockerignore/index.js';
import { files } from '../../dockerignore/tree.js';
import recorded from './fixtures/dockerignore-cli.json' with { type: 'json' };

interface Case {
  readonly ignore: string;
  readonly left?: readonly string[];
  readonly error?: boolean;
}

/** The Dockerfile goes with the context whatever the patterns say. */
const counted = files.filter((file) => file !== 'Dockerfile');

/** The files that are left, or that the patterns are refused. */
function ours(ignore: string): readonly string[] | 'refused' {
  try {
    const list = new IgnoreList(parseIgnoreFile(ignore, 'posix'), 'posix');
    return counted.filter((file) => !list.excludes(file)).sort();
  } catch (error) {
    if (error instanceof InvalidInputError) return 'refused';
    throw error;
  }
}

const theirs = ({ left, error }: Case): readonly string[] | 'refused' =>
  error === true ? 'refused' : (left ?? []).filter((file) => file !== 'Dockerfile').toSorted();

describe(`what docker ${recorded.cli} leaves out of a build context`, () => {
  it(`is left out here too, for ${String(recorded.cases.length)} generated files of patterns`, () => {
    const different = (recorded.cases as readonly Case[])
      .map((one) => ({ ignore: one.ignore, ours: ours(one.ignore), theirs: theirs(one) }))
      .filter((one) => JSON.stringify(one.ours) !== JSON.stringify(one.theirs));
    expect(different).toEqual([]);
  });
});
