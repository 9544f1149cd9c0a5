/** Directories of one job, as URIs that Flink reads and writes. */
export interface JobDirectories {
  /** What high availability keeps besides its ConfigMaps. */
  ha: string;
  checkpoints: string;
  savepoints: string;
  /**
   * Results of finished jobs, one directory a deployment attempt: a result that an
   * earlier attempt left would make Flink ignore the job.
   */
  results(generation: number): string;
}

/** Where the state of a job lies; it follows the uid, so a renamed job keeps it. */
export function directoriesOf(
  storage: { uri: string },
  jobUid: string,
): JobDirectories {
  const root = `${storage.uri.replace(/\/+$/, '')}/jobs/${jobUid}`;
  return {
    ha: `${root}/ha`,
    checkpoints: `${root}/checkpoints`,
    savepoints: `${root}/savepoints`,
    results: generation => `${root}/jrs/${generation}`,
  };
}

/**
 * Path of a retained checkpoint, as Flink forms it. Only a derived path: it must be seen
 * to exist before it is relied on.
 */
export function checkpointPathOf(
  storage: { uri: string },
  jobUid: string,
  flinkJobId: string,
  checkpointId: number,
): string {
  return `${
    directoriesOf(storage, jobUid).checkpoints
  }/${flinkJobId}/chk-${checkpointId}`;
}
