import type { Readable } from 'stream';

const NEWLINE = 0x0a;

/** The lines of a stream as they come, without their ends. */
export async function* lines(stream: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) {
        break;
      }
      rest.push(chunk.subarray(start, end));
      yield rest.length === 1 ? rest[0] : Buffer.concat(rest);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) {
      rest.push(chunk.subarray(start));
    }
  }
}
