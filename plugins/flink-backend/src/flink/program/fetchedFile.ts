import { createHash } from 'crypto';

/** Where fetched files are placed: Flink puts all JARs below it on the job's class path. */
export const USRLIB = '/opt/flink/usrlib';

/** A file that an init container places before Flink starts. */
export interface FetchedFile {
  uri: string;
  /** The file must have this digest, where one is known. */
  sha256?: string;
  /** Absolute path in the container. */
  target: string;
}

/** Is the file part of the image, so that nothing has to be fetched? */
export function isLocal(uri: string): boolean {
  return uri.startsWith('local://');
}

/** Path in the container of a `local://` URI. */
export function localPath(uri: string): string {
  return uri.slice('local://'.length);
}

/**
 * A file below {@link USRLIB} whose name follows from the content, or else from the
 * URI: the same name never stands for different bytes that we know to differ.
 */
export function fetchedFile(
  prefix: 'job' | 'lib',
  source: { uri: string; sha256?: string },
): FetchedFile {
  const digest =
    source.sha256 ?? createHash('sha256').update(source.uri).digest('hex');
  return {
    uri: source.uri,
    sha256: source.sha256,
    target: `${USRLIB}/${prefix}-${digest.slice(0, 12)}.jar`,
  };
}
