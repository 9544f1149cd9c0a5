/** What went wrong, in which step, where the details are and what to do. */
export class Failure extends Error {
  /**
   * @param {{ step?: string, problem: string, remedy?: string, logFile?: string }} options
   */
  constructor({ step, problem, remedy, logFile }) {
    super(problem);
    this.name = 'Failure';
    this.step = step;
    this.remedy = remedy;
    this.logFile = logFile;
  }
}

/** The error as a person should read it. */
export function describeFailure(error) {
  if (!(error instanceof Failure)) {
    return error instanceof Error
      ? error.stack ?? error.message
      : String(error);
  }
  return [
    error.step ? `${error.step}: ${error.message}` : error.message,
    error.remedy,
    error.logFile && `Full output: ${error.logFile}`,
  ]
    .filter(Boolean)
    .join('\n');
}
