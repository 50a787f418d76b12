import { describe, expect, it } from 'vitest';
import { diagnose, hcsErrorFrom } from '../../../../src/errors/hcs/index.js';
import { errorTexts } from '../../../fixtures/windows-daemon/index.js';

const unnamed = errorTexts.filter(({ kind }) => kind === 'unknown');

describe('what a Windows daemon says', () => {
  it.each(errorTexts)('of $fault is $kind', ({ engineText, kind, hex, operation }) => {
    const [first, ...others] = diagnose(engineText);
    expect(first?.kind).toBe(kind);
    // Words that stand for a code give its number too.
    if (hex !== undefined || first?.code !== undefined) expect(first?.hex).toBe(hex);
    expect(first?.operation).toBe(operation);
    expect(others).toEqual([]);
  });

  it.each(unnamed)('of $fault, without a code, is in the message once', ({ engineText, operation }) => {
    const message = hcsErrorFrom(engineText)?.message;
    expect(message).toBe(`${operation ?? ''} failed. The engine says: "${engineText}"`);
  });
});

describe('the message of an error that the catalogue does not know by name', () => {
  it.each([
    [
      'hcs::CreateComputeSystem web: winapi error #3735928559',
      'CreateComputeSystem failed (0xdeadbeef): The catalogue does not know 0xdeadbeef; it comes from NTSTATUS. ' +
        'The engine says: "hcs::CreateComputeSystem web: winapi error #3735928559".',
    ],
    // The operation alone tells what kind of failure it is.
    [
      'hnsCall failed: something new',
      /^hnsCall failed: The Host Network Service could not .*\. The engine says: "hnsCall failed: something new"\. Perhaps: The Host /,
    ],
  ])("has the engine's words: %s", (text, message) => {
    expect(hcsErrorFrom(text)?.message).toMatch(message);
  });

  it('has not all of a text without end', () => {
    const text = `${'x'.repeat(100_000)} hcs::CreateComputeSystem web: nobody knows ${'y'.repeat(100_000)}`;
    const error = hcsErrorFrom(text);
    expect(error?.message).toContain('hcs::CreateComputeSystem web: nobody knows');
    expect(error?.message.length).toBeLessThan(600);
    expect(error?.engineText).toBe(text);
  });

  it('has no values of variables', () => {
    const text = 'hcs::CreateComputeSystem web: new {"Environment":{"TOKEN":"s3cret"}}';
    expect(hcsErrorFrom(text)?.message).toMatch(/The engine says: "[^]*\*\*\*/);
    expect(hcsErrorFrom(text)?.message).not.toContain('s3cret');
  });

  it('leaves them out where the code has a name', () => {
    const text = 'hcsshim::PrepareLayer failed in Win32: Access denied. (0x5)';
    expect(hcsErrorFrom(text)?.message).not.toContain('The engine says');
  });
});
