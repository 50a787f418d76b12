import { expect, it } from 'vitest';
import { missing } from '../../../scripts/model-types/missing.js';
import { readModels } from '../../../scripts/model-types/read.js';

it('has a sentence for each model and each of its fields, and a name for each object', () => {
  const found = readModels();
  expect(found.models.length).toBeGreaterThan(200);
  expect(missing(found)).toEqual({ sentences: [], names: [] });
});
