/** What went wrong, where, and what a person can do about it. */
export class PlatformError extends Error {
  /** The step in a person's words, for example `Building Kubernetes`. */
  readonly step?: string;
  /** File with the full output. */
  readonly logFile?: string;
  /** What to do, as one or more full sentences. */
  readonly remedy?: string;

  constructor(options: {
    step?: string;
    problem: string;
    remedy?: string;
    logFile?: string;
    cause?: unknown;
  }) {
    super(options.problem, { cause: options.cause });
    this.name = 'PlatformError';
    this.step = options.step;
    this.logFile = options.logFile;
    this.remedy = options.remedy;
  }
}

/** The error as a person should read it, in a few lines. */
export function describeError(error: unknown, step?: string): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (!(error instanceof PlatformError)) {
    return step ? `${step}: ${error.message}` : error.message;
  }
  const lines = [
    error.step ?? step
      ? `${error.step ?? step}: ${error.message}`
      : error.message,
  ];
  if (error.remedy) {
    lines.push(error.remedy);
  }
  if (error.logFile) {
    lines.push(`Full output: ${error.logFile}`);
  }
  return lines.join('\n');
}
