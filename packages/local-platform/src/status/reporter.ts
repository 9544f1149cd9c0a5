import { stoppedStatus, writeStatus, type PlatformStatus } from './status.ts';

/** One step of a start, with the time it should take on this machine now. */
export interface PlannedStep {
  title: string;
  /** Seconds; near 0 when the result of an earlier start is still there. */
  expectedSeconds: number;
  logFile?: string;
}

/** How often the status file is renewed while nothing changes. */
const HEARTBEAT_MS = 5_000;

/** Keeps the status file true while the supervisor runs. */
export class StatusReporter {
  readonly #file: string;
  readonly #now: () => number;
  #status: PlatformStatus;
  #steps: PlannedStep[] = [];
  #stepStartedAt = 0;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(file: string, now: () => number = Date.now) {
    this.#file = file;
    this.#now = now;
    this.#status = { ...stoppedStatus(), pid: process.pid };
  }

  /** Begins the phase `preparing` with these steps. */
  begin(steps: PlannedStep[]): void {
    this.#steps = steps;
    this.#enter('preparing', { message: 'Starting.', stepCount: steps.length });
    this.#heartbeat ??= setInterval(() => this.#write(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Says which step runs now; `index` counts from 0. */
  step(index: number): void {
    const { title, logFile } = this.#steps[index];
    this.#stepStartedAt = this.#now();
    this.#update({
      step: title,
      stepIndex: index + 1,
      message: title,
      logFile,
    });
  }

  /** What happens inside the step. */
  message(message: string): void {
    if (message !== this.#status.message) {
      this.#update({ message });
    }
  }

  ready(message: string): void {
    this.#enter('ready', {
      message,
      step: 'Ready',
      progress: 1,
      logFile: undefined,
    });
  }

  failed(message: string, logFile?: string): void {
    this.#enter('failed', { message, logFile });
  }

  stopping(message: string): void {
    this.#enter('stopping', {
      message,
      step: 'Stopping',
      logFile: undefined,
    });
  }

  /** Writes the last status and ends the heartbeat. */
  stopped(): void {
    this.#status = { ...stoppedStatus(), pid: process.pid };
    this.end();
  }

  /** Ends the heartbeat and leaves the last status as it is. */
  end(): void {
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
    this.#write();
  }

  #enter(phase: PlatformStatus['phase'], rest: Partial<PlatformStatus>): void {
    this.#update({
      ...rest,
      phase,
      since: new Date(this.#now()).toISOString(),
    });
  }

  #update(change: Partial<PlatformStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#write();
  }

  #write(): void {
    const preparing = this.#status.phase === 'preparing';
    const estimate = preparing ? this.#estimate() : undefined;
    this.#status = {
      ...this.#status,
      updatedAt: new Date(this.#now()).toISOString(),
      progress: estimate?.progress ?? this.#status.progress,
      remainingSeconds: estimate?.remainingSeconds,
    };
    writeStatus(this.#file, this.#status);
  }

  #estimate() {
    const current = this.#status.stepIndex - 1;
    const sum = (steps: PlannedStep[]) =>
      steps.reduce((total, step) => total + step.expectedSeconds, 0);
    const total = sum(this.#steps) || 1;
    const done = sum(this.#steps.slice(0, Math.max(current, 0)));
    const expected = this.#steps[current]?.expectedSeconds ?? 0;
    const elapsed = (this.#now() - this.#stepStartedAt) / 1000;
    // A step that takes longer than expected stays just short of its end.
    const inStep = Math.min(elapsed, expected * 0.95);
    const spent = current < 0 ? 0 : done + inStep;
    return {
      progress: Number(Math.min(spent / total, 0.99).toFixed(3)),
      remainingSeconds: Math.max(1, Math.round(total - spent)),
    };
  }
}
