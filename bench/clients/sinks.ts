import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** A stream that hands on what is written to it: what peers take output by. */
export function writableTo(take: (data: Uint8Array) => void): Writable {
  return new Writable({
    highWaterMark: 1024 * 1024,
    write(data: Uint8Array, _encoding, done) {
      take(data);
      done();
    },
  });
}

/** The values of lines of JSON in a stream, as the users of a client do it that leaves it to them. */
export async function eachLine(
  stream: NodeJS.ReadableStream,
  each: (value: unknown) => void,
): Promise<number> {
  let count = 0;
  let begun = '';
  const decoder = new StringDecoder('utf8');
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (data: Buffer) => {
      const [first = '', ...more] = decoder.write(data).split('\n');
      begun += first;
      for (const next of more) {
        count += 1;
        each(JSON.parse(begun));
        begun = next;
      }
    });
    stream.on('end', resolve).on('error', reject);
  });
  return count;
}
