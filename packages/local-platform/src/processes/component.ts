/** A program that the supervisor keeps running. */
export interface Component {
  name: string;
  command: string;
  args: string[];
  /** Added to the supervisor's environment. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Names of components that must be healthy before this one is started. */
  after: string[];
  /** Answers whether the program does its work; false or an error means no. */
  isHealthy: () => Promise<boolean>;
  /** How long it may take to become healthy after its start, in ms. */
  startTimeoutMs: number;
  /** How long it gets between SIGTERM and SIGKILL, in ms. */
  stopTimeoutMs: number;
}
