import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import { RUNTIME_DIRECTORY, SQL_DIRECTORY } from './paths';
import {
  fetchedFile,
  isLocal,
  localPath,
  USRLIB,
  type FetchedFile,
} from './fetchedFile';

/** How a job's code reaches Flink and is started. */
export interface Program {
  /** The one entry of `pipeline.jars`; always a `local://` URI. */
  jar: string;
  /** Absent: the JAR's manifest names it. */
  mainClass?: string;
  args: string[];
  /** JARs of the image outside of {@link USRLIB} that belong on the class path. */
  classpaths: string[];
  fetch: {
    jobManager: FetchedFile[];
    /** The job's own JAR is missing here: TaskManagers get it from the JobManager. */
    taskManager: FetchedFile[];
  };
}

/** File name of the SQL script below {@link SQL_DIRECTORY}. */
export const SQL_SCRIPT = 'script.sql';

/** Derives from the specification what is fetched, started and put on the class path. */
export function programOf(spec: JobSpec): Program {
  const libraries = spec.dependencies
    .filter(dependency => !isLocal(dependency.uri))
    .map(dependency => fetchedFile('lib', dependency));
  const classpaths = spec.dependencies
    .filter(dependency => isLocal(dependency.uri))
    .map(dependency => localPath(dependency.uri))
    .filter(path => !path.startsWith(`${USRLIB}/`))
    .map(path => `file://${path}`);
  const { jar } = spec.job;
  if (!jar) {
    return {
      jar: `local://${RUNTIME_DIRECTORY}/sql-runner.jar`,
      mainClass: 'org.riverrun.sql.SqlRunner',
      args: ['--script', `${SQL_DIRECTORY}/${SQL_SCRIPT}`],
      classpaths,
      fetch: { jobManager: libraries, taskManager: libraries },
    };
  }
  const job = isLocal(jar.uri) ? undefined : fetchedFile('job', jar);
  return {
    jar: job ? `local://${job.target}` : jar.uri,
    mainClass: jar.entryClass,
    args: jar.args,
    classpaths,
    fetch: {
      jobManager: job ? [job, ...libraries] : libraries,
      taskManager: libraries,
    },
  };
}
