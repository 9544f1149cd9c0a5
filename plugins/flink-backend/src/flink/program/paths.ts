/** Where the launcher and our JARs are mounted. */
export const RUNTIME_DIRECTORY = '/opt/riverrun/runtime';

/** Starts JobManagers, TaskManagers and init containers. */
export const LAUNCHER = `${RUNTIME_DIRECTORY}/launch.sh`;

/** Where the SQL script is mounted. */
export const SQL_DIRECTORY = '/opt/riverrun/sql';
