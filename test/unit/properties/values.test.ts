import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/errors/index.js';
import {
  formatBind,
  formatImageReference,
  formatPublish,
  parseBind,
  parseDuration,
  parseImageReference,
  parsePublish,
} from '../../../src/models/index.js';
import { joinArguments, splitCommandLine } from '../../../src/simulator/windows/command-line.js';

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const port = fc.integer({ min: 1, max: 65_535 });

describe('what is written is read back the same', () => {
  it('binds', () => {
    const folder = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `c:\\${parts.join('\\')}`);
    fc.assert(
      fc.property(folder, folder, fc.constantFrom('', ':ro', ':rw'), (source, target, mode) => {
        const read = parseBind(`${source}:${target}${mode}`, { os: 'windows' });
        expect(parseBind(formatBind(read), { os: 'windows' })).toEqual(read);
      }),
    );
  });

  it('published ports', () => {
    fc.assert(
      fc.property(
        fc.option(fc.ipV4(), { nil: '' }),
        fc.option(port, { nil: undefined }),
        port,
        fc.constantFrom('tcp', 'udp'),
        (ip, host, container, protocol) => {
          const spec = `${ip === '' ? '' : `${ip}:`}${host === undefined ? (ip === '' ? '' : ':') : `${String(host)}:`}${String(container)}/${protocol}`;
          const read = parsePublish(spec);
          expect(read.flatMap((one) => parsePublish(formatPublish(one)))).toEqual(read);
        },
      ),
    );
  });

  it('published ports, of IPv6 and in ranges', () => {
    const address = fc.oneof(
      fc.constant(''),
      fc.ipV4().map((ip) => `${ip}:`),
      fc.ipV6().map((ip) => `[${ip}]:`),
    );
    const range = fc.record({ from: fc.integer({ min: 1, max: 65_000 }), more: fc.nat(20) });
    fc.assert(
      fc.property(
        address,
        fc.option(fc.integer({ min: 1, max: 65_000 })),
        range,
        (ip, host, { from, more }) => {
          const ports = (first: number): string =>
            more === 0 ? String(first) : `${String(first)}-${String(first + more)}`;
          const before = host === null ? (ip === '' ? '' : ':') : `${ports(host)}:`;
          const read = parsePublish(`${ip}${before}${ports(from)}`);
          expect(read.map(({ containerPort }) => containerPort.port)).toEqual(
            Array.from({ length: more + 1 }, (_, at) => from + at),
          );
          read.forEach(({ hostPort }, at) => {
            expect(hostPort).toBe(host === null ? undefined : host + at);
          });
          expect(read.flatMap((one) => parsePublish(formatPublish(one)))).toEqual(read);
        },
      ),
    );
  });

  it('names of images', () => {
    const digest = fc.stringMatching(/^[a-f0-9]{64}$/).map((hex) => `@sha256:${hex}`);
    const reference = fc
      .tuple(
        fc.constantFrom('', 'mcr.microsoft.com/', 'localhost:5000/', '[::1]:5000/'),
        fc.array(name, { minLength: 1, maxLength: 3 }),
        fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/), { nil: undefined }),
        fc.option(digest, { nil: '' }),
      )
      .map(
        ([domain, path, tag, rest]) =>
          `${domain}${path.join('/')}${tag === undefined ? '' : `:${tag}`}${rest}`,
      );
    fc.assert(
      fc.property(reference, (text) => {
        const read = parseImageReference(text);
        expect(parseImageReference(formatImageReference(read))).toEqual(read);
      }),
    );
  });

  it('durations', () => {
    fc.assert(
      fc.property(
        fc.nat(99),
        fc.nat(59),
        fc.nat(59),
        fc.nat(999),
        (hours, minutes, seconds, milliseconds) => {
          const text = `${String(hours)}h${String(minutes)}m${String(seconds)}s${String(milliseconds)}ms`;
          const expected = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
          expect(parseDuration(text)).toBe(expected * 1e6);
          expect(parseDuration(expected)).toBe(expected * 1e6);
        },
      ),
    );
  });

  it('command lines', () => {
    const argument = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\t', '%', "'", 'ü') });
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 5 }), (args) => {
        expect(splitCommandLine(joinArguments(['program.exe', ...args]))).toEqual(['program.exe', ...args]);
      }),
    );
  });
});

describe('a diagnosis', () => {
  it('comes of any text', () => {
    const words = fc.constantFrom(
      ...[
        'hcs::',
        'CreateComputeSystem',
        '(0x',
        '80004005',
        ')',
        '0xc0370101',
        ': ',
        '\n',
        '{"',
        'HNS',
        '\u001b[31m',
        'Error',
        '%!',
        'exit code',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.oneof(words, fc.string({ maxLength: 5 })), { maxLength: 15 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (said) => {
        const diagnoses = diagnose(said);
        if (said.trim() !== '') expect(diagnoses.length).toBeGreaterThan(0);
        for (const { certainty, about, evidence } of diagnoses) {
          expect(['certain', 'likely', 'possible']).toContain(certainty);
          if (about !== 'windows-containers') continue;
          expect(evidence.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
