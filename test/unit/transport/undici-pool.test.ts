import { Pool } from 'undici';
import fromFile from 'undici/lib/dispatcher/pool.js';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };

describe('the file of undici that has the pool', () => {
  it('has the class that the main entry of undici exports', () => {
    expect(fromFile).toBe(Pool);
  });

  it('is private to undici, so package.json takes patches of one minor version only', () => {
    expect(packageJson.dependencies.undici).toMatch(/^~\d+\.\d+\.\d+$/);
  });
});
