/** What every step of an image build needs to know. */
export interface ImageContext {
  /** Finished layers and images are kept below it, in `images/`. */
  cacheDir: string;
  /** Unfinished work; may be emptied whenever nothing runs. */
  workDir: string;
  /** Takes each line that a tool prints. */
  log: (line: string) => void;
  /** Ends the build and every program it started. */
  signal: AbortSignal;
  /** Told in a person's words what is being done. */
  onProgress?: (message: string) => void;
}

/** An image as a file that `ctr images import` reads. */
export interface BuiltImage {
  /** Name and tag as a pod writes them, for example `riverrun/pause:1`. */
  name: string;
  /** Absolute path of the archive. */
  tar: string;
}
