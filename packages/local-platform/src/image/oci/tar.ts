import fs from 'node:fs';

/** One entry of an archive. */
export interface TarEntry {
  /** Path without a leading slash, at most 100 bytes. */
  name: string;
  /** A file's bytes, or the path of a file to read them from. */
  content?: Uint8Array | { file: string };
  /** Makes the entry a symbolic link to this target, at most 100 bytes. */
  link?: string;
  /** Makes the entry a directory. */
  directory?: boolean;
  /** Permission bits, by default `0o755` for directories and `0o644` for files. */
  mode?: number;
  uid?: number;
  gid?: number;
}

const BLOCK = 512;

/** The sizes a header can hold: eleven octal digits. */
const LARGEST_FILE = 0o77777777777;

/**
 * Time stamp of all entries, in seconds since 1970. Fixed, so that the same
 * content always gives the same digest.
 */
export const ENTRY_TIME = Date.UTC(2026, 0, 1) / 1000;

/** An archive in the POSIX `ustar` format, piece by piece. */
export async function* tar(
  entries: Iterable<TarEntry>,
): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const { content } = entry;
    if (content === undefined || content instanceof Uint8Array) {
      yield header(entry, content?.length ?? 0);
      if (content?.length) {
        yield content;
        yield padding(content.length);
      }
      continue;
    }
    const { size } = await fs.promises.stat(content.file);
    yield header(entry, size);
    let seen = 0;
    for await (const chunk of fs.createReadStream(content.file, {
      highWaterMark: 1 << 20,
    })) {
      seen += chunk.length;
      yield chunk;
    }
    if (seen !== size) {
      throw new Error(`${content.file} changed while it was being read.`);
    }
    yield padding(size);
  }
  yield Buffer.alloc(2 * BLOCK);
}

function padding(size: number): Uint8Array {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

function header(entry: TarEntry, size: number): Uint8Array {
  const name = entry.directory ? `${entry.name}/` : entry.name;
  const link = entry.link ?? '';
  if (Buffer.byteLength(name) > 100 || Buffer.byteLength(link) > 100) {
    throw new Error(`Path too long for an archive: ${name} ${link}`);
  }
  if (size > LARGEST_FILE) {
    throw new Error(`File too large for an archive: ${name}`);
  }
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, offset: number, digits: number) =>
    block.write(value.toString(8).padStart(digits, '0'), offset, 'latin1');
  const kind = entry.directory ? '5' : entry.link === undefined ? '0' : '2';
  block.write(name, 0);
  octal(entry.mode ?? (entry.directory ? 0o755 : 0o644), 100, 7);
  octal(entry.uid ?? 0, 108, 7);
  octal(entry.gid ?? 0, 116, 7);
  octal(size, 124, 11);
  octal(ENTRY_TIME, 136, 11);
  block.write(kind, 156);
  block.write(link, 157);
  block.write('ustar\0' + '00', 257, 'latin1');
  // The checksum counts its own field as blanks.
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}
