/**
 * Sends a signal to all processes of a group. A group that has ended is no
 * error: that is what the caller wants.
 */
export function killGroup(
  leader: number | undefined,
  signal: NodeJS.Signals,
): void {
  // 0 and 1 would hit our own group or every process of the machine.
  if (leader === undefined || leader <= 1) {
    return;
  }
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Whether a group has a process left; one that nobody has reaped yet counts. */
export function groupLives(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
