import type { Addresses } from '../config/addresses.ts';
import type { ClusterCertificates } from '../certificates/cluster.ts';
import type { Paths } from '../paths.ts';
import type { Supervisor } from '../processes/supervisor.ts';

/** What every step of a start works with. */
export interface StepContext {
  paths: Paths;
  addresses: Addresses;
  certificates: ClusterCertificates;
  supervisor: Supervisor;
  /** Ends all work when the platform is told to stop. */
  signal: AbortSignal;
  /** Says what happens inside the step. */
  onProgress: (message: string) => void;
  /** Says what a person should know although the start goes on. */
  warn: (message: string) => void;
  /** Writes to the supervisor's log. */
  log: (line: string) => void;
}

/** One step of a start. Repeating a step that was done changes nothing. */
export interface Step {
  title: string;
  logFile?: (paths: Paths) => string;
  /**
   * Seconds that it should take now, measured on two cores; little when its
   * result of an earlier start is there.
   */
  expectedSeconds: (paths: Paths) => number;
  run: (context: StepContext) => Promise<void>;
}
