import type { FlinkJobStatus } from '@riverrun/backstage-plugin-flink-common';
import {
  type FlinkCheckpoint,
  type FlinkCheckpoints,
  FlinkRestError,
  type FlinkRestClient,
  type SavepointStatus,
} from '../flink';

/** Runs an effect under a name, so that a test can make it fail. */
export type EffectRunner = <T>(effect: string, run: () => T) => Promise<T>;

/** One Flink job with its JobManager, as its REST API shows it. */
export class SimulatedFlink {
  readonly jobId: string;
  /** What the job started from. */
  readonly restorePath: string | undefined;
  /** False while no JobManager runs. */
  serves = true;
  status: FlinkJobStatus = 'INITIALIZING';
  /** Ids in Flink's high-availability data; Flink empties it when the job has ended. */
  haCheckpoints: number[] = [];
  /** True: the list of jobs does not have it any more, although Flink answers. */
  forgotten = false;
  /** Savepoints fail with this message. */
  savepointFailure: string | undefined;
  readonly history: FlinkCheckpoint[] = [];
  readonly #root: string;
  readonly #triggers = new Map<string, SavepointStatus>();
  readonly #restoredId: number;
  #nextId: number;

  constructor(options: {
    jobId: string;
    jobUid: string;
    storage: string;
    restorePath?: string;
  }) {
    this.jobId = options.jobId;
    this.restorePath = options.restorePath;
    this.#root = `${options.storage}/jobs/${options.jobUid}`;
    // Flink counts on from what it restores, and notes that as its newest checkpoint.
    this.#restoredId = Number(
      /-(\d+)$/.exec(options.restorePath ?? '')?.[1] ?? 0,
    );
    this.#nextId = this.#restoredId + 1;
    this.haCheckpoints = options.restorePath ? [this.#restoredId] : [];
  }

  /** A client while no JobManager answers. */
  static absent(): FlinkRestClient {
    const fail = async (): Promise<never> => {
      throw new FlinkRestError('unreachable', 'No JobManager answers');
    };
    return {
      config: fail,
      jobOverview: fail,
      jobDetails: fail,
      checkpoints: fail,
      triggerStopWithSavepoint: fail,
      savepointStatus: fail,
      cancel: fail,
      exceptions: fail,
    };
  }

  /** A checkpoint completes. Returns its path. */
  completeCheckpoint(): string {
    const id = this.#nextId++;
    const path = `${this.#root}/checkpoints/${this.jobId}/chk-${id}`;
    this.haCheckpoints = [id];
    this.#note(id, path, false);
    return path;
  }

  /** The JobManager is gone; it forgets the triggers that it knew. */
  stop(): void {
    this.serves = false;
    this.#triggers.clear();
  }

  /** Another JobManager takes over. */
  recover(): void {
    this.serves = true;
  }

  /** The job comes to an end by itself. */
  end(status: 'FINISHED' | 'FAILED' | 'CANCELED'): void {
    this.status = status;
    this.haCheckpoints = [];
  }

  /** The REST API. */
  client(effect: EffectRunner): FlinkRestClient {
    return {
      config: async () => ({ flinkVersion: '2.2.1' }),
      jobOverview: async () => {
        if (this.forgotten) {
          return [];
        }
        const shown = this.#summary();
        // Each look brings a starting or ending job one step further.
        if (this.status === 'INITIALIZING') {
          this.status = 'RUNNING';
        } else if (this.status === 'CANCELLING') {
          this.end('CANCELED');
        }
        return [shown];
      },
      jobDetails: async () => ({
        id: this.jobId,
        name: 'job',
        status: this.status,
        startTime: 1,
        vertices: [],
      }),
      checkpoints: async () => this.#checkpoints(),
      triggerStopWithSavepoint: (_jobId, { targetDirectory, triggerId }) =>
        effect('trigger savepoint', () =>
          this.#trigger(targetDirectory, triggerId),
        ),
      savepointStatus: async (_jobId, triggerId) =>
        this.#triggers.get(triggerId) ?? { status: 'unknown-trigger' },
      cancel: () =>
        effect('cancel', () => {
          this.status = 'CANCELLING';
        }),
      exceptions: async () => [
        {
          timestamp: 1,
          name: 'java.lang.RuntimeException',
          stacktrace:
            'java.lang.RuntimeException: outer\n\tat a.B\nCaused by: java.io.IOException: disk is full\n\tat c.D',
        },
      ],
    };
  }

  #summary() {
    return {
      id: this.jobId,
      name: 'job',
      status: this.status,
      startTime: 1_000,
      tasks: { total: 2, running: this.status === 'RUNNING' ? 2 : 0 },
    };
  }

  #trigger(directory: string, triggerId: string): void {
    if (this.#triggers.has(triggerId)) {
      return;
    }
    if (this.status !== 'RUNNING') {
      throw new FlinkRestError('refused', `The job is ${this.status}`);
    }
    if (this.savepointFailure) {
      this.#triggers.set(triggerId, {
        status: 'failed',
        message: this.savepointFailure,
      });
      return;
    }
    const id = this.#nextId++;
    const path = `${directory}/savepoint-${this.jobId.slice(0, 6)}-${id}`;
    this.#note(id, path, true);
    this.#triggers.set(triggerId, { status: 'completed', path });
    this.end('FINISHED');
  }

  #note(id: number, path: string, isSavepoint: boolean): void {
    this.history.unshift({
      id,
      status: 'COMPLETED',
      isSavepoint,
      triggeredAt: Date.now(),
      completedAt: Date.now(),
      sizeBytes: 1024,
      path,
      discarded: false,
    });
  }

  #checkpoints(): FlinkCheckpoints {
    return {
      counts: { completed: 0, failed: 0, inProgress: 0, restored: 0 },
      latestCompleted: this.history.find(({ isSavepoint }) => !isSavepoint),
      latestSavepoint: this.history.find(({ isSavepoint }) => isSavepoint),
      restored: this.restorePath
        ? {
            id: this.#restoredId,
            path: this.restorePath,
            isSavepoint: this.restorePath.includes('/savepoint-'),
            restoredAt: 1_000,
          }
        : undefined,
      history: this.history,
    };
  }
}
